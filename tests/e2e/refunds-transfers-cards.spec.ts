/** Refunds, Transfers and Cards of the demo: each story on its page, figures that are the platform's, by keys and on a phone. */
import type { Locator, Page } from '@playwright/test'
import { dayIn, figure, ofType, readPlatform } from './platform-sums.ts'
import { startConsole, type Running } from './processes.ts'
import { demoFolder, stillDemo } from './seeds.ts'
import { goTo, openAt, overflowOf } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

interface Money {
  amount: number
  currency: string
}

interface PlatformRecord {
  id: string
  created_at: string
  status: string
  amount: Money
}

interface PlatformEntry {
  wallet: string
  category: string
  booked_at: string
  amount: Money
  balance_after: number
  ordinal: number
  source: { id: string }
}

type PlatformTransfer = PlatformRecord & { direction: string; counterparty: string }
type PlatformPurchase = PlatformRecord & { authorized_at: string; cleared_at: string | null; receipt: string | null }

let running: Running
let folder: Awaited<ReturnType<typeof demoFolder>>
let records: Record<string, unknown>[]
let entries: PlatformEntry[]

const shop = '/a/demo-acct_bottegalume'
const illustrator = '/a/demo-acct_giuliaferri'
const rome = 'Europe/Rome'

test.beforeAll(async () => {
  folder = await demoFolder()
  running = await startConsole(['--data', folder.path, '--demo'])
  records = await readPlatform(await stillDemo(folder.path), 'bottega.lume')
  entries = ofType<PlatformEntry>(records, 'entry')
})

test.afterAll(async () => {
  expect(await running.stop(), 'a clean stop').toBe(0)
  await folder.remove()
})

const answer = (page: Page): Locator => page.getByRole('heading', { level: 1 })
const panel = (page: Page): Locator => page.locator('aside')
const title = (page: Page): Locator => panel(page).getByRole('heading', { level: 2 })
const rows = (page: Page): Locator => page.getByRole('grid').locator('[role=row][tabindex]')
const focusedRow = (page: Page): Locator => page.locator('[role=row][tabindex]:focus')
const thisMonth = (): string => dayIn(rome, new Date()).slice(0, 7)
const sumOf = (list: readonly { amount: Money }[]): number => list.reduce((sum, { amount }) => sum + amount.amount, 0)
/** As it stands on the page: the space before the currency does not break. */
const money = (minor: number, currency = 'EUR'): string => `${figure(minor)}\u00a0${currency}`

/** What was booked of these categories in the month so far. */
function bookedThisMonth(currency: string, ...categories: string[]): number {
  return sumOf(
    entries.filter(
      (entry) =>
        entry.amount.currency === currency &&
        categories.includes(entry.category) &&
        dayIn(rome, entry.booked_at).startsWith(thisMonth())
    )
  )
}

/** The rows of the list with the heads of their days and the column heads. */
function rowCount(days: readonly string[]): string {
  return String(1 + new Set(days).size + days.length)
}

async function expectSays(page: Page, address: string, says: readonly (string | RegExp)[]): Promise<void> {
  await goTo(page, address)
  await expect(panel(page).getByText(address.split('/').at(-1) ?? '', { exact: true })).toBeVisible()
  for (const words of says) await expect(panel(page)).toContainText(words)
  expect(await overflowOf(page), address).toBeLessThanOrEqual(0)
}

/** From another page by its two keys, to the first row, into it and back to the row that it came from. */
async function walkByKeys(page: Page, key: string, name: string): Promise<void> {
  await page.keyboard.press('g')
  await page.keyboard.press(key)
  await expect(page).toHaveURL(new RegExp(`/${name}$`))
  await expect(answer(page)).toBeFocused()
  await expect(rows(page).first()).toContainText(/\d\.\d\d/)
  for (let step = 0; step < 25 && (await focusedRow(page).count()) === 0; step += 1) await page.keyboard.press('Tab')
  await page.keyboard.press('j')
  const text = await focusedRow(page).innerText()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/${name}/\\w+$`))
  await expect(title(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(new RegExp(`/${name}$`))
  await expect.poll(() => focusedRow(page).innerText(), { message: 'the row that it came from' }).toBe(text)
}

test('refunds: what went back this month, what is stuck and why, and what each one moved', async ({ page }) => {
  const refunds = ofType<PlatformRecord & { sale: string }>(records, 'refund')
  await openAt(page, folder.path, `${shop}/home`)
  await expect(answer(page)).toContainText('EUR')
  await walkByKeys(page, 'r', 'refunds')

  const wentBack = ['EUR', 'USD']
    .map((currency) => ({ currency, minor: -bookedThisMonth(currency, 'refund', 'refund_failure') }))
    .filter(({ minor }) => minor !== 0)
  for (const { minor, currency } of wentBack) await expect(answer(page)).toContainText(money(minor, currency))
  await expect(answer(page)).toContainText(wentBack.length > 0 ? 'went back to buyers in' : 'Nothing went back')
  const waiting = refunds.find(({ id }) => id === 'ref_demo_waiting')
  await expect(
    page.getByText(/wait: too little is available$/).filter({ hasText: money(waiting?.amount.amount ?? 0, 'USD') })
  ).toBeVisible()
  await expect(page.getByText(/ failed: the card is gone$/).first()).toBeVisible()
  await expectAccessible(page)

  const done = refunds.filter(({ status, amount }) => status === 'succeeded' && amount.currency === 'EUR')
  await goTo(page, `${shop}/refunds?status=succeeded&currency=EUR`)
  await expect(answer(page)).toHaveText(`${done.length} refunds in this filter, ${money(sumOf(done))} went back.`)
  await expect(page.getByRole('grid')).toHaveAttribute(
    'aria-rowcount',
    rowCount(done.map(({ created_at: time }) => dayIn(rome, time)))
  )

  await expectSays(page, `${shop}/refunds/ref_demo_failed`, [
    'Failed: the card is gone',
    'The money is back in the available balance; the buyer has not received it.',
    'Nothing is taken, in the end'
  ])
  await expectAccessible(page)
  await panel(page).getByRole('link', { name: 'Refund the sale again' }).click()
  await expect(page).toHaveURL(/\/sales\/sale_demo_refund_failed\/refund$/)

  const dollars = entries
    .filter(({ wallet, amount }) => wallet === 'available' && amount.currency === 'USD')
    .toSorted((a, b) => b.ordinal - a.ordinal)[0]
  await expectSays(page, `${shop}/refunds/ref_demo_waiting`, [
    'Waits: too little is available',
    `Available now: ${money(dollars?.balance_after ?? 0, 'USD')}.`,
    'Nothing is booked yet.',
    'The gallery closed'
  ])
  const partial = refunds.filter(({ sale }) => sale === 'sale_demo_three_refunds')
  for (const [index, { id, amount }] of partial.entries()) {
    const moved = entries.filter(({ source }) => source.id === id)
    await expectSays(page, `${shop}/refunds/${id}`, [
      `Refund ${index + 1} of 3`,
      money(amount.amount),
      ...moved.map((entry) => figure(entry.amount.amount)),
      new RegExp(`Taken from the available balance\\s*${money(sumOf(moved))}`),
      new RegExp(`Refunded in all\\s*${money(sumOf(partial))}`)
    ])
  }
  expect(partial).toHaveLength(3)
  await expectSays(page, `${shop}/refunds/ref_demo_oss`, ['Parcel refused', 'The only refund'])

  await goTo(page, `${shop}/refunds?status=canceled`)
  await expect(page.getByText('No refund matches.')).toBeVisible()
  await page.getByRole('grid').getByRole('button', { name: 'Clear filters' }).click()
  await expect(rows(page).first()).toContainText(/\d\.\d\d/)
  await goTo(page, `${illustrator}/refunds`)
  await expect(page.getByText('No refund yet. The first one appears here by itself.')).toBeVisible()
  await expectAccessible(page)
})

test('transfers: who asks is said once, what came and went, with whom, and what was asked back', async ({ page }) => {
  const transfers = ofType<PlatformTransfer>(records, 'transfer')
  await openAt(page, folder.path, `${shop}/home`)
  await expect(answer(page)).toContainText('EUR')
  await walkByKeys(page, 'x', 'transfers')

  await expect(answer(page)).toHaveText(/^.?@cartiera\.valpellice.? asks you for 120\.00\sEUR\.$/)
  await expect(page.getByText(/^Waiting for \d+ (h|days): .?Carta cotone, 40 fogli.?$/)).toBeVisible()
  await expect(page.getByText('@cartiera.valpellice asks for')).toHaveCount(0)
  await expect(
    page.getByText(/@marco\.bosio.? has not answered your request for 60\.00\sEUR, for \d+ days$/)
  ).toBeVisible()
  for (const minor of [bookedThisMonth('EUR', 'transfer_in'), -bookedThisMonth('EUR', 'transfer_out')])
    if (minor > 0) await expect(page.getByText(/ in \w+ so far/)).toContainText(money(minor))
  await expectAccessible(page)

  const sent = transfers.filter(({ direction, status }) => direction === 'out' && status === 'completed')
  await goTo(page, `${shop}/transfers?direction=out&status=completed`)
  await expect(answer(page)).toHaveText(
    `${sent.length} transfers in this filter: nothing received, ${money(sumOf(sent))} sent.`
  )
  await expect(page.getByRole('grid')).toHaveAttribute(
    'aria-rowcount',
    rowCount(sent.map(({ created_at: time }) => dayIn(rome, time)))
  )

  await goTo(page, `${shop}/transfers?view=people`)
  const people = page.getByRole('region', { name: 'People, who was last first' })
  await expect(people.getByRole('row').filter({ hasText: '@marco.bosio' })).toContainText('60.00')
  const received = await people.locator('tbody td:nth-of-type(1)').allInnerTexts()
  const minors = received
    .flatMap((text) => [...text.matchAll(/([\d,]+)\.(\d\d)\sEUR/g)])
    .map(([, whole, cents]) => {
      return Number(`${whole?.replaceAll(',', '')}${cents}`)
    })
  expect(minors.reduce((sum, minor) => sum + minor, 0)).toBe(
    sumOf(transfers.filter(({ direction, status }) => direction === 'in' && status === 'completed'))
  )
  await expectAccessible(page)

  await expectSays(page, `${shop}/transfers/trf_demo_request`, [
    'Asked of you',
    'Waits for your answer',
    'sent them money',
    'Carta cotone, 40 fogli'
  ])
  await expectSays(page, `${shop}/transfers/trf_demo_wrong_person`, [
    'Sent, asked back',
    'Cornici di sabato, grazie Marco!',
    'The same amount was asked back from the same person; no answer yet.'
  ])
  await panel(page).getByRole('link', { name: 'See that request' }).click()
  await expect(page).toHaveURL(/\/transfers\/trf_demo_asked_back$/)
  await expect(panel(page)).toContainText('Era per @marcobosio.cornici, me li rimandi?')
  await expectSays(page, `${shop}/transfers/trf_demo_personal`, ['Cena di mamma', 'Personal', '−35.00'])
  await expectAccessible(page)

  await goTo(page, `${illustrator}/transfers?direction=request_out`)
  await expect(page.getByText('No transfer matches.')).toBeVisible()
})

test('cards: what was spent, holds apart, receipts that are missing, what costs more, and each story', async ({
  page
}) => {
  const purchases = ofType<PlatformPurchase>(records, 'card_transaction')
  const dayOf = ({ cleared_at: cleared, authorized_at: used }: PlatformPurchase): string => dayIn(rome, cleared ?? used)
  await openAt(page, folder.path, `${shop}/home`)
  await expect(answer(page)).toContainText('EUR')
  await walkByKeys(page, 'c', 'cards')

  const [spent, back, cashback] = [
    -bookedThisMonth('EUR', 'card_purchase'),
    bookedThisMonth('EUR', 'card_refund'),
    bookedThisMonth('EUR', 'card_cashback')
  ]
  await expect(answer(page)).toContainText(spent === 0 ? 'Nothing spent in' : `${money(spent)} spent in`)
  const held = purchases.filter(({ status }) => status === 'pending')
  if (spent > 0) await expect(answer(page)).toContainText(`${money(sumOf(held))} more are held.`)
  if (back + cashback > 0)
    await expect(
      page.getByText(
        `Spent ${money(spent)} − given back ${money(back)} − cashback ${money(cashback)} = cost ${money(spent - back - cashback)}`
      )
    ).toBeVisible()
  await expect(page.getByText(/Adobe Systems.? takes 66\.99\sEUR since .+, 59\.99\sEUR before$/)).toBeVisible()
  await expectAccessible(page)

  const bare = purchases.filter(({ status, receipt }) => status === 'cleared' && receipt === null)
  await page.getByRole('link', { name: 'See them' }).click()
  await expect(page).toHaveURL(/receipt=missing$/)
  await expect(answer(page)).toHaveText(`11 receipts are missing, over ${money(sumOf(bare))}.`)
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', rowCount(bare.map(dayOf)))

  // The months by category are those of the purchases that cleared in them.
  const months = [...new Set(purchases.map(dayOf).map((day) => day.slice(0, 7)))].toSorted().slice(-4)
  await goTo(page, `${shop}/cards?view=spending`)
  const byMonth = page.getByRole('table').filter({ has: page.getByRole('columnheader', { name: 'Month' }) })
  for (const month of months) {
    const own = purchases.filter((each) => /^(cleared|refunded)$/.test(each.status) && dayOf(each).startsWith(month))
    const name = new Date(`${month}-15`).toLocaleDateString('en-GB', { month: 'long' })
    await expect(byMonth.getByRole('row').filter({ hasText: name })).toContainText(figure(sumOf(own)))
  }
  await expectAccessible(page)

  await goTo(page, `${shop}/cards?view=cards`)
  await expect(page.getByText(/^at most 800\.00\sEUR$/)).toBeVisible()
  await expect(page.getByText(/ of 2,500\.00\sEUR/)).toBeVisible()
  await expect(page.getByText(/card · canceled/)).toBeVisible()
  await expectAccessible(page)

  const stories: [id: string, says: (string | RegExp)[]][] = [
    ['hotel', [/620\.00\sEUR were held, 548\.30\sEUR cleared; 71\.70\sEUR were let go\./, /Cashback\s*5\.48\sEUR/]],
    ['jpy', [/12,400\sJPY/, '1 JPY = 0.006105 EUR', /75\.70\sEUR/, 'the card network']],
    ['huf', [/18,950(\.00)?\sHUF/, '1 HUF = 0.002486 EUR', /47\.11\sEUR/]],
    [
      'declined',
      ['over a limit of the card', /It asked for 1,299\.00\sEUR; one purchase may be 800\.00\sEUR at most\./]
    ],
    ['subscription_3', [/66\.99\sEUR since .+; 59\.99\sEUR before, \d+ times or more in a row\./]],
    ['refunded', ['Given back', /84\.60\sEUR/]],
    ['personal', ['Ristorante Consorzio', /72\.00\sEUR/]],
    ['pending', ['Held, not taken: what clears may be another amount.']],
    ['no_receipt_1', ['Receipt missing']]
  ]
  for (const [id, says] of stories) await expectSays(page, `${shop}/cards/ctx_demo_${id}`, says)
  await expectAccessible(page)

  await goTo(page, `${illustrator}/cards`)
  await expect(page.getByText('No purchase yet. The first one appears here by itself.')).toBeVisible()
  await expect(answer(page)).toHaveText('No card, and nothing spent.')
  await goTo(page, `${illustrator}/cards?view=spending`)
  await expect(page.getByText(/^Nothing cleared in \w+( \d+)?\.$/)).toBeVisible()
  await goTo(page, `${illustrator}/cards?view=cards`)
  await expect(page.getByText('No card is here.')).toBeVisible()
})

test('a limit is changed and a card is frozen by keyboard alone, and both stand at the platform', async ({ page }) => {
  await openAt(page, folder.path, `${shop}/cards?view=cards`)
  const card = page.getByRole('region', { name: 'Bottega ··4417' })
  await card.getByRole('button', { name: 'Change the limit: This month', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(card.getByRole('textbox', { name: 'This month' })).toBeFocused()
  await page.keyboard.type('0.5x')
  await expect(card.getByRole('alert').filter({ hasText: 'An amount in EUR' })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('3000')
  await expect(card.getByRole('button', { name: /^Ask for 3,000\.00\sEUR$/ })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(card.getByText(/^3,000\.00\sEUR asked for$/)).toBeVisible()
  await expect(card.getByText(/ of 2,500\.00\sEUR/)).toBeVisible()
  await expect(card.getByRole('button', { name: 'Change the limit: This month', exact: true })).toBeFocused()

  await page.keyboard.press('b')
  await expect(card.getByRole('button', { name: 'Leave it' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(card.getByRole('button', { name: 'Freeze it' })).toBeFocused()
  await page.keyboard.press('Enter')
  // It does not wait until the limit can no more be taken back.
  await expect(card.getByText(/card · frozen/)).toBeVisible()
  await expect(card.getByRole('button', { name: 'Unfreeze' })).toBeVisible()
  await expectAccessible(page)
  await expect(card.getByText(/ of 3,000\.00\sEUR/)).toBeVisible({ timeout: 30_000 })
  await expect(card.getByText(/asked for$/)).toHaveCount(0)
})

test('on a phone nothing is wider than the window, in the dark and in each view', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await openAt(page, folder.path, `${shop}/refunds`)
  for (const address of [
    'refunds',
    'refunds/ref_demo_failed',
    'transfers',
    'transfers?view=people',
    'transfers/trf_demo_wrong_person',
    'cards',
    'cards?view=spending',
    'cards?view=cards',
    'cards/ctx_demo_hotel'
  ]) {
    await goTo(page, `${shop}/${address}`)
    const isPanel = address.split('?')[0]?.includes('/')
    await expect(isPanel ? title(page) : answer(page)).not.toContainText('…')
    if (address === address.split(/[?/]/)[0]) await expect(rows(page).first()).toContainText(/\d\.\d\d/)
    expect(await overflowOf(page), address).toBeLessThanOrEqual(0)
    if (address.includes('?') || isPanel) await expectAccessible(page)
  }
})
