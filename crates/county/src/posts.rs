//! Duty posts that the county adds to those of its plan (`posts.csv`): posts, never persons.

use crate::faults::Faults;
use crate::table::{Columns, Row};
use mainshock_base::{Names, PostCode};
use serde::Serialize;

pub(crate) const COLUMNS: Columns = Columns {
    needed: &["code"],
    optional: &["name_zh", "name_en", "township_code", "deputy", "note"],
    groups: &[],
};

/// A post of the county beside those of its plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LocalPost {
    /// Code (`510321124/duty`).
    pub code: PostCode,
    /// Names.
    pub names: Names,
    /// The township it belongs to, if any.
    pub township_code: Option<String>,
    /// The post that stands in.
    pub deputy: Option<PostCode>,
}

/// Reads one row.
pub(crate) fn post(row: &Row<'_>, faults: &mut Faults) -> Option<LocalPost> {
    let code = row.needed("code", faults);
    let names = row.names(faults);
    Some(LocalPost {
        code: PostCode(code?),
        names: names?,
        township_code: row.owned("township_code"),
        deputy: row.owned("deputy").map(PostCode),
    })
}
