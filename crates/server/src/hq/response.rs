//! Levels, tasks, reports, figures and the timeline, as the page shows them.

use super::Names3;
use crate::api::view::{
    CodeRow, FigureValue, FiguresRow, OtherPackRow, RecommendationView, ReportRow, ResponseRow,
    Shown, TaskRow, Text, TimelineRow, TraceLine,
};
use crate::say::{Say, same};
use mainshock_base::{Evidence, Known, Message, ValueStatus};
use mainshock_plan::{ClassOutcome, Outcome, Recommendation};
use mainshock_response::figures::{Figure, Oddity, Snapshot, SnapshotKind};
use mainshock_response::incident::DecisionAction;
use mainshock_response::incident::state::{Decision, RecordedResponse, RuleResult};
use mainshock_response::reports::Report;
use mainshock_response::tasks::Task;
use mainshock_response::{Line, State, TimelineEntry};

/// What the rules give.
pub(super) fn recommendation(
    say: &Say,
    result: &RuleResult,
    input: Text,
    others: Vec<OtherPackRow>,
) -> RecommendationView {
    let recommendation = &result.made.recommendation;
    RecommendationView {
        pack: pack_name(say, recommendation),
        outcome: outcome(say, recommendation),
        level: recommendation.level().map(|level| level.code().to_owned()),
        facts: recommendation
            .reasons
            .iter()
            .map(|message| say.message(message))
            .collect(),
        trace: recommendation
            .trace
            .iter()
            .map(|row| TraceLine {
                rule: row.rule.clone(),
                text: say.message(&row.text),
                matched: row.matched,
                source: row.provenance.source.clone(),
                status: row.provenance.status,
            })
            .collect(),
        would_change: recommendation
            .would_change
            .iter()
            .map(|message| say.message(message))
            .collect(),
        caveats: recommendation
            .caveats
            .iter()
            .map(|message| say.message(message))
            .collect(),
        made_at: result.recorded_at,
        input,
        others,
    }
}

fn pack_name(say: &Say, recommendation: &Recommendation) -> Text {
    let names = say.names(&recommendation.pack_names);
    match &recommendation.repealed_on {
        None => names,
        Some(date) => {
            let with = |name: &str| {
                Message::new("server-pack-repealed")
                    .with("name", name)
                    .with("date", date)
            };
            Text {
                zh: say.message(&with(&names.zh)).zh,
                en: say.message(&with(&names.en)).en,
            }
        }
    }
}

/// The outcome in words; every density class when the class is not known.
pub(super) fn outcome(say: &Say, recommendation: &Recommendation) -> Text {
    match &recommendation.outcome {
        Outcome::Level { level } => {
            let key = if recommendation.provisional {
                "server-outcome-level-provisional"
            } else {
                "server-outcome-level"
            };
            say.message(&Message::new(key).with("level", level.numeral()))
        }
        Outcome::FeltOnly => say.key("server-outcome-felt-only"),
        Outcome::BelowRules => say.key("server-outcome-below-rules"),
        Outcome::ByClass { .. } => by_class(say, recommendation),
        Outcome::None { because } => {
            let because = say.message(because);
            let with = |word: &str| Message::new("server-outcome-none").with("because", word);
            Text {
                zh: say.message(&with(&because.zh)).zh,
                en: say.message(&with(&because.en)).en,
            }
        }
    }
}

/// What every density class of a pack gives, in one sentence.
pub(super) fn by_class(say: &Say, recommendation: &Recommendation) -> Text {
    let one = |chinese: bool| {
        let parts: Vec<String> = recommendation
            .by_class
            .iter()
            .map(|column| {
                let gives = match column.gives {
                    ClassOutcome::Level(level) => same(level.numeral()),
                    ClassOutcome::FeltOnly => say.key("server-class-felt-only"),
                    ClassOutcome::BelowRules => say.key("server-class-nothing"),
                };
                let name = column.names.get(if chinese { "zh" } else { "en" });
                let gives = if chinese { gives.zh } else { gives.en };
                if chinese {
                    format!("{name}:{gives}")
                } else {
                    format!("{name}: {gives}")
                }
            })
            .collect();
        parts.join(if chinese { ";" } else { "; " })
    };
    Text {
        zh: one(true),
        en: one(false),
    }
}

/// Rule results, decisions and facts of other authorities in one list, newest first.
pub(super) fn responses(state: &State, say: &Say, county: &Text) -> Vec<ResponseRow> {
    let mut rows: Vec<ResponseRow> = Vec::new();
    rows.extend(
        state
            .incident
            .results
            .iter()
            .map(|result| recommended(say, result)),
    );
    rows.extend(
        state
            .incident
            .decisions
            .iter()
            .map(|decision| decided(say, decision, county)),
    );
    rows.extend(
        state
            .incident
            .responses
            .iter()
            .map(|response| recorded(say, response)),
    );
    // What has no time of its own stands where it was recorded: the sort is stable.
    rows.sort_by_key(|row| std::cmp::Reverse(row.recorded_at));
    rows
}

fn recommended(say: &Say, result: &RuleResult) -> ResponseRow {
    let recommendation = &result.made.recommendation;
    ResponseRow {
        kind: "recommended".to_owned(),
        authority: pack_name(say, recommendation),
        level: Known::from(recommendation.level().map(|level| level.code().to_owned())),
        text: outcome(say, recommendation),
        post: "system".to_owned(),
        at: Some(result.recorded_at),
        recorded_at: result.recorded_at,
        at_note: None,
        reason: None,
        source: None,
    }
}

fn decided(say: &Say, decision: &Decision, county: &Text) -> ResponseRow {
    let decided = &decision.decided;
    let key = match decided.action {
        DecisionAction::Adopted => "server-decided-adopted",
        DecisionAction::Changed => "server-decided-changed",
        DecisionAction::Deferred => "server-decided-deferred",
    };
    let level = decided.level.map_or("—", |level| level.numeral());
    ResponseRow {
        kind: "decided".to_owned(),
        authority: county.clone(),
        level: Known::from(decided.level.map(|level| level.code().to_owned())),
        text: say.message(&Message::new(key).with("level", level)),
        post: decision.post.to_string(),
        at: Some(decision.recorded_at),
        recorded_at: decision.recorded_at,
        at_note: None,
        reason: decided.because.clone().map(same),
        source: None,
    }
}

fn recorded(say: &Say, response: &RecordedResponse) -> ResponseRow {
    let fact = &response.fact;
    let authority = match &fact.authority {
        Known::Value(names) => say.names(names),
        Known::Unknown => say.key("server-authority-unknown"),
        Known::NotCovered => say.key("base-not-covered"),
    };
    ResponseRow {
        kind: "recorded".to_owned(),
        authority,
        level: fact.level.map(|level| level.code().to_owned()),
        text: say.names(&fact.text),
        post: response.post.to_string(),
        at: fact.at,
        recorded_at: response.recorded_at,
        at_note: precision(say, &fact.at_precision),
        reason: None,
        source: Some(same(fact.source.clone())),
    }
}

/// How finely a time is known, in words; none when exactly.
pub(super) fn precision(say: &Say, precision: &str) -> Option<Text> {
    match precision {
        "exact" | "measured" => None,
        "approximate" => Some(say.key("server-time-approximate")),
        "day" => Some(say.key("server-time-day")),
        "assumed" => Some(say.key("server-time-assumed")),
        "constructed" => Some(say.key("server-time-constructed")),
        _ => Some(say.key("server-time-unknown")),
    }
}

/// Tasks: what stands first, nearest deadline first; then what is over.
pub(super) fn tasks(state: &State, say: &Say, names: &Names3<'_>) -> Vec<TaskRow> {
    let mut tasks: Vec<&Task> = state.tasks.tasks.iter().collect();
    tasks.sort_by_key(|task| {
        (
            task.state.is_over(),
            task.opened.due_at.is_none(),
            task.opened.due_at,
        )
    });
    tasks
        .into_iter()
        .filter(|task| task.state.code() != "withdrawn")
        .map(|task| row(task, say, names))
        .collect()
}

fn row(task: &Task, say: &Say, names: &Names3<'_>) -> TaskRow {
    let opened = &task.opened;
    TaskRow {
        id: opened.task.to_string(),
        name: say.names(&opened.names),
        lead: names.post(&task.lead),
        deputy: opened.deputy.as_ref().map(|post| names.post(post)),
        group: opened.group.as_ref().map(|group| names.group(group)),
        due_at: opened.due_at,
        state: task.state.code().to_owned(),
        overdue: task.overdue,
        note: task.note.clone(),
        evidence_wanted: opened
            .evidence_wanted
            .as_ref()
            .map(|names| say.names(names)),
        basis: opened.provenance.as_ref().map(|provenance| {
            let status = say.key(status_key(provenance.status));
            Text {
                zh: format!("{}({})", provenance.source, status.zh),
                en: format!("{} ({})", provenance.source, status.en),
            }
        }),
    }
}

/// The word for a status.
pub(super) const fn status_key(status: ValueStatus) -> &'static str {
    match status {
        ValueStatus::Measured => "base-status-measured",
        ValueStatus::Estimated => "base-status-estimated",
        ValueStatus::Assumed => "base-status-assumed",
        ValueStatus::Synthetic => "base-status-synthetic",
        ValueStatus::Constructed => "base-status-constructed",
        ValueStatus::Secondary => "base-status-secondary",
    }
}

/// Reports, newest first.
pub(super) fn reports(state: &State, say: &Say, names: &Names3<'_>) -> Vec<ReportRow> {
    state
        .reports
        .reports
        .iter()
        .rev()
        .map(|report| report_row(report, say, names))
        .collect()
}

fn report_row(report: &Report, say: &Say, names: &Names3<'_>) -> ReportRow {
    let received = &report.received;
    ReportRow {
        id: received.report.to_string(),
        receipt: received.receipt.clone(),
        place: names.place(&received.place),
        kind: report_kind(say, &received.kind),
        text: received.text.clone(),
        reporter: names.post(&report.reporter).name.zh,
        observed_at: received.happened_at,
        received_at: report.received_at,
        evidence: if report.verified.is_some() {
            Evidence::Verified
        } else {
            Evidence::Reported
        },
    }
}

/// A kind of report with its name.
pub(super) fn report_kind(say: &Say, code: &str) -> CodeRow {
    CodeRow {
        code: code.to_owned(),
        name: say.key(&format!("server-report-{}", code.replace('_', "-"))),
    }
}

/// Snapshots of figures, newest cut-off first.
pub(super) fn figures(state: &State, say: &Say) -> Vec<FiguresRow> {
    let snapshots = &state.figures.snapshots;
    (0..snapshots.len())
        .rev()
        .filter_map(|index| Some(snapshot(state, say, index, snapshots.get(index)?)))
        .collect()
}

fn snapshot(state: &State, say: &Say, index: usize, snapshot: &Snapshot) -> FiguresRow {
    let issued = &snapshot.issued;
    let kind = match issued.kind {
        SnapshotKind::First => "server-figures-first",
        SnapshotKind::Continued => "server-figures-continued",
        SnapshotKind::Final => "server-figures-final",
        SnapshotKind::Unstated => "server-figures-unstated",
    };
    FiguresRow {
        label: issued.label.clone(),
        kind: say.key(kind),
        authority: say.names(&issued.authority),
        cutoff_at: issued.cutoff_at,
        cutoff_approximate: issued.cutoff_approximate,
        received_at: snapshot.received_at,
        values: issued
            .figures
            .iter()
            .map(|figure| value(state, say, index, snapshot, figure))
            .collect(),
    }
}

fn value(
    state: &State,
    say: &Say,
    index: usize,
    snapshot: &Snapshot,
    figure: &Figure,
) -> FigureValue {
    let issued = &snapshot.issued;
    let compared = state.figures.compare(index, figure);
    let code = figure.indicator.replace('_', "-");
    FigureValue {
        indicator: figure.indicator.clone(),
        name: say.key(&format!("server-indicator-{code}")),
        unit: say.key(indicator_unit(&figure.indicator)),
        value: Shown {
            value: figure.value,
            evidence: Evidence::Reported,
            source: same(issued.source.clone()),
            as_of: Some(issued.cutoff_at),
            version: Some(issued.label.clone()),
            status: Some(issued.status),
        },
        qualifier: figure
            .qualifier
            .as_deref()
            .map(|qualifier| match qualifier {
                "more_than" => say.key("server-qualifier-more-than"),
                "about" => say.key("server-qualifier-about"),
                other => same(other),
            }),
        change: compared.change,
        flag: compared.oddity.map(|oddity| {
            say.key(match oddity {
                Oddity::Fell => "server-oddity-fell",
                Oddity::Jumped => "server-oddity-jumped",
                Oddity::FellSilent => "server-oddity-silent",
                Oddity::PartsExceedWhole => "server-oddity-parts",
            })
        }),
    }
}

fn indicator_unit(indicator: &str) -> &'static str {
    if indicator.starts_with("rooms") {
        "server-unit-rooms"
    } else if indicator.contains("cny") {
        "server-unit-million-cny"
    } else if indicator.starts_with("reservoirs") || indicator.starts_with("road") {
        "server-unit-places"
    } else {
        "server-unit-persons"
    }
}

/// The newest lines of the timeline, newest first.
pub(super) fn timeline(
    entries: &[TimelineEntry],
    say: &Say,
    names: &Names3<'_>,
) -> Vec<TimelineRow> {
    entries
        .iter()
        .rev()
        .map(|entry| timeline_row(entry, say, names))
        .collect()
}

/// One line.
pub(super) fn timeline_row(entry: &TimelineEntry, say: &Say, names: &Names3<'_>) -> TimelineRow {
    let text = match &entry.line {
        Line::Said(message) => say.message(message),
        Line::Told(told) => say.names(told),
        Line::About(message, about) => {
            let (said, about) = (say.message(message), say.names(about));
            Text {
                zh: format!("{}{}", said.zh, about.zh),
                en: format!("{} {}", said.en, about.en),
            }
        }
    };
    TimelineRow {
        position: entry.position,
        kind: entry.kind.clone(),
        at: entry.at,
        recorded_at: entry.recorded_at,
        at_note: entry
            .at_precision
            .as_deref()
            .and_then(|found| precision(say, found)),
        text,
        actor: entry.organisation.as_ref().map_or_else(
            || names.post(&entry.post).name,
            |organisation| say.names(organisation),
        ),
        source: entry.source.clone(),
    }
}
