//! What would change a result: found by asking the same rules again with one fact moved.

use super::condition::Quantity;
use super::grade::grade;
use super::pack::{DensityClass, RulePack};
use super::sentence;
use crate::recommendation::{ClassOutcome, GradingFacts};
use mainshock_base::{Intensity, IntensityScale, Known, Magnitude, MagnitudeType, Message};

/// How far below a threshold "below it" is asked, in the quantity's unit.
const JUST_BELOW: f64 = 1e-6;

/// The nearest step up and down of every quantity, and the other density classes.
pub(super) fn would_change(
    pack: &RulePack,
    facts: &GradingFacts,
    class: Option<&DensityClass>,
) -> Vec<Message> {
    let mut changes = Vec::new();
    let open: Vec<&DensityClass> = if class.is_none() {
        pack.classes.iter().collect()
    } else {
        Vec::new()
    };
    for quantity in Quantity::ALL {
        if open.is_empty() {
            changes.extend(steps(pack, facts, quantity, class));
        }
        for class in &open {
            changes.extend(steps(pack, facts, quantity, Some(class)));
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
    // A row for all classes is found once for each of them.
    let mut seen = Vec::new();
    changes.retain(|change| {
        let new = !seen.contains(change);
        if new {
            seen.push(change.clone());
        }
        new
    });
    changes
}

/// The nearest step up and the nearest step down of one quantity in one class.
fn steps(
    pack: &RulePack,
    facts: &GradingFacts,
    quantity: Quantity,
    class: Option<&DensityClass>,
) -> Vec<Message> {
    let code = class.map(|class| class.code.as_str());
    let now = grade(pack, code, facts);
    let thresholds = thresholds(pack, facts, quantity, code);
    let value = quantity.of(facts).value();
    // Only rows of a class are said with it.
    let said = class.filter(|class| {
        pack.rows.iter().any(|row| {
            row.condition.quantity == quantity && row.class.as_deref() == Some(class.code.as_str())
        })
    });
    let asked =
        |at: f64| -> Option<ClassOutcome> { Some(grade(pack, code, &moved(facts, quantity, at)?)) };
    let up = thresholds
        .iter()
        .filter(|threshold| value.is_none_or(|value| **threshold > value))
        .find_map(|threshold| {
            let there = asked(*threshold).filter(|there| there.rank() > now.rank())?;
            Some(sentence::change(quantity, true, *threshold, said, there))
        });
    let down = value.and_then(|value| {
        thresholds
            .iter()
            .rev()
            .filter(|threshold| **threshold <= value)
            .find_map(|threshold| {
                let there =
                    asked(*threshold - JUST_BELOW).filter(|there| there.rank() < now.rank())?;
                Some(sentence::change(quantity, false, *threshold, said, there))
            })
    });
    // Deaths and loss are only ever corrected upwards by rule; a correction down is a person's act.
    let down = down.filter(|_| matches!(quantity, Quantity::Magnitude | Quantity::Intensity));
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
