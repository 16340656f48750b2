//! Messages on their way in: kept as they came, then read. A message that cannot be read is on
//! record too.

use crate::api::command::Accepted;
use crate::api::problem::Problem;
use crate::api::sender::Sender;
use crate::engine::Engine;
use crate::node::Submission;
use axum::http::StatusCode;
use jiff::Timestamp;
use mainshock_base::{LocatedError, Message, Names};
use mainshock_journal::Keeper;
use mainshock_response::facts::ExerciseInterrupted;
use mainshock_response::{Command, facts, quakes};
use mainshock_seismic::{ReadHints, Solution, read_message};

/// What was read of a message.
pub(crate) struct Taken {
    pub(crate) command: quakes::Command,
    pub(crate) solutions: usize,
    pub(crate) refused: Vec<LocatedError>,
    pub(crate) notes: Vec<LocatedError>,
}

/// Keeps the bytes and reads them. `now` helps a bulletin that gives no year.
pub(crate) fn take(
    engine: &Engine,
    name: &str,
    bytes: &[u8],
    now: Timestamp,
) -> Result<Taken, mainshock_journal::JournalError> {
    let hash = engine.node().keeper().put_blob(bytes)?;
    let hints = ReadHints {
        now: Some(now),
        year: None,
    };
    let (solutions, refused, notes) = match read_message(name, bytes, &hints) {
        Ok(reading) => (reading.solutions, reading.refused, reading.notes),
        Err(error) => (Vec::new(), vec![error], Vec::new()),
    };
    Ok(Taken {
        solutions: solutions.len(),
        refused: refused.clone(),
        notes,
        command: quakes::Command::ReceiveMessage {
            solutions,
            refused,
            message_sha256: hash.to_string(),
            message_name: name.to_owned(),
        },
    })
}

/// `POST /api/v1/messages`
pub(crate) fn message(
    engine: &Engine,
    sender: &Sender,
    name: &str,
    bytes: &[u8],
) -> Result<Accepted, Problem> {
    let say = engine.say();
    let now = engine.node().clock().now();
    let taken = take(engine, name, bytes, now).map_err(|error| Problem::of_journal(say, &error))?;
    let submitted = engine
        .submit(&sender.submission(Command::Quakes(taken.command)))
        .map_err(|error| Problem::of_submit(say, &error))?;
    let parts: Vec<_> = taken
        .refused
        .iter()
        .chain(&taken.notes)
        .map(|error| say.located(error))
        .collect();
    if taken.solutions == 0 {
        let mut problem = Problem::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "message-refused",
            say.key("server-problem-message-refused"),
        );
        problem.parts = parts;
        return Err(problem);
    }
    Ok(Accepted {
        position: submitted.position,
        receipt: None,
        repeat: submitted.repeat,
        solutions: Some(taken.solutions),
        notes: parts,
    })
}

/// From this magnitude on a real earthquake breaks into an exercise, wherever it is said to be.
const BREAKS_IN_FROM: f64 = 3.0;

/// `POST /api/v1/real-notice`, exercise only: a real message pauses the exercise and stands on every
/// page of it. It is not mixed with the exercise's own quakes.
pub(crate) fn real_notice(
    engine: &Engine,
    sender: &Sender,
    bytes: &[u8],
) -> Result<Accepted, Problem> {
    let say = engine.say();
    if !engine.node().is_exercise() {
        return Err(Problem::new(
            StatusCode::CONFLICT,
            "not-an-exercise",
            say.key("server-problem-not-an-exercise"),
        ));
    }
    let heard_at = Timestamp::now();
    let taken =
        take(engine, "real", bytes, heard_at).map_err(|error| Problem::of_journal(say, &error))?;
    let quakes::Command::ReceiveMessage {
        solutions,
        message_sha256,
        ..
    } = &taken.command
    else {
        return Err(Problem::internal(say));
    };
    let largest = solutions
        .iter()
        .filter(|solution| magnitude(solution) >= BREAKS_IN_FROM)
        .max_by(|one, other| magnitude(one).total_cmp(&magnitude(other)));
    let Some(solution) = largest else {
        let mut problem = Problem::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "no-real-quake",
            say.message(&Message::new("server-problem-no-real-quake").with("from", BREAKS_IN_FROM)),
        );
        problem.parts = taken
            .refused
            .iter()
            .map(|error| say.located(error))
            .collect();
        return Err(problem);
    };
    let title = crate::hq::quake_title(say, solution);
    let interrupted = ExerciseInterrupted {
        text: Names::both(title.zh, title.en),
        origin_time: solution.origin_time.instant,
        heard_at,
        message_sha256: message_sha256.clone(),
    };
    // First stand still, then write it down: the exercise must not run on while a disk is waited for.
    engine.node().clock().set_paused(true);
    let submission: Submission =
        sender.submission(Command::Facts(facts::Command::Interrupt(interrupted)));
    let submitted = engine
        .submit(&submission)
        .map_err(|error| Problem::of_submit(say, &error))?;
    engine.node().wake();
    Ok(Accepted {
        position: submitted.position,
        receipt: None,
        repeat: submitted.repeat,
        solutions: Some(1),
        notes: Vec::new(),
    })
}

fn magnitude(solution: &Solution) -> f64 {
    solution
        .magnitude
        .as_ref()
        .map_or(f64::NEG_INFINITY, |reading| reading.magnitude.value())
}
