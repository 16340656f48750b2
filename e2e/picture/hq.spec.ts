import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from '../program'
import { smaller } from './smaller'

const PICTURE = fileURLToPath(new URL('../../docs/images/hq.png', import.meta.url))

test('the picture of the README is the page as it is', async ({ page, early }) => {
  await page.goto(`${early.url}/?lang=zh`)
  await expect(page.getByTestId('quake-title')).toContainText('4.9')
  await expect(page.getByTestId('map')).toHaveAttribute('data-drawn', 'true', { timeout: 40_000 })
  const picture = smaller(await page.screenshot())
  expect(picture.length).toBeLessThan(400_000)
  writeFileSync(PICTURE, picture)
})
