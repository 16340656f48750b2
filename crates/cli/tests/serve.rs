//! The server as a stranger meets it: started as a process, spoken to over HTTP, killed, started again.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test drives a process: files, clock, and it fails where something is not there"
)]

use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

const BULLETIN: &str = "中国地震台网正式测定：2019年02月25日13时15分在四川自贡市荣县（北纬29.48度，东经104.49度）发生4.9级地震，震源深度5千米。";
const GAOSHAN: &str = "510321124";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn program(verb: &str, journal: &Path, port: u16) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mainshock"));
    command
        .current_dir(root())
        .args([
            "--lang",
            "en",
            verb,
            "--county",
            "packs/counties/rongxian",
            "--journal",
        ])
        .arg(journal)
        .args(["--port", &port.to_string()]);
    command
}

/// A running server; killed when it goes out of scope.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(mut command: Command) -> Self {
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let address = lines
            .map_while(Result::ok)
            .find_map(|line| {
                Some(
                    line.strip_prefix("http://")?
                        .trim_end_matches('/')
                        .to_owned(),
                )
            })
            .expect("the server prints its address");
        Self { child, address }
    }

    fn real(journal: &Path) -> Self {
        Self::start(program("serve", journal, 0))
    }

    fn request(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> (u16, Value) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let mut text = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n",
            self.address
        );
        for (name, value) in headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        text.push_str(&format!("Content-Length: {}\r\n\r\n{body}", body.len()));
        stream.write_all(text.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
        let start = answer.find('{').unwrap_or(answer.len());
        let end = answer.rfind('}').map_or(start, |end| end + 1);
        let json = answer[start..end]
            .lines()
            .filter(|line| !is_chunk_size(line))
            .collect::<String>();
        (status, serde_json::from_str(&json).unwrap_or(Value::Null))
    }

    fn send(&self, path: &str, post: &str, key: u128, body: &str) -> (u16, Value) {
        let key = uuid_of(key);
        self.request(
            "POST",
            path,
            &[("X-Mainshock-Post", post), ("Idempotency-Key", &key)],
            body,
        )
    }

    fn page(&self) -> Value {
        self.request("GET", "/api/v1/hq", &[], "").1
    }

    /// The page once it says what is wanted, or what it said last.
    fn page_when(&self, wanted: impl Fn(&Value) -> bool) -> Value {
        let patience = Instant::now() + Duration::from_secs(60);
        loop {
            let page = self.page();
            if wanted(&page) || Instant::now() > patience {
                return page;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Killed, not asked: what was acknowledged must be there all the same.
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

fn is_chunk_size(line: &str) -> bool {
    !line.is_empty() && line.len() <= 8 && line.chars().all(|digit| digit.is_ascii_hexdigit())
}

fn uuid_of(number: u128) -> String {
    let hex = format!("{number:032x}");
    format!(
        "{}-{}-{}-{}-{}",
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..]
    )
}

fn fails(mut command: Command) -> Output {
    let output = command.output().unwrap();
    assert!(!output.status.success());
    output
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_pasted_bulletin_becomes_an_assessed_incident_with_a_recommended_level_and_tasks() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::real(&folder.path().join("j"));
    assert_eq!(server.page()["incident"], Value::Null);
    let (status, answer) = server.send("/api/v1/messages", "duty-officer", 1, BULLETIN);
    assert_eq!(
        (status, &answer["solutions"]),
        (200, &Value::from(1)),
        "{answer}"
    );
    let page = server.page_when(|page| !page["recommendation"].is_null());
    assert_eq!(page["recommendation"]["value"]["level"], "IV");
    assert_eq!(page["assessment"]["value"]["townships"][0]["code"], GAOSHAN);
    assert_eq!(page["exercise"], false);
    let page = server.page_when(|page| {
        page["tasks"]["value"]
            .as_array()
            .is_some_and(|tasks| tasks.len() > 20)
    });
    assert!(page["tasks"]["value"].as_array().unwrap().len() > 20);
    // A recommendation is no decision: nothing is decided until a post decides.
    assert_eq!(page["incident"]["level"], Value::Null);
    let body = r#"{"action":"change","level":"III","reason":"deaths in a street of the town"}"#;
    let (status, _) = server.send("/api/v1/decisions", "duty-officer", 2, body);
    assert_eq!(status, 403, "the duty officer may not decide");
    let (status, answer) = server.send("/api/v1/decisions", "commander", 3, body);
    assert_eq!(status, 200, "{answer}");
    let page = server.page();
    assert_eq!(page["incident"]["level"], "III");
    let kinds: Vec<&str> = page["responses"]["value"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["kind"].as_str().unwrap())
        .collect();
    assert!(
        kinds.contains(&"recommended") && kinds.contains(&"decided"),
        "{kinds:?}"
    );
}

#[test]
fn a_report_that_got_its_receipt_is_there_after_a_kill_and_a_repeat_gets_the_same_receipt() {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("j");
    let body = format!(r#"{{"place":"{GAOSHAN}","kind":"building_damage","text":"倒塌3间"}}"#);
    let receipt = {
        let server = Server::real(&journal);
        let (status, answer) = server.send("/api/v1/reports", "duty-officer", 7, &body);
        assert_eq!(status, 200, "{answer}");
        answer["receipt"].as_str().unwrap().to_owned()
    };
    let server = Server::real(&journal);
    let (status, answer) = server.send("/api/v1/reports", "duty-officer", 7, &body);
    assert_eq!((status, &answer["repeat"]), (200, &Value::from(true)));
    assert_eq!(answer["receipt"], receipt.as_str());
    let page = server.page();
    let reports = page["reports"]["value"].as_array().unwrap();
    assert_eq!(reports.len(), 1);
    assert_eq!(reports[0]["text"], "倒塌3间");
}

#[test]
fn ten_kills_in_a_row_lose_no_acknowledged_report() {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("j");
    for round in 0..10_u128 {
        let server = Server::real(&journal);
        for number in 0..3 {
            let body =
                format!(r#"{{"place":"{GAOSHAN}","kind":"all_safe","text":"{round}/{number}"}}"#);
            let (status, answer) = server.send(
                "/api/v1/reports",
                "duty-officer",
                100 + round * 3 + number,
                &body,
            );
            assert_eq!(status, 200, "{answer}");
        }
    }
    let server = Server::real(&journal);
    assert_eq!(
        server.page()["reports"]["value"].as_array().unwrap().len(),
        30
    );
}

#[test]
fn what_cannot_be_read_is_refused_with_its_reason_in_both_languages_and_stays_on_record() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::real(&folder.path().join("j"));
    let (status, problem) = server.send("/api/v1/messages", "duty-officer", 1, "今天天气很好");
    assert_eq!(
        (status, &problem["code"]),
        (422, &Value::from("message-refused"))
    );
    assert!(!problem["title"]["zh"].as_str().unwrap().is_empty());
    assert!(!problem["parts"].as_array().unwrap().is_empty());
    let page = server.page();
    let kinds: Vec<&str> = page["timeline"]["value"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["kind"].as_str().unwrap())
        .collect();
    assert!(kinds.contains(&"message.refused.1"), "{kinds:?}");
    let (status, problem) = server.send(
        "/api/v1/reports",
        "duty-officer",
        2,
        r#"{"place":"nowhere","kind":"other"}"#,
    );
    assert_eq!((status, &problem["code"]), (404, &Value::from("unknown")));
    let (status, problem) = server.send("/api/v1/reports", "duty-officer", 3, "{");
    assert_eq!(
        (status, &problem["code"]),
        (400, &Value::from("malformed-body"))
    );
    let (status, problem) = server.send("/api/v1/clock", "duty-officer", 4, r#"{"paused":true}"#);
    assert_eq!(
        (status, &problem["code"]),
        (409, &Value::from("real-clock"))
    );
}

#[test]
fn a_page_of_another_site_cannot_give_commands() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::real(&folder.path().join("j"));
    let headers = [
        ("Origin", "http://evil.example"),
        ("X-Mainshock-Post", "commander"),
        ("Idempotency-Key", "00000000-0000-0000-0000-000000000001"),
    ];
    let (status, _) = server.request("POST", "/api/v1/decisions", &headers, "{}");
    assert_eq!(status, 403);
}

#[test]
fn a_taken_port_is_named_and_nothing_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("j");
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let output = fails(program("serve", &journal, port));
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains(&port.to_string()),
        "{}",
        said(&output)
    );
    assert!(!journal.exists());
}

#[test]
fn the_journal_of_real_work_never_becomes_an_exercise() {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("j");
    drop(Server::real(&journal));
    let mut drill = program("drill", &journal, 0);
    drill.args(["--replay", "packs/replays/rongxian-2019"]);
    let output = fails(drill);
    assert!(said(&output).contains("real"), "{}", said(&output));
}

#[test]
fn a_second_server_on_the_same_journal_is_kept_out() {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("j");
    let _first = Server::real(&journal);
    let output = fails(program("serve", &journal, 0));
    assert!(!said(&output).is_empty());
}

#[test]
fn a_broken_pack_stops_the_start_with_its_faults_by_file_and_line() {
    let folder = tempfile::tempdir().unwrap();
    let pack = folder.path().join("pack");
    std::fs::create_dir(&pack).unwrap();
    for entry in std::fs::read_dir(root().join("packs/counties/rongxian")).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), pack.join(entry.file_name())).unwrap();
    }
    let villages = std::fs::read_to_string(pack.join("villages.csv")).unwrap();
    std::fs::write(
        pack.join("villages.csv"),
        villages.replacen("510321", "999999", 4),
    )
    .unwrap();
    let output = fails({
        let mut command = Command::new(env!("CARGO_BIN_EXE_mainshock"));
        command
            .args(["--lang", "en", "serve", "--port", "0", "--county"])
            .arg(&pack);
        command.arg("--journal").arg(folder.path().join("j"));
        command
    });
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said(&output).contains("villages.csv:2"),
        "{}",
        said(&output)
    );
    assert!(!folder.path().join("j").exists());
}

#[test]
fn a_real_earthquake_breaks_into_an_exercise_and_pauses_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut drill = program("drill", &folder.path().join("j"), 0);
    drill.args(["--replay", "packs/replays/rongxian-2019", "--speed", "1"]);
    let server = Server::start(drill);
    assert_eq!(server.page()["exercise"], true);
    let real = BULLETIN.replace("2019年02月25日", "2026年11月24日");
    let (status, answer) = server.send("/api/v1/real-notice", "duty-officer", 1, &real);
    assert_eq!(status, 200, "{answer}");
    let page = server.page();
    assert!(
        page["real_notice"]["text"]["zh"]
            .as_str()
            .unwrap()
            .contains("4.9")
    );
    assert_eq!(page["clock"]["paused"], true);
    let quakes = page["sequence"].as_array().unwrap();
    assert!(
        quakes
            .iter()
            .all(|quake| quake["origin_time"].as_str().unwrap().starts_with("2019"))
    );
    let (status, _) = server.send("/api/v1/clock", "duty-officer", 2, r#"{"paused":false}"#);
    assert_eq!(status, 409, "an interrupted exercise stands still");
}
