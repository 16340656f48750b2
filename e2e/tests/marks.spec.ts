import { expect, test } from '../program'

const SIZES = [
  { name: 'desk', width: 1440, height: 900, path: '/' },
  { name: 'phone', width: 390, height: 844, path: '/' },
  { name: 'wall', width: 1920, height: 1080, path: '/wall' },
]

for (const size of SIZES) {
  test(`nobody can take the exercise for real on the ${size.name}`, async ({ page, played }) => {
    await page.setViewportSize(size)
    await page.goto(played.url + size.path)
    const bar = page.getByTestId('exercise-bar')
    await expect(bar).toBeInViewport()
    await expect(bar).toContainText('演练')
    await expect(page).toHaveTitle(/^【演练】/)
    const frame = page.locator('.exercise-frame')
    await expect(frame).toBeVisible()
    expect(await frame.evaluate((one) => getComputedStyle(one).borderTopWidth)).toBe('8px')
    await expect(page.locator('.exercise-watermark')).toBeVisible()
    // The bar is one line, and as high as on the others.
    const box = await bar.boundingBox()
    expect(box?.height).toBeLessThan(size.name === 'wall' ? 70 : 40)
  })
}

for (const width of [390, 320]) {
  test(`nothing hangs over the edge at ${width} pixels`, async ({ page, played }) => {
    await page.setViewportSize({ width, height: 844 })
    for (const lang of ['zh', 'en']) {
      await page.goto(`${played.url}/?lang=${lang}`)
      await expect(page.getByTestId('task').first()).toBeVisible()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    }
  })
}

test('a phone gets the lists first and the map on demand', async ({ page, played }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(played.url)
  await expect(page.getByTestId('townships')).toBeVisible()
  await expect(page.getByTestId('map')).toBeHidden()
  await page.getByTestId('map-show').click()
  await expect(page.getByTestId('map').locator('canvas')).toBeVisible()
})

test('the wall has nothing to scroll and no small print', async ({ page, played }) => {
  await page.setViewportSize({ width: 1920, height: 1080 })
  for (const lang of ['zh', 'en']) {
    await page.goto(`${played.url}/wall?lang=${lang}`)
    await expect(page.locator('.tile-number').first()).toBeVisible()
    const found = await page.evaluate(() => {
      const page = document.documentElement
      const small = [...document.querySelectorAll<HTMLElement>('.wall *')].filter((one) => {
        const own = [...one.childNodes].some(
          (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
        )
        const isMapSign = one.closest('.maplibregl-map') !== null
        return own && !isMapSign && parseFloat(getComputedStyle(one).fontSize) < 28
      })
      return {
        width: page.scrollWidth,
        height: page.scrollHeight,
        small: small.map((one) => one.outerHTML.slice(0, 80)),
        // Nothing of a tile is cut off.
        cut: [...document.querySelectorAll<HTMLElement>('.tile, .tile-number')]
          .filter((one) => one.getBoundingClientRect().right > 1920 - 8)
          .concat(
            [...document.querySelectorAll<HTMLElement>('.tile-number')].filter(
              (one) => one.scrollWidth > one.clientWidth,
            ),
          )
          .map((one) => one.innerText),
        numbers: [...document.querySelectorAll('.tile-number')].map((one) =>
          parseFloat(getComputedStyle(one).fontSize),
        ),
      }
    })
    expect(found.width).toBe(1920)
    expect(found.height).toBeLessThanOrEqual(1080)
    expect(found.cut).toEqual([])
    expect(found.small).toEqual([])
    expect(Math.min(...found.numbers)).toBeGreaterThanOrEqual(72)
  }
})
