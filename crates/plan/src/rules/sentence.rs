//! The sentences of a rule result: keys and arguments, no words.
//!
//! A pack's own texts come in two languages; a message carries both as `…_zh` and `…_en`, and each
//! message file takes its own.

use super::condition::{Quantity, Range};
use super::pack::{DensityClass, RulePack, RuleRow};
use crate::recommendation::{ClassOutcome, GradingFacts, Outcome, Recommendation};
use mainshock_base::{Known, Message, Names};

/// A text a pack gives in its own words.
pub(crate) fn text(names: &Names) -> Message {
    with_names(Message::new("plan-text"), "text", names)
}

/// Adds a text in both languages.
pub(crate) fn with_names(message: Message, name: &str, names: &Names) -> Message {
    message
        .with(&format!("{name}_zh"), names.get("zh"))
        .with(&format!("{name}_en"), names.get("en"))
}

/// Adds the class, or says that it is for all.
fn with_class(message: Message, class: Option<&DensityClass>) -> Message {
    let nobody = Names::default();
    let message = message.with("class", class.map_or("all", |class| class.code.as_str()));
    with_names(
        message,
        "class",
        class.map_or(&nobody, |class| &class.names),
    )
}

/// A value as people write it: one decimal for magnitude and intensity, none for deaths, percent
/// for a share. More decimals only where the value has them.
fn number(quantity: Quantity, value: f64) -> String {
    match quantity {
        Quantity::Magnitude | Quantity::Intensity => {
            let short = format!("{value:.1}");
            if short.parse() == Ok(value) {
                short
            } else {
                format!("{value:.2}")
            }
        }
        Quantity::Deaths => format!("{value}"),
        Quantity::LossShare => format!("{}", (value * 1e6).round() / 1e4),
    }
}

fn with_range(message: Message, quantity: Quantity, range: Range) -> Message {
    let message = message.with("from", number(quantity, range.from));
    match range.below {
        Some(below) => message.with("below", number(quantity, below)),
        None => message,
    }
}

/// A row: its class, its condition, what it gives.
pub(super) fn row(pack: &RulePack, row: &RuleRow) -> Message {
    let quantity = row.condition.quantity;
    let shape = if row.condition.range.below.is_some() {
        "between"
    } else {
        "from"
    };
    let key = format!("plan-row-{}-{shape}", quantity.code());
    let message = with_range(Message::new(&key), quantity, row.condition.range)
        .with("gives", row.gives.code());
    let class = row.class.as_deref().and_then(|code| pack.class(code));
    with_class(message, class)
}

/// The fact a row was held against.
pub(super) fn input(row: &RuleRow, facts: &GradingFacts) -> Message {
    let quantity = row.condition.quantity;
    if row.only_without_intensity && facts.max_intensity.is_value() {
        return Message::new("plan-input-stand-in");
    }
    match quantity.of(facts) {
        Known::Unknown => Message::new(&format!("plan-input-{}-unknown", quantity.code())),
        Known::NotCovered => Message::new("plan-input-not-covered"),
        Known::Value(value) => {
            let message = Message::new(&format!("plan-input-{}", quantity.code()))
                .with("value", number(quantity, value));
            match quantity {
                Quantity::Magnitude => message.with("kind", kind(facts)).with(
                    "agency",
                    facts.agency.as_ref().map_or("?", |code| code.0.as_str()),
                ),
                _ => message,
            }
        }
    }
}

fn kind(facts: &GradingFacts) -> &'static str {
    match facts.magnitude {
        Known::Value(magnitude) => magnitude.kind().label(),
        Known::Unknown | Known::NotCovered => "",
    }
}

/// The facts in sentences: magnitude, density, deaths; loss and intensity where rules look at them.
pub(super) fn reasons(
    pack: &RulePack,
    facts: &GradingFacts,
    provisional: bool,
    class: Option<&DensityClass>,
) -> Vec<Message> {
    let mut reasons = vec![magnitude_reason(facts, provisional)];
    if !pack.classes.is_empty() {
        reasons.push(density_reason(pack, facts, class));
    }
    for quantity in [Quantity::Intensity, Quantity::Deaths, Quantity::LossShare] {
        if !pack.looks_at(quantity) {
            continue;
        }
        let value = quantity.of(facts);
        // The share of loss is known late; until then the sentence would only be noise.
        if quantity == Quantity::LossShare && !value.is_value() {
            continue;
        }
        reasons.push(match value {
            Known::Value(value) => Message::new(&format!("plan-input-{}", quantity.code()))
                .with("value", number(quantity, value)),
            Known::Unknown | Known::NotCovered => {
                Message::new(&format!("plan-input-{}-unknown", quantity.code()))
            }
        });
    }
    reasons
}

fn magnitude_reason(facts: &GradingFacts, provisional: bool) -> Message {
    let Known::Value(magnitude) = facts.magnitude else {
        return Message::new("plan-input-magnitude-unknown");
    };
    let key = if provisional {
        "plan-reason-magnitude-provisional"
    } else {
        "plan-reason-magnitude"
    };
    Message::new(key)
        .with("kind", magnitude.kind().label())
        .with("value", number(Quantity::Magnitude, magnitude.value()))
        .with(
            "agency",
            facts.agency.as_ref().map_or("?", |code| code.0.as_str()),
        )
}

fn density_reason(pack: &RulePack, facts: &GradingFacts, class: Option<&DensityClass>) -> Message {
    let Known::Value(density) = facts.density_per_km2 else {
        return Message::new("plan-reason-density-unknown");
    };
    let density = format!("{density:.0}");
    match class {
        Some(class) => {
            let message = Message::new("plan-reason-density").with("density", density);
            with_class(message, Some(class))
        }
        None if pack.classes.iter().any(DensityClass::has_number) => {
            Message::new("plan-reason-density-unknown")
        }
        None => Message::new("plan-reason-density-no-line").with("density", density),
    }
}

/// A step that would change the result: the quantity reaches a value, or falls below it.
pub(super) fn change(
    quantity: Quantity,
    rises: bool,
    threshold: f64,
    class: Option<&DensityClass>,
    gives: ClassOutcome,
) -> Message {
    let direction = if rises { "reaches" } else { "below" };
    let key = format!("plan-change-{}-{direction}", quantity.code());
    let message = Message::new(&key)
        .with("threshold", number(quantity, threshold))
        .with("gives", gives.code());
    with_class(message, class)
}

/// Another class would give another result.
pub(super) fn change_class(class: &DensityClass, gives: ClassOutcome) -> Message {
    let message = match (class.from_per_km2, class.below_per_km2) {
        (Some(from), Some(below)) if from > 0.0 => Message::new("plan-change-density-between")
            .with("from", from)
            .with("below", below),
        (_, Some(below)) => Message::new("plan-change-density-below").with("below", below),
        (Some(from), None) => Message::new("plan-change-density-from").with("from", from),
        (None, None) => Message::new("plan-change-class"),
    };
    with_class(message.with("gives", gives.code()), Some(class))
}

impl Recommendation {
    /// What the pack gives in sentences: one, or one for each density class.
    pub fn outcome_sentences(&self) -> Vec<Message> {
        let provisional = if self.provisional { "yes" } else { "no" };
        let one = |gives: ClassOutcome| {
            vec![
                Message::new("plan-outcome")
                    .with("gives", gives.code())
                    .with("provisional", provisional),
            ]
        };
        match &self.outcome {
            Outcome::Level { level } => one(ClassOutcome::Level(*level)),
            Outcome::FeltOnly => one(ClassOutcome::FeltOnly),
            Outcome::BelowRules => one(ClassOutcome::BelowRules),
            Outcome::None { because } => vec![because.clone()],
            Outcome::ByClass { .. } => self
                .by_class
                .iter()
                .map(|column| {
                    let message = Message::new("plan-outcome-class")
                        .with("gives", column.gives.code())
                        .with("provisional", provisional);
                    with_names(message, "class", &column.names)
                })
                .collect(),
        }
    }
}
