/** The newest told value of what a total estimates. */
import type { FiguresRow, FigureValue, HqView } from '../api/types'

export interface Told {
  snapshot: FiguresRow
  value: FigureValue
}

/** Figures of before the quake are of another quake: they never stand beside this one's estimate. */
export function told(hq: HqView, indicator: string): Told | null {
  const t0 = hq.incident ? Date.parse(hq.incident.t0) : null
  if (t0 === null) return null
  for (const snapshot of hq.figures?.value ?? []) {
    if (Date.parse(snapshot.cutoff_at) < t0) continue
    const value = snapshot.values.find((one) => one.indicator === indicator)
    if (value?.value.value.state === 'value') return { snapshot, value }
  }
  return null
}
