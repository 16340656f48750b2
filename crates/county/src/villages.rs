//! Villages and communities (`villages.csv`), each inside a township.

use crate::faults::Faults;
use crate::table::{Columns, Row};
use mainshock_impact::exposure::Village;

pub(crate) const COLUMNS: Columns = Columns {
    needed: &["code", "township_code"],
    optional: &[
        "name_zh",
        "name_en",
        "official_name_zh",
        "kind",
        "lon",
        "lat",
        "note",
    ],
    groups: &["villages"],
};

/// Reads one row.
pub(crate) fn village(row: &Row<'_>, faults: &mut Faults) -> Option<Village> {
    let code = row.needed("code", faults);
    let names = row.names(faults);
    let township_code = row.needed("township_code", faults);
    let point = row.point_if_any(faults);
    Some(Village {
        code: code?,
        names: names?,
        township_code: township_code?,
        point,
    })
}
