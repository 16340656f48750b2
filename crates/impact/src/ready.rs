//! What goes in, made ready: the source of a solution, the ground of each township, both fields, and
//! each township with its buildings and people.

use crate::assess::AssessInputs;
use crate::error::AssessError;
use crate::exposure::Township;
use crate::fields::{Field, FieldKind};
use crate::losses::Place;
use crate::plane::{Plane, Spot};
use crate::settings::{PeopleCount, Settings};
use crate::vulnerability::{GradeCurves, Vulnerability};
use mainshock_base::{IntensityScale, Known, Magnitude, Message};
use mainshock_shaking::Source;
use mainshock_shaking::site::{DEFAULT_VS30_M_S, Site};

/// The source of a solution. When it has no magnitude that a field can take, one of another solution
/// of the same quake is lent, and the reader told.
pub(crate) fn source_of(
    inputs: &AssessInputs<'_>,
) -> Result<(Source, Option<Message>), AssessError> {
    let mut source = Source::from_solution(inputs.solution)
        .map_err(AssessError::Source)?
        .with_mechanism(inputs.mechanism);
    if let Some(strike_deg) = inputs.strike_deg {
        source = source
            .with_strike_deg(strike_deg)
            .map_err(AssessError::Source)?;
    }
    if source.mw().is_ok() && !source.ellipse_magnitude().is_stand_in() {
        return Ok((source, None));
    }
    let can_serve = |magnitude: Magnitude| {
        use mainshock_base::MagnitudeType::{M, Ms, MsBb, Mw};
        matches!(magnitude.kind(), Mw | Ms | MsBb | M)
    };
    let found = inputs.other_solutions.iter().find_map(|solution| {
        let reading = solution.magnitude.as_ref()?;
        can_serve(reading.magnitude).then_some((solution, reading.magnitude))
    });
    Ok(match found {
        None => (source, None),
        Some((lender, magnitude)) => (
            source.with_other_magnitudes(&[magnitude]),
            Some(
                Message::new("impact-caveat-magnitude-lent")
                    .with("agency", &lender.agency)
                    .with("magnitude", magnitude),
            ),
        ),
    })
}

/// Kinds of ground of the townships: the default first, then each value the pack has.
pub(crate) struct Grounds {
    pub(crate) values: Vec<f64>,
    /// The kind of each township, in the order of the pack.
    pub(crate) of_township: Vec<usize>,
}

impl Grounds {
    pub(crate) fn new(townships: &[Township], default_m_s: f64) -> Self {
        let mut values = vec![default_m_s];
        let of_township = townships
            .iter()
            .map(|township| {
                let Known::Value(vs30_m_s) = township.vs30_m_s else {
                    return 0;
                };
                if !(50.0..=3000.0).contains(&vs30_m_s) {
                    return 0;
                }
                let known = values
                    .iter()
                    .position(|value| value.total_cmp(&vs30_m_s).is_eq());
                known.unwrap_or_else(|| {
                    values.push(vs30_m_s);
                    values.len() - 1
                })
            })
            .collect();
        Self {
            values,
            of_township,
        }
    }

    pub(crate) fn vs30_m_s(&self, site: usize) -> f64 {
        self.values.get(site).copied().unwrap_or(DEFAULT_VS30_M_S)
    }
}

/// A field that is not there, and why.
pub(crate) type Missing = (FieldKind, Message);

/// Both fields, the leading one first: the ellipse where the county names a relation, else the
/// ground-motion models; and those that are missing, with the reason.
pub(crate) fn both_fields(
    inputs: &AssessInputs<'_>,
    source: &Source,
    grounds: &Grounds,
) -> (Vec<Field>, Vec<Missing>) {
    let (mut fields, mut missing) = (Vec::new(), Vec::new());
    if let Some(relation) = inputs.relation {
        fields.push(Field::ellipse(source, relation));
    }
    let sites: Vec<Site> = inputs
        .exposure
        .townships
        .iter()
        .zip(&grounds.of_township)
        .map(|(township, ground)| {
            let vs30_m_s = Known::Value(grounds.vs30_m_s(*ground));
            Site::new(township.point, vs30_m_s)
                .unwrap_or_else(|_| Site::on_default_ground(township.point))
        })
        .collect();
    match inputs.models {
        None => missing.push((FieldKind::GroundMotion, Message::new("impact-no-model-set"))),
        Some(set) => {
            let scale = inputs.settings.scale;
            match Field::ground_motion(source, set, scale, &grounds.values, &sites) {
                Ok(field) => fields.push(field),
                Err(why) => missing.push((
                    FieldKind::GroundMotion,
                    mainshock_base::Explain::message(&why),
                )),
            }
        }
    }
    // A county that names no relation gets the world's: after the models where they can run, alone
    // where they cannot. It is on MMI, so it serves counties that read MMI first.
    if inputs.relation.is_none() && inputs.settings.scale == IntensityScale::Mmi {
        fields.push(crate::equation::field(source));
    } else if inputs.relation.is_none() {
        missing.push((
            FieldKind::Ellipse,
            Message::new("impact-no-ellipse-relation"),
        ));
    }
    (fields, missing)
}

/// A township made ready for the draws.
pub(crate) fn ready(
    township: &Township,
    plane: Plane,
    cells: &[Spot],
    site: usize,
    settings: &Settings,
    data: &Vulnerability,
) -> Place {
    let mut grades = GradeCurves::zero();
    let counted: f64 = township
        .dwellings
        .iter()
        .map(|stock| stock.dwellings)
        .filter(|count| *count > 0.0)
        .sum();
    let deaths_by_country = counted <= 0.0 && country_serves(settings, data);
    let dwellings = if counted > 0.0 {
        for stock in &township.dwellings {
            if let Some(curves) = data.buildings.curves(stock.class)
                && stock.dwellings > 0.0
            {
                grades.add(stock.dwellings / counted, curves);
            }
        }
        Known::Value(counted)
    } else if deaths_by_country {
        // What stands there is not known, and the Chinese mix says nothing of it.
        Known::Unknown
    } else {
        // No stock: households stand for dwellings of the usual mix, and the reader is told.
        if let Some(mix) = data
            .buildings
            .curves(crate::exposure::StructureClass::Unstated)
        {
            grades.add(1.0, mix);
        }
        sound(township.households)
    };
    Place {
        spot: plane.spot(township.point),
        cells: cells.to_vec(),
        site,
        point_axis_km: township.point_uncertainty_km.clamp(0.0, 100.0)
            * std::f64::consts::FRAC_1_SQRT_2,
        people: people(township, settings.people),
        grades,
        dwellings,
        deaths_by_country,
    }
}

/// Whether the country's own death rates serve places without buildings on file. In China a mix of
/// buildings does, which knows more than the country's rate.
pub(crate) fn country_serves(settings: &Settings, data: &Vulnerability) -> bool {
    settings
        .country
        .as_deref()
        .is_some_and(|code| code != "CN" && data.pager_country(code).is_some())
}

/// The number of people a setting counts.
pub(crate) fn people(township: &Township, count: PeopleCount) -> Known<f64> {
    let (residents, registered) = (sound(township.residents), sound(township.registered));
    match count {
        PeopleCount::Resident => residents,
        PeopleCount::Registered => registered,
        PeopleCount::Festival => match (residents, registered) {
            (Known::Value(residents), Known::Value(registered)) => {
                Known::Value(residents.max(registered))
            }
            (_, other) => other,
        },
    }
}

/// A count that is no number, or negative, is unknown.
pub(crate) fn sound(count: Known<f64>) -> Known<f64> {
    match count {
        Known::Value(value) if !(value.is_finite() && value >= 0.0) => Known::Unknown,
        other => other,
    }
}
