/** Refunding many sales by keyboard alone: what is left out is said before, one word asks for all, and one key takes all back. */
import type { Locator, Page } from '@playwright/test'
import { createLink, type Client } from '../../src/link/link.ts'
import { openPipe } from '../../src/link/pipe/open-pipe.ts'
import { askSandbox, startConsole, type Running } from './processes.ts'
import { demoFolder, stillDemoWithMoney } from './seeds.ts'
import { openAt, overflowOf } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

let running: Running
let folder: Awaited<ReturnType<typeof demoFolder>>

const dayBefore = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
const account = 'demo-acct_bottegalume'
/** Long enough ago that nothing is sold into it any more. */
const oldSales = `/a/${account}/sales?from=${dayBefore(70)}&to=${dayBefore(66)}`

test.beforeAll(async () => {
  folder = await demoFolder()
  running = await startConsole(['--data', folder.path, '--demo'])
  const platform = await stillDemoWithMoney(folder.path)
  // It takes none now, and says so: what waits can be taken back for as long as a test looks.
  const next = [{ fault: '429', on: 'POST /v1/refunds', times: 100_000 }]
  await askSandbox(platform, '/sandbox/faults', { next })
  await ask((client) => client.settings.setUndo({ account, undoMs: 60_000 }))
})

test.afterAll(async () => {
  expect(await running.stop(), 'a clean stop').toBe(0)
  await folder.remove()
})

const rows = (page: Page): Locator => page.getByRole('grid').locator('[role=row][tabindex]')
const bar = (page: Page): Locator => page.getByRole('group', { name: 'Selected rows' })
const panel = (page: Page): Locator => page.getByRole('complementary', { name: 'Refund several sales' })
const numberIn = (text: string): number => Number((/[\d,]+/.exec(text)?.[0] ?? '').replaceAll(',', ''))

async function ask<T>(call: (client: Client) => Promise<T>): Promise<T> {
  const link = createLink(() => openPipe(folder.path))
  try {
    return await call(link.client)
  } finally {
    link.close()
  }
}

async function openList(page: Page, filter = ''): Promise<void> {
  await openAt(page, folder.path, `${oldSales}${filter}`)
  await expect(rows(page).first()).toContainText(/\d\.\d\d/)
  await rows(page).first().focus()
}

async function openPanel(page: Page): Promise<number> {
  const verb = bar(page).getByRole('button', { name: /^Refund [\d,]+ sales …$/ })
  await expect(verb).toBeVisible()
  const count = numberIn(await verb.innerText())
  await verb.focus()
  await page.keyboard.press('Enter')
  await expect(panel(page).getByRole('heading', { level: 2, name: `Refund ${count} sales` })).toBeFocused()
  return count
}

test('many sales are looked at, refunded by one word and taken back by one key', async ({ page }) => {
  await openList(page)
  await page.keyboard.press('ControlOrMeta+a')
  const count = await openPanel(page)
  expect(count).toBeGreaterThan(20)
  const going = panel(page).getByRole('heading', { name: /can be refunded, .*EUR.* in all\.$/ })
  await expect(going).toBeVisible()
  const goes = numberIn(await going.innerText())
  await expect(panel(page)).toContainText('Of its fees, all but a fixed part comes back to you.')
  const leftOut = panel(page).getByRole('listitem')
  const left = (await leftOut.locator('.font-medium').allInnerTexts()).map((text) =>
    text === 'One:' ? 1 : numberIn(text)
  )
  expect(goes + left.reduce((sum, each) => sum + each, 0), 'each chosen sale stands once').toBe(count)
  await expectAccessible(page)

  await panel(page)
    .getByRole('button', { name: /^Refund .* sales$/ })
    .focus()
  await page.keyboard.press('Enter')
  await expect(panel(page).getByText(`${goes} wait, and can still be taken back.`)).toBeVisible({ timeout: 120_000 })
  await expect(panel(page).getByRole('heading', { level: 2 })).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.press('z')
  await expect(panel(page).getByText(`${goes} were taken back.`)).toBeVisible({ timeout: 120_000 })
  await expect(panel(page).getByRole('button', { name: 'Take all back' })).toHaveCount(0)
  // As everywhere: the selection goes first, then the panel.
  await page.keyboard.press('Escape')
  await expect(bar(page)).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(panel(page)).toHaveCount(0)
  await expect(page.locator('[role=row][tabindex]:focus')).toHaveCount(1)
})

test('in a narrow dark window nothing is wider than it, and leaving asks for nothing', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await openList(page)
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  expect(await openPanel(page)).toBe(3)
  await expect(panel(page).getByText('Looking at what can be refunded …')).toHaveCount(0)
  await expectAccessible(page)
  expect(await overflowOf(page)).toBeLessThanOrEqual(0)
  await panel(page).getByRole('button', { name: 'Close' }).focus()
  await page.keyboard.press('Enter')
  await expect(panel(page)).toHaveCount(0)
  await expect(bar(page)).toBeVisible()
})

/** The keyboard on a row of the list again, which is chosen or left out by it. */
async function toggle(row: Locator): Promise<void> {
  const is = await row.getAttribute('aria-selected')
  await row.focus()
  await row.press('Space')
  await expect(row).toHaveAttribute('aria-selected', is === 'true' ? 'false' : 'true')
}

test('the panel is always of what is chosen then, also where its first sale is the same', async ({ page }) => {
  await openList(page, '&status=paid_out&currency=EUR&channel=web')
  const [first, second, third] = [rows(page).nth(0), rows(page).nth(1), rows(page).nth(2)]
  for (const row of [first, second, third]) await toggle(row)
  expect(await openPanel(page)).toBe(3)
  await expect(panel(page).getByRole('heading', { name: /^3 can be refunded/ })).toBeVisible()
  await toggle(third)
  expect(await openPanel(page)).toBe(2)
  await expect(panel(page).getByRole('heading', { name: /^2 can be refunded/ })).toBeVisible()
  await panel(page)
    .getByRole('button', { name: /^Refund .* of 2 sales$/ })
    .focus()
  await page.keyboard.press('Enter')
  await expect(panel(page).getByText('2 wait, and can still be taken back.')).toBeVisible()

  await toggle(third)
  expect(await openPanel(page)).toBe(3)
  await expect(panel(page).getByRole('heading', { name: /^One can be refunded/ })).toBeVisible()
  await expect(panel(page)).toContainText('All that is left is asked for already.')
  // What the panel before had asked for is taken back where that always stands.
  const toast = page.getByRole('region', { name: 'Undo' })
  await expect(toast).toContainText('2 refunds queued')
  await page.keyboard.press('z')
  await expect(toast).toContainText('2 refunds: all that had not gone out is withdrawn')
  await expect(panel(page).getByRole('heading', { name: /^3 can be refunded/ })).toBeVisible()
  expect(await ask((client) => client.requests.counts({ account }))).toMatchObject({ open: 0 })
})

test('who leaves while it asks ends it, is told how many were asked for, and takes them back with one key', async ({
  page
}) => {
  await openList(page)
  await page.keyboard.press('ControlOrMeta+a')
  await openPanel(page)
  const confirm = panel(page).getByRole('button', { name: /^Refund .* sales$/ })
  await confirm.focus()
  await page.keyboard.press('Enter')
  await expect(confirm).toHaveCount(0)
  await panel(page).getByRole('button', { name: 'Close' }).focus()
  await page.keyboard.press('Enter')
  await expect(panel(page)).toHaveCount(0)
  const toast = page.getByRole('region', { name: 'Undo' })
  await expect(toast).toContainText(/(One of |\d+ of )?\d+ refunds queued/)
  await expectAccessible(page)
  await page.keyboard.press('z')
  await expect(toast).toContainText('all that had not gone out is withdrawn', { timeout: 120_000 })
  expect(await ask((client) => client.requests.counts({ account }))).toMatchObject({ open: 0 })
})
