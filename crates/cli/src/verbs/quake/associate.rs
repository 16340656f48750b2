//! `mainshock quake associate FILE…`

use super::Messages;
use super::input;
use super::show::{self, Local};
use crate::ctx::Ctx;
use crate::table::Table;
use clap::{Args, ValueEnum};
use mainshock_base::ids::SolutionId;
use mainshock_base::{Message, OriginTime, TimePrecision};
use mainshock_seismic::{
    AgencyCode, AssociationRule, Held, PreferenceRule, Quake, Sequence, SequenceRule, Solution,
    associate, sequences,
};
use serde_json::{Value, json};
use std::process::ExitCode;

/// Arguments of `quake associate`.
#[derive(Args)]
pub(super) struct AssociateArgs {
    #[command(flatten)]
    messages: Messages,
    /// Which agency leads: cn (CENC first) or world (USGS first).
    #[arg(long, value_enum, default_value = "cn")]
    rule: Rule,
    /// Agencies in order, the first leads (CENC,USGS); stands before --rule.
    #[arg(long, value_delimiter = ',', value_name = "CODES")]
    agency_order: Vec<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Rule {
    Cn,
    World,
}

impl AssociateArgs {
    fn preference(&self) -> PreferenceRule {
        let rule = match self.rule {
            Rule::Cn => PreferenceRule::china(),
            Rule::World => PreferenceRule::world(),
        };
        if self.agency_order.is_empty() {
            return rule;
        }
        let agencies = self.agency_order.iter();
        PreferenceRule {
            agencies: agencies
                .map(|code| AgencyCode(code.trim().to_uppercase()))
                .collect(),
            ..rule
        }
    }
}

/// Reads the files and prints the quakes in them.
pub(super) fn run(args: &AssociateArgs, ctx: &Ctx) -> ExitCode {
    let local = match Local::new(&args.messages, ctx) {
        Ok(local) => local,
        Err(name) => {
            let message = Message::new("cli-quake-no-zone").with("name", name);
            show::print(&format!("{}\n", ctx.words.say(&message)));
            return ExitCode::from(2);
        }
    };
    let outcomes = input::outcomes(&args.messages);
    let solutions: Vec<(SolutionId, Solution)> = outcomes
        .iter()
        .filter_map(|outcome| outcome.reading.as_ref().ok())
        .flat_map(|reading| &reading.solutions)
        .map(|solution| (solution.derived_id(), solution.clone()))
        .collect();
    let preference = args.preference();
    let quakes = associate(&solutions, &AssociationRule::default());
    let found = sequences(&quakes, &preference, &SequenceRule::default());
    let view = View {
        ctx,
        local: &local,
        preference: &preference,
        sequences: &found,
    };
    if args.messages.json {
        let refused: Vec<Value> = outcomes
            .iter()
            .flat_map(|outcome| match &outcome.reading {
                Ok(reading) => reading.refused.clone(),
                Err(refusal) => vec![refusal.clone()],
            })
            .map(|refusal| show::error_json(ctx, &refusal))
            .collect();
        let quakes: Vec<Value> = quakes.iter().map(|quake| view.json(quake)).collect();
        show::print_json(&json!({
            "quakes": quakes,
            "sequences": found,
            "refused": refused,
        }));
    } else {
        let heading = Message::new("cli-quake-found")
            .with("solutions", solutions.len())
            .with("quakes", quakes.len());
        show::print(&format!("{}\n", ctx.words.say(&heading)));
        for (number, quake) in (1_usize..).zip(&quakes) {
            show::print(&view.text(number, quake));
        }
        input::print_refusals_and_notes(ctx, &outcomes);
    }
    input::exit_code(&outcomes)
}

struct View<'a> {
    ctx: &'a Ctx,
    local: &'a Local,
    preference: &'a PreferenceRule,
    sequences: &'a [Sequence],
}

impl View<'_> {
    fn sequence(&self, quake: &Quake) -> Option<&Sequence> {
        self.sequences
            .iter()
            .find(|sequence| sequence.role(quake.id).is_some())
    }

    /// What the quake is in its sequence; nothing for one that stands alone.
    fn role(&self, quake: &Quake) -> Option<String> {
        let words = &self.ctx.words;
        if quake.is_cancelled() {
            return Some(words.text("seismic-status-withdrawn"));
        }
        let sequence = self.sequence(quake)?;
        if sequence.members.len() == 1 {
            return Some(words.text("cli-quake-alone"));
        }
        let role = words.say(&sequence.role(quake.id)?.label());
        let until = self.local.time(OriginTime {
            instant: sequence.open_until,
            precision: TimePrecision::Day,
        });
        let message = Message::new("cli-quake-role")
            .with("role", role)
            .with("count", sequence.members.len())
            .with("until", until);
        Some(words.say(&message))
    }

    fn text(&self, number: usize, quake: &Quake) -> String {
        let words = &self.ctx.words;
        let Some((leading, because)) = quake.preferred(self.preference) else {
            return String::new();
        };
        let heading = Message::new("cli-quake-quake")
            .with("number", number)
            .with("time", self.local.time(leading.solution.origin_time))
            .with(
                "magnitude",
                show::magnitude(leading.solution.magnitude.as_ref()),
            )
            .with(
                "place",
                leading.solution.place_text.as_deref().unwrap_or_default(),
            );
        let mut text = format!("\n{}\n", show::on_one_line(&words.say(&heading)));
        text.push_str(&self.table(quake, leading));
        let preferred = Message::new("cli-quake-preferred")
            .with("agency", &leading.solution.agency)
            .with("because", words.say(&because.label(|m| words.say(m))));
        text.push_str(&format!("{}\n", words.say(&preferred)));
        if let Some(role) = self.role(quake) {
            text.push_str(&format!("{role}\n"));
        }
        text
    }

    fn table(&self, quake: &Quake, leading: &Held) -> String {
        let words = &self.ctx.words;
        let local_time = Message::new("cli-quake-local-time").with("zone", self.local.name());
        let mut table = Table::new([
            String::new(),
            words.text("cli-quake-agency"),
            words.say(&local_time),
            words.text("cli-quake-position"),
            words.text("cli-quake-away"),
            words.text("cli-quake-depth"),
            words.text("cli-quake-magnitude"),
            words.text("cli-quake-status"),
            words.text("cli-quake-revision"),
            words.text("cli-quake-standing"),
        ]);
        for held in &quake.solutions {
            let solution = &held.solution;
            let away = solution.epicentre.distance_km(leading.solution.epicentre);
            let is_leading = held.id == leading.id;
            table = table.row([
                if is_leading { "*" } else { "" }.to_owned(),
                solution.agency.to_string(),
                self.local.time(solution.origin_time),
                show::position(solution.epicentre),
                format!("{away:.1}"),
                show::depth(solution),
                show::magnitude(solution.magnitude.as_ref()),
                show::status(self.ctx, solution),
                solution
                    .revision
                    .map_or_else(String::new, |n| n.to_string()),
                words.text(if held.superseded_by.is_some() {
                    "cli-quake-superseded"
                } else {
                    "cli-quake-stands"
                }),
            ]);
        }
        table.render()
    }

    fn json(&self, quake: &Quake) -> Value {
        let words = &self.ctx.words;
        let preferred = quake.preferred(self.preference);
        let sequence = self.sequence(quake);
        json!({
            "id": quake.id,
            "cancelled": quake.is_cancelled(),
            "preferred": preferred.as_ref().map(|(held, _)| held.id),
            "preferred_because": preferred.as_ref().map(|(_, because)| because),
            "preferred_text": preferred.map(|(_, because)| words.say(&because.label(|m| words.say(m)))),
            "role": sequence.and_then(|sequence| sequence.role(quake.id)),
            "mainshock": sequence.map(|sequence| sequence.mainshock),
            "solutions": quake.solutions,
        })
    }
}
