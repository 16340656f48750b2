//! The recommendation: what a rule pack gives for the facts, with all it stands on. A rule's
//! result, never a decision; a person adopts it, changes it or defers, and that is another record.
//!
//! Grade = the higher of the first grade by magnitude and the later one by deaths, loss or
//! intensity. Where the density class is not known, every class is shown and none is chosen.

use super::condition::Quantity;
use super::grade;
use super::pack::{DensityClass, RulePack};
use super::sentence;
use crate::recommendation::{
    ClassColumn, ClassOutcome, GradingFacts, Outcome, Recommendation, TraceRow,
};
use mainshock_base::{Known, Message, ValueStatus};

/// What a pack gives for the facts at hand.
pub fn recommend(pack: &RulePack, facts: &GradingFacts) -> Recommendation {
    let provisional = is_provisional(pack, facts);
    let class = facts
        .density_per_km2
        .value()
        .and_then(|density| pack.class_of(density));
    let by_class: Vec<ClassColumn> = if pack.withheld.is_some() {
        Vec::new()
    } else {
        pack.classes
            .iter()
            .map(|class| ClassColumn {
                code: class.code.clone(),
                names: class.names.clone(),
                gives: grade::grade(pack, Some(&class.code), facts),
            })
            .collect()
    };
    let outcome = outcome(pack, facts, class, &by_class);
    let answers = !matches!(outcome, Outcome::None { .. });
    Recommendation {
        pack: pack.code.clone(),
        pack_edition: pack.edition,
        pack_names: pack.names.clone(),
        document: pack.document.clone(),
        in_force_from: pack.in_force_from.clone(),
        repealed_on: pack.repealed_on.clone(),
        repealed_by: pack.repealed_by.clone(),
        provisional: provisional && answers,
        density_class: class.map(|class| class.code.clone()),
        facts: facts.clone(),
        reasons: sentence::reasons(pack, facts, provisional, class),
        trace: trace(pack, facts, class),
        would_change: if pack.withheld.is_some() {
            Vec::new()
        } else {
            would_change(pack, facts, class, provisional)
        },
        caveats: caveats(pack, facts, provisional, class),
        outcome,
        by_class,
    }
}

/// True when the magnitude is not the one the rules mean: another agency's, or another type.
fn is_provisional(pack: &RulePack, facts: &GradingFacts) -> bool {
    let Known::Value(magnitude) = facts.magnitude else {
        return false;
    };
    let meant = pack.magnitude_types.is_empty() || pack.magnitude_types.contains(&magnitude.kind());
    !(facts.is_legal && meant)
}

fn outcome(
    pack: &RulePack,
    facts: &GradingFacts,
    class: Option<&DensityClass>,
    by_class: &[ClassColumn],
) -> Outcome {
    if let Some(why) = &pack.withheld {
        let message = Message::new("plan-none-withheld");
        return Outcome::None {
            because: sentence::with_names(message, "text", why),
        };
    }
    let gives: ClassOutcome = match (class, by_class.first()) {
        (Some(class), _) => grade::grade(pack, Some(&class.code), facts),
        (None, None) => grade::grade(pack, None, facts),
        (None, Some(first)) => {
            if by_class.iter().any(|column| column.gives != first.gives) {
                return Outcome::ByClass {
                    classes: by_class
                        .iter()
                        .map(|column| (column.code.clone(), column.gives))
                        .collect(),
                };
            }
            first.gives
        }
    };
    // Without any magnitude, "below all rules" would be a guess.
    let waits_for_magnitude = pack
        .rows
        .iter()
        .any(|row| row.condition.quantity == Quantity::Magnitude && grade::counts(row, facts));
    if gives == ClassOutcome::BelowRules && waits_for_magnitude && !facts.magnitude.is_value() {
        return Outcome::None {
            because: Message::new("plan-none-no-magnitude"),
        };
    }
    gives.into()
}

/// The rows that could speak, those that held first, each with the fact it was held against.
fn trace(pack: &RulePack, facts: &GradingFacts, class: Option<&DensityClass>) -> Vec<TraceRow> {
    let mut rows: Vec<TraceRow> = pack
        .rows
        .iter()
        .filter(|row| {
            class.is_none() || grade::speaks_for(row, class.map(|class| class.code.as_str()))
        })
        .map(|row| TraceRow {
            rule: row.id.clone(),
            class: row.class.clone(),
            text: sentence::row(pack, row),
            gives: row.gives,
            matched: grade::holds(row, facts),
            input: sentence::input(row, facts),
            provenance: row.provenance.clone(),
            confidence: row.confidence,
        })
        .collect();
    rows.sort_by_key(|row| !row.matched);
    rows
}

fn would_change(
    pack: &RulePack,
    facts: &GradingFacts,
    class: Option<&DensityClass>,
    provisional: bool,
) -> Vec<Message> {
    let mut changes = Vec::new();
    if provisional || !facts.magnitude.is_value() {
        changes.push(Message::new("plan-change-legal-message"));
    }
    changes.extend(super::change::would_change(pack, facts, class));
    changes
}

fn caveats(
    pack: &RulePack,
    facts: &GradingFacts,
    provisional: bool,
    class: Option<&DensityClass>,
) -> Vec<Message> {
    let mut caveats = Vec::new();
    if let Some(day) = &pack.repealed_on {
        caveats.push(match &pack.repealed_by {
            Some(by) => Message::new("plan-caveat-repealed-by")
                .with("day", day)
                .with("by", by),
            None => Message::new("plan-caveat-repealed").with("day", day),
        });
    }
    if provisional {
        caveats.push(Message::new("plan-caveat-provisional"));
    }
    let used = |row: &&super::pack::RuleRow| {
        class.is_none() || grade::speaks_for(row, class.map(|class| class.code.as_str()))
    };
    let status = |wanted: ValueStatus| {
        pack.rows
            .iter()
            .filter(used)
            .any(|row| row.provenance.status == wanted)
    };
    if status(ValueStatus::Secondary) {
        caveats.push(Message::new("plan-caveat-secondary"));
    }
    if status(ValueStatus::Estimated) {
        caveats.push(Message::new("plan-caveat-estimated"));
    }
    if status(ValueStatus::Assumed) {
        caveats.push(Message::new("plan-caveat-assumed"));
    }
    if pack.looks_at(Quantity::Deaths) && !facts.deaths_and_missing.is_value() {
        caveats.push(Message::new("plan-caveat-deaths-unknown"));
    }
    caveats.extend(pack.notes.iter().map(sentence::text));
    caveats
}
