/** A refund as a person gives it, at the real sandbox: once whatever is pressed, taken back in time, and never hoped for. */
import type { Locator, Page } from '@playwright/test'
import { openShop, atStep, type PlatformSale, type Shop } from './refunds.ts'
import { figure } from './platform-sums.ts'
import { askSandbox } from './processes.ts'
import { goTo, openAt, overflowOf, secondWindow, signIn } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

let shop: Shop

test.beforeAll(async ({ browser }) => {
  shop = await openShop(browser)
})

test.afterAll(async () => {
  await shop.stop()
})

const panel = (page: Page): Locator => page.locator('aside')
const toast = (page: Page): Locator => page.getByRole('region', { name: 'Undo' })
const confirm = (page: Page): Locator => panel(page).getByRole('button', { name: /^Refund/ })
/** Ten seconds of undo, and the way to the platform and back. */
const soon = { timeout: 60_000 }

async function openRefund(page: Page, sale: Pick<PlatformSale, 'id'>): Promise<void> {
  await openAt(page, shop.folder, `${shop.account}/sales/${sale.id}/refund`)
  await atStep(page)
}

async function writePart(page: Page, amount: string): Promise<void> {
  await panel(page).getByLabel('A part of it').check()
  await panel(page).getByLabel('Amount, EUR').fill(amount)
}

test('by keyboard alone: a full refund waits ten seconds, is done once, and the sums change once', async ({ page }) => {
  const sale = shop.take()
  await openAt(page, shop.folder, `${shop.account}/sales/${sale.id}`)
  await expect(panel(page).getByRole('heading', { level: 2 })).toHaveText(`${figure(sale.paid)} EUR`)
  const keptBefore = await panel(page).getByText(/^Kept/).locator('..').innerText()

  await page.keyboard.press('r')
  await atStep(page)
  await expect(panel(page).getByRole('heading', { level: 2 })).toBeFocused()
  await expect(page).toHaveURL(new RegExp(`/sales/${sale.id}/refund$`))
  await expect(confirm(page)).toHaveText(`Refund ${figure(sale.paid)} EUR`)
  // Escape leads back to the receipt, and from there out.
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(new RegExp(`/sales/${sale.id}$`))
  await expect(panel(page).getByRole('heading', { level: 2 }), 'the keyboard is never lost').toBeFocused()
  await page.keyboard.press('r')
  await atStep(page)
  for (let step = 0; step < 12; step += 1) {
    if (await confirm(page).evaluate((button) => button === document.activeElement)) break
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')

  await expect(toast(page)).toContainText(`Refund of ${figure(sale.paid)} EUR goes out in`)
  await expect(panel(page).getByRole('heading', { level: 2 })).toBeFocused()
  await expect(panel(page)).toContainText(`Refund of ${figure(sale.paid)} EUR waiting`)
  await expect(panel(page), 'what is true stays').toContainText(/Available|Paid out/)
  await expect(panel(page).getByText('All that is left is asked for already.')).toBeVisible()
  expect(await panel(page).getByText(/^Kept/).locator('..').innerText(), 'no total moves on hope').toBe(keptBefore)
  expect(await shop.effectsOf(sale.id), 'nothing is sent while it can be undone').toEqual([])

  await expect(panel(page).getByText('Refunded', { exact: true }).first()).toBeVisible(soon)
  await expect(panel(page).getByText(/EUR waiting/)).toHaveCount(0)
  await expect(panel(page)).toContainText(`−${figure(sale.paid)}`)
  expect(await panel(page).getByText(/^Kept/).locator('..').innerText()).not.toBe(keptBefore)
  const effects = await shop.effectsOf(sale.id)
  expect(effects.map(({ amount }) => amount)).toEqual([{ amount: sale.paid, currency: 'EUR' }])
  await expect(panel(page)).toContainText('Nothing is left to refund.')

  await page.keyboard.press('g')
  await page.keyboard.press('q')
  await expect(
    page
      .getByRole('listitem')
      .filter({ hasText: `${figure(sale.paid)} EUR` })
      .first()
  ).toContainText('Refunded')
})

test('parts up to the whole: each is written as a person writes, and never more than what is left', async ({
  page
}) => {
  const sale = shop.take()
  await openRefund(page, sale)
  for (const [typed, problem] of [
    [figure(sale.paid + 1), `At most ${figure(sale.paid)} EUR is left.`],
    ['0', 'Write an amount above zero.'],
    ['1.005', 'Write an amount such as 12.50.'],
    ['-5', 'Write an amount such as 12.50.'],
    ['five', 'Write an amount such as 12.50.']
  ] as const) {
    await writePart(page, typed)
    await expect(panel(page).getByRole('alert').filter({ hasText: problem })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(panel(page).getByLabel('Amount, EUR'), 'the keyboard is where it is to be mended').toBeFocused()
  }
  await writePart(page, '2,5')
  await expect(confirm(page)).toHaveText('Refund 2.50 EUR')
  await expect(panel(page)).toContainText(`${figure(sale.paid - 250)} EUR`)
  await page.keyboard.press('Enter')
  await expect(panel(page)).toContainText('Refund of 2.50 EUR waiting')

  // The next part begins with what is left after the one that waits.
  await panel(page).locator('a[aria-keyshortcuts=r]').click()
  await atStep(page)
  await expect(panel(page)).toContainText('−2.50')
  await expect(confirm(page)).toHaveText(`Refund ${figure(sale.paid - 250)} EUR`)
  await confirm(page).click()
  await expect(panel(page)).toContainText(`2 refunds waiting, ${figure(sale.paid)} EUR in all`)

  await expect(panel(page).getByText('Refunded', { exact: true }).first()).toBeVisible({ timeout: 40_000 })
  await expect
    .poll(async () => (await shop.effectsOf(sale.id)).map(({ amount }) => amount.amount))
    .toEqual([250, sale.paid - 250])
  expect(await shop.saleNow(sale.id)).toMatchObject({ status: 'refunded', refunded: sale.paid, refundable: 0 })
})

test('a double click, quick Enters and a reload in between: one refund', async ({ page }) => {
  const sale = shop.take()
  await openRefund(page, sale)
  await writePart(page, '3')
  await panel(page).getByLabel('Note').fill('Wrong size')
  await page.reload()
  await atStep(page)
  await expect(panel(page).getByLabel('Amount, EUR'), 'what was written is kept').toHaveValue('3')
  await expect(panel(page).getByLabel('Note')).toHaveValue('Wrong size')
  await confirm(page).evaluate((button: HTMLButtonElement) => {
    button.click()
    button.click()
    button.form?.requestSubmit()
    button.form?.requestSubmit()
  })
  await expect(panel(page)).toContainText('Refund of 3.00 EUR waiting')
  await expect(panel(page)).toContainText('Partly refunded', soon)
  expect((await shop.effectsOf(sale.id)).map(({ amount }) => amount.amount)).toEqual([300])
})

test('the same refund from another tab within a minute: one refund, and the question "again?"', async ({ page }) => {
  const sale = shop.take()
  await openRefund(page, sale)
  await writePart(page, '4')
  const other = await secondWindow(page)
  await atStep(other)
  await writePart(other, '4.00')
  await confirm(page).click()
  await expect(panel(page)).toContainText('Refund of 4.00 EUR waiting')

  await confirm(other).click()
  const question = panel(other).getByRole('heading', { name: 'You asked for the same refund a moment ago. Again?' })
  await expect(question).toBeFocused()
  await expect(panel(other).getByRole('link', { name: /Refund of 4\.00 EUR/ })).toBeVisible()
  await expectAccessible(other)
  await panel(other).getByRole('button', { name: 'Leave it at one' }).click()
  await expect(confirm(other)).toBeVisible()
  await other.keyboard.press('Escape')
  // Which of the two it is, is a matter of how long that took.
  await expect(panel(other), 'both show the same').toContainText(/Refund of 4\.00 EUR waiting|Partly refunded/)

  await expect(panel(page)).toContainText('Partly refunded', soon)
  await expect(panel(other)).toContainText('Partly refunded')
  expect((await shop.effectsOf(sale.id)).map(({ amount }) => amount.amount)).toEqual([400])

  // Who answers that it is meant again gets another one, under a key of its own.
  // The verb; the refund that was made is a link of the same name.
  await panel(other).locator('a[aria-keyshortcuts=r]').click()
  await atStep(other)
  await writePart(other, '4')
  await confirm(other).click()
  await panel(other).getByRole('button', { name: 'Refund 4.00 EUR again' }).click()
  await expect.poll(async () => (await shop.effectsOf(sale.id)).length, soon).toBe(2)
  const keys = (await shop.effectsOf(sale.id)).map(({ key }) => key)
  expect(new Set(keys).size).toBe(2)
  await other.close()
})

test('undo takes it back, by button and by key; too late says what became of it', async ({ page }) => {
  const sale = shop.take()
  await openRefund(page, sale)
  await confirm(page).click()
  await expect(toast(page)).toContainText('goes out in')
  await toast(page).getByRole('button', { name: 'Undo' }).click()
  await expect(toast(page)).toContainText('withdrawn; nothing was sent')
  await expectAccessible(page)
  expect(
    await page.evaluate(() => document.activeElement?.closest('section')?.getAttribute('aria-label')),
    'the keyboard stays there'
  ).toBe('Undo')
  await expect(panel(page).getByText(/EUR waiting/)).toHaveCount(0)

  await page.getByRole('button', { name: 'Close', exact: true }).click()
  await expect(toast(page)).toHaveCount(0)
  await page.keyboard.press('r')
  await atStep(page)
  await writePart(page, '2')
  await page.keyboard.press('Enter')
  await expect(toast(page)).toContainText('Refund of 2.00 EUR goes out in')
  await page.keyboard.press('z')
  await expect(toast(page)).toContainText('Refund of 2.00 EUR withdrawn')

  // Sent at once from another tab: this one's undo comes too late, and says so.
  await page.keyboard.press('r')
  await atStep(page)
  await writePart(page, '1')
  await page.keyboard.press('Enter')
  await expect(toast(page)).toContainText('Refund of 1.00 EUR goes out in')
  const other = await secondWindow(page)
  await goTo(other, `${shop.account}/requests?target=${sale.id}`)
  await toast(page).hover()
  await other.getByRole('button', { name: 'Send 1.00 EUR now' }).click()
  await expect(toast(page), 'and it does not go while somebody looks').toContainText('the platform did it')
  await page.keyboard.press('z')
  await expect(toast(page)).toContainText('Too late to undo. Refund of 1.00 EUR: the platform did it')
  expect((await shop.effectsOf(sale.id)).map(({ amount }) => amount.amount)).toEqual([100])
  await other.close()
})

test('without a network it is queued and goes out when the network is back, once', async ({ page }) => {
  const sale = shop.take()
  await openRefund(page, sale)
  shop.goOffline()
  await expect(page.getByRole('button', { name: /Offline/ })).toBeVisible()
  await expect(panel(page)).toContainText('the refund is queued, and goes out when the network is back')
  await writePart(page, '5')
  await page.keyboard.press('Enter')
  await expect(toast(page)).toContainText('Refund of 5.00 EUR queued; it goes out when the network is back')
  await expect(panel(page)).toContainText('Refund of 5.00 EUR waiting')
  await panel(page).getByRole('link', { name: 'See the request' }).click()
  await expect(panel(page)).toContainText('Waits for the network', soon)
  await expect(panel(page)).toContainText('No money has moved.')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/waits? for the network/i)
  await expect(toast(page), 'a network that is tried again and again does not hold it').toHaveCount(0, soon)
  await page.reload()
  await expect(panel(page), 'it outlives the page').toContainText('Waits for the network')
  await expectAccessible(page)

  await shop.goOnline()
  await expect(panel(page)).toContainText('5.00 EUR went back to the buyer.', { timeout: 60_000 })
  expect((await shop.effectsOf(sale.id)).map(({ amount }) => amount.amount)).toEqual([500])
})

for (const [name, fault, meanwhile] of [
  ['an answer that was lost on its way', { fault: 'drop-after' }, undefined],
  [
    'a connection that drops while the platform still works on it',
    { fault: 'drop-during', detail: '4000ms' },
    'It was sent and no answer came.'
  ],
  ['an answer that takes its time', { fault: 'slow', detail: '4000ms' }, 'the platform has not answered yet']
] as const) {
  test(`${name}: said, and nothing happens twice`, async ({ page }) => {
    const sale = shop.take()
    await askSandbox(shop.sandbox.url, '/sandbox/faults', { next: [{ ...fault, on: 'POST /v1/refunds' }] })
    await openRefund(page, sale)
    await writePart(page, '6')
    await page.keyboard.press('Enter')
    await panel(page).getByRole('link', { name: 'See the request' }).click()
    if (meanwhile !== undefined) await expect(panel(page)).toContainText(meanwhile, soon)
    await expect(panel(page)).toContainText('6.00 EUR went back to the buyer.', { timeout: 60_000 })
    const journal = panel(page).locator('section').filter({ hasText: 'Journal' })
    if (fault.fault !== 'slow') {
      await expect(journal).toContainText('No clear answer')
      await expect(journal).toContainText(/Looked up by its key: done|Found among the platform’s records/)
    }
    expect((await shop.effectsOf(sale.id)).map(({ amount }) => amount.amount)).toEqual([600])
  })
}

test('what a store took only the store gives back: it is said, and not offered', async ({ page }) => {
  await openAt(page, shop.folder, `${shop.account}/sales/sale_demo_app_store`)
  await expect(panel(page)).toContainText('only the store can give it back')
  await expect(panel(page).getByRole('link', { name: 'Refund', exact: true })).toHaveCount(0)
  await page.keyboard.press('r')
  await atStep(page)
  await expect(panel(page).getByRole('heading', { level: 2 })).toHaveText('No refund from here')
  await expect(confirm(page)).toHaveCount(0)
  await expectAccessible(page)
})

test('more than the available balance: the platform will hold it, and that is said before', async ({ page }) => {
  // The dearest product: a thousand of the cheap ones are less than what a week makes available.
  const sale = await askSandbox<PlatformSale>(shop.sandbox.url, '/sandbox/sale', {
    handle: 'bottega.lume',
    channel: 'web',
    product: 'prod_laboratorio_incisione',
    quantity: 1_000
  })
  await openRefund(page, sale)
  await expect(panel(page)).toContainText(/Available now: .* The platform holds this refund/)
  await confirm(page).click()
  await panel(page).getByRole('link', { name: 'See the request' }).click()
  await expect(panel(page)).toContainText('Held by the platform', soon)
  await expect(panel(page)).toContainText('no money has moved yet')
})

test('a note of any text arrives as it was written, and one that is too long does not leave', async ({ page }) => {
  const sale = shop.take()
  const hostile = '<script>alert("x")</script>\u202egnp.exe\u2069\n=HYPERLINK("x") \u200b{amount} | @:kit.kept ’"\\'
  await openRefund(page, sale)
  await writePart(page, '1.25')
  await panel(page).getByLabel('Note').fill('x'.repeat(503))
  await expect(panel(page).getByRole('alert').filter({ hasText: 'Shorten the note by 3 characters.' })).toBeVisible()
  await confirm(page).click()
  await expect(panel(page).getByLabel('Note')).toBeFocused()
  await expect(page).toHaveURL(/\/refund$/)
  await panel(page).getByLabel('Note').fill(hostile)
  await panel(page).getByLabel('Reason').selectOption({ label: 'The buyer asked for it' })
  await confirm(page).click()
  await panel(page).getByRole('link', { name: 'See the request' }).click()
  await expect(panel(page)).toContainText('<script>alert("x")</script>')
  await expect(panel(page).locator('script')).toHaveCount(0)
  await expect(panel(page)).toContainText('1.25 EUR went back to the buyer.', soon)
  const [effect] = await shop.effectsOf(sale.id)
  const { refund } = await refundOf(effect?.record ?? '')
  expect(refund).toMatchObject({ note: hostile, reason: 'requested_by_customer' })
})

async function refundOf(id: string): Promise<{ refund: Record<string, unknown> }> {
  const token = await fetch(new URL('/sandbox/token', shop.sandbox.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ handle: 'bottega.lume', scopes: ['read'] })
  })
  const { access_token: access } = (await token.json()) as { access_token: string }
  const answer = await fetch(new URL(`/v1/refunds/${id}`, shop.sandbox.url), {
    headers: { authorization: `Bearer ${access}` }
  })
  return { refund: (await answer.json()) as Record<string, unknown> }
}

for (const look of [
  { name: 'a phone in the dark', width: 390, height: 844, colorScheme: 'dark' },
  { name: 'a narrow window', width: 900, height: 800, colorScheme: 'light' },
  { name: 'the smallest', width: 320, height: 640, colorScheme: 'light' }
] as const) {
  test(`on ${look.name} the step and its toast are whole and readable`, async ({ page }) => {
    await page.setViewportSize(look)
    await page.emulateMedia({ colorScheme: look.colorScheme })
    const sale = shop.take()
    await openRefund(page, sale)
    await writePart(page, '1')
    await expectAccessible(page)
    expect(await overflowOf(page)).toBeLessThanOrEqual(0)
    await page.keyboard.press('Enter')
    // Also where the receipt covers everything, undo is in reach.
    await toast(page).getByRole('button', { name: 'Undo' }).click()
    await expect(toast(page)).toContainText('withdrawn')
    const box = await toast(page).boundingBox()
    expect(box && box.x >= 0 && box.x + box.width <= look.width).toBe(true)
    await expectAccessible(page)
    expect(await shop.effectsOf(sale.id)).toEqual([])
  })
}

test('a refund that the platform holds is taken back, after one question, by keys alone', async ({ page }) => {
  await openAt(page, shop.folder, `${shop.account}/refunds/ref_demo_waiting`)
  const verb = panel(page).getByRole('button', { name: 'Take it back' })
  await verb.press('Enter')
  const question = panel(page).getByRole('group', { name: 'Take it back' })
  await expect(question.getByRole('button', { name: 'Leave it' })).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(verb).toBeFocused()
  await verb.press('Enter')
  await expect(question.getByRole('button', { name: 'Leave it' })).toBeFocused()
  await question.getByRole('button', { name: 'Take it back' }).press('Enter')
  await expect(panel(page)).toContainText('Canceled')
  await expect(verb).toHaveCount(0)
  await goTo(page, `${shop.account}/requests?target=ref_demo_waiting`)
  await page.locator('[data-request]').first().click()
  await expect(panel(page)).toContainText('Canceled at the platform; no money moved.')
  await panel(page).getByRole('link', { name: 'Refund', exact: true }).click()
  await expect(page).toHaveURL(/refunds\/ref_demo_waiting$/)
})

test('a sign-in that may only read says so, and leads to one that may give refunds', async ({
  page,
  browser,
  guard
}) => {
  // The console of this test ends before its page does.
  guard.expectMessage(/WebSocket connection to|ERR_CONNECTION_REFUSED/)
  const reader = await openShop(browser, { who: /giulia/i, allow: [] })
  try {
    await openAt(page, reader.folder, `${reader.account}/sales`)
    await page.getByRole('grid').locator('[role=row][tabindex]').filter({ hasText: /\d/ }).first().click()
    await expect(panel(page)).toContainText('connected without the permission to give refunds')
    await expect(panel(page).getByRole('link', { name: 'Refund', exact: true })).toHaveCount(0)
    await page.keyboard.press('r')
    await atStep(page)
    await expect(confirm(page)).toHaveCount(0)
    await expectAccessible(page)
    await goTo(page, `${reader.account}/requests`)
    await expect(page.getByText('connected to read only')).toBeVisible()
    await page.getByRole('link', { name: 'Connect with more permissions' }).click()
    await expect(page.getByRole('checkbox', { name: 'Give refunds' })).toBeChecked()
    await signIn(page, /giulia/i)
    await page.getByRole('link', { name: 'Sales', exact: true }).click()
    await page.getByRole('grid').locator('[role=row][tabindex]').filter({ hasText: /\d/ }).first().click()
    await expect(panel(page).getByRole('link', { name: 'Refund', exact: true })).toBeVisible()
  } finally {
    await reader.stop()
  }
})

test('who needs longer chooses so in the settings, and the step, the toast and the request follow', async ({
  page
}) => {
  test.setTimeout(120_000)
  const sale = shop.take()
  await openAt(page, shop.folder, `${shop.account}/settings`)
  const times = page.getByRole('group', { name: /can be taken back/ })
  await expect(times.getByLabel('10 seconds')).toBeChecked()
  await times.getByLabel('60 seconds').check()
  await page.reload()
  await expect(times.getByLabel('60 seconds')).toBeChecked()
  await expectAccessible(page)

  await goTo(page, `${shop.account}/sales/${sale.id}/refund`)
  await atStep(page)
  await expect(panel(page).getByText('It can be undone for 60 seconds.')).toBeVisible()
  await confirm(page).click()
  await expect(page.getByRole('status').filter({ hasText: 'goes out in 60 seconds' })).toBeAttached()
  await expect(toast(page)).toContainText(/goes out in [2-6]\d s/)

  await test.step('the key belongs to the newest undo on screen, and only that one shows it', async () => {
    const own = panel(page).getByRole('region', { name: 'Your note and tags' })
    const keys = page.locator('kbd', { hasText: /^Z$/ })
    await expect(toast(page).locator(keys)).toHaveCount(1)
    await own.getByRole('button', { name: /Add a note/ }).click()
    await panel(page).getByRole('textbox', { name: 'Note', exact: true }).fill('Wants another size')
    await page.keyboard.press('Control+Enter')
    await expect(own.getByRole('status').locator(keys)).toHaveCount(1)
    await expect(keys).toHaveCount(1)
    await page.keyboard.press('z')
    await expect(own).toContainText('Undone.')
    await expect(toast(page)).toContainText('goes out in')
    await expect(toast(page).locator(keys)).toHaveCount(1)
  })
  await page.keyboard.press('z')
  await expect(toast(page)).toContainText('withdrawn; nothing was sent')

  await goTo(page, `${shop.account}/settings`)
  await times.getByLabel('10 seconds').check()
  await page.reload()
  await expect(times.getByLabel('10 seconds')).toBeChecked()
  expect(await shop.effectsOf(sale.id)).toEqual([])
})
