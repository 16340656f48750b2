//! Codes of agencies: one agency, one code, however its networks and catalogues are named.

use crate::solution::AgencyCode;

/// Other names of agencies as they occur in messages, in lower case.
const KNOWN: [(&str, &str); 17] = [
    ("us", "USGS"),
    ("usgs", "USGS"),
    ("neic", "USGS"),
    ("pde", "USGS"),
    ("official", "USGS"),
    ("anss", "USGS"),
    ("at", "NTWC"),
    ("pt", "PTWC"),
    ("geofon", "GFZ"),
    ("gfz-potsdam", "GFZ"),
    ("csem", "EMSC"),
    ("emsc-csem", "EMSC"),
    ("ceic", "CENC"),
    ("sc_eew", "SCEA"),
    ("fj_eew", "FJEA"),
    ("cenc_eew", "CENC"),
    ("jma_eew", "JMA"),
];

/// The agency behind a code, network or contributor name of a message; `None` for an empty one.
pub(crate) fn from_code(code: &str) -> Option<AgencyCode> {
    const LONGEST: usize = 40;
    let code = code.trim();
    if code.is_empty() {
        return None;
    }
    let folded = code.to_ascii_lowercase();
    let known = KNOWN.iter().find(|(name, _)| *name == folded);
    Some(AgencyCode(known.map_or_else(
        || {
            code.chars()
                .take(LONGEST)
                .collect::<String>()
                .to_uppercase()
        },
        |(_, agency)| (*agency).to_owned(),
    )))
}

/// The agency named by the authority of a resource identifier (`smi:nz.org.geonet/event/1`,
/// `quakeml:us.anss.org/event/2`): the name beside the top-level domain, whichever end that is at.
pub(crate) fn from_resource_id(id: &str) -> Option<AgencyCode> {
    let (_, rest) = id.split_once(':')?;
    let authority = rest.split('/').next()?;
    let labels: Vec<&str> = authority.split('.').collect();
    let is_top_level = |label: &&str| {
        label.len() == 2 || matches!(*label, "com" | "org" | "net" | "edu" | "gov" | "int")
    };
    let (first, last) = (labels.first()?, labels.last()?);
    let name = match labels.len() {
        1 => return None,
        _ if is_top_level(last) => labels.get(labels.len().checked_sub(2)?)?,
        _ if is_top_level(first) => last,
        _ => last,
    };
    from_code(name)
}

/// The code of a solution whose agency is not said anywhere.
pub(crate) fn unstated() -> AgencyCode {
    AgencyCode("UNSTATED".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn networks_of_one_agency_have_its_code() {
        for name in ["us", "NEIC", "official"] {
            assert_eq!(from_code(name), Some(AgencyCode::usgs()));
        }
        assert_eq!(from_code("ci"), Some(AgencyCode("CI".to_owned())));
        assert_eq!(from_code("  "), None);
    }

    #[test]
    fn the_authority_of_an_identifier_names_an_agency_whichever_end_it_is_written_from() {
        let code = |id| from_resource_id(id).map(|agency| agency.0);
        assert_eq!(code("smi:nz.org.geonet/event/1").as_deref(), Some("GEONET"));
        assert_eq!(code("quakeml:US.anss.org/event/1").as_deref(), Some("USGS"));
        assert_eq!(code("quakeml:eu.emsc/event/2").as_deref(), Some("EMSC"));
        assert_eq!(
            code("smi:org.gfz-potsdam.de/geofon/x").as_deref(),
            Some("GFZ")
        );
        assert_eq!(code("smi:local/1"), None);
    }
}
