/** Accepting a dispute as a person does it, at the real sandbox: by keyboard alone, taken back in time, without a network, and neither that nor an answer with a sign-in that only reads. */
import type { Locator, Page } from '@playwright/test'
import { openShop, type Shop } from './refunds.ts'
import { openAt, overflowOf } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

let shop: Shop

test.beforeAll(async ({ browser }) => {
  shop = await openShop(browser, { allow: ['Answer disputes'] })
})

test.afterAll(async () => {
  await shop.stop()
})

const one = (page: Page): Locator => page.locator('.case')
const queue = (page: Page): Locator => page.getByRole('region', { name: 'Queue of disputes' })
const rowOf = (page: Page, id: string): Locator => queue(page).locator(`li:has([data-dispute="${id}"])`)
const question = (page: Page): Locator => one(page).getByRole('group', { name: 'Accept the dispute' })
const verb = (page: Page): Locator => one(page).getByRole('button', { name: 'Accept the dispute' })
const toast = (page: Page): Locator => page.getByRole('region', { name: 'Undo' })
/** Ten seconds of undo, and the way to the platform and back. */
const soon = { timeout: 60_000 }

async function openDispute(page: Page, id: string): Promise<void> {
  await openAt(page, shop.folder, `${shop.account}/disputes/${id}`)
  await expect(one(page).getByText('If you accept or lose')).toBeVisible()
  await expect(rowOf(page, id)).toContainText(/\d/)
}

test('nothing is accepted while its cost cannot be seen', async ({ page }) => {
  await openDispute(page, 'dsp_demo_small490')
  await expect(verb(page)).toBeVisible()
  await page.keyboard.press('Control+Shift+Period')
  await expect(one(page).getByText('Figures and names are hidden, and this would show them.').first()).toBeVisible()
  await expect(one(page).getByText('If you accept or lose')).toBeVisible()
  await expect(verb(page)).toHaveCount(0)
  await page.keyboard.press('a')
  await expect(question(page)).toHaveCount(0)
})

test('by keyboard alone: the cost is said, it is taken back in time, and accepted once', async ({ page }) => {
  const id = 'dsp_demo_small490'
  await openDispute(page, id)
  await expect(verb(page)).toBeVisible()
  await page.keyboard.press('a')
  await expect(question(page).getByRole('button', { name: 'Keep it open' })).toBeFocused()
  await expect(question(page)).toContainText(/-?\d+\.\d\d\sEUR stay gone for good, \d+\.\d\d\sEUR fee included/)
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(verb(page)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(question(page).getByRole('button', { name: 'Keep it open' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')

  // Nothing slow between the two: there are ten seconds.
  await expect(toast(page)).toContainText('goes out in')
  await page.keyboard.press('z')
  await expect(toast(page)).toContainText('withdrawn; nothing was sent')
  await expect(one(page)).not.toContainText('Acceptance asked for')
  await expect(rowOf(page, id)).not.toContainText('Acceptance asked for')
  expect(await shop.effectsOf(id)).toHaveLength(0)

  await page.keyboard.press('a')
  await expect(question(page).getByRole('button', { name: 'Keep it open' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(one(page).locator('header')).toContainText('Accepted', soon)
  expect(await shop.effectsOf(id)).toHaveLength(1)
})

test('without a network it is queued, which is said, and goes out once when it is back; in a narrow dark window', async ({
  page
}) => {
  const id = 'dsp_demo_unauthorised9d'
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await openAt(page, shop.folder, `${shop.account}/disputes/${id}`)
  await expect(verb(page)).toBeVisible()
  shop.goOffline()
  await expect(page.getByRole('button', { name: /Offline/ })).toBeVisible(soon)
  await verb(page).focus()
  await page.keyboard.press('Enter')
  await expect(question(page)).toContainText('There is no network: this is queued')
  expect(await overflowOf(page)).toBeLessThanOrEqual(0)
  await expectAccessible(page)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(one(page)).toContainText('Acceptance asked for: it waits for the network', soon)
  await expect(verb(page)).toHaveCount(0)
  expect(await overflowOf(page)).toBeLessThanOrEqual(0)
  await expectAccessible(page)
  await page.setViewportSize({ width: 1280, height: 844 })
  await expect(rowOf(page, id)).toContainText('Acceptance asked for')
  await expectAccessible(page)
  await shop.goOnline()
  await expect.poll(async () => (await shop.effectsOf(id)).length, { timeout: 120_000 }).toBe(1)
  await expect(one(page).locator('header')).toContainText('Accepted', soon)
})

test('a sign-in that may only read offers neither acceptance nor answer', async ({ page, browser }) => {
  const reading = await openShop(browser, { allow: [] })
  try {
    await openAt(page, reading.folder, `${reading.account}/disputes/dsp_demo_small490`)
    await expect(one(page).getByText('If you accept or lose')).toBeVisible()
    await expect(verb(page)).toHaveCount(0)
    await page.keyboard.press('a')
    await expect(question(page)).toHaveCount(0)
    await openAt(page, reading.folder, `${reading.account}/disputes/dsp_demo_delivered26h`)
    await expect(one(page).getByText('a draft with 6 texts and 2 files')).toBeVisible()
    await expect(one(page).getByRole('button', { name: 'Look at what would be sent' })).toHaveCount(0)
    await page.close()
  } finally {
    await reading.stop()
  }
})
