//! The first division of a county: townships, towns, cities, from `townships.csv` (or `places.csv`)
//! or from the `place` features of a GeoJSON file.

use crate::faults::Faults;
use crate::ground::Groups;
use crate::table::{Columns, Row};
use mainshock_base::{Known, Message, Provenance, ValueStatus};
use mainshock_impact::exposure::Township;
use serde::Serialize;
use std::collections::BTreeMap;

/// Columns of the table. Only code, a name and a point are needed.
pub(crate) const COLUMNS: Columns = Columns {
    needed: &["code", "lon", "lat"],
    optional: &[
        "name_zh",
        "name_en",
        "kind",
        "point_uncertainty_km",
        "area_km2",
        "residents",
        "registered",
        "households",
        "urban_share",
        "people_0_14",
        "people_15_59",
        "people_60_plus",
        "share_60_plus",
        "replacement_value_million_cny",
        "vs30_m_s",
        "note",
    ],
    groups: &[
        "point",
        "area",
        "residents",
        "registered",
        "households",
        "urban_share",
        "age",
        "replacement_value",
        "vs30",
    ],
};

/// One standard deviation of a point that is not measured and comes without one, km: the middle of
/// what hand-placed township points showed (3–10 km).
const UNCERTAINTY_OF_UNMEASURED_KM: f64 = 5.0;

/// What a pack says of a township beyond what an assessment needs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TownshipProfile {
    /// Its code.
    pub code: String,
    /// What it is, in the pack's word (`town`, `subdistrict`, `city`).
    pub kind: Option<String>,
    /// Share of residents who live in towns, 0..1.
    pub urban_share: Known<f64>,
    /// People under 15.
    pub people_0_14: Known<f64>,
    /// People of 15 to 59.
    pub people_15_59: Known<f64>,
    /// People of 60 and over.
    pub people_60_plus: Known<f64>,
    /// What its dwellings would cost to build anew, million CNY.
    pub replacement_value_million_cny: Known<f64>,
    /// The ground of each group of values that the pack has (`residents`, `households`, `age` …).
    pub grounds: BTreeMap<String, Provenance>,
}

/// Reads one row.
pub(crate) fn township(
    row: &Row<'_>,
    groups: &Groups,
    faults: &mut Faults,
) -> Option<(Township, TownshipProfile)> {
    let code = row.needed("code", faults);
    let (names, point) = (row.names(faults), row.point(faults));
    let counts = Counts::read(row, faults);
    let mut grounds = BTreeMap::new();
    let mut ground = |group: &str, is_there: bool, faults: &mut Faults| {
        is_there.then(|| {
            let found = row.ground(group, groups, faults);
            grounds.insert(group.to_owned(), found.clone());
            found
        })
    };
    let point_provenance = ground("point", true, faults)?;
    ground("area", counts.area_km2.is_value(), faults);
    let residents = ground("residents", counts.residents.is_value(), faults);
    let registered = ground("registered", counts.registered.is_value(), faults);
    ground("households", counts.households.is_value(), faults);
    ground("urban_share", counts.urban_share.is_value(), faults);
    ground("age", counts.has_ages(), faults);
    ground(
        "replacement_value",
        counts.replacement_value.is_value(),
        faults,
    );
    let vs30_provenance = ground("vs30", counts.vs30_m_s.is_value(), faults);
    counts.oddities(row, faults);
    let uncertainty = row.count("point_uncertainty_km", faults).value();
    let code = code?;
    let profile = TownshipProfile {
        code: code.clone(),
        kind: row.owned("kind"),
        urban_share: counts.urban_share,
        people_0_14: counts.ages[0],
        people_15_59: counts.ages[1],
        people_60_plus: counts.ages[2],
        replacement_value_million_cny: counts.replacement_value,
        grounds,
    };
    let township = Township {
        code,
        names: names?,
        point: point?,
        point_uncertainty_km: uncertainty.unwrap_or(match point_provenance.status {
            ValueStatus::Measured => 0.0,
            _ => UNCERTAINTY_OF_UNMEASURED_KM,
        }),
        people_provenance: residents
            .or(registered)
            .unwrap_or_else(|| point_provenance.clone()),
        point_provenance,
        outline: Vec::new(),
        outline_provenance: None,
        area_km2: counts.area_km2,
        residents: counts.residents,
        registered: counts.registered,
        households: counts.households,
        share_60_plus: counts.share_60_plus(),
        dwellings: Vec::new(),
        dwellings_provenance: None,
        vs30_m_s: counts.vs30_m_s,
        vs30_provenance,
    };
    Some((township, profile))
}

/// The numbers of a row.
struct Counts {
    area_km2: Known<f64>,
    residents: Known<f64>,
    registered: Known<f64>,
    households: Known<f64>,
    urban_share: Known<f64>,
    /// Under 15, 15 to 59, 60 and over.
    ages: [Known<f64>; 3],
    share_60_plus: Known<f64>,
    replacement_value: Known<f64>,
    vs30_m_s: Known<f64>,
}

impl Counts {
    fn read(row: &Row<'_>, faults: &mut Faults) -> Self {
        let mut count = |field: &str| row.count(field, faults);
        let [area_km2, residents, registered, households] =
            ["area_km2", "residents", "registered", "households"].map(&mut count);
        let ages = ["people_0_14", "people_15_59", "people_60_plus"].map(&mut count);
        let replacement_value = count("replacement_value_million_cny");
        let vs30_m_s = count("vs30_m_s");
        let found = vs30_m_s.value();
        let vs30_m_s = match found {
            Some(value) if !mainshock_shaking::site::VS30_RANGE_M_S.contains(&value) => {
                faults.error(
                    row.place("vs30_m_s"),
                    Message::new("county-vs30-out-of-range").with("value", value),
                    Message::new("county-mend-vs30"),
                );
                Known::Unknown
            }
            _ => vs30_m_s,
        };
        Self {
            area_km2,
            residents,
            registered,
            households,
            ages,
            replacement_value,
            vs30_m_s,
            urban_share: row.share("urban_share", faults),
            share_60_plus: row.share("share_60_plus", faults),
        }
    }

    fn has_ages(&self) -> bool {
        self.share_60_plus.is_value() || self.ages.iter().any(Known::is_value)
    }

    /// As given, else counted.
    fn share_60_plus(&self) -> Known<f64> {
        match (self.share_60_plus, self.ages[2], self.residents) {
            (Known::Unknown, Known::Value(old), Known::Value(all)) if all > 0.0 => {
                Known::Value((old / all).min(1.0))
            }
            (given, ..) => given,
        }
    }

    /// Numbers that contradict each other are odd, and said so.
    fn oddities(&self, row: &Row<'_>, faults: &mut Faults) {
        let Known::Value(residents) = self.residents else {
            return;
        };
        if let [Known::Value(young), Known::Value(middle), Known::Value(old)] = self.ages {
            let sum = young + middle + old;
            if (sum - residents).abs() > (0.01 * residents).max(5.0) {
                faults.warn(
                    row.place("people_60_plus"),
                    Message::new("county-ages-do-not-add-up")
                        .with("sum", sum)
                        .with("residents", residents),
                    Message::new("county-mend-ages"),
                );
            }
        }
        if let Known::Value(households) = self.households
            && households > residents
        {
            faults.warn(
                row.place("households"),
                Message::new("county-more-households")
                    .with("households", households)
                    .with("residents", residents),
                Message::new("county-mend-check"),
            );
        }
    }
}
