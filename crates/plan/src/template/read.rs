//! The files of a plan, read into it. What contradicts the shape is an error with file and line;
//! what is merely missing is read and left to the check.

use super::due::Due;
use super::duty::{Duty, Mode, Repeat};
use super::plan::{Group, Plan, PlanText, Post};
use crate::level::ResponseLevel;
use crate::source_file::SourceFile;
use jiff::civil::Time;
use mainshock_base::{LocatedError, Message, Names, Place, PostCode, Provenance, ValueStatus};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

const NEEDED: [&str; 4] = ["plan.toml", "groups.toml", "posts.toml", "tasks.toml"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    code: String,
    edition: u32,
    zh: Option<String>,
    en: Option<String>,
    as_of: Option<String>,
    source: Spanned<String>,
    sources: BTreeMap<String, SourceText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceText {
    status: ValueStatus,
    text: String,
    as_of: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Groups {
    group: Vec<Spanned<RawGroup>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGroup {
    code: String,
    zh: Option<String>,
    en: Option<String>,
    lead: Names,
    lead_post: Option<String>,
    #[serde(default)]
    members: Vec<Names>,
    duties: Names,
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Posts {
    post: Vec<Spanned<RawPost>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPost {
    code: String,
    zh: Option<String>,
    en: Option<String>,
    deputy: Option<String>,
    group: Option<String>,
    #[serde(default)]
    commands_at: Vec<String>,
    #[serde(default)]
    may_decide_level: bool,
    #[serde(default)]
    per_township: bool,
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tasks {
    task: Vec<Spanned<RawTask>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTask {
    code: String,
    zh: Option<String>,
    en: Option<String>,
    owner: Option<String>,
    deputy: Option<String>,
    #[serde(default)]
    with: Vec<String>,
    group: Option<String>,
    #[serde(default)]
    levels: Vec<String>,
    modes: Vec<Mode>,
    #[serde(default)]
    from_min: u32,
    due_min: Option<u32>,
    due_local: Option<String>,
    due_after_stable_min: Option<u32>,
    repeat: Option<String>,
    evidence: Option<Names>,
    #[serde(default)]
    after: Vec<String>,
    source: String,
    note: Option<Names>,
}

/// Reads a plan; all that is wrong with its files, or the plan.
pub(super) fn read(files: &[(&str, &[u8])]) -> Result<Plan, Vec<LocatedError>> {
    let mut errors = Vec::new();
    let mut texts = Vec::new();
    for (name, bytes) in files {
        if NEEDED.contains(name) {
            continue;
        }
        match plan_text(name, bytes) {
            Ok(text) => texts.push(text),
            Err(error) => errors.push(error),
        }
    }
    let [head, groups, posts, tasks] = NEEDED.map(|name| find(files, name, &mut errors));
    let (Some(head), Some(groups), Some(posts), Some(tasks)) = (head, groups, posts, tasks) else {
        return Err(errors);
    };
    let parsed_head: Option<Head> = take(head.parse(), &mut errors);
    let parsed_groups: Option<Groups> = take(groups.parse(), &mut errors);
    let parsed_posts: Option<Posts> = take(posts.parse(), &mut errors);
    let parsed_tasks: Option<Tasks> = take(tasks.parse(), &mut errors);
    let (Some(parsed_head), Some(parsed_groups), Some(parsed_posts), Some(parsed_tasks)) =
        (parsed_head, parsed_groups, parsed_posts, parsed_tasks)
    else {
        return Err(errors);
    };
    let mut reader = Reader {
        sources: &parsed_head.sources,
        errors,
        places: BTreeMap::new(),
        twice: Vec::new(),
    };
    let names = Names {
        zh: parsed_head.zh.clone(),
        en: parsed_head.en.clone(),
    };
    if parsed_head.code.trim().is_empty() || names.is_empty() {
        let place = Place::file(head.name).in_field("code");
        reader.refuse(place, Message::new("plan-nameless"));
    }
    let offset = parsed_head.source.span().start;
    let provenance = reader.provenance(head, offset, parsed_head.source.get_ref());
    let groups = reader.groups(groups, parsed_groups.group);
    let posts = reader.posts(posts, parsed_posts.post);
    let duties = reader.duties(tasks, parsed_tasks.task);
    if !reader.errors.is_empty() {
        return Err(reader.errors);
    }
    Ok(Plan {
        places: reader.places,
        twice: reader.twice,
        code: parsed_head.code,
        edition: parsed_head.edition,
        names,
        as_of: parsed_head.as_of,
        provenance,
        groups,
        posts,
        duties,
        texts,
    })
}

fn take<T>(result: Result<T, LocatedError>, errors: &mut Vec<LocatedError>) -> Option<T> {
    result.map_err(|error| errors.push(error)).ok()
}

fn find<'a>(
    files: &[(&'a str, &'a [u8])],
    name: &str,
    errors: &mut Vec<LocatedError>,
) -> Option<SourceFile<'a>> {
    let Some((name, bytes)) = files.iter().find(|(found, _)| *found == name) else {
        errors.push(
            LocatedError::new(Place::file(name), Message::new("plan-file-missing"))
                .mend(Message::new("plan-file-missing-mend")),
        );
        return None;
    };
    take(SourceFile::new(name, bytes), errors)
}

/// `text/<anything>.<language>.md`; anything else in the folder is refused, so that a misspelt file
/// is not silently left out.
fn plan_text(name: &str, bytes: &[u8]) -> Result<PlanText, LocatedError> {
    let language = name
        .strip_prefix("text/")
        .and_then(|name| name.strip_suffix(".md"))
        .and_then(|name| name.rsplit_once('.'))
        .map(|(_, language)| language);
    let Some(language) = language else {
        return Err(
            LocatedError::new(Place::file(name), Message::new("plan-file-unexpected"))
                .mend(Message::new("plan-file-unexpected-mend")),
        );
    };
    let source = SourceFile::new(name, bytes)?;
    Ok(PlanText {
        name: name.to_owned(),
        language: language.to_owned(),
        markdown: source.text.to_owned(),
    })
}

struct Reader<'a> {
    sources: &'a BTreeMap<String, SourceText>,
    errors: Vec<LocatedError>,
    places: BTreeMap<String, Place>,
    twice: Vec<(String, Place)>,
}

impl Reader<'_> {
    fn refuse(&mut self, place: Place, message: Message) {
        let mend = Message {
            key: format!("{}-mend", message.key),
            args: message.args.clone(),
        };
        self.errors
            .push(LocatedError::new(place, message).mend(mend));
    }

    fn provenance(&mut self, file: SourceFile<'_>, offset: usize, id: &str) -> Provenance {
        if let Some(found) = self.sources.get(id) {
            return Provenance {
                status: found.status,
                source: found.text.clone(),
                as_of: found.as_of.clone(),
            };
        }
        let message = Message::new("plan-source-unknown").with("source", id);
        self.refuse(file.place(offset, "source"), message);
        Provenance {
            status: ValueStatus::Assumed,
            source: String::new(),
            as_of: None,
        }
    }

    /// Notes where an item stands; a code given twice is for the check.
    fn note(&mut self, file: SourceFile<'_>, offset: usize, kind: &str, code: &str, names: &Names) {
        let place = file.place(offset, code);
        if code.trim().is_empty() || names.is_empty() {
            self.refuse(place.clone(), Message::new("plan-nameless"));
        }
        if self
            .places
            .insert(format!("{kind}/{code}"), place.clone())
            .is_some()
        {
            self.twice.push((code.to_owned(), place));
        }
    }

    fn levels(
        &mut self,
        file: SourceFile<'_>,
        offset: usize,
        field: &str,
        texts: &[String],
    ) -> Vec<ResponseLevel> {
        let mut levels = Vec::new();
        for text in texts {
            if let Ok(level) = text.parse() {
                levels.push(level);
            } else {
                let message = Message::new("plan-no-level").with("text", text);
                self.refuse(file.place(offset, field), message);
            }
        }
        levels
    }

    fn groups(&mut self, file: SourceFile<'_>, rows: Vec<Spanned<RawGroup>>) -> Vec<Group> {
        let mut groups = Vec::new();
        for row in rows {
            let offset = row.span().start;
            let raw = row.into_inner();
            let names = Names {
                zh: raw.zh,
                en: raw.en,
            };
            self.note(file, offset, "group", &raw.code, &names);
            groups.push(Group {
                names,
                lead: raw.lead,
                lead_post: raw.lead_post.map(PostCode),
                members: raw.members,
                duties: raw.duties,
                provenance: self.provenance(file, offset, &raw.source),
                code: raw.code,
            });
        }
        groups
    }

    fn posts(&mut self, file: SourceFile<'_>, rows: Vec<Spanned<RawPost>>) -> Vec<Post> {
        let mut posts = Vec::new();
        for row in rows {
            let offset = row.span().start;
            let raw = row.into_inner();
            let names = Names {
                zh: raw.zh,
                en: raw.en,
            };
            self.note(file, offset, "post", &raw.code, &names);
            posts.push(Post {
                names,
                deputy: raw.deputy.map(PostCode),
                group: raw.group,
                commands_at: self.levels(file, offset, "commands_at", &raw.commands_at),
                may_decide_level: raw.may_decide_level,
                per_township: raw.per_township,
                provenance: self.provenance(file, offset, &raw.source),
                code: PostCode(raw.code),
            });
        }
        posts
    }

    fn duties(&mut self, file: SourceFile<'_>, rows: Vec<Spanned<RawTask>>) -> Vec<Duty> {
        let mut duties = Vec::new();
        for row in rows {
            let offset = row.span().start;
            let raw = row.into_inner();
            let names = Names {
                zh: raw.zh.clone(),
                en: raw.en.clone(),
            };
            self.note(file, offset, "duty", &raw.code, &names);
            if raw.modes.is_empty() {
                let place = file.place(offset, &format!("{}.modes", raw.code));
                self.refuse(place, Message::new("plan-task-no-mode"));
            }
            duties.push(Duty {
                names,
                due: self.due(file, offset, &raw),
                repeat: self.repeat(file, offset, &raw),
                owner: raw.owner.map(PostCode),
                deputy: raw.deputy.map(PostCode),
                with: raw.with.into_iter().map(PostCode).collect(),
                group: raw.group,
                levels: self.levels(file, offset, &format!("{}.levels", raw.code), &raw.levels),
                modes: raw.modes,
                from_minutes: raw.from_min,
                evidence: raw.evidence,
                after: raw.after,
                provenance: self.provenance(file, offset, &raw.source),
                note: raw.note,
                code: raw.code,
            });
        }
        duties
    }

    /// One of three ways to be due, or none. `due_local` counts from `from_min` on.
    fn due(&mut self, file: SourceFile<'_>, offset: usize, raw: &RawTask) -> Option<Due> {
        let place = |field: &str| file.place(offset, &format!("{}.{field}", raw.code));
        match (raw.due_min, &raw.due_local, raw.due_after_stable_min) {
            (None, None, None) => None,
            (Some(minutes), None, None) => Some(Due::AfterOrigin { minutes }),
            (None, None, Some(minutes)) => Some(Due::AfterStable { minutes }),
            (None, Some(text), None) => {
                let Ok(time) = text.parse::<Time>() else {
                    let message = Message::new("plan-task-local-time").with("text", text);
                    self.refuse(place("due_local"), message);
                    return None;
                };
                Some(Due::AtLocalTime {
                    time,
                    not_before_minutes: raw.from_min,
                })
            }
            _ => {
                self.refuse(place("due_min"), Message::new("plan-task-two-deadlines"));
                None
            }
        }
    }

    fn repeat(&mut self, file: SourceFile<'_>, offset: usize, raw: &RawTask) -> Option<Repeat> {
        let text = raw.repeat.as_deref()?;
        if text == "daily" {
            return Some(Repeat::Daily);
        }
        let minutes = text
            .strip_suffix("min")
            .and_then(|number| number.trim().parse().ok())
            .filter(|minutes| *minutes > 0);
        if minutes.is_none() {
            let place = file.place(offset, &format!("{}.repeat", raw.code));
            self.refuse(place, Message::new("plan-task-repeat").with("text", text));
        }
        minutes.map(|minutes| Repeat::Minutes { minutes })
    }
}
