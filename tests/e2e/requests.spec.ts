/** Requests: what was asked for and what became of it, in every state that the real sandbox can bring about. */
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { figure } from './platform-sums.ts'
import { askSandbox, topUp } from './processes.ts'
import { openShop, atStep, type PlatformSale, type Shop } from './refunds.ts'
import { goTo, openAt, overflowOf, secondWindow } from './steps.ts'
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

/** A refund that somebody gives on the platform itself; under a key of its own where none is said. */
async function refundElsewhere(sale: PlatformSale, minor: number, key: string = crypto.randomUUID()): Promise<void> {
  const { access_token: token } = await askSandbox<{ access_token: string }>(shop.sandbox.url, '/sandbox/token', {
    handle: 'bottega.lume',
    scopes: ['read', 'refunds']
  })
  const answer = await fetch(new URL('/v1/refunds', shop.sandbox.url), {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': key
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
  await goTo(page, `${shop.account}/requests?target=sale_demo_app_store`)
  await expect(page.getByText('Nothing was asked for about this record.')).toBeVisible()
  await page.getByRole('link', { name: 'All requests' }).first().click()
  await expect(page).toHaveURL(/\/requests$/)
})

test('two windows show the same within a moment, and what one takes back is gone from both', async ({ page }) => {
  await openAt(page, shop.folder, `${shop.account}/sales`)
  const other = await secondWindow(page)
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
  await topUp(shop.sandbox.url)
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

/** The request that was asked for last, opened beside the list. */
async function openNewest(page: Page): Promise<void> {
  await goTo(page, `${shop.account}/requests`)
  await rows(page).first().getByRole('link').click()
  await expect(panel(page)).toContainText('Journal')
}

/** What a grave decision asks first: it can be left with both ways out, and nothing is done until it is confirmed. */
async function decideGravely(page: Page, verb: string, warning: string, yes: string): Promise<void> {
  const button = panel(page).getByRole('button', { name: verb })
  const question = panel(page).getByRole('group', { name: verb })
  await button.click()
  await expect(question).toContainText(warning)
  await expect(question.getByRole('button', { name: 'Not yet' }), 'the safe answer is the first').toBeFocused()
  await page.keyboard.press('Enter')
  await expect(button).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(question.getByRole('button', { name: 'Not yet' })).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(button).toBeFocused()
  await button.click()
  await question.getByRole('button', { name: yes }).click()
  await expect(question).toHaveCount(0)
}

test('one that a backup brought back may have been sent by another copy: it is given up only when that is confirmed', async ({
  page
}) => {
  const sale = shop.take()
  const passphrase = 'a backup that is put back'
  await openAt(page, shop.folder, `${shop.account}/sales`)
  shop.goOffline()
  await expect(page.getByRole('button', { name: /Offline/ })).toBeVisible()
  await ask(page, sale, '4.00')
  await goTo(page, `${shop.account}/settings`)
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByLabel('The same again').fill(passphrase)
  const saving = page.waitForEvent('download')
  await page.keyboard.press('Enter')
  const file = join(shop.folder, 'requests.cassa')
  await (await saving).saveAs(file)
  await openNewest(page)
  await panel(page).getByRole('button', { name: 'Withdraw' }).click()
  await expect(panel(page)).toContainText('Withdrawn')

  await goTo(page, `${shop.account}/settings`)
  await page.getByLabel('Backup file').setInputFiles(file)
  await page.getByLabel('Passphrase of the backup').fill(passphrase)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Restore it' }).click()
  await expect(page.getByText('@bottega.lume was restored.')).toBeVisible(soon)
  await openNewest(page)
  await expect(panel(page)).toContainText('Not known yet')
  // On a slow machine it may have been tried before the backup was made: then that is said as well.
  await expect(panel(page)).toContainText(/The platform is asked .*before anything is sent/)
  await expect(panel(page)).toContainText('Whether money moved is not known yet.')

  await shop.goOnline()
  await expect(panel(page)).toContainText('The platform does not know this request', soon)
  await expect(panel(page)).toContainText('Whether money moved is not known.')
  await decideGravely(page, 'It did not happen; give it up', 'Nothing is sent any more.', 'Checked: give it up')
  await expect(panel(page)).toContainText('Withdrawn')
  expect(await shop.effectsOf(sale.id)).toEqual([])
})

test('one whose key stands for something else at the platform: the person looks, and says that it happened', async ({
  page
}) => {
  const sale = shop.take()
  await openAt(page, shop.folder, `${shop.account}/sales/${sale.id}/refund`)
  await atStep(page)
  // The key of what is about to be asked for is known in this window before it is asked for.
  const key = await page.evaluate((id) => {
    const name = Object.keys(sessionStorage).find((one) => one.endsWith(` ${id}`)) ?? ''
    return (JSON.parse(sessionStorage.getItem(name) ?? '{}') as { id?: string }).id
  }, sale.id)
  await refundElsewhere(sale, 100, key)
  await ask(page, sale, '2.00')
  await openNewest(page)
  await expect(panel(page)).toContainText('The platform knows this request’s key with other content.', soon)
  await expect(panel(page)).toContainText('Whether money moved is not known.')
  await decideGravely(
    page,
    'It happened',
    'Only if you have seen at the platform that it happened.',
    'Seen: it happened'
  )
  await expect(panel(page)).toContainText('You said that it happened.')
  await expect(panel(page)).toContainText('See the record for what it moved.')
  expect((await shop.effectsOf(sale.id)).map(({ amount }) => amount.amount)).toEqual([100])
})

test('one whose answer was lost and that nobody can look up: not known at first, past the platform’s memory for the person', async ({
  page
}) => {
  const sale = shop.take()
  await openAt(page, shop.folder, `${shop.account}/sales`)
  await askSandbox(shop.sandbox.url, '/sandbox/faults', {
    next: [
      { fault: 'drop-before', on: 'POST /v1/refunds' },
      { fault: '500', on: 'GET /v1/actions/*', times: 1_000 }
    ]
  })
  await ask(page, sale, '5.00')
  await openNewest(page)
  await expect(panel(page)).toContainText('It was sent and no answer came.', soon)
  await expect(panel(page)).toContainText('Whether money moved is not known yet.')
  await expect(panel(page).getByRole('button', { name: /Send|happen|Withdraw/ }), 'nothing to decide').toHaveCount(0)

  await askSandbox(shop.sandbox.url, '/sandbox/time', { advance_ms: 91 * 86_400_000 })
  await topUp(shop.sandbox.url)
  await askSandbox(shop.sandbox.url, '/sandbox/faults', { next: [] })
  await expect(panel(page)).toContainText('It was sent, and what came of it is not known here.', { timeout: 120_000 })
  await expect(panel(page)).toContainText('Whether money moved is not known.')
  expect(await shop.effectsOf(sale.id)).toEqual([])
  await decideGravely(
    page,
    'Send again under a new key',
    'Refund of 5.00 EUR is sent as a new request',
    'Checked: send it again'
  )
  await openNewest(page)
  await expect(panel(page)).toContainText('Asked for again under a new key: Refund of 5.00 EUR')
  await expect(panel(page)).toContainText('5.00 EUR went back to the buyer.', soon)
  expect((await shop.effectsOf(sale.id)).map(({ amount }) => amount.amount)).toEqual([500])
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
