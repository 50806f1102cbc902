/** The dispute desk on the demo: each story is found on its screen, the sums come to their rows, and all of it works from the keyboard. */
import type { Locator, Page } from '@playwright/test'
import { startConsole, type Running } from './processes.ts'
import { demoFolder } from './seeds.ts'
import { goTo, openAt, overflowOf } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

let running: Running
let folder: Awaited<ReturnType<typeof demoFolder>>

const account = '/a/demo-acct_bottegalume'
const desk = `${account}/disputes`

test.beforeAll(async () => {
  folder = await demoFolder()
  running = await startConsole(['--data', folder.path, '--demo'])
})

test.afterAll(async () => {
  expect(await running.stop(), 'a clean stop').toBe(0)
  await folder.remove()
})

const one = (page: Page): Locator => page.locator('.case')
const queue = (page: Page): Locator => page.getByRole('region', { name: 'Queue of disputes' })
const rows = (page: Page): Locator => queue(page).locator('[data-dispute]')
const answer = (page: Page): Locator => page.getByRole('heading', { level: 1 })

const stories: { name: string; id: string; says: (string | RegExp)[] }[] = [
  {
    name: 'delivered and signed for, due within hours, the pack nearly ready',
    id: 'dsp_demo_delivered26h',
    says: [
      /Answer in 2\d h/,
      /The bank must have your answer by .+, \d\d:\d\d/,
      /\d\d:\d\d UTC for the platform/,
      '4 of 5 at hand',
      'a draft with 6 texts and 2 files. Nothing of it has been sent',
      'Signed for by',
      'BR438817702IT',
      /199\.00\sEUR back/,
      'Fee, comes back on a win',
      'nothing more',
      'won 7 of 9'
    ]
  },
  {
    name: '“unauthorised” by a buyer with twelve quiet purchases',
    id: 'dsp_demo_unauthorised9d',
    says: [/Answer in 8 days/, '12 earlier purchases', '8 of them on the same card', 'won 1 of 6']
  },
  {
    name: 'so small that accepting it is wiser',
    id: 'dsp_demo_small490',
    says: [/4\.90\sEUR back/, 'Fee, gone either way', 'Hardly worth it']
  },
  {
    name: 'that is an early warning',
    id: 'dsp_demo_early_warning',
    says: [/Refund in 2 days/, 'A refund must be made by', 'then no chargeback follows', 'Fee of the last chargeback']
  },
  {
    name: 'that the bank decides',
    id: 'dsp_demo_under_review',
    says: ['Being decided', 'It was sent to the bank', 'Answered', 'The bank decides']
  },
  {
    name: 'lost, then won',
    id: 'dsp_demo_lost_then_won',
    says: [
      'Lost first, won in arbitration',
      'Answered 2 times',
      'Lost, and taken to arbitration',
      /195\.00\sEUR came back/
    ]
  },
  {
    name: 'that nobody answered in time',
    id: 'dsp_demo_expired',
    says: ['Not answered in time', 'No answer in time', 'Lost without an answer', 'Lost on it']
  },
  {
    name: 'in pre-arbitration',
    id: 'dsp_demo_pre_arbitration',
    says: ['pre-arbitration', /Answer in 4 days/, 'The bank went on to pre-arbitration']
  },
  {
    name: 'that is only a question',
    id: 'dsp_demo_inquiry',
    says: ['inquiry', /Reply in 14 days/, 'Inquiry by the buyer’s bank', 'nothing was taken']
  }
]

test('each story of the demo is found on the desk', async ({ page }) => {
  await openAt(page, folder.path, desk)
  for (const story of stories) {
    await test.step(`a dispute ${story.name}`, async () => {
      await goTo(page, `${desk}/${story.id}`)
      await expect(one(page).getByRole('heading', { level: 2 })).not.toHaveText('')
      await expect(queue(page).locator(`[data-dispute="${story.id}"]`)).toHaveAttribute('aria-current', 'true')
      for (const words of story.says) await expect(one(page)).toContainText(words)
      expect(await overflowOf(page)).toBeLessThanOrEqual(0)
    })
  }
  await expectAccessible(page)
  // About sixty in all.
  await expect(page.getByText(/Disputes · \d open, 5\d closed/)).toBeVisible()
})

test('the queue goes by money × time, and beside it stands the first until another is opened', async ({ page }) => {
  await openAt(page, folder.path, desk)
  await expect(answer(page)).toHaveText(/^\d disputes to answer, .+\sEUR at stake, the first by .+\.$/)
  await expect(rows(page).first()).toHaveAttribute('data-dispute', 'dsp_demo_delivered26h')
  await expect(one(page)).toContainText('Signed for by')
  await expect(queue(page).getByText('won 7 of 9')).toBeVisible()
  await expect(page.getByRole('link', { name: /^Disputes/ }).first()).toContainText(/\d/)
  expect((await rows(page).first().boundingBox())?.y).toBeLessThanOrEqual(260)

  await page.keyboard.press('j')
  await expect(rows(page).first()).toBeFocused()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await expect(rows(page).nth(1)).toBeFocused()
  const second = await rows(page).nth(1).getAttribute('data-dispute')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/disputes/${second ?? ''}$`))
  await expect(rows(page).nth(1)).toBeFocused()
  await page.keyboard.press('End')
  await expect(rows(page).last()).toBeFocused()
  await page.goBack()
  await expect(page).toHaveURL(/\/disputes$/)
})

test('each sum opens its rows, and they come to it', async ({ page }) => {
  await openAt(page, folder.path, desk)
  const money = page.getByRole('group', { name: 'Money of disputes, EUR' })
  await expect(money).toContainText(/Taken\s[\d,.]+/)
  const figures = (await money.innerText())
    .match(/\d[\d,]*\.\d\d/g)
    ?.map((text) => Number(text.replaceAll(/[,.]/g, '')))
  const [stake, taken = 0, held = 0, lost = 0, won = 0] = figures ?? []
  expect(held + lost + won).toBe(taken)

  await money.getByRole('link').first().click()
  await expect(page).toHaveURL(/money=stake/)
  await expect(answer(page)).toHaveText(/^\d disputes in this filter\.$/)
  await expect(queue(page).getByRole('heading', { name: 'Closed' })).toHaveCount(0)
  const amounts = await queue(page).locator('.amount').allInnerTexts()
  const sum = amounts.map((text) => Number(text.replaceAll(/\D/g, ''))).reduce((total, each) => total + each, 0)
  expect(sum).toBe(stake)
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(page).toHaveURL(/\/disputes$/)

  await page.getByRole('button', { name: 'How it is counted' }).click()
  await expect(page.getByText(/Chargebacks opened in the last \d+ days, .+ all networks together/)).toBeVisible()
  await page.keyboard.press('Escape')
  await queue(page).getByRole('link', { name: 'Not received', exact: true }).click()
  await expect(rows(page)).toHaveCount(9)
  await expect(queue(page).locator('.row', { hasText: 'Won' })).toHaveCount(7)
})

test('disputes are chosen by keys, and their amounts add up; all of them stand in a list with columns of its own', async ({
  page,
  context
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openAt(page, folder.path, desk)
  await expect(rows(page).first()).toBeVisible()
  await page.keyboard.press('j')
  await expect(rows(page).first()).toBeFocused()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  const bar = page.getByRole('group', { name: 'Selected rows' })
  await expect(bar).toContainText('3 selected')
  const amounts = (await queue(page).locator('.amount').allInnerTexts()).slice(0, 3)
  const sum = amounts.map((text) => Number(text.replaceAll(/\D/g, ''))).reduce((total, each) => total + each, 0)
  const said = await bar.locator('.sum', { hasText: 'Amount' }).innerText()
  expect(Number(said.replaceAll(/\D/g, ''))).toBe(sum)
  await expectAccessible(page)
  await page.keyboard.press('Control+c')
  await expect(bar.getByRole('button', { name: 'Copied' })).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied.split('\n')).toHaveLength(4)
  expect(copied.split('\n')[0]).toContain('Sale\tReason')
  await page.keyboard.press('Escape')
  await expect(bar).toHaveCount(0)

  await page.getByRole('link', { name: 'List', exact: true }).click()
  await expect(page).toHaveURL(/view=list/)
  const grid = page.getByRole('grid', { name: 'Disputes' })
  const lines = grid.locator('[role=row][tabindex]')
  await expect(lines.first()).toContainText(/\d\.\d\d/)
  await expect(grid.getByRole('columnheader', { name: 'Due', exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('checkbox', { name: 'Due', exact: true }).uncheck()
  await page.keyboard.press('Escape')
  await expect(grid.getByRole('columnheader', { name: 'Due', exact: true })).toHaveCount(0)
  await expectAccessible(page)
  await lines.first().click()
  await expect(page).toHaveURL(/\/disputes\/dsp_demo_delivered26h$/)
  await page.goBack()
  await expect(page).toHaveURL(/view=list/)
})

test('a place that is none is put right in the address', async ({ page }) => {
  await openAt(page, folder.path, `${desk}?place=won`)
  await expect(page).toHaveURL(/\/disputes\?status=won$/)
  await expect(answer(page)).toHaveText(/disputes in this filter\.$/)
  await expect(queue(page).locator('.row', { hasText: 'Won' })).toHaveCount(await rows(page).count())
  expect(await rows(page).count()).toBeGreaterThan(3)
})

test('sale, dispute and entries lead to each other; Home leads to the desk', async ({ page }) => {
  await openAt(page, folder.path, `${account}/home`)
  await page
    .getByRole('listitem')
    .filter({ hasText: /^Dispute, not received/ })
    .getByRole('link')
    .first()
    .click()
  await expect(page).toHaveURL(/\/disputes\/dsp_demo_delivered26h$/)
  await one(page).getByRole('link', { name: 'Open the sale' }).click()
  await expect(page).toHaveURL(/\/sales\/sale_demo_delivered$/)
  await page.locator('aside').getByRole('link', { name: 'Dispute', exact: true }).click()
  await expect(page).toHaveURL(/\/disputes\/dsp_demo_delivered26h$/)
  await one(page).getByRole('link', { name: '2 ledger entries' }).click()
  await expect(page).toHaveURL(/\/balance\?id=dsp_demo_delivered26h$/)
})

test('the deadlines are walked through by arrow keys, open a dispute, and their table holds the same', async ({
  page
}) => {
  await openAt(page, folder.path, desk)
  await page.getByRole('link', { name: 'Deadlines', exact: true }).click()
  await expect(page).toHaveURL(/\/disputes\?view=calendar$/)
  await page.locator('[role=gridcell][aria-current=date]').focus()
  await page.keyboard.press('PageUp')
  await expect(page).toHaveURL(/month=\d{4}-\d\d/)
  await page.keyboard.press('PageDown')
  await expect(page.locator('[role=gridcell][aria-current=date]')).toBeFocused()
  await expectAccessible(page)
  // The next two months hold what is due: the demo's "now" may lie at the end of one.
  const due = page.locator('[role=gridcell]', { hasText: /184\.00\sEUR must be answered by \d\d:\d\d/ })
  if ((await due.count()) === 0) await page.getByRole('button', { name: 'Next month' }).click()
  await expect(due).toHaveCount(1)
  const marks = await page.locator('[role=gridcell] .sr-only').allInnerTexts()
  await page.keyboard.press('t')
  await expect(page.getByRole('table')).toBeVisible()
  const sentences = marks.flatMap((text) => text.match(/\d\.\d\d\sEUR/g) ?? [])
  await expect(page.getByRole('table').locator('tbody tr')).toHaveCount(sentences.length)
  await expectAccessible(page)
  expect(await overflowOf(page)).toBeLessThanOrEqual(0)
  await page
    .getByRole('table')
    .getByRole('row', { name: /184\.00/ })
    .getByRole('button')
    .click()
  await expect(page).toHaveURL(/\/disputes\/dsp_demo_delivered26h/)
  await page.goBack()
  await expect(page).toHaveURL(/view=calendar/)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('one dispute has the screen, and leads back to the queue', async ({ page }) => {
    await openAt(page, folder.path, desk)
    await expect(rows(page).first()).toBeVisible()
    await expect(one(page)).toBeHidden()
    await rows(page).first().click()
    await expect(one(page)).toBeVisible()
    await expect(queue(page)).toBeHidden()
    await expectAccessible(page)
    expect(await overflowOf(page)).toBeLessThanOrEqual(0)
    await one(page).getByRole('link', { name: 'All disputes' }).click()
    await expect(rows(page).first()).toBeVisible()
    expect(await overflowOf(page)).toBeLessThanOrEqual(0)
  })
})
