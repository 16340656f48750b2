import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test, type Program } from '../program'

const ARTIFACTS = fileURLToPath(new URL('../artifacts', import.meta.url))
mkdirSync(ARTIFACTS, { recursive: true })

async function drawn(page: Page): Promise<void> {
  await expect(page.getByTestId('map')).toHaveAttribute('data-drawn', 'true', { timeout: 40_000 })
}

test('the map is drawn: bands, outlines, labels, epicentre', async ({ page, played }) => {
  await page.goto(played.url)
  await drawn(page)
  const shot = await page.getByTestId('map').screenshot()
  const seen = await page.evaluate(async (bytes) => {
    const blob = new Blob([new Uint8Array(bytes)], { type: 'image/png' })
    const picture = await createImageBitmap(blob)
    const copy = document.createElement('canvas')
    copy.width = picture.width
    copy.height = picture.height
    const context = copy.getContext('2d')
    context?.drawImage(picture, 0, 0)
    const { data } = context!.getImageData(0, 0, copy.width, copy.height)
    const found = new Map<number, number>()
    for (let i = 0; i < data.length; i += 4) {
      const colour = (data[i]! << 16) | (data[i + 1]! << 8) | data[i + 2]!
      found.set(colour, (found.get(colour) ?? 0) + 1)
    }
    return { colours: found.size, yellow: found.get(0xffff00) ?? 0, green: found.get(0x7aff93) ?? 0 }
  }, [...shot])
  expect(seen.colours).toBeGreaterThan(140)
  // The bands are opaque: the colours of the legend stand on the map as they are.
  expect(seen.yellow).toBeGreaterThan(100)
  expect(seen.green).toBeGreaterThan(1000)
})

const SIZES = [
  { name: 'desk-1440x900', width: 1440, height: 900, path: '/' },
  { name: 'phone-390x844', width: 390, height: 844, path: '/' },
  { name: 'wall-1920x1080', width: 1920, height: 1080, path: '/wall' },
]

/** The rules of WCAG 2.0 to 2.2, levels A and AA. */
async function flaws(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`)
}

for (const size of SIZES) {
  for (const lang of ['zh', 'en']) {
    test(`the page is as meant at ${size.name} in ${lang}, and without a flaw`, async ({
      page,
      early,
    }) => {
      await page.setViewportSize(size)
      await page.goto(`${early.url}${size.path}?lang=${lang}`)
      await expect(page.getByTestId('quake-title')).toContainText('4.9')
      if (!size.name.startsWith('phone')) await drawn(page)
      await page.screenshot({ path: `${ARTIFACTS}/${size.name}-${lang}.png` })
      expect(await flaws(page)).toEqual([])
    })
  }
}

async function open(page: Page, played: Program, scheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme })
  await page.goto(played.url)
  await expect(page.getByTestId('task').first()).toBeVisible()
}

for (const scheme of ['light', 'dark'] as const) {
  test(`every tab and window is without a flaw in the ${scheme} theme`, async ({
    page,
    played,
  }) => {
    test.setTimeout(180_000)
    await open(page, played, scheme)
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click()
      expect(await flaws(page)).toEqual([])
    }
    await page.getByRole('tab').first().click()
    for (const opener of ['trace-open', 'decide-change', 'paste-open']) {
      await page.getByTestId(opener).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      expect(await flaws(page)).toEqual([])
      await page.keyboard.press('Escape')
    }
    await page.screenshot({ path: `${ARTIFACTS}/desk-1440x900-${scheme}.png` })
  })
}

test('the first minute can be done by keyboard alone', async ({ page, program }) => {
  await program.until((hq) => hq['recommendation'] !== null, 'a recommendation')
  await program.pause()
  await page.goto(program.url)
  await expect(page.getByTestId('recommendation')).toContainText('级')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: '跳到正文' })).toBeFocused()
  await page.keyboard.press('Enter')
  for (let steps = 0; steps < 12; steps += 1) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(() => document.activeElement?.getAttribute('data-testid'))
    if (at === 'decide-adopt') break
  }
  await expect(page.getByTestId('decide-adopt')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('decide-form')).toBeVisible()
  await page.getByRole('button', { name: '记录决定' }).press('Enter')
  await expect(page.getByTestId('responses').locator('[data-kind="decided"]')).toBeVisible()
})

test('motion stands still for who asked for it', async ({ page, played }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(played.url)
  await expect(page.getByTestId('task').first()).toBeVisible()
  const moving = await page.evaluate(
    () => document.getAnimations().filter((one) => one.playState === 'running').length,
  )
  expect(moving).toBe(0)
})
