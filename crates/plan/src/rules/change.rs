//! What would change a result: found by asking the same rules again with one fact moved.

use super::condition::Quantity;
use super::grade::grade;
use super::pack::{DensityClass, RulePack};
use super::sentence;
use crate::recommendation::{ClassOutcome, GradingFacts};
use mainshock_base::{Intensity, IntensityScale, Known, Magnitude, MagnitudeType, Message};

/// How far below a threshold "below it" is asked, in the quantity's unit.
const JUST_BELOW: f64 = 1e-6;

/// One fact moved far enough to give another result.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Step {
    quantity: Quantity,
    rises: bool,
    threshold: f64,
    gives: ClassOutcome,
}

/// The nearest step up and down of every quantity, and the other density classes.
pub(super) fn would_change(
    pack: &RulePack,
    facts: &GradingFacts,
    class: Option<&DensityClass>,
) -> Vec<Message> {
    let mut changes = Vec::new();
    for quantity in Quantity::ALL {
        let code = class.map(|class| class.code.as_str());
        if class.is_some() || pack.classes.is_empty() {
            let steps = steps(pack, facts, quantity, code);
            changes.extend(steps.into_iter().map(|step| say(step, None)));
        } else {
            changes.extend(steps_of_open_classes(pack, facts, quantity));
        }
    }
    if let Some(class) = class {
        let here = grade(pack, Some(&class.code), facts);
        for other in pack.classes.iter().filter(|other| other.code != class.code) {
            let there = grade(pack, Some(&other.code), facts);
            if there != here {
                changes.push(sentence::change_class(other, there));
            }
        }
    }
    changes
}

fn say(step: Step, class: Option<&DensityClass>) -> Message {
    sentence::change(step.quantity, step.rises, step.threshold, class, step.gives)
}

/// While the class is open: a step that is the same in every class is said once, any other with
/// its class.
fn steps_of_open_classes(
    pack: &RulePack,
    facts: &GradingFacts,
    quantity: Quantity,
) -> Vec<Message> {
    let by_class: Vec<(&DensityClass, Vec<Step>)> = pack
        .classes
        .iter()
        .map(|class| (class, steps(pack, facts, quantity, Some(&class.code))))
        .collect();
    let mut changes: Vec<Message> = Vec::new();
    for (class, steps) in &by_class {
        for step in steps {
            let everywhere = by_class.iter().all(|(_, steps)| steps.contains(step));
            let change = say(*step, (!everywhere).then_some(*class));
            if !changes.contains(&change) {
                changes.push(change);
            }
        }
    }
    changes
}

/// The nearest step up and the nearest step down of one quantity in one class.
fn steps(
    pack: &RulePack,
    facts: &GradingFacts,
    quantity: Quantity,
    class: Option<&str>,
) -> Vec<Step> {
    let now = grade(pack, class, facts);
    let thresholds = thresholds(pack, facts, quantity, class);
    let value = quantity.of(facts).value();
    let asked = |at: f64| -> Option<ClassOutcome> {
        Some(grade(pack, class, &moved(facts, quantity, at)?))
    };
    let up = thresholds
        .iter()
        .filter(|threshold| value.is_none_or(|value| **threshold > value))
        .find_map(|threshold| {
            let gives = asked(*threshold).filter(|there| there.rank() > now.rank())?;
            Some(Step {
                quantity,
                rises: true,
                threshold: *threshold,
                gives,
            })
        });
    // Deaths and loss only raise the grade by rule; a correction downwards is a person's act.
    let may_fall = matches!(quantity, Quantity::Magnitude | Quantity::Intensity);
    let down = value.filter(|_| may_fall).and_then(|value| {
        thresholds
            .iter()
            .rev()
            .filter(|threshold| **threshold <= value)
            .find_map(|threshold| {
                let gives =
                    asked(*threshold - JUST_BELOW).filter(|there| there.rank() < now.rank())?;
                Some(Step {
                    quantity,
                    rises: false,
                    threshold: *threshold,
                    gives,
                })
            })
    });
    up.into_iter().chain(down).collect()
}

/// Where a quantity's rows begin, ascending.
fn thresholds(
    pack: &RulePack,
    facts: &GradingFacts,
    quantity: Quantity,
    class: Option<&str>,
) -> Vec<f64> {
    let mut thresholds: Vec<f64> = pack
        .rows
        .iter()
        .filter(|row| {
            row.condition.quantity == quantity
                && super::grade::speaks_for(row, class)
                && super::grade::counts(row, facts)
        })
        .map(|row| row.condition.range.from)
        .collect();
    thresholds.sort_by(f64::total_cmp);
    thresholds.dedup();
    thresholds
}

/// The facts with one of them moved; `None` when no earthquake has such a value.
fn moved(facts: &GradingFacts, quantity: Quantity, at: f64) -> Option<GradingFacts> {
    let mut moved = facts.clone();
    match quantity {
        Quantity::Magnitude => {
            let kind = facts
                .magnitude
                .value()
                .map_or(MagnitudeType::Unspecified, |magnitude| magnitude.kind());
            moved.magnitude = Known::Value(Magnitude::new(at, kind).ok()?);
        }
        Quantity::Deaths => moved.deaths_and_missing = Known::Value(at),
        Quantity::LossShare => moved.loss_share = Known::Value(at),
        Quantity::Intensity => {
            let scale = facts
                .max_intensity
                .value()
                .map_or(IntensityScale::Mmi, |intensity| intensity.scale());
            moved.max_intensity = Known::Value(Intensity::new(at, scale).ok()?);
        }
    }
    Some(moved)
}
