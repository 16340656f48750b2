//! What an append does to a journal, apart from where it is kept: checks, positions, links.

use crate::entry::{Body, Entry, NewEntry};
use crate::error::Purpose;
use crate::error::{JournalError, Malformed};
use crate::hash::Hash;
use crate::header_v1::{HEADER_VERSION, Header, HeaderActor, Stream};
use crate::keeper::{Expected, Head, Identity};
use crate::seal::{Sidecar, fill_random};
use mainshock_base::ids::EntryId;
use serde::de::IgnoredAny;
use std::collections::{BTreeMap, HashSet};

/// The longest body a journal takes; photos and files are blobs.
pub const MOST_BODY_BYTES: usize = 16 * 1024 * 1024;

/// An entry with all that does not depend on its position: checked, salted, hashed.
pub(crate) struct Prepared {
    entry: NewEntry,
    salt: [u8; 32],
    body_hash: Hash,
    sidecars: Vec<Hash>,
}

impl Prepared {
    pub(crate) const fn id(&self) -> EntryId {
        self.entry.id
    }
    pub(crate) const fn command_id(&self) -> mainshock_base::ids::CommandId {
        self.entry.command_id
    }

    /// An entry with a given salt, as the golden files need it.
    #[cfg(test)]
    pub(crate) fn with_salt(entry: NewEntry, salt: [u8; 32]) -> Self {
        let body_hash = Hash::of_salted(&salt, &entry.body);
        let sidecars = entry.sidecars.iter().map(Sidecar::commitment).collect();
        Self {
            entry,
            salt,
            body_hash,
            sidecars,
        }
    }
}

/// Checks a batch and does all the work that needs no position, in the caller's thread.
pub(crate) fn prepare(entries: Vec<NewEntry>) -> Result<Vec<Prepared>, JournalError> {
    let refuse = |index, what| Err(JournalError::Malformed { index, what });
    let Some(first) = entries.first() else {
        return refuse(0, Malformed::Empty);
    };
    let command = first.command_id;
    let mut seen = HashSet::with_capacity(entries.len());
    for (index, entry) in entries.iter().enumerate() {
        if entry.command_id != command {
            return refuse(index, Malformed::OtherCommand);
        }
        if !seen.insert(entry.id) {
            return refuse(index, Malformed::DoubleId);
        }
        if !is_kind(&entry.kind) {
            return refuse(index, Malformed::Kind(entry.kind.clone()));
        }
        if entry.body.len() > MOST_BODY_BYTES {
            let bytes = entry.body.len();
            return refuse(index, Malformed::BodyTooLong { bytes });
        }
        if let Err(error) = serde_json::from_slice::<IgnoredAny>(&entry.body) {
            return refuse(index, Malformed::BodyNotJson(error.to_string()));
        }
        if entry
            .sidecars
            .iter()
            .any(|sidecar| sidecar.entry() != entry.id)
        {
            return refuse(index, Malformed::ForeignSidecar);
        }
    }
    let mut salts = vec![[0_u8; 32]; entries.len()];
    fill_random(salts.as_flattened_mut()).map_err(|error| JournalError::Unavailable {
        why: error.to_string(),
    })?;
    let prepared = entries.into_iter().zip(salts).map(|(entry, salt)| {
        let body_hash = Hash::of_salted(&salt, &entry.body);
        let sidecars = entry.sidecars.iter().map(Sidecar::commitment).collect();
        Prepared {
            entry,
            salt,
            body_hash,
            sidecars,
        }
    });
    Ok(prepared.collect())
}

/// Words of small letters, digits and hyphens, joined by dots, a version without a leading zero at
/// the end: `incident.quake-joined.1`.
fn is_kind(kind: &str) -> bool {
    let mut parts = kind.split('.').rev();
    let version = parts.next().is_some_and(|version| {
        !version.starts_with('0') && version.len() <= 4 && is_all(version, |b| b.is_ascii_digit())
    });
    let mut words = 0;
    for word in parts {
        words += 1;
        if !is_all(word, |b| {
            b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'
        }) {
            return false;
        }
    }
    version && words >= 1 && kind.len() <= 100
}

fn is_all(text: &str, test: impl Fn(u8) -> bool) -> bool {
    !text.is_empty() && text.bytes().all(test)
}

/// Where the journal stands: its last position and the head of each stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ledger {
    identity: Identity,
    seq: u64,
    heads: BTreeMap<Stream, Head>,
    /// The highest number of an entry on record: a higher one cannot be a repeat, and numbers of
    /// version 7 rise.
    highest: Option<EntryId>,
}

impl Ledger {
    pub(crate) const fn new(identity: Identity) -> Self {
        Self {
            identity,
            seq: 0,
            heads: BTreeMap::new(),
            highest: None,
        }
    }

    pub(crate) const fn identity(&self) -> &Identity {
        &self.identity
    }

    pub(crate) const fn seq(&self) -> u64 {
        self.seq
    }

    pub(crate) fn heads(&self) -> Vec<Head> {
        self.heads.values().copied().collect()
    }

    /// Takes note of a head read from where the journal is kept.
    pub(crate) fn stands_at(&mut self, head: Head) {
        self.seq = self.seq.max(head.seq);
        self.heads.insert(head.stream, head);
    }

    /// Takes note of an entry's number on record.
    pub(crate) fn has(&mut self, id: EntryId) {
        self.highest = self.highest.max(Some(id));
    }

    /// Whether a number may be on record already.
    pub(crate) fn may_have(&self, id: EntryId) -> bool {
        Some(id) <= self.highest
    }

    /// Refuses when the stream has moved on from what the appender believed.
    pub(crate) fn expect(&self, stream: Stream, expected: Expected) -> Result<(), JournalError> {
        let head = self.heads.get(&stream).map_or(0, |head| head.stream_seq);
        match expected {
            Expected::Head(wanted) if wanted != head => {
                Err(JournalError::Conflict { stream, head })
            }
            Expected::Head(_) | Expected::Any => Ok(()),
        }
    }

    /// Gives an entry its position and its link, and writes its header down.
    pub(crate) fn link(
        &mut self,
        stream: Stream,
        prepared: Prepared,
    ) -> Result<(Entry, Vec<Sidecar>), JournalError> {
        let Prepared {
            entry,
            salt,
            body_hash,
            sidecars,
        } = prepared;
        let head = self.heads.get(&stream);
        let header = Header {
            v: HEADER_VERSION,
            id: entry.id,
            node: self.identity.node,
            seq: self.seq + 1,
            prev: head.map(|head| head.hash),
            stream,
            stream_seq: head.map_or(0, |head| head.stream_seq) + 1,
            kind: entry.kind,
            recorded_at: entry.recorded_at,
            observed_at: entry.observed_at,
            clock_quality: entry.clock_quality,
            actor: HeaderActor {
                post: entry.actor.post,
                channel: entry.actor.channel,
                person: entry.person,
            },
            command_id: entry.command_id,
            cause: entry.cause,
            incident: entry.incident,
            exercise: match &self.identity.purpose {
                Purpose::Real => None,
                Purpose::Exercise(name) => Some(name.clone()),
            },
            visibility: entry.visibility,
            body_hash,
            sidecars,
        };
        let body = Body {
            salt,
            bytes: entry.body,
        };
        let sealed = Entry::seal(header, body).map_err(|error| JournalError::Unavailable {
            why: error.to_string(),
        })?;
        self.has(sealed.header().id);
        self.stands_at(Head {
            stream,
            stream_seq: sealed.header().stream_seq,
            seq: sealed.seq(),
            hash: sealed.hash(),
        });
        Ok((sealed, entry.sidecars))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::header_v1::{ClockQuality, Observed, Visibility};
    use crate::person::PersonId;
    use mainshock_base::Actor;
    use mainshock_base::actor::{Channel, PostCode};
    use mainshock_base::ids::{CommandId, IncidentId, NodeId};
    use uuid::Uuid;

    #[test]
    fn a_kind_is_words_and_a_version() {
        for kind in ["task.accepted.1", "incident.quake-joined.12", "a.1"] {
            assert!(is_kind(kind), "{kind}");
        }
        for kind in [
            "",
            "1",
            "task",
            "task.accepted",
            "Task.accepted.1",
            "task..1",
            "任务.1",
            "a.01",
            ".1",
        ] {
            assert!(!is_kind(kind), "{kind}");
        }
    }

    fn uuid(number: u128) -> Uuid {
        Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + number)
    }

    fn new_entry(number: u128, kind: &str, recorded_at: &str, post: &str, body: &str) -> NewEntry {
        NewEntry::new(
            EntryId::from_uuid(uuid(number)),
            CommandId::from_uuid(uuid(200 + number)),
            kind,
            recorded_at.parse().unwrap(),
            Actor {
                post: PostCode(post.to_owned()),
                channel: Channel::System,
            },
            body.as_bytes().to_vec(),
        )
    }

    fn ledger(purpose: Purpose) -> Ledger {
        Ledger::new(Identity {
            node: NodeId::from_uuid(uuid(100)),
            purpose,
        })
    }

    #[test]
    fn entries_are_written_as_the_golden_bytes() {
        let mut first = new_entry(
            1,
            "pack.adopted.1",
            "2019-02-25T05:15:00Z",
            "system",
            "{\"county\":\"510321\"}",
        );
        first.clock_quality = ClockQuality::Manual;
        let mut full = new_entry(
            2,
            "report.received.1",
            "2019-02-25T05:31:12.25Z",
            "510321103/duty",
            "{ \"text\": \"高山镇 倒塌3间\" }\n",
        );
        full.observed_at = Some(Observed {
            instant: "2019-02-25T05:20:00Z".parse().unwrap(),
            zone: Some("Asia/Shanghai".to_owned()),
            device_time: Some("2019-02-25T05:22:31Z".parse().unwrap()),
            gps_time: Some("2019-02-25T05:20:02Z".parse().unwrap()),
        });
        full.clock_quality = ClockQuality::Ntp;
        full.actor.channel = Channel::Page;
        full.person = Some(PersonId::from_uuid(uuid(300)));
        full.command_id = CommandId::from_uuid(uuid(200));
        full.cause = Some(EntryId::from_uuid(uuid(1)));
        full.incident = Some(IncidentId::from_uuid(uuid(400)));
        full.visibility = Visibility::Up;
        let mut full = Prepared::with_salt(full, [0x22; 32]);
        full.sidecars = vec![Hash::of(b"a commitment")];
        let mut real = ledger(Purpose::Real);
        let first = Prepared::with_salt(first, [0x11; 32]);
        let (first, _) = real.link(Stream::Main, first).unwrap();
        let (full, _) = real.link(Stream::Main, full).unwrap();

        let mut felt = new_entry(
            3,
            "felt.batched.1",
            "2019-02-25T05:32:00Z",
            "felt",
            "{\"cells\":[[1,2],[3,4]]}",
        );
        felt.observed_at = Some(Observed::at("2019-02-25T05:31:00Z".parse().unwrap()));
        felt.clock_quality = ClockQuality::Simulated;
        felt.actor.channel = Channel::Api;
        felt.visibility = Visibility::Public;
        let mut drill = ledger(Purpose::Exercise("荣县推演".to_owned()));
        drill.seq = 2;
        let felt = Prepared::with_salt(felt, [0x33; 32]);
        let (felt, _) = drill.link(Stream::Felt, felt).unwrap();

        for (entry, golden) in [
            (
                first,
                include_str!("../testdata/v1/entries/1-first.header.json"),
            ),
            (
                full,
                include_str!("../testdata/v1/entries/2-full.header.json"),
            ),
            (
                felt,
                include_str!("../testdata/v1/entries/3-felt.header.json"),
            ),
        ] {
            assert_eq!(
                String::from_utf8_lossy(entry.header_bytes()),
                golden,
                "bytes of version 1 are frozen"
            );
        }
    }
}
