/** Sending money and asking for it by keyboard alone: who it is, how much, one question, and taken back before it goes. */
import type { Locator, Page } from '@playwright/test'
import { askSandbox, startConsole, type Running } from './processes.ts'
import { demoFolder, stillDemoWithMoney } from './seeds.ts'
import { openAt, overflowOf } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

let running: Running
let folder: Awaited<ReturnType<typeof demoFolder>>

const transfers = '/a/demo-acct_bottegalume/transfers'

test.beforeAll(async () => {
  folder = await demoFolder()
  running = await startConsole(['--data', folder.path, '--demo'])
  const platform = await stillDemoWithMoney(folder.path)
  // It takes none now, and says so: what waits can be taken back for as long as a test looks.
  await askSandbox(platform, '/sandbox/faults', { next: [{ fault: '429', on: 'POST /v1/transfers', times: 100_000 }] })
})

test.afterAll(async () => {
  expect(await running.stop(), 'a clean stop').toBe(0)
  await folder.remove()
})

const verb = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true })
const form = (page: Page, name: string): Locator => page.getByRole('form', { name })

/** Up to the amount, to which the keyboard goes by itself. */
async function choose(page: Page, way: 'Send money' | 'Ask for money', handle: string): Promise<Locator> {
  const opened = form(page, way === 'Send money' ? 'Send money to somebody' : 'Ask somebody for money')
  await expect(verb(page, way)).toBeVisible()
  await verb(page, way).focus()
  await page.keyboard.press('Enter')
  await expect(opened.getByRole('textbox')).toBeFocused()
  await page.keyboard.type(handle)
  await expect(opened.getByRole('list', { name: 'People who are found' }).getByRole('button')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(opened.getByRole('textbox', { name: 'Amount, EUR' })).toBeFocused()
  return opened
}

test('money is sent after a look at who gets it and how much there is, and taken back', async ({ page }) => {
  await openAt(page, folder.path, transfers)
  const opened = await choose(page, 'Send money', '@marcobosio.cornici')
  await expect(
    opened.getByText(/marcobosio\.cornici.* is .*Marco Bosio Cornici.*, known to the platform since/)
  ).toBeVisible()
  await expect(opened.getByText(/^You have never sent them money\. They have never paid you\./)).toBeVisible()
  await expect(opened.getByText(/\sEUR are available\.$/)).toBeVisible()
  await page.keyboard.type('4x')
  await expect(opened.getByRole('alert').filter({ hasText: /./ })).toHaveText('An amount in EUR, such as 20.00.')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('99999999')
  await expect(opened.getByRole('alert').filter({ hasText: /./ })).toContainText('That is more than the')
  await expectAccessible(page)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('20')
  const next = opened.getByRole('button', { name: /^Send 20\.00\sEUR …$/ })
  await expect(next).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(opened.getByRole('button', { name: 'Leave it' })).toBeFocused()
  await expect(
    opened.getByText(/^Send 20\.00\sEUR to .*Once it is sent it cannot be taken back\. You have never sent/)
  ).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Tab')
  await expect(opened.getByRole('button', { name: /^Send 20\.00\sEUR$/ })).toBeFocused()
  await page.keyboard.press('Enter')
  const note = page.getByText(/^Sending 20\.00\sEUR to .* They still count as available\.$/)
  await expect(note).toBeVisible()
  await expect(verb(page, 'Send money')).toBeFocused()

  // The same again is asked about, and not sent.
  const again = await choose(page, 'Send money', '@marcobosio.cornici')
  await expect(again.getByText(/of which 20\.00\sEUR are asked for already/)).toBeVisible()
  await page.keyboard.type('20')
  await expect(again.getByRole('button', { name: /^Send 20\.00\sEUR …$/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(again.getByRole('button', { name: 'Leave it' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(again.getByRole('alert').filter({ hasText: 'The same was asked for' })).toBeVisible()
  await expect(again.getByRole('button', { name: 'Ask again' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(again.getByRole('button', { name: /^Send 20\.00\sEUR …$/ })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(verb(page, 'Send money')).toBeFocused()
  await page.keyboard.press('z')
  await expect(note).toHaveCount(0)
})

test('somebody is asked for money from their own list, also in a narrow dark window', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await openAt(page, folder.path, `${transfers}?who=pty_demo_wrong_person`)
  await expect(verb(page, 'Ask for money')).toBeVisible()
  await verb(page, 'Ask for money').focus()
  await page.keyboard.press('Enter')
  const opened = form(page, 'Ask somebody for money')
  await expect(opened.getByRole('textbox', { name: 'Amount, EUR' })).toBeFocused()
  await expect(opened.getByText(/You have sent them money before\. .*The last was 60\.00\sEUR/)).toBeVisible()
  await expect(opened.getByText(/^The platform lets you ask for 10,000\.00\sEUR at most\.$/)).toBeVisible()
  await page.keyboard.type('60')
  await expect(opened.getByRole('button', { name: /^Ask for 60\.00\sEUR …$/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(opened.getByRole('button', { name: 'Leave it' })).toBeFocused()
  await expectAccessible(page)
  expect(await overflowOf(page)).toBeLessThanOrEqual(0)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  const note = page.getByText(/^Asking .* for 60\.00\sEUR is not confirmed yet\. It counts nowhere\.$|^Asking .* waits/)
  await expect(note).toBeVisible()
  await page.keyboard.press('z')
  await expect(note).toHaveCount(0)
})

test('nothing is sent while names and amounts are hidden', async ({ page }) => {
  await openAt(page, folder.path, transfers)
  await expect(verb(page, 'Send money')).toBeVisible()
  await page.keyboard.press('Control+Shift+Period')
  await expect(page.getByRole('button', { name: 'Amounts and people are hidden' })).toBeVisible()
  await expect(verb(page, 'Send money')).toBeVisible()
  await verb(page, 'Send money').click()
  await expect(page.getByText('Figures and names are hidden, and this would show them.')).toBeVisible()
  await expect(form(page, 'Send money to somebody')).toHaveCount(0)
})
