import { expect, test } from '../program'

test('within seconds the M4.9 is an incident with an assessment, a level and tasks on clocks', async ({
  page,
  program,
}) => {
  await page.goto(program.url)
  await expect(page.getByTestId('exercise-bar')).toBeVisible()
  // 13:14 at sixty times: the bulletin is heard about ten seconds after the address is printed.
  await expect(page.getByTestId('quake-title')).toContainText('4.9', { timeout: 40_000 })
  // First the early warning, then the bulletin of the legal agency, which leads from then on.
  await expect(page.getByTestId('quake-facts')).toContainText('CENC', { timeout: 60_000 })
  await program.until(
    (hq) => hq['assessment'].value.input.zh.includes('CENC') && hq['recommendation'] !== null,
    'an assessment from the bulletin',
  )
  await program.pause()
  await expect(page.getByTestId('quake-facts')).toContainText('2019-02-25 13:15')
  await expect(page.getByTestId('since-quake')).toContainText(/^\+\d/)
  await expect(page.getByTestId('estimates').locator('[data-total="deaths"]')).toContainText('估')
  await expect(page.getByTestId('recommendation')).toContainText('Ⅳ级')
  const tasks = page.getByTestId('task')
  expect(await tasks.count()).toBeGreaterThan(10)
  await expect(tasks.first().locator('.due')).toContainText(/剩|超期/)
  await expect(page.getByTestId('townships').locator('tbody tr')).toHaveCount(21)
  // The strongest shaking is at Gaoshan, and the first row says so.
  await expect(page.getByTestId('townships').locator('tbody tr').first()).toContainText('高山镇')
  // No scrolling: the page is as high as the window.
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  expect(height).toBeLessThanOrEqual(900)
})

test('the recommendation shows its rules one by one, and what the 2012 plan would give', async ({
  page,
  played,
}) => {
  await page.goto(played.url)
  await page.getByTestId('trace-open').click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByTestId('trace').locator('tr.matched').first()).toContainText('满足')
  await expect(dialog).toContainText('2012')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})

test('the recorded Level III stands beside the recommended IV, authority as the source says', async ({
  page,
  played,
}) => {
  await page.goto(played.url)
  const responses = page.getByTestId('responses')
  await expect(responses.locator('[data-kind="recorded"]')).toContainText('Ⅲ级')
  await expect(responses.locator('[data-kind="recorded"]')).toContainText('不明')
  await expect(responses.locator('[data-kind="recommended"]')).toContainText('Ⅳ级')
})

test('three snapshots stand side by side as revisions, with differences and oddities', async ({
  page,
  played,
}) => {
  await page.goto(played.url)
  await page.getByRole('tab', { name: /灾情数字/ }).click()
  const figures = page.getByTestId('figures')
  await expect(figures.getByTestId('snapshot')).toHaveCount(3)
  const damaged = figures.getByRole('row').filter({ hasText: '20,124' })
  await expect(damaged).toContainText('10,911')
  await expect(damaged).toContainText('+9,213')
  await expect(figures.locator('.flag').first()).toBeVisible()
})

test('unknown, zero and not stated are three things in the figures', async ({ page, played }) => {
  await page.goto(played.url)
  await page.getByRole('tab', { name: /灾情数字/ }).click()
  const figures = page.getByTestId('figures')
  const deaths = figures.getByRole('row').filter({ hasText: '死亡' }).first()
  await expect(deaths.getByRole('cell').first()).toContainText(/0\s*报/)
  await expect(figures.locator('.unknown').first()).toHaveText('不明')
  const looks = await figures
    .locator('.unknown, .figure.reported')
    .evaluateAll((cells) => [...new Set(cells.map((cell) => cell.className))])
  expect(looks.length).toBeGreaterThan(1)
})

test('a decision of a post is a record of its own beside the rule result', async ({
  page,
  program,
}) => {
  await program.until((hq) => hq['incident'] !== null, 'an incident')
  await program.pause()
  await page.goto(program.url)
  await page.getByTestId('decide-change').click()
  const form = page.getByTestId('decide-form')
  await form.locator('select').first().selectOption('III')
  await form.getByRole('button', { name: '记录决定' }).click()
  // Without a reason the browser holds it back.
  await expect(form).toBeVisible()
  await form.locator('textarea').fill('演练:参照上级响应')
  await form.getByRole('button', { name: '记录决定' }).click()
  const responses = page.getByTestId('responses')
  await expect(responses.locator('[data-kind="decided"]')).toContainText('Ⅲ级')
  await expect(responses.locator('[data-kind="decided"]')).toContainText('参照上级响应')
  await expect(responses.locator('[data-kind="recommended"]')).toContainText('Ⅳ级')
})

test('a township report gets a receipt code and stands in the lists', async ({ page, program }) => {
  await program.pause()
  await page.goto(program.url)
  await page.getByRole('tab', { name: /报告/ }).click()
  await page.getByTestId('report-open').click()
  const form = page.getByTestId('report-form')
  await form.locator('select').first().selectOption({ label: '高山镇' })
  await form.getByText('房屋受损').click()
  await form.locator('textarea').fill('多处瓦片掉落')
  await form.getByRole('button', { name: '上报' }).click()
  const code = page.getByTestId('receipt').locator('.code')
  await expect(code).toHaveText(/^[2-9A-HJ-NP-Z]{8}$/)
  const receipt = await code.innerText()
  await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click()
  await expect(page.getByTestId('reports')).toContainText(receipt)
  await expect(page.getByTestId('reports')).toContainText('多处瓦片掉落')
})

test('a task is accepted, blocked, and done with evidence', async ({ page, program }) => {
  await program.until((hq) => hq['tasks'].value.length > 0, 'tasks')
  await program.pause()
  await page.goto(program.url)
  const task = page.getByTestId('task').first()
  const name = await task.locator('b').first().innerText()
  await task.getByRole('button', { name: '接受' }).click()
  await expect(task).toContainText('已接')
  await task.getByRole('button', { name: '受阻' }).click()
  await page.getByRole('dialog').locator('textarea').fill('通信中断')
  await page.getByRole('dialog').getByRole('button', { name: '记录' }).click()
  await expect(page.getByTestId('task').filter({ hasText: name }).first()).toContainText('通信中断')
  await page
    .getByTestId('task')
    .filter({ hasText: name })
    .first()
    .getByRole('button', { name: '完成' })
    .click()
  await page.getByRole('dialog').locator('textarea').fill('13:20 已通知,有回执')
  await page.getByRole('dialog').getByRole('button', { name: '记录' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await program.until(
    (hq) => hq['tasks'].value.some((one: any) => one.name.zh === name && one.state === 'done'),
    'the task done',
  )
})

test('a pasted bulletin that cannot be read is refused with a reason, nothing half done', async ({
  page,
  program,
}) => {
  await program.pause()
  await page.goto(program.url)
  await page.getByTestId('paste-open').click()
  const form = page.getByTestId('paste-form')
  await form.locator('textarea').fill('这不是速报')
  await form.getByRole('button', { name: '读取并记录' }).click()
  await expect(form.getByRole('alert')).toContainText(/\p{Script=Han}{4}/u)
})

test('the clock can be paused and runs on', async ({ page, program }) => {
  await page.goto(program.url)
  await page.getByRole('button', { name: '暂停' }).click()
  await expect(page.getByText('时钟已停')).toBeVisible()
  await page.getByRole('button', { name: '继续' }).click()
  await expect(page.getByText('时钟已停')).toBeHidden()
})

test('the language changes at once, with the language of the document', async ({ page, played }) => {
  await page.goto(played.url)
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await page.getByRole('button', { name: 'EN' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.getByTestId('exercise-bar')).toContainText('EXERCISE')
  await expect(page.getByRole('tab', { name: /Townships/ })).toBeVisible()
  await expect(page).toHaveTitle(/^\[EXERCISE\]/)
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
})

test('a row of the table and a point of the map are one choice, with the ground of each number', async ({
  page,
  played,
}) => {
  await page.goto(played.url)
  await page.getByTestId('townships').getByRole('button', { name: /旭阳镇/ }).click()
  const detail = page.getByTestId('township-detail')
  await expect(detail).toContainText('旭阳镇')
  await expect(detail).toContainText(/BSSA14/)
  await expect(detail).toContainText(/推算|假定|实测/)
})
