/** Answering a dispute with evidence of one's own, at the real sandbox: written, kept, with files and what is at hand, looked at whole, and sent once. */
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
const own = (page: Page): Locator => one(page).getByRole('region', { name: 'Your answer' })
const words = (page: Page): Locator => own(page).getByRole('textbox', { name: 'In your own words' })
const kept = (page: Page): Locator => own(page).getByText('Kept on this machine, sealed.')
const files = (page: Page): Locator => own(page).getByRole('region', { name: 'Files' })
const pack = (page: Page): Locator => one(page).getByRole('region', { name: 'What the bank gets' })
const posting = Buffer.from('%PDF-1.7\nPosted.\n%%EOF\n')
const pdf = Buffer.from('%PDF-1.7\nA parcel.\n%%EOF\n')

async function openDispute(page: Page): Promise<void> {
  await openAt(page, shop.folder, `${shop.account}/disputes/${id}`)
  await expect(one(page).getByText('If you accept or lose')).toBeVisible()
}

test('by keyboard: it begins with the platform’s draft, takes what is at hand, and is there again after a reload', async ({
  page
}) => {
  await openDispute(page)
  await expect(own(page).getByRole('button', { name: /Write an answer of your own/ })).toBeVisible()
  await page.keyboard.press('e')
  await expect(words(page)).toBeFocused()
  await expect(own(page).getByRole('textbox', { name: 'Tracking number' })).toHaveValue('BR438817702IT')
  await expect(files(page).getByRole('listitem')).toHaveCount(2)
  const before = await words(page).inputValue()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' And I have a photograph.')
  await expect(kept(page)).toBeVisible()
  await page.reload()
  await expect(words(page)).toHaveValue(`${before} And I have a photograph.`)
  await expectAccessible(page)
})

test('a file is judged by its content, said by its name, and kept', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await openDispute(page)
  await expect(files(page).getByRole('listitem')).toHaveCount(2)
  const input = files(page).locator('input[type=file]')
  await input.setInputFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<svg/>') })
  await expect(files(page).getByRole('alert')).toHaveText('photo.jpg is no PDF, JPEG or PNG, whatever its name says.')
  await files(page).getByRole('combobox').selectOption({ label: 'Another file' })
  await input.setInputFiles({ name: '<img src=x onerror=alert(1)>.pdf', mimeType: 'text/html', buffer: pdf })
  await expect(files(page).getByText('<img src=x onerror=alert(1)>.pdf')).toBeVisible()
  await expect(files(page).getByRole('alert')).toHaveCount(0)
  await expect(files(page).getByText('kept on this machine')).toBeVisible()
  expect(await overflowOf(page)).toBeLessThanOrEqual(0)
  await expectAccessible(page)
})

test('a file that is kept for the sale is offered in the dispute, and put in by one click', async ({ page }) => {
  await openDispute(page)
  await expect(files(page).getByRole('listitem')).toHaveCount(3)
  await one(page).getByRole('link', { name: 'Open the sale' }).click()
  const kept = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: 'Files, in case of a dispute' }) })
    .last()
  await kept.locator('input[type=file]').setInputFiles({ name: 'posting.pdf', mimeType: '', buffer: posting })
  await expect(kept.getByText('posting.pdf')).toBeVisible()
  await expectAccessible(page)
  await page.goBack()
  await expect(files(page).getByText('posting.pdf')).toBeVisible()
  await files(page)
    .getByRole('button', { name: /Put in as/ })
    .click()
  await expect(files(page).getByRole('listitem')).toHaveCount(4)
  await expect(files(page).getByRole('heading', { name: 'Kept for this sale' })).toHaveCount(0)
})

test('it is looked at whole, sent now, and the bank has it once', async ({ page }) => {
  await openDispute(page)
  await expect(files(page).getByRole('listitem')).toHaveCount(4)
  await one(page).getByRole('button', { name: 'Look at what would be sent' }).click()
  await expect(pack(page)).toContainText('And I have a photograph.')
  await expect(pack(page)).toContainText('<img src=x onerror=alert(1)>.pdf')
  await pack(page).getByRole('button', { name: 'Send it to the bank' }).click()
  const question = pack(page).getByRole('group', { name: 'Send it to the bank' })
  await expect(question).toContainText('4 files go to the platform, in the place of its draft')
  await question.getByRole('button', { name: 'Send it' }).click()
  await expect(one(page)).toContainText('Answer queued')
  await one(page).getByRole('link', { name: 'See the request' }).click()
  await page.getByRole('button', { name: 'Send now' }).click()
  // The draft, and its submission.
  await expect.poll(async () => (await shop.effectsOf(id)).length, { timeout: 120_000 }).toBe(2)
  await page.goBack()
  await expect(one(page).locator('header')).toContainText('Being decided', { timeout: 60_000 })
  await expect(own(page)).toHaveCount(0)
})
