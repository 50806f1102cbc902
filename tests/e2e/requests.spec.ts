/** Requests: what was asked for and what became of it, in every state that the real sandbox can bring about. */
import type { Locator, Page } from '@playwright/test'
import { figure } from './platform-sums.ts'
import { askSandbox } from './processes.ts'
import { openShop, atStep, type PlatformSale, type Shop } from './refunds.ts'
import { goTo, openAt, overflowOf } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

test.describe.configure({ mode: 'serial' })

let shop: Shop

test.beforeAll(async ({ browser }) => {
  shop = await openShop(browser)
})

test.afterAll(async () => {
  await shop.stop()
})

const panel = (page: Page): Locator => page.locator('aside')
const rows = (page: Page): Locator => page.getByRole('region', { name: 'Requests' }).getByRole('listitem')
const soon = { timeout: 60_000 }

async function ask(page: Page, sale: Pick<PlatformSale, 'id'>, amount: string): Promise<void> {
  await goTo(page, `${shop.account}/sales/${sale.id}/refund`)
  await atStep(page)
  await panel(page).getByLabel('A part of it').check()
  await panel(page).getByLabel('Amount, EUR').fill(amount)
  await page.keyboard.press('Enter')
  await expect(panel(page)).toContainText(`Refund of ${amount} EUR waiting`)
}

/** A refund that somebody gives on the platform itself. */
async function refundElsewhere(sale: PlatformSale, minor: number): Promise<void> {
  const { access_token: token } = await askSandbox<{ access_token: string }>(shop.sandbox.url, '/sandbox/token', {
    handle: 'bottega.lume',
    scopes: ['read', 'refunds']
  })
  const answer = await fetch(new URL('/v1/refunds', shop.sandbox.url), {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID()
    },
    body: JSON.stringify({ sale: sale.id, amount: { amount: minor, currency: 'EUR' } })
  })
  expect(answer.status).toBe(201)
}

test('before the first one it says where one begins', async ({ page }) => {
  await openAt(page, shop.folder, `${shop.account}/requests`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing was asked for yet.')
  await expect(page.getByRole('link', { name: 'To the sales' })).toBeVisible()
  await expectAccessible(page)
  await goTo(page, `${shop.account}/requests?sale=sale_demo_app_store`)
  await expect(page.getByText('Nothing was asked for about this sale.')).toBeVisible()
  await page.getByRole('link', { name: 'All requests' }).first().click()
  await expect(page).toHaveURL(/\/requests$/)
})

test('two windows show the same within a moment, and what one takes back is gone from both', async ({
  page,
  context
}) => {
  await openAt(page, shop.folder, `${shop.account}/sales`)
  const other = await context.newPage()
  await other.goto(page.url())
  await goTo(other, `${shop.account}/requests`)
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Nothing was asked for yet.')
  await ask(page, shop.take(), '2.00')
  await expect(rows(other).first()).toContainText('2.00 EUR')
  await expect(rows(other).first()).toContainText('It can be taken back until')
  await rows(other).first().getByRole('button', { name: 'Withdraw' }).focus()
  await other.keyboard.press('Enter')
  await expect(rows(other).first()).toContainText('Withdrawn')
  await expect(rows(other).first()).toContainText('Nothing was sent from here')
  expect(
    await other.evaluate(() => document.activeElement?.hasAttribute('data-request')),
    'the keyboard goes with the request to its day'
  ).toBe(true)
  await expect(page.getByRole('region', { name: 'Undo' })).toContainText('withdrawn')
  await expect(panel(page).getByText(/EUR waiting/)).toHaveCount(0)
  await other.close()
})

test('what the platform refuses is refused for good, in its own words, and no money moved', async ({ page }) => {
  const sale = shop.take()
  await openAt(page, shop.folder, `${shop.account}/sales`)
  await ask(page, sale, figure(sale.paid))
  await refundElsewhere(sale, sale.paid)
  await goTo(page, `${shop.account}/requests`)
  await expect(rows(page).first()).toContainText('Refused', soon)
  await rows(page).first().getByRole('link').click()
  await expect(panel(page)).toContainText('The platform refused it for good.')
  await expect(panel(page)).toContainText('No money has moved.')
  await expect(panel(page).locator('blockquote')).toContainText('already_refunded')
  await expectAccessible(page)
})

test('one that waited for more than a day needs the person: on Home, in the sidebar, with what each verb does', async ({
  page
}) => {
  const sale = shop.take()
  await openAt(page, shop.folder, `${shop.account}/sales`)
  await ask(page, sale, '3.00')
  // Two days go by at the platform before the ten seconds of undo are over.
  await askSandbox(shop.sandbox.url, '/sandbox/time', { advance_ms: 2 * 86_400_000 })
  await goTo(page, `${shop.account}/requests`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('One needs you', { timeout: 60_000 })
  const row = rows(page).first()
  await expect(row).toContainText('It waited for more than a day and nothing has come of it.')
  await expect(row).toContainText('No money has moved.')
  await expect(page.getByRole('link', { name: /^Requests\s+one needs you$/ })).toBeVisible()
  await expectAccessible(page)
  expect(await shop.effectsOf(sale.id)).toEqual([])

  await page.getByRole('link', { name: 'Home', exact: true }).click()
  const need = page.getByRole('region', { name: 'Needs you' }).getByRole('listitem').filter({ hasText: '3.00 EUR' })
  await expect(need).toContainText('waited for more than a day')
  await need.getByRole('link', { name: 'Decide' }).click()
  await expect(page).toHaveURL(/\/requests\/[0-9a-f-]{36}$/)
  await panel(page).getByRole('button', { name: 'Send 3.00 EUR now' }).click()
  await expect(panel(page)).toContainText('3.00 EUR went back to the buyer.', soon)
  expect((await shop.effectsOf(sale.id)).map(({ amount }) => amount.amount)).toEqual([300])
  await expect(page.getByRole('link', { name: 'Requests', exact: true }), 'nothing needs anybody').toBeVisible()
})

test('the list is walked by keyboard, and a request has an address of its own', async ({ page }) => {
  await openAt(page, shop.folder, `${shop.account}/requests`)
  await expect(rows(page).nth(2)).toBeVisible()
  await rows(page).first().getByRole('link').focus()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await expect(rows(page).nth(1).getByRole('link')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(panel(page).getByRole('heading', { level: 2 })).toBeFocused()
  await page.reload()
  await expect(panel(page)).toContainText('Journal')
  await expect(panel(page)).toContainText('Asked for:')
  await page.keyboard.press('Escape')
  await expect(panel(page)).toHaveCount(0)
  await expect(page).toHaveURL(/\/requests$/)
})

for (const look of [
  { name: 'wide and dark', width: 1440, height: 900, colorScheme: 'dark' },
  { name: 'narrow', width: 900, height: 800, colorScheme: 'light' },
  { name: 'a phone in the dark', width: 390, height: 844, colorScheme: 'dark' },
  { name: 'the smallest', width: 320, height: 640, colorScheme: 'light' }
] as const) {
  test(`the page and a request stand ${look.name}`, async ({ page }) => {
    await page.setViewportSize(look)
    await page.emulateMedia({ colorScheme: look.colorScheme })
    await openAt(page, shop.folder, `${shop.account}/requests`)
    await expect(rows(page).first()).toBeVisible()
    await expectAccessible(page)
    expect(await overflowOf(page)).toBeLessThanOrEqual(0)
    await rows(page).first().getByRole('link').click()
    await expect(panel(page)).toContainText('Journal')
    await expectAccessible(page)
    expect(await overflowOf(page)).toBeLessThanOrEqual(0)
  })
}
