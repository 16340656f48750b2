/** A small answer of a node, made for tests. No number in it is of the world. */
import type { HqView, Known, Shown, Text, TimelineRow } from '../src/api/types'

export const pair = (zh: string, en: string): Text => ({ zh, en })
export const value = <T>(of: T): Known<T> => ({ state: 'value', value: of })

export function shown<T>(known: Known<T>, change: Partial<Shown<T>> = {}): Shown<T> {
  return {
    value: known,
    evidence: 'modelled',
    source: pair('椭圆', 'ellipse'),
    as_of: '2019-02-25T05:16:04Z',
    version: 'v1',
    status: null,
    ...change,
  }
}

export function line(position: number): TimelineRow {
  return {
    position,
    kind: 'task.accepted.1',
    at: '2019-02-25T05:20:00Z',
    recorded_at: '2019-02-25T05:20:00Z',
    at_note: null,
    text: pair(`第${position}条`, `entry ${position}`),
    actor: pair('值班员', 'duty officer'),
    source: null,
  }
}

export function hq(change: Partial<HqView> = {}): HqView {
  return {
    exercise: true,
    exercise_title: pair('回放', 'replay'),
    real_notice: null,
    clock: {
      now: '2019-02-25T05:20:00Z',
      zone: 'Asia/Shanghai',
      speed: 60,
      paused: true,
      finished: false,
      skipped: null,
    },
    county: {
      code: '000000',
      name: pair('某县', 'Some County'),
      intensity_scale: 'csi',
      languages: ['zh-CN', 'en'],
      pack_hash: '00',
    },
    record: { node: 'node', position: 3, head: '00' },
    incident: null,
    quake: null,
    sequence: [],
    assessment: null,
    recommendation: null,
    responses: { audience: 'internal', value: [] },
    tasks: { audience: 'internal', value: [] },
    reports: { audience: 'internal', value: [] },
    figures: { audience: 'internal', value: [] },
    timeline: { audience: 'internal', value: [line(3), line(2), line(1)] },
    posts: [{ code: 'duty', name: pair('值班员', 'duty officer'), may_decide: false }],
    places: [],
    report_kinds: [],
    levels: [],
    markers: [],
    ...change,
  }
}
