import { afterEach, expect, it, vi } from 'vitest'
import App from '../src/App.vue'
import { flagged, readHq, Unflagged, Unreachable } from '../src/api/client'
import ExerciseMarks from '../src/components/ExerciseMarks.vue'
import RealNotice from '../src/components/RealNotice.vue'
import { hq, pair } from './fixture'
import { mount } from './mount'

afterEach(() => vi.unstubAllGlobals())

function answering(body: string, type = 'application/json') {
  vi.stubGlobal('fetch', () =>
    Promise.resolve(new Response(body, { headers: { 'content-type': type } })),
  )
}

it('an exercise is marked in bar, frame, watermark and title, and the real thing is not', async () => {
  const page = await mount(ExerciseMarks, { hq: hq() }, 'zh-CN')
  expect(page.holder.querySelector('.exercise-bar')?.textContent).toContain('演练')
  expect(page.holder.querySelector('.exercise-frame')).not.toBeNull()
  expect(page.holder.querySelector('.exercise-watermark')).not.toBeNull()
  expect(document.title).toMatch(/^【演练】/)
  await page.set({ hq: hq({ exercise: false, exercise_title: null }) })
  expect(page.holder.querySelector('.exercise-bar')).toBeNull()
  expect(document.title).not.toContain('演练')
  page.unmount()
})

it('an answer without the exercise flag is refused', () => {
  const { exercise, ...rest } = hq()
  expect(exercise).toBe(true)
  expect(() => flagged(rest)).toThrow(Unflagged)
  expect(() => flagged({ ...rest, exercise: 'yes' })).toThrow(Unflagged)
  expect(flagged(hq()).exercise).toBe(true)
})

it('a page that got no flag shows no data', async () => {
  const { exercise, ...rest } = hq()
  expect(exercise).toBe(true)
  answering(JSON.stringify(rest))
  vi.stubGlobal(
    'EventSource',
    class extends EventTarget {
      close() {}
    },
  )
  const page = await mount(App, {}, 'zh-CN')
  await vi.waitFor(() => expect(page.text()).toContain('没有说明是演练还是实战'))
  expect(page.text()).not.toContain('某县')
  page.unmount()
})

it('a login page in place of an answer is no answer', async () => {
  answering('<html>sign in to the network</html>', 'text/html')
  await expect(readHq()).rejects.toThrow(Unreachable)
})

it('a real earthquake says what, when, and that the exercise stands still', async () => {
  const notice = {
    text: pair('四川某地发生6.0级地震', 'M6.0 somewhere'),
    received_at: '2026-01-01T00:01:00Z',
    origin_time: '2026-01-01T00:00:00Z',
  }
  const page = await mount(RealNotice, { notice }, 'zh-CN')
  const alert = page.holder.querySelector('[role="alert"]')
  expect(alert?.textContent).toContain('四川某地发生6.0级地震')
  expect(alert?.textContent).toContain('演练已暂停')
  expect(alert?.querySelector('time')?.getAttribute('datetime')).toBe('2026-01-01T00:00:00Z')
  page.unmount()
})
