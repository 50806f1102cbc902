/** Making and changing products as a person does it, at the real sandbox: by keyboard, taken back in time, without a network, and after somebody else changed the same. */
import { crc32, deflateSync } from 'node:zlib'
import type { Locator, Page } from '@playwright/test'
import { askSandbox } from './processes.ts'
import { openShop, type Shop } from './refunds.ts'
import { openAt, overflowOf } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

interface PlatformProduct {
  version: number
  title: string
  status: string
  stock: number | null
  prices: { amount: number; currency: string }[]
  images: { sha256: string; alt?: string | null }[]
}

let shop: Shop

test.beforeAll(async ({ browser }) => {
  shop = await openShop(browser, { allow: ['Change products'] })
})

test.afterAll(async () => {
  await shop.stop()
})

const panel = (page: Page): Locator => page.locator('aside')
const grid = (page: Page): Locator => page.getByRole('grid', { name: 'Products' })
const form = (page: Page): Locator => panel(page).getByRole('form', { name: 'Change this product' })
const change = (page: Page): Locator => panel(page).getByRole('button', { name: 'Change', exact: true })
const toast = (page: Page): Locator => page.getByRole('region', { name: 'Undo' })
/** Ten seconds of undo, and the way to the platform and back. */
const soon = { timeout: 60_000 }

async function tokenOf(scopes: string[]): Promise<string> {
  const { access_token: token } = await askSandbox<{ access_token: string }>(shop.sandbox.url, '/sandbox/token', {
    handle: 'bottega.lume',
    scopes
  })
  return token
}

async function productNow(id: string): Promise<PlatformProduct> {
  const answer = await fetch(new URL(`/v1/products/${id}`, shop.sandbox.url), {
    headers: { authorization: `Bearer ${await tokenOf(['read'])}` }
  })
  return (await answer.json()) as PlatformProduct
}

/** Somebody else changes the product, from another console. */
async function elsewhere(id: string, edit: object): Promise<void> {
  const answer = await fetch(new URL(`/v1/products/${id}`, shop.sandbox.url), {
    method: 'PATCH',
    headers: {
      authorization: `Bearer ${await tokenOf(['read', 'products'])}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
      'if-match': String((await productNow(id)).version)
    },
    body: JSON.stringify(edit)
  })
  expect(answer.status).toBe(200)
}

async function openProduct(page: Page, id: string): Promise<void> {
  await openAt(page, shop.folder, `${shop.account}/products/${id}?q=${id}`)
  await expect(panel(page).getByText(id, { exact: true })).toBeVisible()
  await expect(change(page)).toBeVisible()
  await expect(grid(page).getByRole('row').filter({ hasText: /\d/ }).first()).toBeVisible()
}

test('a price is changed by keyboard: what is wrong is said as it is typed, and it is taken back, then sent once', async ({
  page
}) => {
  const id = 'prod_price_changed'
  await openProduct(page, id)
  await change(page).focus()
  await page.keyboard.press('Enter')
  const price = form(page).getByLabel('Price, EUR')
  await expect(price).toHaveValue('49.00')
  await price.fill('much')
  await expect(form(page).getByText('That is no amount of EUR: type it like 12.50.')).toBeVisible()
  await expectAccessible(page)
  await price.fill('52.00')
  await expect(form(page).getByText('That is no amount')).toHaveCount(0)
  await page.keyboard.press('Enter')
  await expect(toast(page)).toContainText('goes out in')
  await expect(panel(page)).toContainText(/Asked for, not yet confirmed: price 52\.00\sEUR/)
  await expect(panel(page)).toContainText(/49\.00\sEUR since/)
  await expect(change(page)).toBeFocused()
  await page.keyboard.press('z')
  await expect(toast(page)).toContainText('withdrawn; nothing was sent')
  await expect(panel(page)).not.toContainText('Asked for, not yet confirmed')
  expect((await productNow(id)).prices[0]).toMatchObject({ amount: 4_900 })

  await change(page).click()
  await form(page).getByLabel('Price, EUR').fill('52.00')
  await page.keyboard.press('Enter')
  await expect(
    grid(page)
      .getByRole('row')
      .filter({ hasText: /asked for/ })
  ).toHaveCount(1)
  await expect.poll(async () => (await productNow(id)).prices[0]?.amount, soon).toBe(5_200)
  await expect(panel(page)).not.toContainText('Asked for, not yet confirmed', soon)
})

/** A square of one colour. */
function pngOf(red: number, blue: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data])
    const [length, check] = [data.length, crc32(body)].map((n) => {
      const bytes = Buffer.alloc(4)
      bytes.writeUInt32BE(n)
      return bytes
    })
    return Buffer.concat([length!, body, check!])
  }
  const size = 64
  const line = Buffer.concat([Buffer.from([0]), ...Array<Buffer>(size).fill(Buffer.from([red, 80, blue]))])
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', Buffer.from([0, 0, 0, size, 0, 0, 0, size, 8, 2, 0, 0, 0])),
    chunk('IDAT', deflateSync(Buffer.concat(Array<Buffer>(size).fill(line)))),
    chunk('IEND', Buffer.alloc(0))
  ])
}

test('pictures are chosen, described and put in order, and go to the platform ahead of the change', async ({
  page
}) => {
  const id = 'prod_best_seller'
  await openProduct(page, id)
  const before = (await productNow(id)).images
  await change(page).click()
  const pictures = form(page).getByRole('group', { name: 'Pictures' })
  await expect(pictures.getByRole('listitem')).toHaveCount(before.length)
  const input = pictures.locator('input[type=file]')
  await input.setInputFiles({ name: 'notes.png', mimeType: 'image/png', buffer: Buffer.from('%PDF-1.7') })
  await expect(pictures.getByRole('alert').filter({ hasText: 'notes.png is no JPEG or PNG' })).toBeVisible()
  await input.setInputFiles(
    [pngOf(200, 60), pngOf(60, 200)].map((buffer, at) => ({ name: `${at}.png`, mimeType: 'image/png', buffer }))
  )
  await expect(pictures.getByRole('listitem')).toHaveCount(before.length + 2)
  await expect(pictures).not.toContainText('is no JPEG or PNG')
  const [first, second] = [pictures.getByRole('listitem').nth(before.length), pictures.getByRole('listitem').last()]
  await first.getByLabel('What it shows').fill('x'.repeat(501))
  await expect(first.getByText('more than the 500 characters')).toBeVisible()
  await first.getByLabel('What it shows').fill('The lamp, lit')
  await expect(first.getByText('more than the 500 characters')).toHaveCount(0)
  await expect(second.locator('img')).toBeVisible()
  await second.getByRole('button', { name: 'Make it the cover: 1.png' }).press('Enter')
  await expect(pictures.getByRole('listitem').first()).toContainText('1.png · the cover')
  await expect(pictures.getByRole('listitem').first().getByLabel('What it shows')).toBeFocused()
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 800 })
  expect(await overflowOf(page)).toBeLessThanOrEqual(0)
  await form(page).getByRole('button', { name: 'Ask for this' }).click()
  await expect(panel(page)).toContainText(`${before.length + 2} pictures`)
  await expect.poll(async () => (await productNow(id)).images.length, soon).toBe(before.length + 2)
  expect((await productNow(id)).images.map(({ alt }) => alt ?? null)).toEqual([
    null,
    ...before.map(({ alt }) => alt ?? null),
    'The lamp, lit'
  ])
  await expect(panel(page)).toContainText(`${before.length + 2} on the platform`, soon)
})

test('what is typed outlasts Escape and a look at another product, and another title is no repetition', async ({
  page
}) => {
  await openAt(page, shop.folder, `${shop.account}/products`)
  const made = panel(page).getByRole('form', { name: 'New product' })
  await page.getByRole('button', { name: 'New product' }).click()
  await made.getByLabel('Title').fill('Card of the tower')
  await made.getByLabel('Price, EUR').fill('4.50')
  await page.keyboard.press('Escape')
  await expect(made).toHaveCount(0)
  const goOn = page.getByRole('button', { name: 'Go on with the new product' })
  await expect(goOn).toBeFocused()
  await goOn.click()
  await expect(made.getByText('What you had typed is here again.')).toBeVisible()
  await expect(made.getByLabel('Title')).toHaveValue('Card of the tower')
  await grid(page).getByRole('row').filter({ hasText: /\d/ }).first().click()
  await expect(change(page)).toBeVisible()
  await goOn.click()
  await expect(made.getByLabel('Price, EUR')).toHaveValue('4.50')
  await expectAccessible(page)
  await made.getByRole('button', { name: 'Ask for this product' }).click()
  await expect(page.getByText(/Asked for, not yet on the platform: .Card of the tower/)).toBeVisible()

  await page.getByRole('button', { name: 'New product' }).click()
  await expect(made.getByLabel('Title'), 'nothing is left of the one before').toHaveValue('')
  await made.getByLabel('Title').fill('Card of the tower')
  await made.getByLabel('Price, EUR').fill('5.00')
  await made.getByRole('button', { name: 'Ask for this product' }).click()
  const again = made.getByRole('button', { name: 'Ask again' })
  await expect(again).toBeVisible()
  await made.getByLabel('Title').fill('Card of the gate')
  await expect(again, 'that one was never asked for').toHaveCount(0)
  await made.getByRole('button', { name: 'Leave it' }).click()
  await expect(page.getByRole('button', { name: 'New product', exact: true })).toBeFocused()
})

test('a field that somebody else changed is for the person, field by field; what only they changed stays', async ({
  page
}) => {
  const id = 'prod_little_kept'
  await openProduct(page, id)
  const before = await productNow(id)
  shop.goOffline()
  await expect(page.getByRole('button', { name: /Offline/ })).toBeVisible(soon)
  await change(page).click()
  await form(page).getByLabel('Title').fill('Mine')
  await form(page).getByLabel('Price, EUR').fill('77.00')
  await expect(form(page)).toContainText('There is no network: this is queued')
  await page.keyboard.press('Enter')
  await expect(panel(page)).toContainText(/Asked for, not yet confirmed: title “.Mine.”, price 77\.00/)
  await shop.goOnline()
  // Before the console hears of the network again: it tries by itself, later and later.
  await elsewhere(id, { prices: [{ amount: 6_600, currency: 'EUR' }], stock: 5 })
  await expect(panel(page)).toContainText('Asked for, and it needs you', { timeout: 180_000 })
  expect(await productNow(id)).toMatchObject({ title: before.title, stock: 5, prices: [{ amount: 6_600 }] })
  await panel(page)
    .getByRole('link', { name: /request/i })
    .click()
  const was = `Was: ${(before.prices[0]!.amount / 100).toFixed(2)}`
  await expect(panel(page)).toContainText(was)
  await expect(panel(page)).toContainText('Only you changed this: it goes along.')
  const send = panel(page).getByRole('button', { name: 'Send what is chosen' })
  await expect(send).toHaveAttribute('aria-disabled', 'true')
  await panel(page)
    .getByRole('radio', { name: /Theirs: 66\.00/ })
    .check()
  await expect(send).not.toHaveAttribute('aria-disabled', 'true')
  await expectAccessible(page)
  await send.click()
  await expect.poll(async () => (await productNow(id)).title, soon).toBe('Mine')
  expect(await productNow(id)).toMatchObject({ stock: 5, prices: [{ amount: 6_600, currency: 'EUR' }] })
})

test('a product is made and archived, in a narrow dark window', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  // It has no sale yet, and would stand below what fits on the screen.
  await openAt(page, shop.folder, `${shop.account}/products?q=arcades`)
  await expect(grid(page).getByRole('row').filter({ hasText: /\d/ }).first()).toBeVisible()
  await page.getByRole('button', { name: 'New product' }).click()
  const made = panel(page).getByRole('form', { name: 'New product' })
  await expect(made.getByLabel('Title')).toBeFocused()
  await made.getByRole('button', { name: 'Ask for this product' }).click()
  await expect(made.getByText('A product needs a title: type one.')).toBeVisible()
  expect(await overflowOf(page)).toBeLessThanOrEqual(0)
  await expectAccessible(page)
  await made.getByLabel('Title').fill('Map of the arcades')
  await made.getByLabel('Price, EUR').fill('9.50')
  await made.getByLabel('Status').selectOption({ label: 'Active' })
  await made.getByRole('button', { name: 'Ask for this product' }).click()
  await expect(page.getByText(/Asked for, not yet on the platform: .Map of the arcades/)).toBeVisible()
  expect(await overflowOf(page)).toBeLessThanOrEqual(0)
  const row = grid(page).getByRole('row').filter({ hasText: 'Map of the arcades' })
  await expect(row).toBeVisible(soon)
  await row.click()
  await panel(page).getByRole('button', { name: 'Archive', exact: true }).click()
  await panel(page).getByRole('button', { name: 'Archive it' }).click()
  await expect(panel(page)).toContainText('Asked for, not yet confirmed: Archived')
  await expect(panel(page).getByRole('button', { name: 'Bring back' })).toBeVisible()
  await expect(panel(page)).not.toContainText('Asked for, not yet confirmed', soon)
  await expect(panel(page)).toContainText('Archived')
})
