/** Refunding many sales by keyboard alone: what is left out is said before, one word asks for all, and one key takes all back. */
import type { Locator, Page } from '@playwright/test'
import { askSandbox, startConsole, type Running } from './processes.ts'
import { demoFolder, stillDemo } from './seeds.ts'
import { openAt, overflowOf } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

let running: Running
let folder: Awaited<ReturnType<typeof demoFolder>>

const dayBefore = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
/** Long enough ago that nothing is sold into it any more. */
const oldSales = `/a/demo-acct_bottegalume/sales?from=${dayBefore(70)}&to=${dayBefore(66)}`

test.beforeAll(async () => {
  folder = await demoFolder()
  running = await startConsole(['--data', folder.path, '--demo'])
  const platform = await stillDemo(folder.path)
  // It takes none now, and says so: what waits can be taken back for as long as a test looks.
  const next = [{ fault: '429', on: 'POST /v1/refunds', times: 100_000 }]
  await askSandbox(platform, '/sandbox/faults', { next })
})

test.afterAll(async () => {
  expect(await running.stop(), 'a clean stop').toBe(0)
  await folder.remove()
})

const rows = (page: Page): Locator => page.getByRole('grid').locator('[role=row][tabindex]')
const bar = (page: Page): Locator => page.getByRole('group', { name: 'Selected rows' })
const panel = (page: Page): Locator => page.getByRole('complementary', { name: 'Refund several sales' })
const numberIn = (text: string): number => Number((/[\d,]+/.exec(text)?.[0] ?? '').replaceAll(',', ''))

async function openList(page: Page): Promise<void> {
  await openAt(page, folder.path, oldSales)
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
  await expect(panel(page)).toContainText('Of the fees, all but a fixed part comes back to you.')
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
