import { expect, it } from 'vitest'
import TimelinePanel from '../src/components/TimelinePanel.vue'
import { hq, line } from './fixture'
import { mount } from './mount'

it('new entries of the timeline wait behind a button until they are asked for', async () => {
  const page = await mount(TimelinePanel, { hq: hq() }, 'zh-CN')
  const shownLines = () => page.holder.querySelectorAll('li').length
  expect(shownLines()).toBe(3)
  const more = [line(5), line(4), line(3), line(2), line(1)]
  await page.set({ hq: hq({ timeline: { audience: 'internal', value: more } }) })
  expect(shownLines()).toBe(3)
  const button = page.holder.querySelector<HTMLButtonElement>('[data-testid="timeline-new"]')
  expect(button?.textContent).toContain('新到 2 条')
  button?.click()
  await page.set({})
  expect(shownLines()).toBe(5)
  page.unmount()
})
