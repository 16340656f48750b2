/** What the server sends: `crates/server/src/api/view.rs`, field by field. Times are RFC 3339, UTC. */

export type Instant = string

export interface Text {
  zh: string
  en: string
}

/** Unknown, not covered and zero are three different values. */
export type Known<T> = { state: 'value'; value: T } | { state: 'unknown' } | { state: 'not_covered' }

export type Evidence = 'modelled' | 'reported' | 'verified'

export type ValueStatus =
  | 'measured'
  | 'estimated'
  | 'assumed'
  | 'synthetic'
  | 'constructed'
  | 'secondary'

export interface Range90 {
  low: number
  middle: number
  high: number
}

export interface Shown<T> {
  value: Known<T>
  evidence: Evidence
  source: Text
  as_of: Instant | null
  version: string | null
  status: ValueStatus | null
}

/** A part whose audience was checked; null where this surface may not show it. */
export type Internal<T> = { audience: 'internal' | 'up' | 'public'; value: T } | null

export interface HqView {
  exercise: boolean
  exercise_title: Text | null
  real_notice: RealNotice | null
  clock: ClockView
  county: CountyView
  record: RecordView
  incident: IncidentView | null
  quake: Internal<QuakeView>
  sequence: SequenceRow[]
  assessment: Internal<AssessmentView>
  recommendation: Internal<RecommendationView>
  responses: Internal<ResponseRow[]>
  tasks: Internal<TaskRow[]>
  reports: Internal<ReportRow[]>
  figures: Internal<FiguresRow[]>
  timeline: Internal<TimelineRow[]>
  posts: PostRow[]
  places: PlaceRow[]
  report_kinds: CodeRow[]
  levels: CodeRow[]
  markers: Text[]
}

export interface RealNotice {
  text: Text
  received_at: Instant
  origin_time: Instant
}

export interface ClockView {
  now: Instant
  zone: string
  speed: number
  paused: boolean
  finished: boolean
  skipped: { from: Instant; to: Instant } | null
}

export interface CountyView {
  code: string
  name: Text
  intensity_scale: string
  languages: string[]
  pack_hash: string
}

export interface RecordView {
  node: string
  position: number
  head: string
}

export interface IncidentView {
  id: string
  opened_at: Instant
  t0: Instant
  phase: Text
  level: string | null
  closed: boolean
}

export interface MagnitudeView {
  value: number
  kind: string
}

export interface SolutionView {
  id: string
  agency: string
  origin_time: Instant
  time_precision: string
  lon_deg: number
  lat_deg: number
  depth_km: Known<number>
  magnitude: Known<MagnitudeView>
  status: Text
  revision: number | null
  place: string | null
  received_at: Instant
  cancelled: boolean
  preferred: boolean
  superseded: boolean
  format: string
}

export interface QuakeView {
  id: string
  title: Text
  preferred: SolutionView
  preferred_because: Text
  solutions: SolutionView[]
  role: Text
  cancelled: boolean
}

export interface SequenceRow {
  id: string
  title: Text
  origin_time: Instant
  role: Text
  leading: boolean
}

export interface AssessmentView {
  id: string
  version: number
  made_at: Instant
  input: Text
  artefact_sha256: string
  scale: string
  max_intensity: Shown<number>
  max_place: Text | null
  probability_six: Shown<number>
  people_by_degree: DegreeRow[]
  totals: TotalRow[]
  needs: TotalRow[]
  townships: TownshipRow[]
  facilities: FacilityRow[]
  ranking_stability: Text | null
  caveats: Text[]
}

export interface DegreeRow {
  degree: number
  roman: string
  people: Shown<number>
  range: Shown<Range90>
}

export interface TotalRow {
  code: string
  name: Text
  unit: Text
  range: Shown<Range90>
  probability_any: Shown<number>
}

export interface GeoPoint {
  lon_deg: number
  lat_deg: number
}

export interface TownshipRow {
  code: string
  name: Text
  point: GeoPoint
  point_uncertainty_km: number
  point_status: ValueStatus
  ellipse: Shown<number>
  ellipse_roman: string
  gmm: Shown<number>
  probability_six: Shown<number>
  people: Shown<number>
  distance_km: number
  reports: number
}

export interface FacilityRow {
  code: string
  name: Text
  kind: Text
  township: Text | null
  intensity: Shown<number>
  status: ValueStatus
  status_name: Text
  at_township_point: boolean
}

export interface RecommendationView {
  pack: Text
  outcome: Text
  level: string | null
  facts: Text[]
  trace: TraceLine[]
  would_change: Text[]
  caveats: Text[]
  made_at: Instant
  input: Text
  others: OtherPackRow[]
}

export interface TraceLine {
  rule: string
  text: Text
  matched: boolean
  source: string
  status: ValueStatus
}

export interface OtherPackRow {
  code: string
  pack: Text
  outcome: Text
}

export interface ResponseRow {
  kind: string
  authority: Text
  level: Known<string>
  text: Text
  post: string
  at: Instant | null
  recorded_at: Instant
  at_note: Text | null
  reason: Text | null
  source: Text | null
}

export interface CodeRow {
  code: string
  name: Text
}

export interface TaskRow {
  id: string
  name: Text
  lead: CodeRow
  deputy: CodeRow | null
  group: CodeRow | null
  due_at: Instant | null
  state: string
  overdue: boolean
  note: string | null
  evidence_wanted: Text | null
  basis: Text | null
}

export interface ReportRow {
  id: string
  receipt: string
  place: Text
  kind: CodeRow
  text: string
  reporter: string
  observed_at: Instant | null
  received_at: Instant
  evidence: Evidence
}

export interface FiguresRow {
  label: string
  kind: Text
  authority: Text
  cutoff_at: Instant
  cutoff_approximate: boolean
  received_at: Instant
  values: FigureValue[]
}

export interface FigureValue {
  indicator: string
  name: Text
  unit: Text
  value: Shown<number>
  qualifier: Text | null
  change: number | null
  flag: Text | null
}

export interface TimelineRow {
  position: number
  kind: string
  at: Instant
  recorded_at: Instant
  at_note: Text | null
  text: Text
  actor: Text
  source: string | null
}

export interface PostRow {
  code: string
  name: Text
  may_decide: boolean
}

export interface PlaceRow {
  code: string
  name: Text
  within: string | null
}

/** The answer to an accepted command. Accepted means on disk. */
export interface Accepted {
  position: number
  receipt?: string
  repeat: boolean
  solutions?: number
  notes?: Text[]
}

/** RFC 9457, with the sentence in both languages. */
export interface Problem {
  status: number
  code: string
  title: Text
  detail?: Text
  parts?: Text[]
}
