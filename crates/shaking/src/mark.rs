//! Marks: what a reader must be told of a modelled value beside the number.

use crate::imt::Imt;
use mainshock_base::{MagnitudeType, Message};
use serde::{Deserialize, Serialize};

/// One thing that was assumed, stood in for, converted or taken beyond its range.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "mark", rename_all = "snake_case")]
pub enum Mark {
    /// The strike is unknown: the ellipse became a circle of the same area.
    StrikeUnknown,
    /// A magnitude of another type stands in for Ms in an ellipse.
    MagnitudeStandIn {
        /// The type that stands in.
        kind: MagnitudeType,
        /// One standard deviation given to it for that, magnitude units.
        sigma: f64,
    },
    /// A magnitude was converted.
    MagnitudeConverted {
        /// From this type.
        from: MagnitudeType,
        /// To this type.
        to: MagnitudeType,
        /// One standard deviation of the conversion, magnitude units.
        sigma: f64,
    },
    /// The message gives no depth.
    DepthAssumed {
        /// What was taken, km.
        depth_km: f64,
    },
    /// The depth is smaller than the models' data go.
    DepthFloored {
        /// What the message says, km.
        given_km: f64,
        /// What was taken, km.
        used_km: f64,
    },
    /// A model was asked outside its declared range.
    Extrapolated {
        /// The model.
        model: String,
        /// The quantity that is outside.
        quantity: Quantity,
        /// The value asked.
        value: f64,
        /// Least value of the range.
        low: f64,
        /// Greatest value of the range.
        high: f64,
    },
    /// A model of the set does not give this measure.
    MeasureNotInModel {
        /// The model.
        model: String,
        /// The measure.
        imt: Imt,
    },
    /// The relation was read in a secondary source.
    SecondarySource {
        /// The relation.
        relation: String,
    },
    /// The standard deviation of the relation is assumed.
    SigmaAssumed {
        /// The relation.
        relation: String,
    },
    /// Vs30 of some or all places is a default.
    SiteAssumed {
        /// The default, m/s.
        vs30_m_s: f64,
    },
    /// No fault is known: ruptures were spread evenly over all directions.
    FaultUnknown,
    /// The step from the horizontal to the three-component peak is assumed.
    VectorPeakAssumed,
}

/// A quantity that a model declares a range for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quantity {
    /// Moment magnitude.
    Magnitude,
    /// The model's own distance, km.
    Distance,
    /// Vs30, m/s.
    Vs30,
    /// Depth to the top of rupture, km.
    Ztor,
    /// Depth of the hypocentre, km.
    Depth,
}

impl Mark {
    /// What a reader is told.
    pub fn message(&self) -> Message {
        let one = |value: &f64| format!("{value:.1}");
        match self {
            Self::StrikeUnknown => Message::new("shaking-mark-strike-unknown"),
            Self::MagnitudeStandIn { kind, sigma } => {
                Message::new("shaking-mark-magnitude-stand-in")
                    .with("kind", kind)
                    .with("sigma", one(sigma))
            }
            Self::MagnitudeConverted { from, to, sigma } => {
                Message::new("shaking-mark-magnitude-converted")
                    .with("from", from)
                    .with("to", to)
                    .with("sigma", format!("{sigma:.2}"))
            }
            Self::DepthAssumed { depth_km } => {
                Message::new("shaking-mark-depth-assumed").with("depth", one(depth_km))
            }
            Self::DepthFloored { given_km, used_km } => Message::new("shaking-mark-depth-floored")
                .with("given", one(given_km))
                .with("used", one(used_km)),
            Self::Extrapolated {
                model,
                quantity,
                value,
                low,
                high,
            } => {
                let key = match quantity {
                    Quantity::Magnitude => "shaking-mark-extrapolated-magnitude",
                    Quantity::Distance => "shaking-mark-extrapolated-distance",
                    Quantity::Vs30 => "shaking-mark-extrapolated-vs30",
                    Quantity::Ztor => "shaking-mark-extrapolated-ztor",
                    Quantity::Depth => "shaking-mark-extrapolated-depth",
                };
                Message::new(key)
                    .with("model", model)
                    .with("value", one(value))
                    .with("low", one(low))
                    .with("high", one(high))
            }
            Self::MeasureNotInModel { model, imt } => {
                Message::new("shaking-mark-measure-not-in-model")
                    .with("model", model)
                    .with("imt", imt)
            }
            Self::SecondarySource { relation } => {
                Message::new("shaking-mark-secondary-source").with("relation", relation)
            }
            Self::SigmaAssumed { relation } => {
                Message::new("shaking-mark-sigma-assumed").with("relation", relation)
            }
            Self::SiteAssumed { vs30_m_s } => {
                Message::new("shaking-mark-site-assumed").with("vs30", format!("{vs30_m_s:.0}"))
            }
            Self::FaultUnknown => Message::new("shaking-mark-fault-unknown"),
            Self::VectorPeakAssumed => Message::new("shaking-mark-vector-peak-assumed"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = include_str!("../../words/locales/en/shaking.ftl");

    fn extrapolated(quantity: Quantity) -> Mark {
        Mark::Extrapolated {
            model: "CY14".to_owned(),
            quantity,
            value: 9.0,
            low: 3.5,
            high: 8.5,
        }
    }

    #[test]
    fn every_mark_has_its_sentence_with_all_arguments() {
        let relation = || "cn-sichuan-2021".to_owned();
        let marks = [
            Mark::StrikeUnknown,
            Mark::MagnitudeStandIn {
                kind: MagnitudeType::MbShort,
                sigma: 0.4,
            },
            Mark::MagnitudeConverted {
                from: MagnitudeType::Ms,
                to: MagnitudeType::Mw,
                sigma: 0.3,
            },
            Mark::DepthAssumed { depth_km: 10.0 },
            Mark::DepthFloored {
                given_km: 1.0,
                used_km: 3.0,
            },
            extrapolated(Quantity::Magnitude),
            extrapolated(Quantity::Distance),
            extrapolated(Quantity::Vs30),
            extrapolated(Quantity::Ztor),
            extrapolated(Quantity::Depth),
            Mark::MeasureNotInModel {
                model: "Yu13".to_owned(),
                imt: Imt::SA_1_0,
            },
            Mark::SecondarySource {
                relation: relation(),
            },
            Mark::SigmaAssumed {
                relation: relation(),
            },
            Mark::SiteAssumed { vs30_m_s: 450.0 },
            Mark::FaultUnknown,
            Mark::VectorPeakAssumed,
        ];
        for mark in marks {
            let message = mark.message();
            let line = WORDS
                .lines()
                .find(|line| line.split(" =").next() == Some(message.key.as_str()))
                .unwrap_or_else(|| panic!("no sentence for {}", message.key));
            assert_eq!(line.matches("{ $").count(), message.args.len(), "{line}");
            for (name, _) in &message.args {
                assert!(line.contains(&format!("{{ ${name} }}")), "{name}: {line}");
            }
        }
    }
}
