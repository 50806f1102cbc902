/** Answering a dispute with the platform's draft, at the real sandbox: looked at whole, by keyboard alone, taken back in time, and sent once when the network is back. */
import type { Locator, Page } from '@playwright/test'
import { openShop, type Shop } from './refunds.ts'
import { openAt, overflowOf } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

const id = 'dsp_demo_delivered26h'
let shop: Shop

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  shop = await openShop(browser, { allow: ['Answer disputes'] })
})

test.afterAll(async () => {
  await shop.stop()
})

const one = (page: Page): Locator => page.locator('.case')
const row = (page: Page): Locator =>
  page.getByRole('region', { name: 'Queue of disputes' }).locator(`li:has([data-dispute="${id}"])`)
const look = (page: Page): Locator => one(page).getByRole('button', { name: 'Look at what would be sent' })
const pack = (page: Page): Locator => one(page).getByRole('region', { name: 'What the bank gets' })
const question = (page: Page): Locator => pack(page).getByRole('group', { name: 'Send it to the bank' })
const toast = (page: Page): Locator => page.getByRole('region', { name: 'Undo' })
/** Ten seconds of undo, and the way to the platform and back. */
const soon = { timeout: 60_000 }

test('by keyboard alone: all of it is shown before, and what was asked for is taken back in time', async ({ page }) => {
  await openAt(page, shop.folder, `${shop.account}/disputes/${id}`)
  await expect(look(page)).toBeVisible()
  await expect(row(page)).toContainText(/\d/)
  await page.keyboard.press('s')
  await expect(pack(page).getByRole('heading')).toBeFocused()
  await expect(pack(page).locator('dt')).toHaveCount(8)
  await expect(pack(page)).toContainText('BR438817702IT')
  await expect(pack(page)).toContainText(/[\d,]+ bytes\s*SHA-256 [0-9a-f]{64}/)
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(look(page)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(pack(page).getByRole('heading')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(pack(page).getByRole('button', { name: 'Send it to the bank' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(question(page).getByRole('button', { name: 'Not yet' })).toBeFocused()
  await expect(question(page)).toContainText('6 texts and 2 files go to the bank exactly as they stand here')
  await expectAccessible(page)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  // Nothing slow between the two: there are ten seconds.
  await expect(toast(page)).toContainText('goes out in')
  await page.keyboard.press('z')
  await expect(toast(page)).toContainText('withdrawn; nothing was sent')
  await expect(look(page)).toBeVisible()
  await expect(one(page)).not.toContainText('Answer queued')
  expect(await shop.effectsOf(id)).toHaveLength(0)
})

test('without a network it is queued, which is said, and goes out once when it is back; in a narrow dark window', async ({
  page
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await openAt(page, shop.folder, `${shop.account}/disputes/${id}`)
  await expect(look(page)).toBeVisible()
  shop.goOffline()
  await expect(page.getByRole('button', { name: /Offline/ })).toBeVisible(soon)
  await look(page).focus()
  await page.keyboard.press('Enter')
  await expect(pack(page).getByRole('heading')).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(question(page)).toContainText('There is no network: 6 texts and 2 files are queued')
  expect(await overflowOf(page)).toBeLessThanOrEqual(0)
  await expectAccessible(page)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(one(page)).toContainText('Answer queued: it waits for the network', soon)
  await expect(look(page)).toHaveCount(0)
  expect(await overflowOf(page)).toBeLessThanOrEqual(0)
  await expectAccessible(page)
  await page.setViewportSize({ width: 1280, height: 844 })
  await expect(row(page)).toContainText('Answer queued')
  await shop.goOnline()
  await expect.poll(async () => (await shop.effectsOf(id)).length, { timeout: 120_000 }).toBe(1)
  await expect(one(page).locator('header')).toContainText('Being decided', soon)
  await expect(one(page)).not.toContainText('Answer queued')
  await expect(one(page)).toContainText('It was sent to the bank.')
})
