//! Reading a whole pack: `county.toml`, then the tables, then what they say together.

use crate::checks::{self, Located};
use crate::county::{County, Meta, content_hash};
use crate::faults::{Faults, nearest};
use crate::fields::{Document, Fields};
use crate::library::PackLibrary;
use crate::manifest::{FILE, Manifest, is_toml, missing_file};
use crate::posts::LocalPost;
use crate::successors::Successor;
use crate::table::{self, Row};
use crate::townships::TownshipProfile;
use crate::{buildings, facilities, geojson, markers, posts, successors, townships, villages};
use mainshock_base::{GeoPoint, Known, LocatedError, Message, Place, Provenance};
use mainshock_impact::exposure::{Exposure, Township};
use mainshock_plan::{Plan, RulePack, rules, template};
use std::collections::{BTreeMap, BTreeSet};

type Files = BTreeMap<String, Vec<u8>>;

/// Tables of a pack, in the order they are read. The first two are the same table.
const TABLES: [&str; 8] = [
    "townships.csv",
    "places.csv",
    "villages.csv",
    "buildings.csv",
    "facilities.csv",
    "reservoirs.csv",
    "successors.csv",
    "posts.csv",
];

/// Reads a pack from names (relative to its folder, forward slashes) and bytes. Every fault is told,
/// not only the first.
pub fn read_county(files: &Files, library: &PackLibrary) -> Result<County, Vec<LocatedError>> {
    let mut faults = Faults::default();
    let county = read(files, library, &mut faults);
    if !faults.errors.is_empty() {
        return Err(faults.errors);
    }
    county
        .map(|county| County {
            warnings: faults.warnings,
            ..county
        })
        .ok_or_else(Vec::new)
}

fn read(files: &Files, library: &PackLibrary, faults: &mut Faults) -> Option<County> {
    let Some(bytes) = files.get(FILE) else {
        faults.error(
            Place::file(FILE),
            Message::new("county-no-manifest"),
            Message::new("county-mend-manifest"),
        );
        return None;
    };
    // Faults of the tables are told even when county.toml cannot be parsed at all.
    let document = Document::parse(FILE, bytes, faults);
    let manifest = document
        .as_ref()
        .map(|document| Manifest::read(&document.root(), files, library, faults));
    let no_groups = BTreeMap::new();
    let groups = manifest
        .as_ref()
        .map_or(&no_groups, |manifest| &manifest.groups);
    let mut tables = Tables::read(files, groups, faults);
    unread_files(files, manifest.as_ref(), faults);
    let rules_file = document
        .as_ref()
        .and_then(|document| rules_file(&document.root(), manifest.as_ref()?, files, faults));
    let plan_files = document
        .as_ref()
        .zip(manifest.as_ref())
        .map(|(document, manifest)| plan_files(&document.root(), manifest, files, faults))
        .unwrap_or_default();
    let manifest = manifest?;
    tables.describe(&manifest);
    let points: Vec<GeoPoint> = tables
        .exposure
        .townships
        .iter()
        .map(|township| township.point)
        .collect();
    let centre = manifest
        .centre
        .or(tables.seat)
        .or_else(|| checks::middle(&points));
    checks::far_points(&tables.exposure, centre, &tables.points, faults);
    checks::totals(&tables.exposure, &manifest.totals, faults);
    if tables.exposure.townships.is_empty() && faults.errors.is_empty() {
        faults.error(
            Place::file("townships.csv"),
            Message::new("county-no-places"),
            Message::new("county-mend-places"),
        );
    }
    let meta = Meta {
        code: manifest.code?,
        names: manifest.names?,
        zone: manifest.zone?,
        centre: centre?,
        rules: manifest.rules?,
        plan: manifest.plan?,
        ellipse: manifest.ellipse,
        gmm_set: manifest.gmm_set?,
        country: manifest.country,
        neighbours: manifest.neighbours,
        sources: manifest.sources,
    };
    Some(County {
        markers: markers::markers(
            &tables.exposure,
            &tables.profiles,
            manifest.default_vs30_m_s.as_ref(),
            &meta,
        ),
        meta,
        jurisdiction: manifest.jurisdiction?,
        exposure: tables.exposure,
        profiles: tables.profiles,
        successors: tables.successors,
        posts: tables.posts,
        default_vs30_m_s: manifest.default_vs30_m_s,
        totals: manifest.totals,
        rules_file,
        plan_files,
        content_hash: content_hash(files),
        warnings: Vec::new(),
    })
}

/// What the tables and GeoJSON files hold.
struct Tables {
    exposure: Exposure,
    profiles: Vec<TownshipProfile>,
    successors: Vec<Successor>,
    posts: Vec<LocalPost>,
    seat: Option<GeoPoint>,
    /// Every point with where it stands.
    points: Vec<Located>,
    /// Codes given, by kind of thing.
    codes: BTreeSet<(&'static str, String)>,
}

impl Tables {
    fn read(files: &Files, groups: &crate::ground::Groups, faults: &mut Faults) -> Self {
        let mut tables = Self {
            exposure: Exposure {
                county_code: String::new(),
                county_names: mainshock_base::Names::default(),
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
    fn read_inner(&mut self, files: &Files, groups: &crate::ground::Groups, faults: &mut Faults) {
        let mut each = |file: &str, columns, read: &mut dyn FnMut(&mut Self, &Row<'_>, &mut Faults)| {
            if let Some(bytes) = files.get(file) {
                table::read(file, bytes, columns, faults, |row, faults| {
                    read(self, row, faults);
                });
            }
        };
        each("villages.csv", &villages::COLUMNS, &mut |tables, row, faults| {
            if let Some(village) = villages::village(row, faults)
                && tables.is_new("village", &village.code, row, faults)
            {
                tables.check_township(row, faults);
                tables.locate(row, &village.names, village.point, 0.0);
                tables.exposure.villages.push(village);
            }
        });
        each("buildings.csv", &buildings::COLUMNS, &mut |tables, row, faults| {
            tables.check_township(row, faults);
            if let Some(stock) = buildings::stock(row, groups, faults) {
                buildings::place(stock, row, &mut tables.exposure.townships, faults);
            }
        });
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
        each("successors.csv", &successors::COLUMNS, &mut |tables, row, faults| {
            if let Some(successor) = successors::successor(row, groups, faults) {
                tables.check_code("code", row, faults);
                tables.successors.push(successor);
            }
        });
        each("posts.csv", &posts::COLUMNS, &mut |tables, row, faults| {
            if let Some(post) = posts::post(row, faults)
                && tables.is_new("post", &post.code.0, row, faults)
            {
                tables.check_township(row, faults);
                tables.posts.push(post);
            }
        });
    }

    fn add_township(&mut self, row: &Row<'_>, groups: &crate::ground::Groups, faults: &mut Faults) {
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
        names: &mainshock_base::Names,
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
    fn describe(&mut self, manifest: &Manifest) {
        let split = |found: &Option<crate::ground::Grounded>| -> (Known<f64>, Option<Provenance>) {
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

fn is_geojson(file: &str) -> bool {
    std::path::Path::new(file)
        .extension()
        .is_some_and(|end| end == "geojson")
}

/// The pack's own rules, checked, when it names a file.
fn rules_file(
    root: &Fields<'_>,
    manifest: &Manifest,
    files: &Files,
    faults: &mut Faults,
) -> Option<(String, Vec<u8>)> {
    let name = manifest.rules.as_ref()?;
    if !is_toml(name) {
        if rules::built_in::pack(name).is_none() {
            faults.unknown_word(
                root.place("rules"),
                "county-unknown-rules",
                name,
                &rules::built_in::codes(),
            );
        }
        return None;
    }
    let Some(bytes) = files.get(name) else {
        missing_file(root, "rules", name, faults);
        return None;
    };
    match RulePack::read(name, bytes) {
        Ok(_) => Some((name.clone(), bytes.clone())),
        Err(errors) => {
            faults.errors.extend(errors);
            None
        }
    }
}

/// The pack's own plan, checked, when it names its folder (`plan = "plan"`).
fn plan_files(
    root: &Fields<'_>,
    manifest: &Manifest,
    files: &Files,
    faults: &mut Faults,
) -> Files {
    let Some(name) = &manifest.plan else {
        return Files::new();
    };
    if template::built_in::plan(name).is_some() {
        return Files::new();
    }
    let prefix = format!("{name}/");
    let own: Files = files
        .iter()
        .filter_map(|(file, bytes)| Some((file.strip_prefix(&prefix)?.to_owned(), bytes.clone())))
        .collect();
    if own.is_empty() {
        faults.unknown_word(
            root.place("plan"),
            "county-unknown-plan",
            name,
            &template::built_in::codes(),
        );
        return own;
    }
    let listed: Vec<(&str, &[u8])> = own
        .iter()
        .map(|(file, bytes)| (file.as_str(), bytes.as_slice()))
        .collect();
    if let Err(errors) = Plan::read(&listed) {
        faults.errors.extend(errors.into_iter().map(|mut error| {
            error.place.file = error.place.file.map(|file| format!("{prefix}{file}"));
            error
        }));
    }
    own
}

/// Files that nobody reads are said, since a slip of the pen in a name would lose a whole table.
fn unread_files(files: &Files, manifest: Option<&Manifest>, faults: &mut Faults) {
    let plan = manifest.and_then(|manifest| manifest.plan.as_deref());
    let prefix = plan.map(|plan| format!("{plan}/"));
    for file in files.keys() {
        let is_read = TABLES.contains(&file.as_str())
            || is_geojson(file)
            || is_toml(file)
            || prefix.as_ref().is_some_and(|prefix| file.starts_with(prefix))
            || std::path::Path::new(file).extension().is_some_and(|end| end == "md");
        if !is_read {
            let mend = nearest(file, &TABLES).map_or_else(
                || Message::new("county-mend-file-not-read").with("known", TABLES.join(", ")),
                |meant| Message::new("county-mend-meant").with("meant", meant),
            );
            faults.warn(
                Place::file(file),
                Message::new("county-file-not-read"),
                mend,
            );
        }
    }
}
