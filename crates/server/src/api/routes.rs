//! The routes, and what each command becomes.

use super::command::{
    Accepted, BlockBody, ClockBody, DecisionAction, DecisionBody, DoneBody, PreferredBody,
    ReassignBody, ReportBody,
};
use super::problem::Problem;
use super::sender::Sender;
use super::stream;
use crate::engine::Engine;
use crate::node::Submission;
use crate::{guard, intake, pages};
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router, middleware};
use mainshock_plan::ResponseLevel;
use mainshock_response::{Command, incident, quakes, reports, tasks};
use std::sync::Arc;

/// A message may be a whole catalogue; anything else is small.
const MESSAGE_BYTES: usize = 32 * 1024 * 1024;
const BODY_BYTES: usize = 64 * 1024;

type Engined = State<Arc<Engine>>;
type Answer = Result<Json<Accepted>, Problem>;

/// All routes of a node.
pub(crate) fn router(engine: Arc<Engine>) -> Router {
    let api = Router::new()
        .route("/health", get(health))
        .route("/hq", get(hq))
        .route("/map", get(map))
        .route("/stream", get(stream::stream))
        .route("/decisions", post(decide))
        .route("/tasks/{id}/{act}", post(task))
        .route("/reports", post(report))
        .route("/quakes/{id}/preferred", post(prefer))
        .route("/clock", post(clock))
        .layer(DefaultBodyLimit::max(BODY_BYTES));
    let messages = Router::new()
        .route("/messages", post(message))
        .route("/real-notice", post(real_notice))
        .layer(DefaultBodyLimit::max(MESSAGE_BYTES));
    Router::new()
        .nest("/api/v1", api.merge(messages).fallback(no_such_route))
        .fallback(pages::serve)
        .layer(middleware::from_fn(guard::check))
        .with_state(engine)
}

async fn no_such_route(State(engine): Engined) -> Problem {
    Problem::new(
        StatusCode::NOT_FOUND,
        "no-such-route",
        engine.say().key("server-problem-no-such-route"),
    )
}

async fn health(State(engine): Engined) -> Response {
    let position = engine.node().state().position;
    fresh(
        Json(serde_json::json!({"exercise": engine.is_exercise(), "position": position}))
            .into_response(),
    )
}

async fn hq(State(engine): Engined) -> Response {
    fresh(Json(engine.page()).into_response())
}

async fn map(State(engine): Engined) -> Response {
    fresh(Json(engine.map()).into_response())
}

/// What is true now must not come from a cache.
fn fresh(mut response: Response) -> Response {
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Takes a command in on a thread that may wait for a disk.
async fn submit(engine: Arc<Engine>, submission: Submission) -> Result<Accepted, Problem> {
    let on_thread = Arc::clone(&engine);
    let submitted = tokio::task::spawn_blocking(move || on_thread.submit(&submission))
        .await
        .map_err(|_| Problem::internal(engine.say()))?
        .map_err(|error| Problem::of_submit(engine.say(), &error))?;
    Ok(Accepted {
        position: submitted.position,
        receipt: None,
        repeat: submitted.repeat,
        solutions: None,
        notes: Vec::new(),
    })
}

async fn run(engine: Arc<Engine>, sender: &Sender, command: Command) -> Answer {
    submit(engine, sender.submission(command)).await.map(Json)
}

async fn decide(State(engine): Engined, sender: Sender, body: Bytes) -> Answer {
    let body: DecisionBody = super::sender::json(engine.say(), &body)?;
    let level = match &body.level {
        None => None,
        Some(text) => Some(
            text.parse::<ResponseLevel>()
                .map_err(|_| Problem::field(engine.say(), "level", text))?,
        ),
    };
    let reason = body.reason.unwrap_or_default();
    let command = match body.action {
        DecisionAction::Adopt => incident::Command::Adopt {
            reason: Some(reason).filter(|reason| !reason.trim().is_empty()),
            seen: level,
        },
        DecisionAction::Change => incident::Command::Change {
            level: level.ok_or_else(|| Problem::missing(engine.say(), "level"))?,
            reason,
        },
        DecisionAction::Defer => incident::Command::Defer { reason },
    };
    run(Arc::clone(&engine), &sender, Command::Incident(command)).await
}

async fn task(
    State(engine): Engined,
    Path((id, act)): Path<(String, String)>,
    sender: Sender,
    body: Bytes,
) -> Answer {
    let task = id
        .parse()
        .map_err(|_| Problem::unknown(engine.say(), "task", &id))?;
    let say = engine.say();
    let command = match act.as_str() {
        "accept" => tasks::Command::Accept { task },
        "start" => tasks::Command::Start { task },
        "done" => {
            let body: DoneBody = super::sender::json(say, &body)?;
            tasks::Command::Complete {
                task,
                evidence: body.evidence,
            }
        }
        "block" => {
            let body: BlockBody = super::sender::json(say, &body)?;
            tasks::Command::Block {
                task,
                with_what: body.with_what,
            }
        }
        "reassign" => {
            let body: ReassignBody = super::sender::json(say, &body)?;
            tasks::Command::Reassign {
                task,
                to: mainshock_base::PostCode(body.post),
                reason: body.reason,
            }
        }
        _ => return Err(no_such_route(State(Arc::clone(&engine))).await),
    };
    run(Arc::clone(&engine), &sender, Command::Tasks(command)).await
}

async fn report(State(engine): Engined, sender: Sender, body: Bytes) -> Answer {
    let body: ReportBody = super::sender::json(engine.say(), &body)?;
    let command = reports::Command::Tell(reports::command::Telling {
        place: body.place,
        kind: body.kind,
        text: body.text,
        happened_at: body.observed_at,
        ..reports::command::Telling::default()
    });
    let mut submission = sender.submission(Command::Reports(command));
    submission.observed_at = body.observed_at;
    let command_id = submission.command_id;
    let mut accepted = submit(Arc::clone(&engine), submission).await?;
    // The receipt is read from the record, so that a repeat gets the same one.
    accepted.receipt = engine.receipt_of(command_id);
    Ok(Json(accepted))
}

async fn prefer(
    State(engine): Engined,
    Path(id): Path<String>,
    sender: Sender,
    body: Bytes,
) -> Answer {
    let body: PreferredBody = super::sender::json(engine.say(), &body)?;
    let quake = id
        .parse()
        .map_err(|_| Problem::unknown(engine.say(), "quake", &id))?;
    let solution = body
        .solution
        .parse()
        .map_err(|_| Problem::unknown(engine.say(), "solution", &body.solution))?;
    let command = quakes::Command::ChoosePreferred {
        quake,
        solution,
        reason: body.reason,
    };
    run(Arc::clone(&engine), &sender, Command::Quakes(command)).await
}

async fn message(State(engine): Engined, sender: Sender, body: Bytes) -> Answer {
    let on_thread = Arc::clone(&engine);
    let sender_post = sender.clone();
    tokio::task::spawn_blocking(move || intake::message(&on_thread, &sender_post, "message", &body))
        .await
        .map_err(|_| Problem::internal(engine.say()))?
        .map(Json)
}

async fn real_notice(State(engine): Engined, sender: Sender, body: Bytes) -> Answer {
    let on_thread = Arc::clone(&engine);
    tokio::task::spawn_blocking(move || intake::real_notice(&on_thread, &sender, &body))
        .await
        .map_err(|_| Problem::internal(engine.say()))?
        .map(Json)
}

async fn clock(State(engine): Engined, _sender: Sender, body: Bytes) -> Result<Response, Problem> {
    let body: ClockBody = super::sender::json(engine.say(), &body)?;
    if !engine.is_exercise() {
        return Err(Problem::new(
            StatusCode::CONFLICT,
            "real-clock",
            engine.say().key("server-problem-real-clock"),
        ));
    }
    let interrupted = engine.node().state().facts.interrupted.is_some();
    if body.paused == Some(false) && interrupted {
        return Err(Problem::new(
            StatusCode::CONFLICT,
            "interrupted",
            engine.say().key("server-problem-interrupted"),
        ));
    }
    if let Some(speed) = body.speed {
        if !crate::clock::SPEEDS.contains(&speed) {
            return Err(Problem::field(engine.say(), "speed", &speed.to_string()));
        }
        engine.node().clock().set_speed(speed);
    }
    if let Some(paused) = body.paused {
        engine.node().clock().set_paused(paused);
    }
    engine.node().wake();
    Ok(health(State(engine)).await)
}
