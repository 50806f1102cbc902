/** Moving savings and replacing a card by keyboard alone: what happens is said before, and taken back before it goes. */
import type { Page } from '@playwright/test'
import { askSandbox, startConsole, type Running } from './processes.ts'
import { demoFolder, stillDemoWithMoney } from './seeds.ts'
import { goTo, openAt, overflowOf } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

let running: Running
let folder: Awaited<ReturnType<typeof demoFolder>>

const shop = '/a/demo-acct_bottegalume'
const savings = '/a/demo-acct_maravoss/balance?view=savings'

test.beforeAll(async () => {
  folder = await demoFolder()
  running = await startConsole(['--data', folder.path, '--demo'])
  const platform = await stillDemoWithMoney(folder.path, 'maravoss', 'USD')
  // It takes none now, and says so: what waits can be taken back for as long as a test looks.
  const next = ['POST /v1/savings/moves', 'POST /v1/cards/*'].map((on) => ({ fault: '429', on, times: 100_000 }))
  await askSandbox(platform, '/sandbox/faults', { next })
})

test.afterAll(async () => {
  expect(await running.stop(), 'a clean stop').toBe(0)
  await folder.remove()
})

const verb = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

test('money is set aside for tax, and in neither balance until it is confirmed', async ({ page }) => {
  await openAt(page, folder.path, savings)
  const answer = page.getByRole('heading', { level: 2 }).filter({ hasText: /\sUSD saved at/ })
  await expect(answer).toBeVisible()
  const before = await answer.textContent()
  await verb(page, 'Set aside for tax').focus()
  await page.keyboard.press('Enter')
  const form = page.getByRole('form', { name: 'Set USD aside for tax' })
  await expect(form.getByRole('textbox', { name: 'Amount, USD' })).toBeFocused()
  await expect(form.getByText(/^[\d,.]+\sUSD are available\.$/)).toBeVisible()
  await page.keyboard.type('99999999')
  await expect(form.getByRole('alert').filter({ hasText: /./ })).toContainText('That is more than the')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('1')
  await expect(form.getByRole('button', { name: /^Set aside 1\.00\sUSD …$/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(form.getByRole('button', { name: 'Leave it' })).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  const note = page.getByText(/^Putting in 1\.00\sUSD .*: they still count as available\.$/)
  await expect(note).toBeVisible()
  await expect(verb(page, 'Set aside for tax')).toBeFocused()
  expect(await answer.textContent()).toBe(before)
  await page.keyboard.press('z')
  await expect(note).toHaveCount(0)
})

test('money is taken out of savings, also in a narrow dark window', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await openAt(page, folder.path, savings)
  await expect(verb(page, 'Take money out')).toBeVisible()
  await verb(page, 'Take money out').focus()
  await page.keyboard.press('Enter')
  const form = page.getByRole('form', { name: 'Take USD out of savings' })
  await expect(form.getByRole('textbox')).toBeFocused()
  await page.keyboard.type('2')
  await expect(form.getByRole('button', { name: /^Take out 2\.00\sUSD …$/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(
    form.getByText(/^Move 2\.00\sUSD from savings to the available balance\? [\d,.]+\sUSD stay saved\.$/)
  ).toBeVisible()
  await expectAccessible(page)
  expect(await overflowOf(page)).toBeLessThanOrEqual(0)
})

test('a card is replaced after it is said when the old one is canceled', async ({ page }) => {
  await openAt(page, folder.path, `${shop}/cards?view=cards`)
  const replace = page.getByRole('button', { name: 'Replace', exact: true }).first()
  await expect(replace).toBeVisible()
  const card = page
    .getByRole('region')
    .filter({ has: page.getByRole('button', { name: 'Replace', exact: true }) })
    .last()
  const name = (await card.getAttribute('aria-label')) ?? ''
  const own = page.getByRole('region', { name, exact: true })
  await own.getByRole('button', { name: 'Replace', exact: true }).focus()
  await page.keyboard.press('Enter')
  const why = own.getByRole('combobox', { name: 'Why' })
  await expect(why).toBeFocused()
  await why.selectOption('stolen')
  await expect(own.getByText(/canceled at (once|the same moment), for good/)).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(own.getByRole('button', { name: 'Replace it …' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(own.getByRole('button', { name: 'Leave it' })).toBeFocused()
  await expect(own.getByText(/^The old card is canceled at once, for good.*Replace it\?$/)).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  const note = own.getByText(/^A new card was asked for/)
  await expect(note).toBeVisible()
  await expect(own.getByRole('button', { name: 'Replace', exact: true })).toHaveCount(0)
  await page.keyboard.press('z')
  await expect(note).toHaveCount(0)
  await expect(own.getByRole('button', { name: 'Replace', exact: true })).toBeVisible()
  await goTo(page, `${shop}/home`)
})
