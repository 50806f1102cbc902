/** Thanking as a person does it, at the real sandbox: one after the other by keyboard alone, taken back in time, and without a network. */
import type { Locator, Page } from '@playwright/test'
import { openShop, type Shop } from './refunds.ts'
import { openAt } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

let shop: Shop

test.beforeAll(async ({ browser }) => {
  shop = await openShop(browser, { who: /Mara Voss/, allow: ['Send and answer transfers'] })
})

test.afterAll(async () => {
  await shop.stop()
})

const card = (page: Page): Locator => page.getByRole('article')
const box = (page: Page): Locator => page.getByLabel('Your thanks')
const queue = (page: Page): Locator =>
  page.getByRole('list', { name: 'Tips that wait for thanks, in order' }).getByRole('button')
const toast = (page: Page): Locator => page.getByRole('region', { name: 'Undo' })
/** Ten seconds of undo, and the way to the platform and back. */
const soon = { timeout: 60_000 }

async function openQueue(page: Page): Promise<number> {
  await openAt(page, shop.folder, `${shop.account}/supporters?view=thank`)
  await expect(box(page)).toBeVisible()
  await expect(page.getByRole('group', { name: 'Your texts' }).locator('kbd').first()).toBeVisible()
  return Number(/^\d+ of (\d+)/.exec((await card(page).textContent()) ?? '')?.[1])
}

/** The id of the tip that stands there. */
async function tipOn(page: Page): Promise<string> {
  const href = await card(page)
    .getByRole('link', { name: /^The tip/ })
    .getAttribute('href')
  return /tip\/([^?]+)/.exec(href ?? '')?.[1] ?? ''
}

const thanksOf = async (tip: string): Promise<number> => (await shop.effectsOf(tip)).length

test('by keyboard alone: several are thanked, one is skipped, one is taken back and stands there again', async ({
  page
}) => {
  const count = await openQueue(page)
  expect(count).toBeGreaterThanOrEqual(23)
  const [first, second] = [await tipOn(page), await queue(page).nth(1).textContent()]
  await page.keyboard.press('1')
  await expect(box(page)).toHaveValue(/^Thank you(, .+)?!$/)
  await page.keyboard.press('Enter')
  await expect(card(page)).toContainText(new RegExp(`^1 of ${count - 1}\\b`))
  await expect(toast(page)).toContainText('Thank-you goes out in')
  await expect(queue(page).first()).toHaveText(second ?? '')
  await expect(box(page), 'the text stays chosen').toHaveValue(/^Thank you(, .+)?!$/)
  await expectAccessible(page)

  const skipped = (await queue(page).first().textContent()) ?? ''
  await page.keyboard.press('s')
  await expect(queue(page).first()).not.toHaveText(skipped)
  await expect(queue(page).nth(count - 2), 'it comes up again in the end').toHaveText(skipped)
  await expect(card(page)).toContainText(new RegExp(`^1 of ${count - 1}\\b`))

  const back = await tipOn(page)
  await page.keyboard.press('w')
  await expect(box(page)).toBeFocused()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('You made my week.')
  await page.keyboard.press('Enter')
  await expect(card(page)).toContainText(new RegExp(`^1 of ${count - 2}\\b`))
  await expect(box(page), 'whoever writes goes on writing').toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('z')
  await expect(toast(page)).toContainText('withdrawn; nothing was sent')
  await expect(card(page)).toContainText(new RegExp(` of ${count - 1}\\b`))
  await expect.poll(() => tipOn(page)).toBe(back)
  await expect(box(page), 'with what was written').toHaveValue('You made my week.')

  await expect.poll(() => thanksOf(first), soon).toBe(1)
  expect(await thanksOf(back)).toBe(0)
})

test('texts of one’s own are kept', async ({ page }) => {
  await openQueue(page)
  await page.getByRole('button', { name: 'Edit your texts' }).click()
  await page.getByRole('textbox', { name: 'Text 1' }).fill('Evviva, {name}!')
  await page.getByRole('button', { name: 'Save the texts' }).click()
  await expect(page.getByRole('group', { name: 'Your texts' })).toContainText('Evviva')
  await page.reload()
  await expect(page.getByRole('group', { name: 'Your texts' })).toContainText('Evviva')
  await page.keyboard.press('1')
  await expect(box(page)).toHaveValue(/^Evviva(, .+)?!$/)
})

test('without a network thanks are queued, which is said, and go out once when it is back', async ({ page }) => {
  const count = await openQueue(page)
  const tip = await tipOn(page)
  shop.goOffline()
  await expect(page.getByText('There is no network: thanks are queued')).toBeVisible(soon)
  await page.keyboard.press('2')
  await expect(box(page)).not.toHaveValue('')
  await page.keyboard.press('Enter')
  await expect(card(page)).toContainText(new RegExp(`^1 of ${count - 1}\\b`))
  await expect(toast(page)).toContainText('queued; it goes out when the network is back')
  await shop.goOnline()
  await expect.poll(() => thanksOf(tip), { timeout: 120_000 }).toBe(1)
})
