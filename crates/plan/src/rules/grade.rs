//! The grade of the facts in one class: the highest of all rows that hold. The first grade by
//! magnitude and the later one by losses are thereby combined as the plans ask.

use super::condition::Quantity;
use super::pack::{RulePack, RuleRow};
use crate::recommendation::{ClassOutcome, GradingFacts};

/// True when a row speaks for a class (`None`: for a pack without classes).
pub(super) fn speaks_for(row: &RuleRow, class: Option<&str>) -> bool {
    row.class.is_none() || row.class.as_deref() == class
}

/// True when a row counts at all with these facts.
pub(super) fn counts(row: &RuleRow, facts: &GradingFacts) -> bool {
    !(row.only_without_intensity && Quantity::Intensity.of(facts).is_value())
}

/// True when a row holds.
pub(super) fn holds(row: &RuleRow, facts: &GradingFacts) -> bool {
    counts(row, facts) && row.condition.holds(facts)
}

/// What a class gives.
pub(super) fn grade(pack: &RulePack, class: Option<&str>, facts: &GradingFacts) -> ClassOutcome {
    let mut highest = ClassOutcome::BelowRules;
    for row in &pack.rows {
        if speaks_for(row, class) && holds(row, facts) && row.gives.rank() > highest.rank() {
            highest = row.gives;
        }
    }
    highest
}
