//! The tables and GeoJSON files of a pack, put together into an exposure.

use crate::checks::Located;
use crate::faults::Faults;
use crate::ground::{Grounded, Groups};
use crate::manifest::Manifest;
use crate::posts::LocalPost;
use crate::read::Files;
use crate::successors::Successor;
use crate::table::{self, Row};
use crate::townships::TownshipProfile;
use crate::{buildings, facilities, geojson, posts, successors, townships, villages};
use mainshock_base::{GeoPoint, Known, Message, Names, Provenance};
use mainshock_impact::exposure::{Exposure, Township};
use std::collections::BTreeSet;

/// Tables of a pack, in the order they are read. The first two are the same table.
pub(crate) const TABLES: [&str; 8] = [
    "townships.csv",
    "places.csv",
    "villages.csv",
    "buildings.csv",
    "facilities.csv",
    "reservoirs.csv",
    "successors.csv",
    "posts.csv",
];

/// What the tables and GeoJSON files hold.
pub(crate) struct Tables {
    pub(crate) exposure: Exposure,
    pub(crate) profiles: Vec<TownshipProfile>,
    pub(crate) successors: Vec<Successor>,
    pub(crate) posts: Vec<LocalPost>,
    pub(crate) seat: Option<GeoPoint>,
    /// Every point with where it stands.
    pub(crate) points: Vec<Located>,
    /// Codes given, by kind of thing.
    codes: BTreeSet<(&'static str, String)>,
}

impl Tables {
    pub(crate) fn read(files: &Files, groups: &Groups, faults: &mut Faults) -> Self {
        let mut tables = Self {
            exposure: Exposure {
                county_code: String::new(),
                county_names: Names::default(),
                outline: Vec::new(),
                outline_provenance: None,
                density_per_km2: Known::Unknown,
                density_provenance: None,
                townships: Vec::new(),
                villages: Vec::new(),
                facilities: Vec::new(),
                rooms_per_dwelling: Known::Unknown,
            },
            profiles: Vec::new(),
            successors: Vec::new(),
            posts: Vec::new(),
            seat: None,
            points: Vec::new(),
            codes: BTreeSet::new(),
        };
        for file in TABLES.iter().take(2) {
            if let Some(bytes) = files.get(*file) {
                table::read(file, bytes, &townships::COLUMNS, faults, |row, faults| {
                    tables.add_township(row, groups, faults);
                });
            }
        }
        let mut outlines = Vec::new();
        for (file, bytes) in files {
            if is_geojson(file) {
                let found = geojson::read(file, bytes, faults, |row, faults| {
                    tables.add_township(row, groups, faults);
                });
                outlines.extend(found.outlines);
                tables.seat = tables.seat.or(found.seat);
            }
        }
        for outline in outlines {
            tables.add_outline(outline, faults);
        }
        tables.read_inner(files, groups, faults);
        tables
    }

    /// The tables whose rows name a township.
    fn read_inner(&mut self, files: &Files, groups: &Groups, faults: &mut Faults) {
        let mut each =
            |file: &str, columns, read: &mut dyn FnMut(&mut Self, &Row<'_>, &mut Faults)| {
                if let Some(bytes) = files.get(file) {
                    table::read(file, bytes, columns, faults, |row, faults| {
                        read(self, row, faults);
                    });
                }
            };
        each(
            "villages.csv",
            &villages::COLUMNS,
            &mut |tables, row, faults| {
                if let Some(village) = villages::village(row, faults)
                    && tables.is_new("village", &village.code, row, faults)
                {
                    tables.check_township(row, faults);
                    tables.locate(row, &village.names, village.point, 0.0);
                    tables.exposure.villages.push(village);
                }
            },
        );
        each(
            "buildings.csv",
            &buildings::COLUMNS,
            &mut |tables, row, faults| {
                tables.check_township(row, faults);
                if let Some(stock) = buildings::stock(row, groups, faults) {
                    buildings::place(stock, row, &mut tables.exposure.townships, faults);
                }
            },
        );
        for file in ["facilities.csv", "reservoirs.csv"] {
            let columns = match file {
                "reservoirs.csv" => &facilities::RESERVOIR_COLUMNS,
                _ => &facilities::COLUMNS,
            };
            each(file, columns, &mut |tables, row, faults| {
                let found = match file {
                    "reservoirs.csv" => facilities::reservoir(row, groups, faults),
                    _ => facilities::facility(row, groups, faults),
                };
                if let Some(facility) = found
                    && tables.is_new("facility", &facility.code, row, faults)
                {
                    tables.check_township(row, faults);
                    tables.locate(row, &facility.names, facility.point, 0.0);
                    tables.exposure.facilities.push(facility);
                }
            });
        }
        each(
            "successors.csv",
            &successors::COLUMNS,
            &mut |tables, row, faults| {
                if let Some(successor) = successors::successor(row, groups, faults) {
                    tables.check_code("code", row, faults);
                    tables.successors.push(successor);
                }
            },
        );
        each("posts.csv", &posts::COLUMNS, &mut |tables, row, faults| {
            if let Some(post) = posts::post(row, faults)
                && tables.is_new("post", &post.code.0, row, faults)
            {
                tables.check_township(row, faults);
                tables.posts.push(post);
            }
        });
    }

    fn add_township(&mut self, row: &Row<'_>, groups: &Groups, faults: &mut Faults) {
        if let Some((township, profile)) = townships::township(row, groups, faults)
            && self.is_new("township", &township.code, row, faults)
        {
            let point = Known::Value(township.point);
            self.locate(row, &township.names, point, township.point_uncertainty_km);
            self.exposure.townships.push(township);
            self.profiles.push(profile);
        }
    }

    fn locate(
        &mut self,
        row: &Row<'_>,
        names: &Names,
        point: Known<GeoPoint>,
        uncertainty_km: f64,
    ) {
        if let Known::Value(point) = point {
            self.points.push(Located {
                place: row.place("lon"),
                names: names.clone(),
                point,
                uncertainty_km,
            });
        }
    }

    fn is_new(
        &mut self,
        kind: &'static str,
        code: &str,
        row: &Row<'_>,
        faults: &mut Faults,
    ) -> bool {
        let is_new = self.codes.insert((kind, code.to_owned()));
        if !is_new {
            faults.error(
                row.place("code"),
                Message::new("county-code-twice").with("value", code),
                Message::new("county-mend-code-twice"),
            );
        }
        is_new
    }

    fn township(&mut self, code: &str) -> Option<&mut Township> {
        self.exposure
            .townships
            .iter_mut()
            .find(|township| township.code == code)
    }

    fn check_township(&mut self, row: &Row<'_>, faults: &mut Faults) {
        self.check_code("township_code", row, faults);
    }

    /// A cell that names a township must name one there is.
    fn check_code(&mut self, field: &str, row: &Row<'_>, faults: &mut Faults) {
        if let Some(code) = row.cell(field)
            && self.township(code).is_none()
        {
            faults.error(
                row.place(field),
                Message::new("county-unknown-township").with("value", code),
                Message::new("county-mend-township"),
            );
        }
    }

    fn add_outline(&mut self, outline: geojson::Outline, faults: &mut Faults) {
        let Some(code) = &outline.township_code else {
            self.exposure.outline.extend(outline.rings);
            self.exposure
                .outline_provenance
                .get_or_insert(outline.provenance);
            return;
        };
        match self.township(code) {
            Some(township) => {
                township.outline.extend(outline.rings);
                township
                    .outline_provenance
                    .get_or_insert(outline.provenance);
            }
            None => faults.error(
                outline.place,
                Message::new("county-unknown-township").with("value", code),
                Message::new("county-mend-township"),
            ),
        }
    }

    /// What `county.toml` says of the county goes into its exposure.
    pub(crate) fn describe(&mut self, manifest: &Manifest) {
        let split = |found: &Option<Grounded>| -> (Known<f64>, Option<Provenance>) {
            match found {
                Some(found) => (Known::Value(found.value), Some(found.provenance.clone())),
                None => (Known::Unknown, None),
            }
        };
        self.exposure.county_code = manifest.code.clone().unwrap_or_default();
        self.exposure.county_names = manifest.names.clone().unwrap_or_default();
        (
            self.exposure.density_per_km2,
            self.exposure.density_provenance,
        ) = split(&manifest.density_per_km2);
        self.exposure.rooms_per_dwelling = split(&manifest.rooms_per_dwelling).0;
    }
}

/// True for the name of a GeoJSON file.
pub(crate) fn is_geojson(file: &str) -> bool {
    std::path::Path::new(file)
        .extension()
        .is_some_and(|end| end == "geojson")
}
