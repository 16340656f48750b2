//! Old names (`successors.csv`): which township took over from one that was merged, since older plans
//! and registers still use the old name.

use crate::faults::Faults;
use crate::ground::Groups;
use crate::table::{Columns, Row};
use mainshock_base::{Names, Provenance};
use serde::Serialize;

pub(crate) const COLUMNS: Columns = Columns {
    needed: &["old_code", "code"],
    optional: &[
        "old_name_zh",
        "old_name_en",
        "old_village_units",
        "name_zh",
        "village_units_to_it",
        "others",
        "note",
        "status",
        "source",
        "as_of",
    ],
    groups: &[],
};

/// A township of an earlier division and the one that took over most of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Successor {
    /// Its code then.
    pub old_code: String,
    /// Its names then.
    pub old_names: Names,
    /// Code of the township that took over.
    pub code: String,
    /// Others that took over a part, as the pack words it (`梧桐街道:5;青阳街道:4`: villages to each).
    pub others: Option<String>,
    /// Where this was read.
    pub provenance: Provenance,
}

/// Reads one row.
pub(crate) fn successor(row: &Row<'_>, groups: &Groups, faults: &mut Faults) -> Option<Successor> {
    let (old_code, code) = (row.needed("old_code", faults), row.needed("code", faults));
    let provenance = row.own_ground("successors", groups, faults);
    Some(Successor {
        old_code: old_code?,
        old_names: Names {
            zh: row.owned("old_name_zh"),
            en: row.owned("old_name_en"),
        },
        code: code?,
        others: row.owned("others"),
        provenance,
    })
}
