//! One bulletin.

use super::scan::{number_at_end, number_at_start, without};
use super::split::Piece;
use super::when;
use crate::intake::input::Input;
use crate::intake::{Reading, parts};
use crate::solution::{
    AgencyCode, Depth, EventKind, MagnitudeReading, MessageFormat, Solution, SolutionStatus,
};
use mainshock_base::{GeoPoint, LocatedError, MagnitudeType, Message, Place};

/// Agencies a Chinese bulletin may name. The first that occurs is the speaker.
const AGENCIES: [(&str, &str); 8] = [
    ("中国地震台网", "CENC"),
    ("四川省地震台网", "SCEA"),
    ("四川地震台网", "SCEA"),
    ("美国地质调查局", "USGS"),
    ("德国地学研究中心", "GFZ"),
    ("德国地学中心", "GFZ"),
    ("欧洲地中海地震中心", "EMSC"),
    ("欧洲-地中海地震中心", "EMSC"),
];

/// Words that withdraw an event.
const WITHDRAWN: [&str; 5] = ["撤销", "取消", "误报", "误触发", "作废"];

/// Reads a bulletin.
pub(super) fn read(
    input: &Input<'_>,
    piece: &Piece,
    reading: &mut Reading,
) -> Result<Solution, LocatedError> {
    let text = piece.text.as_str();
    let at = |field: &str| input.at_line(piece.line).in_field(field);
    let Some(stated) = when::find(text) else {
        let message = Message::new("seismic-time-missing");
        return Err(parts::missing(at("发震时刻"), message));
    };
    let origin_time = stated.resolve(at("发震时刻"), input.hints)?;
    let epicentre = epicentre(text, at("震中"))?;
    let magnitude = magnitude(text, at("震级"))?;
    let depth = depth(text, at("震源深度"))?;
    let agency = agency_of(text);
    if agency.is_none() {
        reading.note(at("测定机构"), Message::new("seismic-note-agency-unstated"));
    }
    let status = status_of(text).unwrap_or(if agency.is_none() {
        SolutionStatus::Manual
    } else {
        SolutionStatus::Unstated
    });
    Ok(Solution {
        agency: agency.unwrap_or_else(AgencyCode::manual),
        ids: Vec::new(),
        origin_time,
        epicentre,
        epicentre_uncertainty_km: None,
        depth,
        magnitude: Some(magnitude),
        other_magnitudes: Vec::new(),
        status,
        revision: None,
        published_at: None,
        place_text: place_text(stated.rest),
        kind: EventKind::Earthquake,
        cancelled: is_withdrawn(text, stated.rest),
        format: MessageFormat::CencTextBulletin,
    })
}

/// True when a word of withdrawal heads the bulletin or stands beside what is withdrawn. Elsewhere
/// it may be about something else (取消休假).
fn is_withdrawn(text: &str, after_time: &str) -> bool {
    const OBJECTS: [&str; 5] = ["信息", "速报", "结果", "本次地震", "该地震"];
    const BESIDE: usize = 8;
    let heading = text.strip_suffix(after_time).unwrap_or(text);
    let beside = |word: &&str| {
        after_time.match_indices(*word).any(|(at, _)| {
            let (before, after) = after_time.split_at_checked(at).unwrap_or_default();
            let left = before.chars().rev().take(BESIDE).collect::<Vec<_>>();
            let left: String = left.into_iter().rev().collect();
            let right: String = after.chars().take(word.chars().count() + BESIDE).collect();
            OBJECTS
                .iter()
                .any(|object| left.contains(object) || right.contains(object))
        })
    };
    WITHDRAWN.iter().any(|word| heading.contains(word)) || WITHDRAWN.iter().any(beside)
}

/// How firm, by the first such word: an automatic bulletin may end with 最终结果以正式速报为准.
fn status_of(text: &str) -> Option<SolutionStatus> {
    const WORDS: [(&str, SolutionStatus); 3] = [
        ("自动", SolutionStatus::Automatic),
        ("正式", SolutionStatus::Reviewed),
        ("人工复核", SolutionStatus::Reviewed),
    ];
    WORDS
        .iter()
        .filter_map(|(word, status)| Some((text.find(word)?, *status)))
        .min_by_key(|(at, _)| *at)
        .map(|(_, status)| status)
}

/// Who speaks: one of the known agencies, or a provincial network by its name.
fn agency_of(text: &str) -> Option<AgencyCode> {
    let known = AGENCIES
        .iter()
        .filter_map(|(name, code)| Some((text.find(name)?, *code)))
        .min_by_key(|(at, _)| *at);
    if let Some((_, code)) = known {
        return Some(AgencyCode(code.to_owned()));
    }
    let (before, _) = text.split_once("地震台网")?;
    let name: Vec<char> = before
        .chars()
        .rev()
        .take_while(|c| ('\u{4e00}'..='\u{9fff}').contains(c) && !matches!(c, '据' | '由'))
        .take(6)
        .collect();
    let name: String = name.into_iter().rev().collect();
    (!name.is_empty()).then(|| AgencyCode(format!("{name}地震台网")))
}

/// True when a magnitude can be found.
pub(super) fn has_magnitude(text: &str) -> bool {
    find_magnitude(text).is_some()
}

/// `4.9级`, `Ms4.9级`, `M4.9`: value and label.
fn find_magnitude(text: &str) -> Option<(f64, String)> {
    let in_words = text.match_indices('级').find_map(|(at, _)| {
        let (before, _) = text.split_at_checked(at)?;
        let (value, before) = number_at_end(before)?;
        Some((value, label_at_end(before)))
    });
    in_words.or_else(|| {
        text.match_indices('M').find_map(|(at, _)| {
            let (_, from) = text.split_at_checked(at)?;
            let length = from.find(|c: char| !c.is_ascii_alphabetic())?;
            let (label, rest) = from.split_at_checked(length)?;
            let (value, _) = number_at_start(rest)?;
            (label.len() <= 3).then(|| (value, label.to_owned()))
        })
    })
}

/// The letters that end a text, as a magnitude label; M where there are none.
fn label_at_end(text: &str) -> String {
    let letters: Vec<char> = text
        .chars()
        .rev()
        .take_while(|c| c.is_ascii_alphabetic() || matches!(c, '(' | ')'))
        .take(6)
        .collect();
    let label: String = letters.into_iter().rev().collect();
    let label = label.trim_start_matches(['(', ')']);
    match MagnitudeType::from_label(label) {
        MagnitudeType::Unspecified => "M".to_owned(),
        _ => label.to_owned(),
    }
}

fn magnitude(text: &str, place: Place) -> Result<MagnitudeReading, LocatedError> {
    let Some((value, label)) = find_magnitude(text) else {
        let message = Message::new("seismic-magnitude-missing");
        return Err(parts::missing(place, message));
    };
    parts::magnitude(place, value, MagnitudeType::from_label(&label), &label)
}

/// `北纬29.48度，东经104.49度`, `29.48°N, 104.49°E`, `北纬29度28分`.
fn epicentre(text: &str, place: Place) -> Result<GeoPoint, LocatedError> {
    let named = |words: [(&str, f64); 3]| {
        words.into_iter().find_map(|(word, sign)| {
            let (_, after) = text.split_once(word)?;
            let after = without(after, &[":", "约", "为"]);
            degrees(after).map(|value| sign * value)
        })
    };
    let lettered = |positive: char, negative: char| {
        text.match_indices('°').find_map(|(at, mark)| {
            let (before, after) = text.split_at_checked(at)?;
            let after = after.strip_prefix(mark)?;
            let (value, _) = number_at_end(before)?;
            let letter = after.chars().next()?.to_ascii_uppercase();
            if letter == positive {
                Some(value)
            } else if letter == negative {
                Some(-value)
            } else {
                None
            }
        })
    };
    let lat = named([("北纬", 1.0), ("南纬", -1.0), ("纬度", 1.0)]).or_else(|| lettered('N', 'S'));
    let lon = named([("东经", 1.0), ("西经", -1.0), ("经度", 1.0)]).or_else(|| lettered('E', 'W'));
    parts::epicentre(place, lon, lat)
}

/// `29.48度`, `29度28分48秒`, `29.48°`.
fn degrees(text: &str) -> Option<f64> {
    let (whole, rest) = number_at_start(text)?;
    let Some(rest) = rest.strip_prefix(['度', '°']) else {
        return Some(whole);
    };
    let part = |text: &str, marks: [char; 2]| {
        let (value, rest) = number_at_start(text)?;
        let rest = rest.strip_prefix(marks)?;
        (0.0..60.0)
            .contains(&value)
            .then(|| (value, rest.to_owned()))
    };
    let Some((minutes, rest)) = part(rest, ['分', '\'']) else {
        return Some(whole);
    };
    let seconds = part(&rest, ['秒', '"']).map_or(0.0, |(seconds, _)| seconds);
    Some(whole + minutes / 60.0 + seconds / 3600.0)
}

/// `震源深度5千米`, `深度约10公里`; a depth in metres occurs in mining areas.
fn depth(text: &str, place: Place) -> Result<Depth, LocatedError> {
    let stated = text
        .split_once("深度")
        .map(|(_, after)| without(after, &[":", "约", "为", "大约", "是"]));
    let km = stated.and_then(|after| {
        let (value, unit) = number_at_start(after)?;
        Some(if unit.starts_with('米') {
            value / 1000.0
        } else {
            value
        })
    });
    parts::depth(place, km)
}

/// `在四川自贡市荣县（北纬…`: the words between 在 and the coordinates.
fn place_text(after_time: &str) -> Option<String> {
    let after_time = without(after_time, &["左右", "许", ",", ":"]);
    let text = after_time.strip_prefix('在')?;
    let end = ["(", ",", "北纬", "南纬", "东经", "西经", "发生"]
        .iter()
        .filter_map(|mark| text.find(mark))
        .min()
        .unwrap_or(text.len());
    let place = text.get(..end)?.trim();
    (!place.is_empty()).then(|| place.to_owned())
}
