//! From messages, or from a magnitude, a place and a time, to the quake and its leading solution.

use super::{Args, Failure};
use clap::Args as ClapArgs;
use jiff::Timestamp;
use jiff::civil::DateTime;
use mainshock_base::ids::SolutionId;
use mainshock_base::{LocatedError, Message, Place};
use mainshock_county::County;
use mainshock_impact::hash::{canonical_json, sha256_hex};
use mainshock_seismic::{
    AssociationRule, ManualEntry, PreferredBecause, Quake, ReadHints, Solution, associate,
    read_message,
};
use mainshock_shaking::{EllipseField, EllipseRelation, Source};
use std::io::Read;
use std::path::Path;

/// Most bytes read from standard input; a message is far smaller.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// An earthquake typed in.
#[derive(ClapArgs)]
pub(crate) struct Manual {
    /// Magnitude.
    #[arg(long, allow_negative_numbers = true)]
    magnitude: Option<f64>,
    /// Type of the magnitude: M, Ms, Mw, ML, mb.
    #[arg(long = "type", value_name = "TYPE")]
    magnitude_type: Option<String>,
    /// Longitude, degrees east.
    #[arg(long, allow_negative_numbers = true)]
    lon: Option<f64>,
    /// Latitude, degrees north.
    #[arg(long, allow_negative_numbers = true)]
    lat: Option<f64>,
    /// Origin time: "2019-02-25 13:15" in the county's zone, or with its own zone.
    #[arg(long)]
    time: Option<String>,
    /// Depth, km.
    #[arg(long, value_name = "KM", allow_negative_numbers = true)]
    depth: Option<f64>,
    /// Place in the words of the source.
    #[arg(long)]
    place: Option<String>,
    /// Whose solution it is (CENC), when it is passed on.
    #[arg(long)]
    agency: Option<String>,
}

impl Manual {
    const fn is_given(&self) -> bool {
        self.magnitude.is_some() || self.lon.is_some() || self.lat.is_some() || self.time.is_some()
    }
}

/// The quake to assess.
pub(crate) struct Found {
    /// The leading solution.
    pub(crate) solution: Solution,
    /// The other solutions of the quake that stand.
    pub(crate) others: Vec<Solution>,
    /// Why it leads.
    pub(crate) because: PreferredBecause,
    /// Parts of messages that were refused.
    pub(crate) refused: Vec<LocatedError>,
    /// What the reader must know of the choice.
    pub(crate) notes: Vec<Message>,
}

/// Finds the quake.
pub(crate) fn find(
    args: &Args,
    county: &County,
    relation: Option<&EllipseRelation>,
    now: Timestamp,
) -> Result<Found, Failure> {
    let typed = args.manual.is_given();
    let ask = |key: &str| {
        LocatedError::new(Place::default(), Message::new(key))
            .mend(Message::new("cli-assess-input-mend"))
    };
    if typed && !args.messages.is_empty() {
        return Err(ask("cli-assess-both-inputs").into());
    }
    if !typed && args.messages.is_empty() {
        return Err(ask("cli-assess-no-input").into());
    }
    let (mut solutions, mut refused) = (Vec::new(), Vec::new());
    if typed {
        solutions.push(manual(&args.manual, county)?);
    }
    let hints = ReadHints {
        now: Some(now),
        year: args.year,
    };
    for path in &args.messages {
        let (name, bytes) = read(path)?;
        let reading = read_message(&name, &bytes, &hints)?;
        refused.extend(reading.refused);
        solutions.extend(reading.solutions);
    }
    let keyed: Vec<(SolutionId, Solution)> = solutions
        .into_iter()
        .filter_map(|solution| Some((id_of(&solution)?, solution)))
        .collect();
    let quakes: Vec<Quake> = associate(&keyed, &AssociationRule::default())
        .into_iter()
        .filter(|quake| !quake.is_cancelled())
        .collect();
    choose(args, county, relation, &quakes, refused)
}

fn choose(
    args: &Args,
    county: &County,
    relation: Option<&EllipseRelation>,
    quakes: &[Quake],
    mut refused: Vec<LocatedError>,
) -> Result<Found, Failure> {
    let preference = &county.jurisdiction.preference;
    let leads: Vec<(&Quake, &Solution, PreferredBecause)> = quakes
        .iter()
        .filter_map(|quake| {
            let (held, because) = quake.preferred(preference)?;
            Some((quake, &held.solution, because))
        })
        .collect();
    if leads.is_empty() {
        let nothing = LocatedError::new(Place::default(), Message::new("cli-assess-no-quake"))
            .mend(Message::new("cli-assess-input-mend"));
        refused.push(nothing);
        return Err(Failure::Refused(refused));
    }
    let index = match args.quake {
        Some(wanted) => wanted.checked_sub(1).filter(|index| *index < leads.len()),
        // The one that shakes the county most.
        None => (0..leads.len()).max_by(|a, b| {
            let strength = |index: usize| {
                leads.get(index).map_or(f64::MIN, |(_, solution, _)| {
                    strength(solution, county, relation)
                })
            };
            strength(*a).total_cmp(&strength(*b)).then(b.cmp(a))
        }),
    };
    let Some((quake, solution, because)) = index.and_then(|index| leads.get(index)) else {
        return Err(LocatedError::new(
            Place::default(),
            Message::new("cli-assess-no-such-quake").with("count", leads.len()),
        )
        .into());
    };
    let mut notes = Vec::new();
    if leads.len() > 1 && args.quake.is_none() {
        let position = index.map_or(0, |index| index + 1);
        notes.push(
            Message::new("cli-assess-several-quakes")
                .with("count", leads.len())
                .with("position", position),
        );
    }
    let others = quake
        .solutions
        .iter()
        .filter(|held| held.is_current() && held.solution != **solution)
        .map(|held| held.solution.clone())
        .collect();
    Ok(Found {
        solution: (*solution).clone(),
        others,
        because: because.clone(),
        refused,
        notes,
    })
}

/// How strongly a solution shakes the middle of the county: the county's ellipse, or magnitude less
/// distance. Only for choosing among quakes.
fn strength(solution: &Solution, county: &County, relation: Option<&EllipseRelation>) -> f64 {
    let Ok(source) = Source::from_solution(solution) else {
        return f64::MIN;
    };
    if let Some(relation) = relation {
        return EllipseField::new(&source, relation)
            .intensity_at(county.meta.centre)
            .mean;
    }
    let distance_km = source.epicentre.distance_km(county.meta.centre);
    1.3 * source.magnitude.value() - 3.0 * (distance_km + 15.0).log10()
}

fn manual(manual: &Manual, county: &County) -> Result<Solution, Failure> {
    let time = manual.time.clone().unwrap_or_default();
    // A time without a zone is a time on the county's clocks.
    let zone = time
        .trim()
        .parse::<DateTime>()
        .ok()
        .and_then(|local| {
            county
                .meta
                .zone
                .to_ambiguous_zoned_datetime(local)
                .unambiguous()
                .ok()
        })
        .map(|zoned| zoned.strftime("%:z").to_string());
    let entry = ManualEntry {
        time,
        zone,
        lon_deg: manual.lon,
        lat_deg: manual.lat,
        depth_km: manual.depth,
        magnitude: manual.magnitude,
        magnitude_type: manual.magnitude_type.clone(),
        place: manual.place.clone(),
        agency: manual.agency.clone(),
        cancelled: false,
    };
    entry.solution(&Place::default()).map_err(Failure::Refused)
}

/// A name for errors, and the bytes.
fn read(path: &Path) -> Result<(String, Vec<u8>), Failure> {
    let name = path.display().to_string();
    let unreadable = |why: std::io::Error| {
        LocatedError::new(
            Place::file(&name),
            Message::new("cli-assess-message-unreadable").with("why", why),
        )
        .mend(Message::new("cli-assess-message-mend"))
    };
    let bytes = if name == "-" {
        let mut bytes = Vec::new();
        std::io::stdin()
            .lock()
            .take(MOST_BYTES)
            .read_to_end(&mut bytes)
            .map_err(unreadable)?;
        bytes
    } else {
        std::fs::read(path).map_err(unreadable)?
    };
    Ok((name, bytes))
}

/// An identifier from the content of a solution: the same message gives the same one.
fn id_of(solution: &Solution) -> Option<SolutionId> {
    let hash = sha256_hex(&canonical_json(solution).ok()?);
    hash.get(..32)?.parse().ok()
}
