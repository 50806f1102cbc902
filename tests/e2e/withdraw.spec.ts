/** Withdrawing by keyboard alone: typed, checked, asked about, taken back, and seen beside what is true wherever that stands. */
import type { Locator, Page } from '@playwright/test'
import { createLink } from '../../src/link/link.ts'
import { openPipe } from '../../src/link/pipe/open-pipe.ts'
import { askSandbox, startConsole, type Running } from './processes.ts'
import { demoFolder, stillDemoWithMoney } from './seeds.ts'
import { goTo, openAt, overflowOf } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

test.describe.configure({ mode: 'serial' })

let running: Running
let platform: string
let folder: Awaited<ReturnType<typeof demoFolder>>

const shop = '/a/demo-acct_bottegalume'
const note = (page: Page): Locator => page.getByText(/^40\.00\sEUR to the bank .*: they still count as available\.$/)
const withdraw = (page: Page): Locator => page.getByRole('button', { name: 'Withdraw', exact: true })
const form = (page: Page): Locator => page.getByRole('form', { name: 'Withdraw to the bank' })

test.beforeAll(async () => {
  folder = await demoFolder()
  running = await startConsole(['--data', folder.path, '--demo'])
  platform = await stillDemoWithMoney(folder.path)
  // Nobody hears what became of a withdrawal, however long a test takes to look.
  const next = [
    { fault: 'drop-before', on: 'POST /v1/payouts', times: 1_000 },
    { fault: '500', on: 'GET /v1/actions/*', times: 1_000 }
  ]
  await askSandbox(platform, '/sandbox/faults', { next })
})

test.afterAll(async () => {
  expect(await running.stop(), 'a clean stop').toBe(0)
  await folder.remove()
})

async function openForm(page: Page): Promise<Locator> {
  await expect(withdraw(page)).toBeVisible()
  await withdraw(page).focus()
  await page.keyboard.press('Enter')
  const box = form(page).getByRole('textbox', { name: 'Amount, EUR' })
  await expect(box).toBeFocused()
  return box
}

/** Up to the question, whose safe answer has the keyboard. */
async function askFor(page: Page, amount: string): Promise<void> {
  await openForm(page)
  await page.keyboard.type(amount)
  await expect(form(page).getByRole('button', { name: /^Withdraw 40\.00\sEUR …$/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(form(page).getByRole('button', { name: 'Leave it' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(form(page).getByRole('button', { name: /^Withdraw 40\.00\sEUR$/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(note(page)).toBeVisible()
  await expect(withdraw(page)).toBeFocused()
}

test('a withdrawal is typed, checked and taken back, and in no total meanwhile', async ({ page }) => {
  await openAt(page, folder.path, `${shop}/payouts`)
  await openForm(page)
  await page.keyboard.type('4x')
  await expect(form(page).getByRole('alert')).toHaveText('An amount in EUR, such as 500.00.')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('99999999')
  await expect(form(page).getByRole('alert')).toContainText('That is more than the')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('0.01')
  await expect(form(page).getByRole('alert')).toContainText('A payout is at least')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(withdraw(page)).toBeFocused()

  await askFor(page, '40')
  await expectAccessible(page)
  await goTo(page, `${shop}/balance`)
  await expect(note(page)).toBeVisible()
  await goTo(page, `${shop}/home`)
  await expect(note(page)).toBeVisible()
  await goTo(page, `${shop}/payouts?view=forecast`)
  await expect(page.getByText(/^Counted as made today, and not confirmed: the payout of 40\.00\sEUR/)).toBeVisible()
  await expect(page.getByRole('button', { name: /Asked for here, not confirmed/ })).toBeVisible()
  await expectAccessible(page)
})

test('what was sent can be taken back until the platform sends it on', async ({ page }) => {
  await openAt(page, folder.path, `${shop}/payouts`)
  await expect(note(page)).toBeVisible()
  await askSandbox(platform, '/sandbox/faults', { next: [] })
  // It would look by itself, but between two looks it waits for longer each time.
  const link = createLink(() => openPipe(folder.path))
  await link.client.accounts.syncNow({ account: 'demo-acct_bottegalume' })
  link.close()
  const row = page
    .locator('.list')
    .getByRole('grid')
    .locator('[role=row][tabindex]')
    .filter({ hasText: 'Being prepared' })
    .filter({ hasText: '40.00' })
  await expect(row).toBeVisible({ timeout: 60_000 })
  await expect(note(page)).toHaveCount(0)
  await row.focus()
  await page.keyboard.press('Enter')
  const panel = page.locator('aside')
  await expect(panel.getByRole('heading', { level: 2 })).toContainText('40.00')
  const back = panel.getByRole('button', { name: 'Take it back' })
  await expect(back).toBeVisible()
  await page.keyboard.press('Control+Shift+Period')
  await expect(panel.getByText('Figures and names are hidden, and this would show them.').nth(1)).toBeVisible()
  await expect(back).toHaveCount(0)
  await page.getByRole('button', { name: 'Amounts and people are hidden' }).click()
  await page
    .getByRole('dialog', { name: 'Show everything again?' })
    .getByRole('button', { name: 'Show everything' })
    .click()
  await back.focus()
  await page.keyboard.press('Enter')
  await expect(panel.getByRole('button', { name: 'Leave it' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(panel.getByRole('heading', { level: 2 })).toContainText('the payout was canceled')
  await expect(back).toHaveCount(0)
})

test('the schedule is changed where it stands, also in a narrow dark window', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await openAt(page, folder.path, `${shop}/payouts`)
  const change = page.getByRole('button', { name: 'Change the schedule' })
  await change.focus()
  await page.keyboard.press('Enter')
  const schedule = page.getByRole('form', { name: 'Change the schedule of payouts' })
  const interval = schedule.getByRole('combobox', { name: 'Payouts are made' })
  await expect(interval).toBeFocused()
  await interval.selectOption('manual')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(schedule.getByText(/^From then on nothing is paid out/)).toBeVisible()
  await expectAccessible(page)
  expect(await overflowOf(page)).toBeLessThanOrEqual(0)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^Asked for: payouts made by hand\./)).toBeVisible()
  await expect(change).toBeFocused()
  await openForm(page)
  await expectAccessible(page)
  expect(await overflowOf(page)).toBeLessThanOrEqual(0)
})
