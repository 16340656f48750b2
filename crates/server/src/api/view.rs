//! What the pages read: one answer for the headquarters page, in the words of both languages.
//!
//! Every number comes as [`Shown`]: value (or why there is none), kind of evidence, source, time,
//! version. Every part whose audience the jurisdiction limits comes as [`Released`] to this
//! surface, so it cannot be put here without the policy. All times are UTC (RFC 3339); the page
//! shows them in the county's zone.

use jiff::Timestamp;
use mainshock_base::{Evidence, ForInternal, GeoPoint, Known, Range90, Released, ValueStatus};
use serde::Serialize;

/// A part of the page whose audience was checked.
pub type Internal<T> = Option<Released<ForInternal, T>>;

/// A sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Text {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// A value with what a reader must know about it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Shown<T> {
    /// The value, or unknown, or not covered.
    pub value: Known<T>,
    /// Modelled, reported or verified.
    pub evidence: Evidence,
    /// Where it comes from.
    pub source: Text,
    /// The time it holds for; `None` when the source does not say.
    pub as_of: Option<Timestamp>,
    /// The version of the product it belongs to (`assessment v2`), when it has one.
    pub version: Option<String>,
    /// How good the ground is, when it is reference data.
    pub status: Option<ValueStatus>,
}

/// The whole headquarters page.
#[derive(Debug, Clone, Serialize)]
pub struct HqView {
    /// True in an exercise. A page that does not find this field shows no data.
    pub exercise: bool,
    /// What the exercise is; `None` when it is real.
    pub exercise_title: Option<Text>,
    /// A real earthquake that broke into this exercise.
    pub real_notice: Option<RealNotice>,
    /// The clock.
    pub clock: ClockView,
    /// The county.
    pub county: CountyView,
    /// The record behind this page.
    pub record: RecordView,
    /// The open incident; `None` before the first quake.
    pub incident: Option<IncidentView>,
    /// The quake that leads the incident.
    pub quake: Internal<QuakeView>,
    /// All quakes of the sequence, newest first.
    pub sequence: Vec<SequenceRow>,
    /// The newest assessment of the leading quake.
    pub assessment: Internal<AssessmentView>,
    /// What the county's rule pack gives.
    pub recommendation: Internal<RecommendationView>,
    /// Levels of all authorities: recommended, decided, and recorded facts, newest first.
    pub responses: Internal<Vec<ResponseRow>>,
    /// Tasks, nearest deadline first.
    pub tasks: Internal<Vec<TaskRow>>,
    /// Reports, newest first.
    pub reports: Internal<Vec<ReportRow>>,
    /// Snapshots of figures, newest first.
    pub figures: Internal<Vec<FiguresRow>>,
    /// The newest two hundred entries of the timeline, newest first.
    pub timeline: Internal<Vec<TimelineRow>>,
    /// Posts a person may act as on this machine.
    pub posts: Vec<PostRow>,
    /// Places a report may name.
    pub places: Vec<PlaceRow>,
    /// Kinds a report may have.
    pub report_kinds: Vec<CodeRow>,
    /// Levels of the rule pack, highest first.
    pub levels: Vec<CodeRow>,
    /// What must be said with every map and table of this county (synthetic outlines …).
    pub markers: Vec<Text>,
}

/// A real earthquake during an exercise.
#[derive(Debug, Clone, Serialize)]
pub struct RealNotice {
    /// What happened, in one sentence.
    pub text: Text,
    /// When this node heard of it, real time.
    pub received_at: Timestamp,
    /// Its origin time.
    pub origin_time: Timestamp,
}

/// The clock of this node.
#[derive(Debug, Clone, Serialize)]
pub struct ClockView {
    /// Now, on this node's clock (exercise time in an exercise).
    pub now: Timestamp,
    /// IANA zone of the county.
    pub zone: String,
    /// How many times faster than real time; 1 when real.
    pub speed: f64,
    /// True when the exercise clock stands still.
    pub paused: bool,
    /// True when an exercise has played all it has.
    pub finished: bool,
    /// The last quiet span that was skipped.
    pub skipped: Option<SkippedSpan>,
}

/// A span the exercise clock jumped over because nothing happens in it.
#[derive(Debug, Clone, Serialize)]
pub struct SkippedSpan {
    /// From.
    pub from: Timestamp,
    /// To.
    pub to: Timestamp,
}

/// The county of this node.
#[derive(Debug, Clone, Serialize)]
pub struct CountyView {
    /// Code.
    pub code: String,
    /// Names.
    pub name: Text,
    /// `csi` or `mmi`: the scale shown first.
    pub intensity_scale: String,
    /// Languages, the first is the default (`zh-CN`, `en`).
    pub languages: Vec<String>,
    /// Hash of the pack in force.
    pub pack_hash: String,
}

/// The record behind the page.
#[derive(Debug, Clone, Serialize)]
pub struct RecordView {
    /// Node.
    pub node: String,
    /// Position of the last entry applied: the event id of the live stream.
    pub position: u64,
    /// Hash of that entry.
    pub head: String,
}

/// The open incident.
#[derive(Debug, Clone, Serialize)]
pub struct IncidentView {
    /// Identifier.
    pub id: String,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// T0: origin time of the quake the clocks run from.
    pub t0: Timestamp,
    /// Phase in words.
    pub phase: Text,
    /// The level in force by this county's own decision (`IV`); `None` before one.
    pub level: Option<String>,
    /// True when it was ended.
    pub closed: bool,
}

/// A magnitude with its type.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MagnitudeView {
    /// Value.
    pub value: f64,
    /// `Mw`, `M`, `mb` …
    pub kind: String,
}

/// One solution of a quake.
#[derive(Debug, Clone, Serialize)]
pub struct SolutionView {
    /// Identifier.
    pub id: String,
    /// Agency.
    pub agency: String,
    /// Origin time, UTC.
    pub origin_time: Timestamp,
    /// `subsecond`, `second`, `minute`, `day`.
    pub time_precision: String,
    /// Longitude, degrees.
    pub lon_deg: f64,
    /// Latitude, degrees.
    pub lat_deg: f64,
    /// Depth, km.
    pub depth_km: Known<f64>,
    /// Magnitude.
    pub magnitude: Known<MagnitudeView>,
    /// Early warning, automatic, reviewed … in words.
    pub status: Text,
    /// Revision number when the agency counts.
    pub revision: Option<u32>,
    /// Place as the agency words it.
    pub place: Option<String>,
    /// When this node received it.
    pub received_at: Timestamp,
    /// True when the agency withdrew it.
    pub cancelled: bool,
    /// True for the preferred one.
    pub preferred: bool,
    /// True when a newer revision replaced it.
    pub superseded: bool,
    /// The format it came in.
    pub format: String,
}

/// The leading quake.
#[derive(Debug, Clone, Serialize)]
pub struct QuakeView {
    /// Identifier.
    pub id: String,
    /// One line: "四川自贡市荣县 4.9级 深5千米".
    pub title: Text,
    /// The preferred solution.
    pub preferred: SolutionView,
    /// Why it is preferred.
    pub preferred_because: Text,
    /// All solutions, newest first.
    pub solutions: Vec<SolutionView>,
    /// Mainshock, foreshock, aftershock in words.
    pub role: Text,
    /// True when all solutions were withdrawn.
    pub cancelled: bool,
}

/// A quake of the sequence.
#[derive(Debug, Clone, Serialize)]
pub struct SequenceRow {
    /// Identifier.
    pub id: String,
    /// One line.
    pub title: Text,
    /// Origin time.
    pub origin_time: Timestamp,
    /// Role in words.
    pub role: Text,
    /// True for the one that leads.
    pub leading: bool,
}

/// An assessment as the page shows it. All of it is modelled.
#[derive(Debug, Clone, Serialize)]
pub struct AssessmentView {
    /// Identifier.
    pub id: String,
    /// Version of it for this quake: 1, 2 …
    pub version: u32,
    /// When it was made.
    pub made_at: Timestamp,
    /// The input in words: agency, revision, time.
    pub input: Text,
    /// Hash of the stored artefact.
    pub artefact_sha256: String,
    /// The scale of the intensities (`csi` or `mmi`).
    pub scale: String,
    /// Largest intensity in the county (decimal).
    pub max_intensity: Shown<f64>,
    /// Place of it.
    pub max_place: Option<Text>,
    /// Probability that some place of the county reaches degree Ⅵ.
    pub probability_six: Shown<f64>,
    /// People by degree: (degree, people), from Ⅳ up.
    pub people_by_degree: Vec<DegreeRow>,
    /// Ranges of totals: deaths, injured, rooms damaged, displaced.
    pub totals: Vec<TotalRow>,
    /// Needs: tents, beds, water …
    pub needs: Vec<TotalRow>,
    /// Townships, strongest shaking first.
    pub townships: Vec<TownshipRow>,
    /// Facilities to inspect, first first.
    pub facilities: Vec<FacilityRow>,
    /// How stable the ranking is under position uncertainty, in a sentence.
    pub ranking_stability: Option<Text>,
    /// What the reader must know (stand-in magnitude, default depth, secondary coefficients …).
    pub caveats: Vec<Text>,
}

/// People at a degree of intensity.
#[derive(Debug, Clone, Serialize)]
pub struct DegreeRow {
    /// Degree 4..12.
    pub degree: u8,
    /// Roman numeral.
    pub roman: String,
    /// People, by the field as estimated.
    pub people: Shown<f64>,
    /// People, 5–50–95 % when all errors are drawn.
    pub range: Shown<Range90>,
}

/// A modelled total with its range.
#[derive(Debug, Clone, Serialize)]
pub struct TotalRow {
    /// Code (`deaths`, `tents`).
    pub code: String,
    /// Name.
    pub name: Text,
    /// Unit in words.
    pub unit: Text,
    /// 5–50–95 %.
    pub range: Shown<Range90>,
    /// Probability of at least one; not covered for needs.
    pub probability_any: Shown<f64>,
}

/// A township in the assessment.
#[derive(Debug, Clone, Serialize)]
pub struct TownshipRow {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Text,
    /// Its point.
    pub point: GeoPoint,
    /// How sure the point is, km.
    pub point_uncertainty_km: f64,
    /// Status of the point.
    pub point_status: ValueStatus,
    /// Intensity by the ellipse, decimal.
    pub ellipse: Shown<f64>,
    /// Its Roman numeral, or an em dash.
    pub ellipse_roman: String,
    /// Intensity by ground-motion models, decimal.
    pub gmm: Shown<f64>,
    /// Probability of Ⅵ or more there.
    pub probability_six: Shown<f64>,
    /// Residents.
    pub people: Shown<f64>,
    /// Distance from the epicentre, km.
    pub distance_km: f64,
    /// Reports received from it since T0.
    pub reports: usize,
}

/// A facility to inspect.
#[derive(Debug, Clone, Serialize)]
pub struct FacilityRow {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Text,
    /// Kind in words.
    pub kind: Text,
    /// Township name.
    pub township: Option<Text>,
    /// Intensity there.
    pub intensity: Shown<f64>,
    /// Status of the facility's own data; `assumed` must be marked.
    pub status: ValueStatus,
    /// That status in words.
    pub status_name: Text,
    /// True when its township's point stands for it.
    pub at_township_point: bool,
}

/// What the rules give.
#[derive(Debug, Clone, Serialize)]
pub struct RecommendationView {
    /// Name of the rule pack and its dates.
    pub pack: Text,
    /// The outcome in words: "建议Ⅳ级响应".
    pub outcome: Text,
    /// The level code when there is exactly one (`IV`).
    pub level: Option<String>,
    /// The facts it stands on (three or so).
    pub facts: Vec<Text>,
    /// The rule rows used, each as a sentence with its provenance.
    pub trace: Vec<TraceLine>,
    /// What would change it.
    pub would_change: Vec<Text>,
    /// Caveats.
    pub caveats: Vec<Text>,
    /// When it was made.
    pub made_at: Timestamp,
    /// Which quake solution it used.
    pub input: Text,
    /// Other packs for comparison: name and outcome per density class.
    pub others: Vec<OtherPackRow>,
}

/// A rule row used.
#[derive(Debug, Clone, Serialize)]
pub struct TraceLine {
    /// Identifier of the row in the pack.
    pub rule: String,
    /// The condition in words.
    pub text: Text,
    /// Whether it held.
    pub matched: bool,
    /// Where the row comes from.
    pub source: String,
    /// How good the ground of the row is.
    pub status: ValueStatus,
}

/// What another rule pack would give.
#[derive(Debug, Clone, Serialize)]
pub struct OtherPackRow {
    /// Code of the pack.
    pub code: String,
    /// Its name.
    pub pack: Text,
    /// What it gives, in words, per density class where it has them.
    pub outcome: Text,
}

/// A level of an authority.
#[derive(Debug, Clone, Serialize)]
pub struct ResponseRow {
    /// `recommended` (a rule), `decided` (a person of this county), `recorded` (another authority,
    /// or a fact of the past).
    pub kind: String,
    /// Authority in words; "不明" when nobody says.
    pub authority: Text,
    /// Level code (`III`).
    pub level: Known<String>,
    /// One sentence.
    pub text: Text,
    /// Who (post) recorded or decided it.
    pub post: String,
    /// When it took effect; `None` when unknown.
    pub at: Option<Timestamp>,
    /// When this node recorded it.
    pub recorded_at: Timestamp,
    /// How finely the time is known, in words, when not exact.
    pub at_note: Option<Text>,
    /// Reason, as given.
    pub reason: Option<Text>,
    /// Source.
    pub source: Option<Text>,
}

/// A task.
#[derive(Debug, Clone, Serialize)]
pub struct TaskRow {
    /// Identifier.
    pub id: String,
    /// What to do.
    pub name: Text,
    /// Lead post: code and name.
    pub lead: CodeRow,
    /// Deputy post.
    pub deputy: Option<CodeRow>,
    /// Group.
    pub group: Option<CodeRow>,
    /// Deadline.
    pub due_at: Option<Timestamp>,
    /// `open`, `accepted`, `in_hand`, `blocked`, `done`, `cancelled`.
    pub state: String,
    /// True when the deadline passed before it was done.
    pub overdue: bool,
    /// With what it is blocked, or the evidence it was done with.
    pub note: Option<String>,
    /// What counts as done, when the plan says it.
    pub evidence_wanted: Option<Text>,
    /// Where the deadline comes from and how good that is.
    pub basis: Option<Text>,
}

/// A report.
#[derive(Debug, Clone, Serialize)]
pub struct ReportRow {
    /// Identifier.
    pub id: String,
    /// Receipt code.
    pub receipt: String,
    /// Place.
    pub place: Text,
    /// Kind.
    pub kind: CodeRow,
    /// Words of the reporter.
    pub text: String,
    /// Reporting post.
    pub reporter: String,
    /// Roughly when it happened.
    pub observed_at: Option<Timestamp>,
    /// When this node had it on disk.
    pub received_at: Timestamp,
    /// Reported or verified.
    pub evidence: Evidence,
}

/// A snapshot of figures as issued.
#[derive(Debug, Clone, Serialize)]
pub struct FiguresRow {
    /// Label: A, B, C … or a number.
    pub label: String,
    /// 初报 / 续报 / 核报 in words, or unstated.
    pub kind: Text,
    /// Who issued it.
    pub authority: Text,
    /// Cut-off time.
    pub cutoff_at: Timestamp,
    /// True when the cut-off is approximate.
    pub cutoff_approximate: bool,
    /// When this node had it.
    pub received_at: Timestamp,
    /// Values by indicator.
    pub values: Vec<FigureValue>,
}

/// One figure in a snapshot.
#[derive(Debug, Clone, Serialize)]
pub struct FigureValue {
    /// Indicator code.
    pub indicator: String,
    /// Its name.
    pub name: Text,
    /// Unit.
    pub unit: Text,
    /// The value.
    pub value: Shown<f64>,
    /// "more than", "about" … as the source says.
    pub qualifier: Option<Text>,
    /// Change against the snapshot before, when both are known.
    pub change: Option<f64>,
    /// A contradiction or oddity a person should look at.
    pub flag: Option<Text>,
}

/// An entry of the timeline.
#[derive(Debug, Clone, Serialize)]
pub struct TimelineRow {
    /// Position in the record: the event id of the live stream.
    pub position: u64,
    /// Kind of event (`solution.received.1`).
    pub kind: String,
    /// When it happened, as claimed.
    pub at: Timestamp,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// How finely the time is known, in words, when not exact.
    pub at_note: Option<Text>,
    /// What happened.
    pub text: Text,
    /// Post or organisation.
    pub actor: Text,
    /// Source, when it is a fact told by others.
    pub source: Option<String>,
}

/// A post.
#[derive(Debug, Clone, Serialize)]
pub struct PostRow {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Text,
    /// True when the post may decide the level.
    pub may_decide: bool,
}

/// A place.
#[derive(Debug, Clone, Serialize)]
pub struct PlaceRow {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Text,
    /// Code of the township for villages.
    pub within: Option<String>,
}

/// A code with its name.
#[derive(Debug, Clone, Serialize)]
pub struct CodeRow {
    /// Code.
    pub code: String,
    /// Name.
    pub name: Text,
}
