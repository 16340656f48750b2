//! What is weak in a plan: duties nobody leads, nobody stands in for, or that have no clock.

use super::duty::Duty;
use super::plan::{Group, Plan};
use crate::level::ResponseLevel;
use mainshock_base::{Message, Place, PostCode};
use serde::Serialize;
use std::collections::BTreeSet;

/// What kind of weakness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FindingKind {
    /// A code is given to two groups, posts or duties.
    CodeTwice,
    /// A group has no lead post.
    GroupWithoutLead,
    /// A group has no duty.
    GroupWithoutDuty,
    /// A post that bears a duty has nobody to stand in.
    PostWithoutDeputy,
    /// A post stands in for itself.
    PostOwnDeputy,
    /// A post is named that the plan does not have.
    PostUnknown,
    /// A group is named that the plan does not have.
    GroupUnknown,
    /// Nobody commands at a level.
    LevelWithoutCommander,
    /// No post may decide the level.
    NobodyDecides,
    /// A duty has no owner.
    DutyWithoutOwner,
    /// A duty has no deputy.
    DutyWithoutDeputy,
    /// Owner and deputy of a duty are one post.
    DutyOwnDeputy,
    /// A duty has no deadline.
    DutyWithoutDeadline,
    /// A duty is due before work on it begins.
    DutyDueBeforeStart,
    /// A duty does not say what is shown for it.
    DutyWithoutEvidence,
    /// A duty waits for one that the plan does not have.
    DutyAfterUnknown,
    /// Duties wait for one another.
    DutyCycle,
    /// A duty is due before one it waits for.
    DutyDueBeforePredecessor,
}

impl FindingKind {
    /// The key of its sentence; the one of its mending has `-mend` behind.
    const fn key(self) -> &'static str {
        match self {
            Self::CodeTwice => "plan-check-code-twice",
            Self::GroupWithoutLead => "plan-check-group-without-lead",
            Self::GroupWithoutDuty => "plan-check-group-without-duty",
            Self::PostWithoutDeputy => "plan-check-post-without-deputy",
            Self::PostOwnDeputy => "plan-check-post-own-deputy",
            Self::PostUnknown => "plan-check-post-unknown",
            Self::GroupUnknown => "plan-check-group-unknown",
            Self::LevelWithoutCommander => "plan-check-level-without-commander",
            Self::NobodyDecides => "plan-check-nobody-decides",
            Self::DutyWithoutOwner => "plan-check-duty-without-owner",
            Self::DutyWithoutDeputy => "plan-check-duty-without-deputy",
            Self::DutyOwnDeputy => "plan-check-duty-own-deputy",
            Self::DutyWithoutDeadline => "plan-check-duty-without-deadline",
            Self::DutyDueBeforeStart => "plan-check-duty-due-before-start",
            Self::DutyWithoutEvidence => "plan-check-duty-without-evidence",
            Self::DutyAfterUnknown => "plan-check-duty-after-unknown",
            Self::DutyCycle => "plan-check-duty-cycle",
            Self::DutyDueBeforePredecessor => "plan-check-duty-due-before-predecessor",
        }
    }
}

/// A weakness, its place, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What kind.
    pub kind: FindingKind,
    /// Where.
    pub place: Place,
    /// What it is.
    pub message: Message,
    /// How to mend it.
    pub mend: Message,
}

struct Findings<'a> {
    plan: &'a Plan,
    found: Vec<Finding>,
}

impl Findings<'_> {
    fn add(&mut self, kind: FindingKind, item: &str, field: &str, args: &[(&str, &str)]) {
        let place = self
            .plan
            .places
            .get(item)
            .cloned()
            .unwrap_or_default()
            .in_field(field);
        self.add_at(kind, place, args);
    }

    fn add_at(&mut self, kind: FindingKind, place: Place, args: &[(&str, &str)]) {
        let mut message = Message::new(kind.key());
        for (name, value) in args {
            message = message.with(name, value);
        }
        self.found.push(Finding {
            kind,
            place,
            message,
            mend: Message::new(&format!("{}-mend", kind.key())),
        });
    }
}

/// All findings, in the order of the plan's files.
pub(super) fn check(plan: &Plan) -> Vec<Finding> {
    let mut findings = Findings {
        plan,
        found: Vec::new(),
    };
    for (code, place) in &plan.twice {
        findings.add_at(FindingKind::CodeTwice, place.clone(), &[("code", code)]);
    }
    groups(&mut findings);
    posts(&mut findings);
    for duty in &plan.duties {
        one_duty(&mut findings, duty);
    }
    cycles(&mut findings);
    findings.found
}

fn groups(findings: &mut Findings<'_>) {
    let plan = findings.plan;
    for group in &plan.groups {
        let item = format!("group/{}", group.code);
        let named = [("group", group.code.as_str())];
        match &group.lead_post {
            None => findings.add(FindingKind::GroupWithoutLead, &item, "lead_post", &named),
            Some(post) => known_post(findings, &item, "lead_post", post),
        }
        if !plan
            .duties
            .iter()
            .any(|duty| duty.group.as_deref() == Some(group.code.as_str()))
        {
            findings.add(FindingKind::GroupWithoutDuty, &item, "code", &named);
        }
    }
}

fn posts(findings: &mut Findings<'_>) {
    let plan = findings.plan;
    for post in &plan.posts {
        let item = format!("post/{}", post.code);
        let named = [("post", post.code.0.as_str())];
        match &post.deputy {
            None if !bears_duty(plan, &post.code) => {}
            None => findings.add(FindingKind::PostWithoutDeputy, &item, "deputy", &named),
            Some(deputy) if *deputy == post.code => {
                findings.add(FindingKind::PostOwnDeputy, &item, "deputy", &named);
            }
            Some(deputy) => known_post(findings, &item, "deputy", deputy),
        }
        if let Some(group) = &post.group {
            known_group(findings, &item, group);
        }
    }
    for level in ResponseLevel::ALL {
        if plan.commanders(level).is_empty() {
            let place = Place::file("posts.toml").in_field("commands_at");
            findings.add_at(
                FindingKind::LevelWithoutCommander,
                place,
                &[("level", level.code())],
            );
        }
    }
    if !plan.posts.iter().any(|post| post.may_decide_level) {
        let place = Place::file("posts.toml").in_field("may_decide_level");
        findings.add_at(FindingKind::NobodyDecides, place, &[]);
    }
}

/// True when something hangs on the post: it commands, decides, leads a group or owns a duty.
fn bears_duty(plan: &Plan, code: &PostCode) -> bool {
    let commands = plan
        .post(code)
        .is_some_and(|post| post.may_decide_level || !post.commands_at.is_empty());
    let leads = |group: &Group| group.lead_post.as_ref() == Some(code);
    let owns = |duty: &Duty| duty.owner.as_ref() == Some(code);
    commands || plan.groups.iter().any(leads) || plan.duties.iter().any(owns)
}

fn one_duty(findings: &mut Findings<'_>, duty: &Duty) {
    let plan = findings.plan;
    let item = format!("duty/{}", duty.code);
    let code = duty.code.as_str();
    let named = [("duty", code)];
    match &duty.owner {
        None => findings.add(FindingKind::DutyWithoutOwner, &item, "owner", &named),
        Some(owner) => known_post(findings, &item, "owner", owner),
    }
    match &duty.deputy {
        None => findings.add(FindingKind::DutyWithoutDeputy, &item, "deputy", &named),
        Some(deputy) if duty.owner.as_ref() == Some(deputy) => {
            findings.add(FindingKind::DutyOwnDeputy, &item, "deputy", &named);
        }
        Some(deputy) => known_post(findings, &item, "deputy", deputy),
    }
    for post in &duty.with {
        known_post(findings, &item, "with", post);
    }
    if let Some(group) = &duty.group {
        known_group(findings, &item, group);
    }
    match duty.due {
        None => findings.add(FindingKind::DutyWithoutDeadline, &item, "due", &named),
        Some(due) => {
            if due
                .earliest_minutes()
                .is_some_and(|minutes| minutes < duty.from_minutes)
            {
                findings.add(FindingKind::DutyDueBeforeStart, &item, "due", &named);
            }
        }
    }
    if duty.evidence.is_none() {
        findings.add(FindingKind::DutyWithoutEvidence, &item, "evidence", &named);
    }
    for before in &duty.after {
        let args = [("duty", code), ("before", before.as_str())];
        let Some(predecessor) = plan.duty(before) else {
            findings.add(FindingKind::DutyAfterUnknown, &item, "after", &args);
            continue;
        };
        let minutes = |duty: &Duty| duty.due.and_then(super::due::Due::earliest_minutes);
        if let (Some(first), Some(then)) = (minutes(predecessor), minutes(duty))
            && then < first
        {
            findings.add(FindingKind::DutyDueBeforePredecessor, &item, "after", &args);
        }
    }
}

fn known_post(findings: &mut Findings<'_>, item: &str, field: &str, post: &PostCode) {
    if findings.plan.post(post).is_none() {
        findings.add(FindingKind::PostUnknown, item, field, &[("post", &post.0)]);
    }
}

fn known_group(findings: &mut Findings<'_>, item: &str, group: &str) {
    if findings.plan.group(group).is_none() {
        findings.add(
            FindingKind::GroupUnknown,
            item,
            "group",
            &[("group", group)],
        );
    }
}

/// Takes away duties that wait for nothing left, again and again; what stays waits for itself.
fn cycles(findings: &mut Findings<'_>) {
    let plan = findings.plan;
    let mut waiting: BTreeSet<&str> = plan.duties.iter().map(|duty| duty.code.as_str()).collect();
    loop {
        let free: Vec<&str> = plan
            .duties
            .iter()
            .filter(|duty| waiting.contains(duty.code.as_str()))
            .filter(|duty| {
                !duty
                    .after
                    .iter()
                    .any(|code| waiting.contains(code.as_str()))
            })
            .map(|duty| duty.code.as_str())
            .collect();
        if free.is_empty() {
            break;
        }
        for code in free {
            waiting.remove(code);
        }
    }
    if let Some(first) = waiting.first() {
        let list = waiting.iter().copied().collect::<Vec<_>>().join(", ");
        let item = format!("duty/{first}");
        findings.add(FindingKind::DutyCycle, &item, "after", &[("duties", &list)]);
    }
}
