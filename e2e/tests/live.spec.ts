import { complaints, expect, test } from '../program'

test('a killed and restarted program leaves no gap in the live stream', async ({
  page,
  program,
}) => {
  await program.until((hq) => hq['incident'] !== null, 'an incident')
  await program.pause()
  await page.goto(program.url)
  await expect(page.getByTestId('live-state')).toHaveText(/实时/)
  const before = (await program.hq())['record'].position as number
  // A second listener writes down what the stream itself says.
  await page.evaluate((after) => {
    const heard: number[] = []
    Object.assign(window, { heard })
    const source = new EventSource(`/api/v1/stream?after=${after}`)
    source.addEventListener('entry', (event) =>
      heard.push(Number((event as MessageEvent).lastEventId)),
    )
  }, before)
  const tell = async (text: string) => {
    const place = (await program.hq())['places'][0].code as string
    const answer = await program.send('reports', { place, kind: 'all_safe', text })
    expect(answer.status).toBe(200)
    return ((await answer.json()) as { position: number }).position
  }
  const first = await tell('断线前')
  await expect
    .poll(() => page.evaluate(() => (window as any).heard.at(-1)), { timeout: 20_000 })
    .toBe(first)
  await program.kill()
  await expect(page.getByTestId('live-state')).toHaveText(/断线/)
  await program.again()
  await program.pause()
  const second = await tell('恢复后')
  await expect
    .poll(() => page.evaluate(() => (window as any).heard), { timeout: 40_000 })
    .toContain(second)
  // Every line of the record's timeline after the beginning was heard once, in order.
  const wanted = ((await program.hq())['timeline'].value as { position: number }[])
    .map((line) => line.position)
    .filter((position) => position > before && position <= second)
    .reverse()
  const heard = await page.evaluate(() => (window as any).heard as number[])
  expect(heard.filter((position) => position <= second)).toEqual(wanted)
  await expect(page.getByTestId('live-state')).toHaveText(/实时/)
  await page.getByRole('tab', { name: /报告/ }).click()
  await expect(page.getByTestId('reports')).toContainText('断线前')
  await expect(page.getByTestId('reports')).toContainText('恢复后')
})

test('new lines of the timeline wait behind a button', async ({ page, program }) => {
  await program.until((hq) => hq['incident'] !== null, 'an incident')
  await program.pause()
  await page.goto(program.url)
  const lines = page.getByTestId('timeline').locator('li')
  await expect(lines.first()).toBeVisible()
  const top = await lines.first().getAttribute('data-position')
  const place = (await program.hq())['places'][0].code as string
  await program.send('reports', { place, kind: 'all_safe', text: '新的一条' })
  const button = page.getByTestId('timeline-new')
  await expect(button).toContainText('新到')
  expect(await lines.first().getAttribute('data-position')).toBe(top)
  await button.click()
  expect(await lines.first().getAttribute('data-position')).not.toBe(top)
})

test('two tabs hold one stream, and the second goes on when the first closes', async ({
  context,
  program,
}) => {
  await program.pause()
  const opened: string[] = []
  context.on('request', (request) => {
    if (request.url().includes('/api/v1/stream')) opened.push(request.url())
  })
  const first = await context.newPage()
  await first.goto(program.url)
  await expect(first.getByTestId('live-state')).toHaveText(/实时/)
  const second = await context.newPage()
  await second.goto(program.url)
  await expect(second.getByTestId('live-state')).toHaveText(/实时/)
  expect(opened).toHaveLength(1)
  await first.close()
  await expect.poll(() => opened.length).toBe(2)
  await expect(second.getByTestId('live-state')).toHaveText(/实时/)
})

test('a real earthquake breaks into the exercise and stops its clock', async ({
  page,
  program,
}) => {
  await page.goto(program.url)
  await expect(page.getByTestId('live-state')).toHaveText(/实时/)
  await page.getByTestId('paste-open').click()
  const form = page.getByTestId('paste-form')
  await form
    .locator('textarea')
    .fill(
      '中国地震台网正式测定:2026年01月05日10时20分在四川泸州市泸县(北纬29.20度,东经105.34度)发生6.0级地震,震源深度10千米。',
    )
  await form.getByTestId('paste-real').check()
  await form.getByRole('button', { name: '读取并记录' }).click()
  const notice = page.getByTestId('real-notice')
  await expect(notice).toBeVisible()
  await expect(notice).toHaveAttribute('role', 'alert')
  await expect(notice).toContainText('6.0')
  await expect(notice).toContainText('2026-01-05 10:20')
  await expect(notice).toContainText('演练已暂停')
  const width = await notice.evaluate((one) => one.getBoundingClientRect().width)
  expect(width).toBeGreaterThan(1380)
  await program.until((hq) => hq['clock'].paused === true, 'the exercise standing still')
})

test('the page keeps to its own house: no eval, no inline script, no complaint', async ({
  page,
  played,
}) => {
  const found = complaints(page)
  const foreign: string[] = []
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(played.url) && !url.startsWith('blob:') && !url.startsWith('data:')) {
      foreign.push(url)
    }
  })
  const answer = await page.goto(played.url)
  const policy = answer?.headers()['content-security-policy'] ?? ''
  expect(policy).toContain("script-src 'self'")
  expect(policy).not.toContain('unsafe-eval')
  await expect(page.getByTestId('map').locator('canvas')).toBeVisible()
  for (const tab of await page.getByRole('tab').all()) await tab.click()
  await page.getByRole('button', { name: 'EN' }).click()
  expect(found).toEqual([])
  expect(foreign).toEqual([])
})
