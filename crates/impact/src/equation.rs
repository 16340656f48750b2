//! Where a county names no intensity relation: the intensity prediction equation of Allen, Wald and
//! Worden (2012) for active crust, from the distance to the hypocentre. It stands beside the
//! ground-motion models, and alone where a message gives no moment magnitude: late is better than
//! never, and a wide range better than none.

use crate::fields::{Field, FieldKind, Sample, Table, circles, distances_km};
use mainshock_base::{IntensityScale, Message, Names, Provenance, ValueStatus};
use mainshock_shaking::intensity::allen_2012;
use mainshock_shaking::{Mark, Source};

/// The name under which it is recorded.
pub(crate) const NAME: &str = "allen-2012";

/// Degrees per unit of magnitude: the coefficient of M in the equation.
const PER_MAGNITUDE: f64 = 1.428;

/// The field of the equation, circles around the epicentre.
pub(crate) fn field(source: &Source) -> Field {
    // Mw where there is one; else what the agency gives stands in, wider and marked: an intensity
    // equation may degrade where a ground-motion model must not.
    let (value, sigma, magnitude_mark) = source.mw().map_or_else(
        |_| {
            let stand_in = source.ellipse_magnitude();
            (stand_in.value, stand_in.sigma, stand_in.mark())
        },
        |mw| (mw.value, mw.sigma, mw.mark()),
    );
    let (depth_km, depth_mark) = source.model_depth_km();
    let samples: Vec<Sample> = distances_km()
        .into_iter()
        .map(|distance_km| {
            let hypocentral_km = libm::sqrt(distance_km * distance_km + depth_km * depth_km);
            let found = allen_2012::from_rhypo(value, hypocentral_km);
            // A magnitude that stands in for another brings its own error, common to all places.
            let stand_in = PER_MAGNITUDE * sigma;
            let add = |one: f64| libm::sqrt(one * one + stand_in * stand_in);
            Sample {
                mean: found.mean.clamp(1.0, 10.0),
                sigma: add(found.sigma),
                between: add(found.between_sigma),
            }
        })
        .collect();
    let table = Table::of_circles(samples);
    let mut marks: Vec<Message> = magnitude_mark
        .iter()
        .chain(&depth_mark)
        .map(Mark::message)
        .collect();
    let (low, high) = allen_2012::MAGNITUDE;
    if !(low..=high).contains(&value) {
        marks.push(
            Message::new("impact-equation-outside")
                .with("magnitude", format!("{value:.1}"))
                .with("low", low)
                .with("high", high),
        );
    }
    Field {
        kind: FieldKind::Ellipse,
        name: NAME.to_owned(),
        names: Names::both(
            "Allen 等(2012)烈度预测方程(活动地壳,震源距)",
            "Allen et al. (2012), active crust, hypocentral distance",
        ),
        provenance: Some(Provenance {
            status: ValueStatus::Measured,
            source: "Allen, Wald & Worden (2012), Journal of Seismology 16(3), 409–433".to_owned(),
            as_of: Some("2012".to_owned()),
        }),
        scale: IntensityScale::Mmi,
        per_magnitude: PER_MAGNITUDE,
        marks,
        bands: circles(&table, source.epicentre),
        tables: vec![table],
        other_scale: Vec::new(),
    }
}
