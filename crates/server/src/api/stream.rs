//! The live stream: one line of the timeline per entry, resumed by journal position without a gap.

use crate::engine::Engine;
use crate::hq;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use serde::Deserialize;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::mpsc;
use tokio_stream::Stream;
use tokio_stream::wrappers::ReceiverStream;

/// A client that missed more than this reads everything anew.
const MOST_MISSED: u64 = 500;

/// Where to go on.
#[derive(Debug, Deserialize)]
pub(crate) struct Resume {
    /// The last position the client has, when its browser does not say.
    after: Option<u64>,
}

/// `GET /api/v1/stream`
pub(crate) async fn stream(
    State(engine): State<Arc<Engine>>,
    Query(resume): Query<Resume>,
    headers: HeaderMap,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let last_seen = headers
        .get("last-event-id")
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.parse().ok())
        .or(resume.after);
    let (out, stream) = mpsc::channel(64);
    tokio::spawn(feed(engine, last_seen, out));
    Sse::new(ReceiverStream::new(stream))
        .keep_alive(KeepAlive::new().interval(Duration::from_secs(15)))
}

async fn feed(
    engine: Arc<Engine>,
    last_seen: Option<u64>,
    out: mpsc::Sender<Result<Event, Infallible>>,
) {
    // Subscribed before the past is read, so that nothing falls between the two.
    let mut live = engine.node().subscribe();
    let position = engine.node().state().position;
    // A position of the future belongs to another journal.
    let mut sent = last_seen
        .filter(|seen| *seen <= position)
        .unwrap_or(position);
    let lost = last_seen.is_some_and(|seen| seen > position || position - seen > MOST_MISSED);
    let hello = Event::default()
        .event(if lost { "reset" } else { "hello" })
        .data(
            serde_json::json!({"position": position, "exercise": engine.is_exercise()}).to_string(),
        );
    if out.send(Ok(hello)).await.is_err() {
        return;
    }
    if lost {
        sent = position;
    }
    loop {
        for event in missed(&engine, sent) {
            let (position, event) = event;
            if out.send(Ok(event)).await.is_err() {
                return;
            }
            sent = position;
        }
        let woken = tokio::select! {
            woken = live.recv() => woken,
            () = out.closed() => return,
        };
        match woken {
            Ok(position) if position > sent => {}
            // Woken without an entry: the clock was changed.
            Ok(_) | Err(RecvError::Lagged(_)) => {
                let reading = engine.node().clock().read();
                let clock = serde_json::json!({
                    "now": reading.now,
                    "speed": reading.speed,
                    "paused": reading.paused,
                    "exercise": engine.is_exercise(),
                });
                if out
                    .send(Ok(Event::default().event("clock").data(clock.to_string())))
                    .await
                    .is_err()
                {
                    return;
                }
            }
            Err(RecvError::Closed) => return,
        }
    }
}

/// What the client does not have yet.
fn missed(engine: &Engine, after: u64) -> Vec<(u64, Event)> {
    let state = engine.node().state();
    let start = state
        .timeline
        .partition_point(|entry| entry.position <= after);
    state
        .timeline
        .get(start..)
        .unwrap_or_default()
        .iter()
        .map(|entry| {
            let row = hq::timeline_row(entry, engine.say(), engine.packs());
            let data = serde_json::to_string(&row).unwrap_or_default();
            (
                entry.position,
                Event::default()
                    .id(entry.position.to_string())
                    .event("entry")
                    .data(data),
            )
        })
        .collect()
}
