//! USGS GeoJSON: summary feeds and search results (one solution per feature), and detail messages
//! (the event, and what other agencies said of it, from the product versions).
//!
//! Format: earthquake.usgs.gov/earthquakes/feed/v1.0/geojson.php. Depth in km, times in
//! milliseconds since 1970 (negative before).

mod feature;
mod products;
mod read;

pub(crate) use read::{read_detail, read_list};
