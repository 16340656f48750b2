//! For programs: JSON, GeoJSON, tables. A folder gets all files or none.

use super::{Done, Failure};
use mainshock_base::{LocatedError, Message, Place};
use mainshock_impact::geojson;
use mainshock_impact::hash::{round, sha256_hex};
use serde_json::json;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

/// So that spreadsheet programs read UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

fn failed(path: Option<&Path>, why: impl ToString) -> Failure {
    let place = path.map_or_else(Place::default, |path| {
        Place::file(path.display().to_string())
    });
    Failure::Failed(
        LocatedError::new(
            place,
            Message::new("cli-assess-not-written").with("why", why.to_string()),
        )
        .mend(Message::new("cli-assess-not-written-mend")),
    )
}

/// The artefact, its hash and the recommendation.
pub(crate) fn json(done: &Done) -> Result<String, Failure> {
    let artefact = &done.assessed.assessment;
    let bytes = artefact.to_bytes().map_err(|why| failed(None, why))?;
    let mut tree = json!({
        "artefact_sha256": sha256_hex(&bytes),
        "assessment": artefact,
        "other_solutions": done.found.others,
        "recommendation": done.recommendation,
    });
    round(&mut tree);
    pretty(&tree)
}

/// The map.
pub(crate) fn geojson(done: &Done) -> Result<String, Failure> {
    pretty(&geojson::geojson(&done.assessed.assessment))
}

fn pretty(tree: &serde_json::Value) -> Result<String, Failure> {
    let mut text = serde_json::to_string_pretty(tree).map_err(|why| failed(None, why))?;
    text.push('\n');
    Ok(text)
}

/// Writes all files into a folder: under temporary names first, then renamed together. Nothing
/// half-written is left behind.
pub(crate) fn write_all(folder: &Path, done: &Done) -> Result<Vec<PathBuf>, Failure> {
    let artefact = done
        .assessed
        .assessment
        .to_bytes()
        .map_err(|why| failed(None, why))?;
    let contents = [
        ("assessment.json", artefact),
        ("map.geojson", geojson(done)?.into_bytes()),
        ("townships.csv", townships(done)?),
        ("grid.csv", grid(done)),
    ];
    let existed = folder.is_dir();
    fs::create_dir_all(folder).map_err(|why| failed(Some(folder), why))?;
    let named: Vec<(PathBuf, PathBuf)> = contents
        .iter()
        .map(|(name, _)| {
            let partial = format!(".{name}.{}.partial", std::process::id());
            (folder.join(partial), folder.join(name))
        })
        .collect();
    let clean_up = || {
        for (partial, _) in &named {
            // Whatever is not there needs no removing.
            let _ = fs::remove_file(partial);
        }
        if !existed {
            let _ = fs::remove_dir(folder);
        }
    };
    for ((partial, _), (_, bytes)) in named.iter().zip(&contents) {
        if let Err(why) = write_through(partial, bytes) {
            clean_up();
            return Err(failed(Some(partial), why));
        }
    }
    let was_there: Vec<bool> = named.iter().map(|(_, file)| file.exists()).collect();
    for (done_so_far, (partial, file)) in named.iter().enumerate() {
        if let Err(why) = fs::rename(partial, file) {
            // Files that this run brought are taken away again; those of an earlier run that it
            // replaced are whole either way.
            for ((_, new), was_there) in named.iter().zip(&was_there).take(done_so_far) {
                if !was_there {
                    let _ = fs::remove_file(new);
                }
            }
            clean_up();
            return Err(failed(Some(file), why));
        }
    }
    Ok(named.into_iter().map(|(_, file)| file).collect())
}

fn write_through(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// A number for a table; empty when there is none.
fn cell(value: Option<f64>, digits: usize) -> String {
    value
        .map(|value| format!("{value:.digits$}"))
        .unwrap_or_default()
}

/// A code as it stands in JSON (`estimated`).
fn code(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value)
        .ok()
        .and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_default()
}

fn townships(done: &Done) -> Result<Vec<u8>, Failure> {
    let assessment = &done.assessed.assessment;
    let mut writer = csv::Writer::from_writer(BYTE_ORDER_MARK.to_vec());
    let header = [
        "code",
        "name_zh",
        "name_en",
        "lon",
        "lat",
        "point_uncertainty_km",
        "point_status",
        "distance_km",
        "scale",
        "ellipse_intensity",
        "ellipse_sigma",
        "ellipse_probability_six",
        "ground_motion_intensity",
        "ground_motion_sigma",
        "ground_motion_probability_six",
        "vs30_m_s",
        "vs30_assumed",
        "people",
        "people_status",
        "people_source",
        "exposed_people",
        "evidence",
    ];
    writer
        .write_record(header)
        .map_err(|why| failed(None, why))?;
    for place in &assessment.townships {
        let (ellipse, models) = (place.ellipse.value(), place.ground_motion.value());
        let row = [
            place.code.clone(),
            place.names.zh.clone().unwrap_or_default(),
            place.names.en.clone().unwrap_or_default(),
            cell(Some(place.point.lon_deg()), 5),
            cell(Some(place.point.lat_deg()), 5),
            cell(Some(place.point_uncertainty_km), 1),
            code(&place.point_provenance.status),
            cell(Some(place.distance_km), 2),
            code(&assessment.settings.scale),
            cell(ellipse.map(|found| found.intensity.value()), 3),
            cell(ellipse.map(|found| found.sigma), 3),
            cell(ellipse.map(|found| found.probability_six), 4),
            cell(models.map(|found| found.intensity.value()), 3),
            cell(models.map(|found| found.sigma), 3),
            cell(models.map(|found| found.probability_six), 4),
            cell(Some(place.vs30_m_s), 0),
            place.vs30_assumed.to_string(),
            cell(place.people.value(), 0),
            code(&place.people_provenance.status),
            place.people_provenance.source.clone(),
            cell(place.exposed.value(), 0),
            "modelled".to_owned(),
        ];
        writer.write_record(&row).map_err(|why| failed(None, why))?;
    }
    writer.into_inner().map_err(|why| failed(None, why))
}

fn grid(done: &Done) -> Vec<u8> {
    use std::fmt::Write as _;
    let field = &done.assessed.grid;
    let mut text = String::with_capacity(field.grid.len() * 48);
    text.push_str("lon,lat");
    for values in &field.values {
        let name = values.kind.code();
        let _ = write!(text, ",{name}_intensity,{name}_sigma");
    }
    text.push('\n');
    for index in 0..field.grid.len() {
        let Some(node) = field.grid.node(index) else {
            continue;
        };
        // Writing into a string does not fail.
        let _ = write!(text, "{:.5},{:.5}", node.lon_deg(), node.lat_deg());
        for values in &field.values {
            let at = |list: &[f64]| cell(list.get(index).copied(), 3);
            let _ = write!(text, ",{},{}", at(&values.mean), at(&values.sigma));
        }
        text.push('\n');
    }
    let mut bytes = BYTE_ORDER_MARK.to_vec();
    bytes.extend_from_slice(text.as_bytes());
    bytes
}
