/** Answering a dispute with evidence of one's own, at the real sandbox: written, kept, with files and what is at hand, looked at whole, and sent once. */
import { randomUUID } from 'node:crypto'
import type { Locator, Page } from '@playwright/test'
import { createLink, type Client } from '../../src/link/link.ts'
import { openPipe } from '../../src/link/pipe/open-pipe.ts'
import { askSandbox } from './processes.ts'
import { openShop, type Shop } from './refunds.ts'
import { openAt, overflowOf } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

const id = 'dsp_demo_delivered26h'
let shop: Shop

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  shop = await openShop(browser, { allow: ['Answer disputes'] })
  // Nothing goes out by itself while a test looks at it.
  await ask((client) => client.settings.setUndo({ account: accountKey(), undoMs: 60_000 }))
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

const accountKey = (): string => shop.account.split('/').at(-1) ?? ''

/** What another window asks of the same console. */
async function ask<T>(call: (client: Client) => Promise<T>): Promise<T> {
  const link = createLink(() => openPipe(shop.folder))
  try {
    return await call(link.client)
  } finally {
    link.close()
  }
}

/** Somebody else keeps a draft at the platform. */
async function draftAtPlatform(change: Readonly<Record<string, string>>): Promise<void> {
  const { version, pack: before } = await ask((client) => client.disputes.get({ account: accountKey(), id }))
  const { access_token: token } = await askSandbox<{ access_token: string }>(shop.sandbox.url, '/sandbox/token', {
    handle: 'bottega.lume',
    scopes: ['read', 'disputes']
  })
  const kept = await fetch(new URL(`/v1/disputes/${id}/evidence`, shop.sandbox.url), {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      'if-match': String(version)
    },
    body: JSON.stringify({
      text: { ...Object.fromEntries(before.texts.map(({ field, text }) => [field, text])), ...change },
      files: Object.fromEntries(before.files.map(({ field, sha256 }) => [field, sha256]))
    })
  })
  expect(kept.status).toBe(200)
}

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

test('files that are dropped one after the other each have a field', async ({ page }) => {
  await openDispute(page)
  await expect(files(page).getByRole('listitem')).toHaveCount(4)
  await page.evaluate(() => {
    for (const name of ['first.pdf', 'second.pdf']) {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([`%PDF-1.7 ${name}`], name))
      document.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    }
  })
  await expect(files(page).getByRole('listitem')).toHaveCount(6)
  for (const name of ['first.pdf', 'second.pdf']) {
    const row = files(page).getByRole('listitem').filter({ hasText: name })
    await row.getByRole('button', { name: /Take out/ }).click()
    await expect(row).toHaveCount(0)
  }
})

test('a draft that somebody else keeps at the platform is shown, and nothing is sent before it was seen', async ({
  page
}) => {
  await openDispute(page)
  await expect(files(page).getByRole('listitem')).toHaveCount(4)
  await one(page).getByRole('button', { name: 'Look at what would be sent' }).click()
  const send = pack(page).getByRole('button', { name: 'Send it to the bank' })
  await expect(send).toBeVisible()
  await draftAtPlatform({ shipping_carrier: 'Somebody else’s carrier', service_date: '2026-10-01' })
  const theirs = own(page).getByRole('region', { name: 'The platform’s draft is another one now' })
  await expect(theirs).toContainText('Somebody else’s carrier', { timeout: 60_000 })
  await expect(pack(page).getByRole('alert')).toContainText('look at it above')
  await expect(send).toHaveCount(0)
  await expectAccessible(page)
  await theirs.getByRole('button', { name: 'Put into mine what mine lacks' }).click()
  await expect(theirs).toHaveCount(0)
  await expect(own(page).getByRole('textbox', { name: 'Day of the service' })).toHaveValue('2026-10-01')
  await expect(own(page).getByRole('textbox', { name: 'Carrier' })).not.toHaveValue('Somebody else’s carrier')
  await expect(send).toBeVisible()
})

test('a question closes where another window goes on writing', async ({ page }) => {
  await openDispute(page)
  await expect(files(page).getByRole('listitem')).toHaveCount(4)
  await one(page).getByRole('button', { name: 'Look at what would be sent' }).click()
  const send = pack(page).getByRole('button', { name: 'Send it to the bank' })
  await send.click()
  const question = pack(page).getByRole('group', { name: 'Send it to the bank' })
  await expect(question).toContainText('4 files')
  const at = { account: accountKey(), dispute: id }
  await ask((client) =>
    client.evidence.write({ ...at, field: 'cancellation_rebuttal', text: 'Another window.', revision: 0 })
  )
  await expect(question).toHaveCount(0)
  await expect(pack(page)).toContainText('Another window.')
  await expect(send).toBeVisible()
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
  await expect(own(page)).toContainText('Nothing more can be sent from here now.')
  await expect(own(page).getByRole('button')).toHaveCount(0)
  await one(page).getByRole('link', { name: 'See the request' }).click()
  await page.getByRole('complementary').getByRole('button', { name: 'Send now' }).click()
  // Somebody else's draft, one's own, and its submission.
  await expect.poll(async () => (await shop.effectsOf(id)).length, { timeout: 120_000 }).toBe(3)
  await page.goBack()
  await expect(one(page).locator('header')).toContainText('Being decided', { timeout: 60_000 })
  await expect(own(page)).toHaveCount(0)
})

test('what was written for a dispute that is over is shown, and can be thrown away', async ({ page }) => {
  const account = accountKey()
  const closed = await ask(async (client) => {
    const { rows } = await client.disputes.list({ account, filter: {}, place: 'closed', limit: 1 })
    const dispute = rows[0]?.id ?? ''
    await client.evidence.begin({ account, dispute })
    await client.evidence.write({ account, dispute, field: 'cancellation_rebuttal', text: 'Too late.', revision: 0 })
    return dispute
  })
  await openAt(page, shop.folder, `${shop.account}/disputes/${closed}`)
  await expect(own(page)).toContainText('Too late.')
  await expect(own(page).getByRole('textbox')).toHaveCount(0)
  await expectAccessible(page)
  await own(page).getByRole('button', { name: 'Throw it away' }).click()
  await own(page).getByRole('button', { name: 'Throw it away for good' }).click()
  await expect(own(page)).toHaveCount(0)
  expect(await ask((client) => client.evidence.list({ account }))).toEqual({ disputes: [] })
})
