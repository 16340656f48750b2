//! Files that are no quake messages, told by name: what somebody drops into the box should be
//! answered by what it is, not by "syntax error".

use mainshock_base::{LocatedError, Message, Place};

/// What a file is when it is no message of an origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Foreign {
    Cap,
    AtomFeed,
    ShakemapGrid,
    ShakemapEvent,
    ShakemapStations,
    ShakemapInfo,
    ShakemapContours,
    ShakemapFault,
    FacilityList,
    Pager,
    FeltReports,
    Isf,
    Gse,
    Ndk,
    CmtSolution,
    Zmap,
    EventCsv,
    Shapefile,
    Dbf,
    Projection,
    OtherGeojson,
    WebPage,
    Kml,
    Archive,
    Pdf,
    Picture,
    OtherXml,
    OtherJson,
    OtherText,
}

impl Foreign {
    /// The sentence that says what it is and why it gives no solution.
    fn message(self) -> Message {
        match self {
            Self::Cap => Message::new("seismic-foreign-cap"),
            Self::AtomFeed => Message::new("seismic-foreign-atom"),
            Self::ShakemapGrid => Message::new("seismic-foreign-shakemap-grid"),
            Self::ShakemapEvent => Message::new("seismic-foreign-shakemap-event"),
            Self::ShakemapStations => Message::new("seismic-foreign-shakemap-stations"),
            Self::ShakemapInfo => Message::new("seismic-foreign-shakemap-info"),
            Self::ShakemapContours => Message::new("seismic-foreign-shakemap-contours"),
            Self::ShakemapFault => Message::new("seismic-foreign-shakemap-fault"),
            Self::FacilityList => Message::new("seismic-foreign-facilities"),
            Self::Pager => Message::new("seismic-foreign-pager"),
            Self::FeltReports => Message::new("seismic-foreign-felt"),
            Self::Isf => Message::new("seismic-foreign-isf"),
            Self::Gse => Message::new("seismic-foreign-gse"),
            Self::Ndk => Message::new("seismic-foreign-ndk"),
            Self::CmtSolution => Message::new("seismic-foreign-cmtsolution"),
            Self::Zmap => Message::new("seismic-foreign-zmap"),
            Self::EventCsv => Message::new("seismic-foreign-csv"),
            Self::Shapefile => Message::new("seismic-foreign-shapefile"),
            Self::Dbf => Message::new("seismic-foreign-dbf"),
            Self::Projection => Message::new("seismic-foreign-projection"),
            Self::OtherGeojson => Message::new("seismic-foreign-geojson"),
            Self::WebPage => Message::new("seismic-foreign-web-page"),
            Self::Kml => Message::new("seismic-foreign-kml"),
            Self::Archive => Message::new("seismic-foreign-archive"),
            Self::Pdf => Message::new("seismic-foreign-pdf"),
            Self::Picture => Message::new("seismic-foreign-picture"),
            Self::OtherXml => Message::new("seismic-foreign-xml"),
            Self::OtherJson => Message::new("seismic-foreign-json"),
            Self::OtherText => Message::new("seismic-foreign-text"),
        }
    }

    /// What helps: catalogues want another format of the same source, documents want typing.
    fn mend(self) -> Message {
        match self {
            Self::Isf
            | Self::Gse
            | Self::Ndk
            | Self::CmtSolution
            | Self::Zmap
            | Self::EventCsv
            | Self::Shapefile
            | Self::Dbf
            | Self::Projection => Message::new("seismic-foreign-mend-catalogue"),
            _ => Message::new("seismic-foreign-mend"),
        }
    }

    /// The refusal.
    pub(crate) fn refuse(self, place: Place) -> LocatedError {
        LocatedError::new(place, self.message()).mend(self.mend())
    }
}

/// Files that are no text, told by their first bytes.
pub(crate) fn binary(bytes: &[u8]) -> Option<Foreign> {
    // A dBASE table: version byte, date of the last change, then a header of n fields of 32 bytes.
    let is_dbf = || {
        let version = matches!(bytes.first(), Some(0x03 | 0x83 | 0x8B | 0x30));
        let month = bytes.get(2).is_some_and(|month| (1..=12).contains(month));
        let day = bytes.get(3).is_some_and(|day| (1..=31).contains(day));
        version && month && day
    };
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    if starts(&[0x00, 0x00, 0x27, 0x0A]) {
        Some(Foreign::Shapefile)
    } else if starts(b"PK\x03\x04") || starts(&[0x1F, 0x8B]) || starts(b"7z\xBC\xAF") {
        Some(Foreign::Archive)
    } else if starts(b"%PDF") {
        Some(Foreign::Pdf)
    } else if starts(b"\x89PNG") || starts(&[0xFF, 0xD8, 0xFF]) || starts(b"GIF8") {
        Some(Foreign::Picture)
    } else if is_dbf() {
        Some(Foreign::Dbf)
    } else {
        None
    }
}

/// Plain text that is no bulletin.
pub(crate) fn text(text: &str) -> Foreign {
    let head: String = text.chars().take(4_000).collect();
    let lines: Vec<&str> = head.lines().take(40).collect();
    let first = lines.first().map_or("", |line| line.trim());
    let folded = first.to_ascii_lowercase();
    let any = |mark: &str| lines.iter().any(|line| line.contains(mark));
    if any("BEGIN GSE2") || any("BULLETIN GSE2") {
        Foreign::Gse
    } else if any("BULLETIN IMS1.0") || any("ISC Bulletin") {
        Foreign::Isf
    } else if any("event name:") && any("half duration:") {
        Foreign::CmtSolution
    } else if any("CENTROID:") && is_ndk_head(first) {
        Foreign::Ndk
    } else if first.starts_with("PROJCS[") || first.starts_with("GEOGCS[") {
        Foreign::Projection
    } else if folded.contains("cdi") && folded.contains("responses") {
        Foreign::FeltReports
    } else if folded.contains("lat") && folded.contains("mag") && folded.contains([',', ';', '|']) {
        Foreign::EventCsv
    } else if is_numeric_table(&lines, 10) {
        Foreign::Zmap
    } else if is_numeric_table(&lines, 3) {
        Foreign::ShakemapFault
    } else {
        Foreign::OtherText
    }
}

/// `PDEW 2006/04/09 20:50:46.0 …`: catalogue, date, time.
fn is_ndk_head(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let catalogue = words.next().is_some_and(|word| word.len() <= 4);
    let date = words
        .next()
        .is_some_and(|word| word.matches('/').count() == 2);
    catalogue && date
}

/// Every line that is no remark has at least this many columns, all of them numbers.
fn is_numeric_table(lines: &[&str], columns: usize) -> bool {
    let rows: Vec<Vec<&str>> = lines
        .iter()
        .map(|line| line.trim())
        .filter(|line| !line.is_empty() && !line.starts_with(['#', '>']))
        .map(|line| line.split_whitespace().collect())
        .collect();
    let is_row = |row: &Vec<&str>| {
        let numbers = row.iter().all(|cell| cell.parse::<f64>().is_ok());
        let wide = if columns >= 10 {
            row.len() >= columns
        } else {
            row.len() == columns
        };
        numbers && wide
    };
    !rows.is_empty() && rows.iter().all(is_row)
}
