/** Payouts of the demo: each story is found on its screen, every sum comes to its amount, and all of it works from the keyboard. */
import type { Locator, Page } from '@playwright/test'
import { startConsole, type Running } from './processes.ts'
import { demoFolder } from './seeds.ts'
import { goTo, openAt, overflowOf } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

let running: Running
let folder: Awaited<ReturnType<typeof demoFolder>>

const payouts = '/a/demo-acct_bottegalume/payouts'

test.beforeAll(async () => {
  folder = await demoFolder()
  running = await startConsole(['--data', folder.path, '--demo'])
})

test.afterAll(async () => {
  expect(await running.stop(), 'a clean stop').toBe(0)
  await folder.remove()
})

const panel = (page: Page): Locator => page.locator('aside')
const title = (page: Page): Locator => panel(page).getByRole('heading', { level: 2 })
const rows = (page: Page): Locator => page.locator('.list').getByRole('grid').locator('[role=row][tabindex]')
const focusedRow = (page: Page): Locator => page.locator('[role=row][tabindex]:focus')

/** "−1,234.50 EUR" as −123450. */
function minor(text: string): number {
  const digits = text.replaceAll(/[^\d−.]/g, '')
  expect(digits, text).toMatch(/^−?\d+\.\d\d$/)
  return Number(digits.replace('−', '-').replace('.', ''))
}

/** The sum as it stands on screen: its rows come to its last one, and nothing is unexplained. */
async function expectAddsUp(page: Page): Promise<void> {
  await expect(panel(page)).toContainText('Unexplained 0.00.')
  const figures = await panel(page).locator('.term:not(.is-total) .figure').allInnerTexts()
  const total = await panel(page).locator('.term.is-total .figure').innerText()
  expect(figures.map(minor).reduce((sum, each) => sum + each, 0)).toBe(minor(total))
  expect(minor(total)).toBe(minor(/^[\d,]+\.\d\d/.exec(await title(page).innerText())?.[0] ?? ''))
}

const stories: { name: string; id: string; title: RegExp; says: (string | RegExp)[] }[] = [
  {
    name: 'failed yesterday, with its cause and where the money is',
    id: 'po_demo_failed',
    title: /EUR did not reach .+ ··0317.*: the bank account is closed\./,
    says: ['went back to the available balance on', 'part of the next payout', 'Give the platform other bank details']
  },
  {
    name: 'paid, then failed',
    id: 'po_demo_paid_then_failed',
    title: /EUR came back from .+: the bank could not process it\./,
    says: [/It was in the bank on .+, and came back on/, 'It was paid out again.']
  },
  {
    name: 'instant, with its fee',
    id: 'po_demo_instant',
    title: /300\.00\sEUR reached/,
    says: ['Payout fee', '−4.50', 'Rent']
  },
  {
    name: 'by hand, leaving a rest',
    id: 'po_demo_manual',
    title: /500\.00\sEUR reached/,
    says: ['standard, by hand', 'Left behind for the next', 'Paper order']
  },
  {
    name: 'small because of a reserve and refunds',
    id: 'po_demo_small',
    title: /less than the payout before\./,
    says: [
      'Reserve held, 1',
      /A reserve of .+ (is|was) kept back/,
      'more refunds than usual',
      'Why less than the payout before'
    ]
  },
  {
    name: 'after a week below the minimum',
    id: 'po_demo_after_minimum',
    title: /USD reached/,
    says: [/None was made on Mon .+: at most .+\sUSD was available, the least is 25\.00\sUSD\./]
  },
  {
    name: 'moved by a bank holiday',
    id: 'po_demo_holiday',
    title: /EUR reached/,
    says: [/By the schedule it was for Mon .+; it was made on Tue/, /Moved from \d{4}-\d\d-\d\d/]
  }
]

for (const story of stories) {
  test(`a payout ${story.name}`, async ({ page }) => {
    await openAt(page, folder.path, `${payouts}/${story.id}`)
    await expect(title(page)).toHaveText(story.title)
    for (const words of story.says) await expect(panel(page)).toContainText(words)
    await expectAddsUp(page)
    await expectAccessible(page)
    expect(await overflowOf(page)).toBeLessThanOrEqual(0)
  })
}

test('the answer says what comes next, what is expected is marked, and what failed needs somebody', async ({
  page
}) => {
  await openAt(page, folder.path, payouts)
  const answer = page.getByRole('heading', { level: 1 })
  await expect(answer).toHaveText(/^(~\s[\d,]+\.\d\d\sEUR expected about|[\d,]+\.\d\d\s(EUR|USD) arrive (today|on) )/)
  await expect(page.locator('.state.is-needs')).toContainText('the bank account is closed')
  await expect(rows(page).first()).toContainText(/\d\.\d\d/)
  expect((await page.locator('.day.placed').first().boundingBox())?.y).toBeLessThanOrEqual(260)
  await expectAccessible(page)
})

test('a month’s head comes to its rows; what failed is not in what arrived', async ({ page }) => {
  await openAt(page, folder.path, `${payouts}?currency=EUR`)
  await expect(rows(page).first()).toContainText(/\d\.\d\d/)
  const lines = await page.locator('.list [role=row].placed').evaluateAll((elements) =>
    elements
      .map((element) => ({
        top: element.getBoundingClientRect().top,
        isHead: element.classList.contains('day'),
        text: (element as HTMLElement).innerText
      }))
      .sort((a, b) => a.top - b.top)
  )
  const ends = lines.map(({ isHead }, index) => (isHead ? index : -1)).filter((index) => index >= 0)
  const [first = 0, second = lines.length] = ends
  const month = lines.slice(first + 1, second).map(({ text }) => text)
  const amountOf = (text: string): number => minor(/[\d,]+\.\d\d/.exec(text)?.[0] ?? '')
  const arrived = month.filter((text) => text.includes('In the bank')).map(amountOf)
  const failed = month.filter((text) => text.includes('Failed')).map(amountOf)
  const head = lines[first]?.text ?? ''
  const sumIn = (what: string): number => minor(new RegExp(`${what} ([\\d,]+\\.\\d\\d)`).exec(head)?.[1] ?? '0.00')
  expect(sumIn('in the bank')).toBe(arrived.reduce((sum, each) => sum + each, 0))
  expect(sumIn('failed')).toBe(failed.reduce((sum, each) => sum + each, 0))
  expect(arrived.length + failed.length).toBeGreaterThan(0)
})

test('everything works from the keyboard: the page, a payout, its entries, a sale in it, and the way back', async ({
  page
}) => {
  await openAt(page, folder.path, '/a/demo-acct_bottegalume/home')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('EUR')
  await page.keyboard.press('g')
  await page.keyboard.press('p')
  await expect(page).toHaveURL(/\/payouts$/)
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await expect(rows(page).first()).toContainText(/\d\.\d\d/)
  for (let step = 0; step < 20 && (await focusedRow(page).count()) === 0; step += 1) await page.keyboard.press('Tab')
  await page.keyboard.press('j')
  const text = await focusedRow(page).innerText()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/payouts\/po_/)
  await expect(title(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/\/payouts$/)
  await expect.poll(() => focusedRow(page).innerText(), { message: 'the row that it came from' }).toBe(text)

  await goTo(page, `${payouts}/po_demo_small`)
  await panel(page).locator('[data-kind=sales]').focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/entries=sales$/)
  await expect(panel(page).locator('[data-entries-head]')).toBeFocused()
  const entries = panel(page).getByRole('grid').locator('[role=row][tabindex]')
  await expect(entries.first()).toContainText(/\d\.\d\d/)
  await expectAccessible(page)
  for (let step = 0; step < 6 && (await focusedRow(page).count()) === 0; step += 1) await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/sales\/sale_/)
  await expect(panel(page)).toContainText(/Payout/)
  await page.goBack()
  await expect(page).toHaveURL(/po_demo_small\?entries=sales$/)
  await panel(page).getByRole('link', { name: 'Back to the sum' }).focus()
  await page.keyboard.press('Enter')
  await expect(panel(page).locator('[data-kind=sales]')).toBeFocused()
})

test('a payout’s entries: as many as its lines say, a head with the sum for each kind, down to the last one', async ({
  page
}) => {
  await openAt(page, folder.path, `${payouts}/po_demo_small?entries=all`)
  const grid = panel(page).getByRole('grid')
  await expect(grid.locator('[role=row][tabindex]').first()).toContainText(/\d\.\d\d/)
  await goTo(page, `${payouts}/po_demo_small`)
  const counted = await panel(page)
    .getByRole('link', { name: /^All [\d,]+ entries$/ })
    .innerText()
  const count = Number(counted.replaceAll(/\D/g, ''))
  await panel(page).locator('[data-kind=all]').click()
  // The column heads, a head for each kind, and every entry.
  const known = Number(await grid.getAttribute('aria-rowcount'))
  expect(known).toBeGreaterThan(count + 1)
  await grid.locator('[role=row][tabindex="0"]').focus()
  await page.keyboard.press('End')
  await expect(focusedRow(page)).toHaveAttribute('aria-rowindex', String(known))
  await expect(focusedRow(page)).toContainText(/\d\.\d\d/)
})

test('the calendar is walked through by arrow keys, opens a payout, and its table holds the same', async ({ page }) => {
  await openAt(page, folder.path, `${payouts}?view=calendar`)
  const month = page.getByRole('grid', { name: /20\d\d$/ })
  const day = month.locator('[role=gridcell][tabindex="0"]')
  await expect(day).toHaveCount(1)
  await expectAccessible(page)
  await day.focus()
  await page.keyboard.press('PageUp')
  await expect(page).toHaveURL(/view=calendar&month=\d{4}-\d\d$/)
  await expect(month.locator('.mark').first()).toBeVisible()
  for (let step = 0; step < 35; step += 1) {
    const said = await month.locator('[role=gridcell]:focus .sr-only').innerText()
    if (said.includes('in the bank')) break
    await page.keyboard.press(step === 0 ? 'Home' : 'ArrowRight')
  }
  await expect(page.locator('.read-out')).toContainText('in the bank')
  // Of the month that the walk ends in: a week's first day may lie in the one before.
  const amounts = (await month.locator('.mark .amount').allInnerTexts()).toSorted()
  expect(amounts.length).toBeGreaterThan(3)
  await page.keyboard.press('t')
  const table = page.getByRole('region', { name: /20\d\d$/ })
  await expect(table).toBeFocused()
  const inTable = await table.locator('tbody tr td:last-child').allInnerTexts()
  expect(inTable.map((text) => text.trim()).toSorted()).toEqual(amounts.map((text) => text.trim()))
  await expectAccessible(page)
  await page.keyboard.press('t')
  await expect(day).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/payouts\/po_.+view=calendar/)
  await expect(title(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/\/payouts\?view=calendar/)
})

test('Home’s receipt of a payout leads to its page, and so does a sale that it paid', async ({ page }) => {
  await openAt(page, folder.path, '/a/demo-acct_bottegalume/home/po_demo_failed')
  await panel(page).getByRole('link', { name: 'Open the payout with its entries' }).click()
  await expect(page).toHaveURL(/\/payouts\/po_demo_failed$/)
  await goTo(page, '/a/demo-acct_bottegalume/sales/sale_demo_small_payout_1')
  await panel(page)
    .getByRole('link', { name: /^Payout/ })
    .click()
  await expect(page).toHaveURL(/\/payouts\/po_/)
  await expectAddsUp(page)
})

test('a filter stands in the address, and one that nothing matches says so', async ({ page }) => {
  await openAt(page, folder.path, payouts)
  await page.getByRole('button', { name: /^Status/ }).click()
  await page.getByRole('checkbox', { name: 'Failed', exact: true }).check()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/status=failed$/)
  await expect(rows(page)).toHaveCount(2)
  for (const row of await rows(page).all()) await expect(row).toContainText('Failed')
  await page.goBack()
  await expect(page).toHaveURL(/\/payouts$/)
  await goTo(page, `${payouts}?currency=GBP`)
  await expect(page.getByText('No payout matches.')).toBeVisible()
  await page.locator('.list').getByRole('button', { name: 'Clear filters' }).last().click()
  await expect(rows(page).first()).toContainText(/\d\.\d\d/)
})

test('an unknown payout says that it is not here', async ({ page }) => {
  await openAt(page, folder.path, `${payouts}/po_nowhere`)
  await expect(panel(page).getByRole('alert')).toBeVisible()
})

for (const size of [
  { width: 390, height: 844 },
  { width: 900, height: 800 },
  { width: 320, height: 640 }
]) {
  test(`at ${String(size.width)} nothing is wider than the window, and axe finds nothing serious`, async ({ page }) => {
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme: 'dark' })
    await openAt(page, folder.path, payouts)
    for (const address of ['', '?view=calendar', '/po_demo_small', '/po_demo_failed', '/po_demo_small?entries=all']) {
      await goTo(page, `${payouts}${address}`)
      await expect(address.startsWith('/') ? title(page) : page.getByRole('heading', { level: 1 })).toContainText(
        /\d\.\d\d/
      )
      await expectAccessible(page)
      expect(await overflowOf(page), address).toBeLessThanOrEqual(0)
      if (!address.startsWith('/')) continue
      expect(
        await panel(page).evaluate((element) => element.scrollWidth - element.clientWidth),
        address
      ).toBeLessThanOrEqual(0)
    }
  })
}
