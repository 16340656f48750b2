//! Reading a whole journal and saying what does not hold, with its position.
//!
//! Checked: the pages of the file as SQLite checks them, numbers without gaps, every header's hash,
//! every chain, every body that is there, the columns for finding, every blob. Nothing is changed.

use crate::envelope::{Hash, Stream};
use crate::keeper::{Head, JournalError};
use crate::sqlite::{RawEntry, blob_files, for_reading, raw_entries};
use mainshock_base::ids::NodeId;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;

/// Something that does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Number of the entry, when it is about one.
    pub seq: Option<u64>,
    /// Where else: a page of the file, a blob.
    pub at: Option<String>,
    /// What.
    pub what: String,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifyReport {
    /// The node whose journal this is.
    pub node: Option<NodeId>,
    /// True for an exercise's journal.
    pub is_exercise: Option<bool>,
    /// Entries read.
    pub entries: u64,
    /// Blobs read.
    pub blobs: u64,
    /// Ends of the chains, as far as they hold.
    pub heads: Vec<Head>,
    /// What does not hold; empty when all does.
    pub problems: Vec<Problem>,
}

impl VerifyReport {
    /// True when everything holds.
    pub fn holds(&self) -> bool {
        self.problems.is_empty()
    }
}

/// The most problems listed: a torn file has more than anyone reads.
const MOST_PROBLEMS: usize = 100;

/// Verifies the journal at `path`. An error means that it could not be read at all.
pub fn verify(path: &Path) -> Result<VerifyReport, JournalError> {
    let mut report = VerifyReport {
        node: None,
        is_exercise: None,
        entries: 0,
        blobs: 0,
        heads: Vec::new(),
        problems: Vec::new(),
    };
    if !path.exists() {
        return Err(JournalError::Unavailable(format!(
            "{} is not there",
            path.display()
        )));
    }
    let (connection, meta) = match for_reading(path) {
        Ok(opened) => opened,
        Err(JournalError::Corrupt { at, what }) => {
            report.problems.push(Problem {
                seq: None,
                at: Some(at),
                what,
            });
            return Ok(report);
        }
        Err(other) => return Err(other),
    };
    report.node = Some(meta.node);
    report.is_exercise = Some(meta.is_exercise);
    let integrity: rusqlite::Result<Vec<String>> = connection
        .prepare("PRAGMA integrity_check(20)")
        .and_then(|mut check| check.query_map([], |row| row.get(0))?.collect());
    match integrity {
        Ok(lines) if lines == ["ok"] => {}
        Ok(lines) => report
            .problems
            .extend(lines.into_iter().map(|what| Problem {
                seq: None,
                at: Some("file".to_owned()),
                what,
            })),
        Err(error) => report.problems.push(Problem {
            seq: None,
            at: Some("file".to_owned()),
            what: error.to_string(),
        }),
    }
    let mut chains = Chains::new(meta.node, meta.is_exercise);
    let read = raw_entries(&connection, |raw| chains.take(raw));
    if let Err(error) = read {
        chains.problems.push(Problem {
            seq: Some(chains.last_seq + 1),
            at: None,
            what: format!("the entry cannot be read: {error}"),
        });
    }
    report.entries = chains.entries;
    report.heads = chains.heads();
    report.problems.append(&mut chains.problems);
    for file in blob_files(path) {
        report.blobs += 1;
        let name = file
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let what = match std::fs::read(&file) {
            Err(error) => Some(error.to_string()),
            Ok(bytes) if Hash::from_hex(&name) != Some(Hash::of(&[&bytes])) => {
                Some("the content does not fit its name".to_owned())
            }
            Ok(_) => None,
        };
        if let Some(what) = what {
            report.problems.push(Problem {
                seq: None,
                at: Some(file.display().to_string()),
                what,
            });
        }
    }
    report.problems.truncate(MOST_PROBLEMS);
    Ok(report)
}

/// The running ends of the chains.
struct Chains {
    node: NodeId,
    is_exercise: bool,
    entries: u64,
    last_seq: u64,
    ends: BTreeMap<String, (u64, Hash)>,
    problems: Vec<Problem>,
}

impl Chains {
    fn new(node: NodeId, is_exercise: bool) -> Self {
        Self {
            node,
            is_exercise,
            entries: 0,
            last_seq: 0,
            ends: BTreeMap::new(),
            problems: Vec::new(),
        }
    }

    fn heads(&self) -> Vec<Head> {
        Stream::ALL
            .into_iter()
            .map(|stream| {
                let end = self.ends.get(stream.name()).copied();
                let (stream_seq, hash) = end.unwrap_or((0, Hash::ZERO));
                Head {
                    stream,
                    stream_seq,
                    hash,
                }
            })
            .collect()
    }

    fn take(&mut self, raw: RawEntry) {
        let (seq, stream) = (raw.seq, raw.stream.clone());
        let mut problem = |what: String| {
            self.problems.push(Problem {
                seq: Some(seq),
                at: None,
                what,
            });
        };
        self.entries += 1;
        if seq != self.last_seq + 1 {
            problem(format!("number {} is missing before it", self.last_seq + 1));
        }
        self.last_seq = seq;
        let (last, end) = self.ends.get(&stream).copied().unwrap_or((0, Hash::ZERO));
        let stored_hash = Hash::from_slice(&raw.hash).unwrap_or(Hash::ZERO);
        let stream_seq = raw.stream_seq;
        match raw.check() {
            Err(fault) => problem(fault.to_string()),
            Ok(entry) => {
                let header = &entry.header;
                if header.prev != end {
                    problem("it does not follow the entry before it in its chain".to_owned());
                }
                if header.stream_seq != last + 1 {
                    problem(format!(
                        "number {} of the {stream} chain is missing before it",
                        last + 1
                    ));
                }
                if header.node != self.node {
                    problem(format!("it was written by another node, {}", header.node));
                }
                if header.exercise != self.is_exercise {
                    problem("its exercise mark is not that of the journal".to_owned());
                }
                if header.v != 1 {
                    problem(format!("its version {} is not known", header.v));
                }
            }
        }
        // The chain goes on from what is stored, so that one fault is named once.
        self.ends.insert(stream, (stream_seq, stored_hash));
    }
}
