//! The formats that are read, one folder or file each; each has a `read`.

pub(crate) mod cenc_bracketed;
pub(crate) mod cenc_list;
pub mod cenc_text;
pub(crate) mod early_warning;
pub mod manual;
pub(crate) mod quakeml;
pub(crate) mod usgs_geojson;
