/** What this page knows of the node: its newest answer, the stream behind it, its clock. */
import { computed, ref, shallowRef } from 'vue'
import { readHq, Unflagged } from '../api/client'
import { follow, type StreamState } from '../api/stream'
import type { HqView } from '../api/types'
import { isUndecided, setLanguage } from '../lib/language'

const hq = shallowRef<HqView | null>(null)
const stream = ref<StreamState>('reconnecting')
/** Why there is no data: the node does not answer, or its answer has no exercise flag. */
const trouble = ref<'unreachable' | 'unflagged' | null>(null)
/** When the newest answer came, on this machine's steady clock. */
const answeredAt = ref(0)
/** Ticks four times a second; everything that shows a running time reads it. */
const tick = ref(performance.now())

const SETTLE_MS = 120
const POLL_MS = 15_000

let position = 0
let reading = false
let again = false
let settle: ReturnType<typeof setTimeout> | undefined

async function read(): Promise<void> {
  if (reading) {
    again = true
    return
  }
  reading = true
  try {
    const view = await readHq()
    if (hq.value === null && isUndecided()) {
      setLanguage(view.county.languages[0]?.startsWith('en') ? 'en' : 'zh-CN', false)
    }
    // An answer that was overtaken by a newer one is not shown.
    if (hq.value === null || view.record.position >= hq.value.record.position) hq.value = view
    answeredAt.value = performance.now()
    trouble.value = null
  } catch (error) {
    if (error instanceof Unflagged) {
      hq.value = null
      trouble.value = 'unflagged'
    } else {
      trouble.value = 'unreachable'
    }
  } finally {
    reading = false
    if (again) {
      again = false
      refresh()
    }
  }
}

/** Reads anew shortly; many wishes within that time are one. */
export function refresh(): void {
  clearTimeout(settle)
  settle = setTimeout(() => void read(), SETTLE_MS)
}

/** Starts reading and following; returns how to stop. */
export function start(): () => void {
  const ticking = setInterval(() => (tick.value = performance.now()), 250)
  const polling = setInterval(() => refresh(), POLL_MS)
  let unfollow: (() => void) | undefined
  let stopped = false
  void read().then(() => {
    if (stopped) return
    position = hq.value?.record.position ?? 0
    unfollow = follow(position, {
      entry: (at) => {
        position = Math.max(position, at)
        refresh()
      },
      clock: refresh,
      reset: refresh,
      state: (state) => {
        if (state === 'live' && stream.value !== 'live') refresh()
        stream.value = state
      },
    })
  })
  return () => {
    stopped = true
    clearInterval(ticking)
    clearInterval(polling)
    unfollow?.()
  }
}

/** Now on the node's clock, in milliseconds; runs on between answers. */
const now = computed(() => {
  const clock = hq.value?.clock
  if (!clock) return Date.now()
  const shown = Date.parse(clock.now)
  if (clock.paused) return shown
  return shown + Math.max(0, tick.value - answeredAt.value) * clock.speed
})

/** How old the newest answer is, real milliseconds. */
const age = computed(() => Math.max(0, tick.value - answeredAt.value))

export function useNode() {
  return { hq, stream, trouble, now, age }
}

/** The county's zone, for all times shown. */
export const zone = computed(() => hq.value?.clock.zone ?? 'UTC')
