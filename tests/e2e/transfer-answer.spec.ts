/** Paying a request for money by keyboard alone: who asks is looked at once more, and taken back before it goes. */
import type { Locator, Page } from '@playwright/test'
import { askSandbox, startConsole, type Running } from './processes.ts'
import { demoFolder, stillDemoWithMoney } from './seeds.ts'
import { openAt, overflowOf } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

let running: Running
let folder: Awaited<ReturnType<typeof demoFolder>>

const request = '/a/demo-acct_bottegalume/transfers/trf_demo_request'

test.beforeAll(async () => {
  folder = await demoFolder()
  running = await startConsole(['--data', folder.path, '--demo'])
  const platform = await stillDemoWithMoney(folder.path)
  // It takes none now, and says so: what waits can be taken back for as long as a test looks.
  const next = [{ fault: '429', on: 'POST /v1/transfers/*', times: 100_000 }]
  await askSandbox(platform, '/sandbox/faults', { next })
})

test.afterAll(async () => {
  expect(await running.stop(), 'a clean stop').toBe(0)
  await folder.remove()
})

const panel = (page: Page): Locator => page.locator('aside')

test('nothing is answered while who asks and how much cannot be seen', async ({ page }) => {
  await openAt(page, folder.path, request)
  await expect(panel(page).getByRole('button', { name: 'Pay it' })).toBeVisible()
  await page.keyboard.press('Control+Shift+Period')
  // The first one stands in place of the note.
  await expect(panel(page).getByText('Figures and names are hidden, and this would show them.').nth(1)).toBeVisible()
  await expect(panel(page).getByRole('button', { name: 'Pay it' })).toHaveCount(0)
  await expect(panel(page).getByRole('button', { name: 'Decline' })).toHaveCount(0)
})

test('a request for money is paid after a second look at who asks, also in a narrow dark window', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await openAt(page, folder.path, request)
  const pay = panel(page).getByRole('button', { name: 'Pay it' })
  await expect(pay).toBeVisible()
  await expect(panel(page).getByText(/known to the platform since .*You have never sent them money\./)).toBeVisible()
  await pay.focus()
  await page.keyboard.press('Enter')
  await expect(panel(page).getByRole('button', { name: 'Leave it' })).toBeFocused()
  await expectAccessible(page)
  expect(await overflowOf(page)).toBeLessThanOrEqual(0)
  await page.keyboard.press('Tab')
  await expect(panel(page).getByRole('button', { name: /^Pay 120\.00\sEUR$/ })).toBeFocused()
  await page.keyboard.press('Enter')
  const note = panel(page).getByText(/^Paying it was asked for\./)
  await expect(note).toBeVisible()
  await expect(pay).toHaveCount(0)
  await expectAccessible(page)
  await page.keyboard.press('z')
  await expect(note).toHaveCount(0)
  await expect(pay).toBeVisible()
  await expect(panel(page).getByRole('button', { name: 'Decline' })).toBeVisible()
})
