//! The headquarters page: one answer made from the state, the packs and the stored assessments.
//! Reading never writes.

mod assessment;
mod quakes;
mod response;

use crate::api::view::{
    ClockView, CodeRow, CountyView, HqView, IncidentView, Internal, PlaceRow, PostRow, RealNotice,
    RecordView, SkippedSpan, Text, TimelineRow,
};
use crate::clock::Reading;
use crate::packs::Packs;
use crate::say::{Say, same};
use mainshock_base::{AudiencePolicy, ForInternal, Message, PostCode, ValueCategory};
use mainshock_impact::assessment::Assessment;
use mainshock_plan::Recommendation;
use mainshock_response::incident::Incident;
use mainshock_response::{State, TimelineEntry, reports};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many lines of the timeline the page gets at once.
const MOST_LINES: usize = 200;

/// Names of posts, groups and places, looked up by code.
pub(crate) struct Names3<'a> {
    say: &'a Say,
    packs: &'a Packs,
}

impl<'a> Names3<'a> {
    pub(crate) const fn new(say: &'a Say, packs: &'a Packs) -> Self {
        Self { say, packs }
    }

    fn post(&self, post: &PostCode) -> CodeRow {
        CodeRow {
            code: post.to_string(),
            name: self.post_name(post),
        }
    }

    fn post_name(&self, post: &PostCode) -> Text {
        match post.0.as_str() {
            "system" => return self.say.key("server-post-system"),
            "replay" => return self.say.key("server-post-replay"),
            _ => {}
        }
        if let Some(found) = self.packs.plan.post(post) {
            return self.say.names(&found.names);
        }
        // A post that each township has: `<township>/<post>`.
        let parts = post.0.split_once('/').and_then(|(place, duty)| {
            let found = self.packs.plan.post(&PostCode(duty.to_owned()))?;
            Some((self.place(place), self.say.names(&found.names)))
        });
        parts.map_or_else(
            || same(post.0.clone()),
            |(place, duty)| Text {
                zh: format!("{}{}", place.zh, duty.zh),
                en: format!("{}, {}", duty.en, place.en),
            },
        )
    }

    fn group(&self, code: &str) -> CodeRow {
        let name = self
            .packs
            .plan
            .group(code)
            .map_or_else(|| same(code), |group| self.say.names(&group.names));
        CodeRow {
            code: code.to_owned(),
            name,
        }
    }

    fn place(&self, code: &str) -> Text {
        self.packs
            .place_names
            .get(code)
            .map_or_else(|| same(code), |names| self.say.names(names))
    }
}

/// What the page is made from.
pub(crate) struct Sources<'a> {
    pub(crate) state: &'a State,
    pub(crate) packs: &'a Packs,
    pub(crate) say: &'a Say,
    pub(crate) clock: Reading,
    pub(crate) is_exercise: bool,
    pub(crate) is_finished: bool,
    pub(crate) node: String,
    pub(crate) head: String,
    /// The artefact of the newest assessment of the leading quake.
    pub(crate) assessment: Option<Arc<Assessment>>,
    /// What the other rule packs would give for the leading quake.
    pub(crate) others: BTreeMap<String, Recommendation>,
}

/// The page.
pub(crate) fn view(from: &Sources<'_>) -> HqView {
    let Sources {
        state, packs, say, ..
    } = from;
    let policy = packs.policy();
    let names = Names3::new(say, packs);
    let incident = state.incident.newest();
    // Before an incident the newest quake is shown: it may be far away, and that is worth saying.
    let leading = incident
        .and_then(|incident| state.quakes.quake(incident.leading))
        .or_else(|| state.quakes.quakes.last());
    let county = county(say, packs);
    let artefact = from.assessment.as_deref();
    let summary = leading.and_then(|quake| state.quakes.newest_assessment(quake.id));
    let input = |solution| {
        leading
            .and_then(|quake| quake.solution(solution))
            .map_or_else(|| same("—"), |held| solution_input(say, &held.solution))
    };
    HqView {
        exercise: from.is_exercise,
        exercise_title: state
            .facts
            .exercise
            .as_ref()
            .map(|exercise| say.names(&exercise.title))
            .filter(|_| from.is_exercise),
        real_notice: state.facts.interrupted.as_ref().map(|notice| RealNotice {
            text: say.names(&notice.text),
            received_at: notice.heard_at,
            origin_time: notice.origin_time,
        }),
        clock: clock(from),
        record: RecordView {
            node: from.node.clone(),
            position: state.position,
            head: from.head.clone(),
        },
        incident: incident.map(|incident| incident_view(say, incident)),
        quake: leading
            .and_then(|quake| quakes::quake(state, say, quake, incident))
            .and_then(|quake| release(policy, ValueCategory::OtherSolutions, quake)),
        sequence: quakes::sequence(state, say, incident),
        assessment: summary
            .zip(artefact)
            .map(|(summary, artefact)| {
                assessment::view(
                    state,
                    say,
                    &names,
                    summary,
                    artefact,
                    input(summary.solution),
                )
            })
            .and_then(|view| release(policy, ValueCategory::ModelledLoss, view)),
        recommendation: incident
            .and_then(|incident| state.incident.newest_result(incident))
            .map(|result| {
                let others = others(say, &from.others, &result.made.recommendation.pack);
                response::recommendation(say, result, input(result.made.solution), others)
            })
            .and_then(|view| release(policy, ValueCategory::LevelRecommendation, view)),
        responses: release(
            policy,
            ValueCategory::LevelDecision,
            response::responses(state, say, &county.name),
        ),
        tasks: release(
            policy,
            ValueCategory::Tasks,
            response::tasks(state, say, &names),
        ),
        reports: release(
            policy,
            ValueCategory::FieldReports,
            response::reports(state, say, &names),
        ),
        figures: release(
            policy,
            ValueCategory::IssuedFigures,
            response::figures(state, say),
        ),
        timeline: release(
            policy,
            ValueCategory::Timeline,
            response::timeline(newest(&state.timeline), say, &names),
        ),
        posts: posts(say, packs, state),
        places: places(say, packs),
        report_kinds: reports::KINDS
            .iter()
            .map(|kind| response::report_kind(say, kind))
            .collect(),
        levels: levels(say),
        markers: packs
            .county
            .markers
            .iter()
            .map(|message| say.message(message))
            .collect(),
        county,
    }
}

/// A value on this page, or none where its category does not reach headquarters pages.
fn release<T>(policy: &AudiencePolicy, category: ValueCategory, value: T) -> Internal<T> {
    policy.release::<ForInternal, T>(category, value)
}

/// One line about a quake.
pub(crate) fn quake_title(say: &Say, solution: &mainshock_seismic::Solution) -> Text {
    quakes::title(say, solution)
}

/// One line of the timeline, for the live stream.
pub(crate) fn timeline_row(entry: &TimelineEntry, say: &Say, packs: &Packs) -> TimelineRow {
    response::timeline_row(entry, say, &Names3::new(say, packs))
}

fn newest(timeline: &[TimelineEntry]) -> &[TimelineEntry] {
    timeline
        .get(timeline.len().saturating_sub(MOST_LINES)..)
        .unwrap_or_default()
}

fn clock(from: &Sources<'_>) -> ClockView {
    ClockView {
        now: from.clock.now,
        zone: from.packs.zone_name().to_owned(),
        speed: from.clock.speed,
        paused: from.clock.paused,
        finished: from.is_finished,
        skipped: from.clock.skipped.map(|skip| SkippedSpan {
            from: skip.from,
            to: skip.to,
        }),
    }
}

fn county(say: &Say, packs: &Packs) -> CountyView {
    let jurisdiction = &packs.county.jurisdiction;
    CountyView {
        code: packs.county.meta.code.clone(),
        name: say.names(&packs.county.meta.names),
        intensity_scale: assessment::scale_code(jurisdiction.intensity_scale).to_owned(),
        languages: jurisdiction.languages.clone(),
        pack_hash: packs.county.content_hash.clone(),
    }
}

fn incident_view(say: &Say, incident: &Incident) -> IncidentView {
    let key = match (incident.ended_at, incident.level) {
        (Some(_), _) => "server-phase-ended",
        (None, Some(_)) => "server-phase-responding",
        (None, None) => "server-phase-before-decision",
    };
    IncidentView {
        id: incident.id.to_string(),
        opened_at: incident.opened_at,
        t0: incident.t0,
        phase: say.key(key),
        level: incident.level.map(|level| level.code().to_owned()),
        closed: incident.ended_at.is_some(),
    }
}

/// "中国地震台网 正式 M 4.9".
fn solution_input(say: &Say, solution: &mainshock_seismic::Solution) -> Text {
    let status = say.key(quakes::status_key(solution.status));
    let magnitude = solution
        .magnitude
        .as_ref()
        .map_or_else(|| "M?".to_owned(), |reading| reading.magnitude.to_string());
    let with = |word: &str| {
        Message::new("server-input")
            .with("agency", &solution.agency)
            .with("status", word)
            .with("magnitude", &magnitude)
    };
    Text {
        zh: say.message(&with(&status.zh)).zh,
        en: say.message(&with(&status.en)).en,
    }
}

fn others(
    say: &Say,
    others: &BTreeMap<String, Recommendation>,
    own: &str,
) -> Vec<crate::api::view::OtherPackRow> {
    others
        .iter()
        .filter(|(code, _)| *code != own)
        .map(|(code, recommendation)| crate::api::view::OtherPackRow {
            code: code.clone(),
            pack: say.names(&recommendation.pack_names),
            outcome: if recommendation.by_class.is_empty() {
                response::outcome(say, recommendation)
            } else {
                response::by_class(say, recommendation)
            },
        })
        .collect()
}

/// Posts in the plan's order; those that each township has come last.
fn posts(say: &Say, packs: &Packs, state: &State) -> Vec<PostRow> {
    let names = Names3::new(say, packs);
    let place = |post: &PostCode| {
        let in_plan = packs
            .plan
            .posts
            .iter()
            .position(|known| known.code == *post);
        (in_plan.is_none(), in_plan, post.clone())
    };
    let mut posts: Vec<&PostCode> = state.settings.posts.iter().collect();
    posts.sort_by_key(|post| place(post));
    posts
        .into_iter()
        .map(|post| PostRow {
            code: post.to_string(),
            name: names.post_name(post),
            may_decide: state.settings.command_posts.contains(post),
        })
        .collect()
}

fn places(say: &Say, packs: &Packs) -> Vec<PlaceRow> {
    let exposure = &packs.county.exposure;
    let townships = exposure.townships.iter().map(|place| PlaceRow {
        code: place.code.clone(),
        name: say.names(&place.names),
        within: None,
    });
    let villages = exposure.villages.iter().map(|place| PlaceRow {
        code: place.code.clone(),
        name: say.names(&place.names),
        within: Some(place.township_code.clone()),
    });
    townships.chain(villages).collect()
}

fn levels(say: &Say) -> Vec<CodeRow> {
    mainshock_plan::ResponseLevel::ALL
        .iter()
        .map(|level| CodeRow {
            code: level.code().to_owned(),
            name: say.message(&Message::new("server-level").with("level", level.numeral())),
        })
        .collect()
}
