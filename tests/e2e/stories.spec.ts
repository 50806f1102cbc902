/** The demo's stories that no other test looks for: each is found on its screen, with the figures that the platform has. */
import type { Locator, Page } from '@playwright/test'
import { dayIn, daysBefore, figure, ofType, readPlatform } from './platform-sums.ts'
import { startConsole, type Running } from './processes.ts'
import { demoFolder, stillDemo } from './seeds.ts'
import { goTo, openAt } from './steps.ts'
import { expect, test } from './test.ts'

test.describe.configure({ mode: 'serial' })

interface Money {
  amount: number
  currency: string
}

interface PlatformSale {
  id: string
  created_at: string
  status: string
  channel: string
  post?: string | null
  buyer: string | null
  currency: string
  paid: number
  kept: number
  net: number
  amounts: string
  tax: { amount: number }
  lines: { title: string }[]
  failed_attempts?: { at: string }[]
}

interface PlatformEntry {
  id: string
  txn: string
  booked_at: string
  amount: Money
  balance_after: number
}

const shop = '/a/demo-acct_bottegalume'
const creator = '/a/demo-acct_maravoss'
const rome = 'Europe/Rome'
const losAngeles = 'America/Los_Angeles'

let running: Running
let folder: Awaited<ReturnType<typeof demoFolder>>
let records: Record<string, unknown>[]
let creatorRecords: Record<string, unknown>[]
/** Those that can be read. */
let sales: PlatformSale[]

test.beforeAll(async () => {
  folder = await demoFolder()
  running = await startConsole(['--data', folder.path, '--demo'])
  const platform = await stillDemo(folder.path)
  records = await readPlatform(platform, 'bottega.lume')
  creatorRecords = await readPlatform(platform, 'maravoss')
  sales = ofType<PlatformSale>(records, 'sale').filter(({ id }) => id !== 'sale_demo_malformed')
})

test.afterAll(async () => {
  expect(await running.stop(), 'a clean stop').toBe(0)
  await folder.remove()
})

const answer = (page: Page): Locator => page.getByRole('heading', { level: 1 })
const panel = (page: Page): Locator => page.locator('aside')
const rows = (page: Page): Locator => page.getByRole('grid').locator('[role=row][tabindex]')
/** A row of a receipt: its words, then a figure or what stands at the end. */
const line = (page: Page, words: string | RegExp): Locator =>
  panel(page)
    .locator('div')
    .filter({ has: page.getByText(words, { exact: true }) })
    .last()

function saleOf(id: string): PlatformSale {
  const sale = sales.find((each) => each.id === id)
  if (sale === undefined) throw new Error(`${id} is not on the platform`)
  return sale
}

const dayOf = ({ created_at: at }: { created_at: string }): string => dayIn(rome, at)

/** The time of a moment in a zone: "20:41". */
const timeIn = (zone: string, at: string): string =>
  new Date(at).toLocaleTimeString('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' })

/** "8 sales in this filter keep 120.00 EUR and 31.50 USD.": the shop's own currency first. */
function answerOf(own: readonly PlatformSale[]): string {
  const kept = ['EUR', 'USD'].flatMap((currency) => {
    const those = own.filter((sale) => sale.currency === currency)
    return those.length === 0 ? [] : [`${figure(those.reduce((sum, sale) => sum + sale.kept, 0))} ${currency}`]
  })
  return `${String(own.length)} sales in this filter keep ${kept.join(' and ')}.`
}

function postOf(id: string): { title: string; published_at: string } {
  const post = ofType<{ id: string; title: string; published_at: string }>(records, 'post').find(
    (each) => each.id === id
  )
  if (post === undefined) throw new Error(`${id} is not on the platform`)
  return post
}

test('viral-saturday: a Saturday with nine times the sales of those around it, and the post that brought them', async ({
  page
}) => {
  const post = postOf('post_demo_viral')
  const day = dayIn(rome, post.published_at)
  const onDay = (wanted: string): PlatformSale[] =>
    sales.filter((sale) => sale.status !== 'failed' && dayOf(sale) === wanted)
  const around = [-28, -21, -14, -7, 7, 14, 21, 28].map((shift) => daysBefore(day, shift))
  const usual = around.reduce((sum, each) => sum + onDay(each).length, 0) / around.length
  const own = onDay(day)
  expect(own.length / usual).toBeGreaterThan(7)

  await openAt(page, folder.path, `${shop}/sales?paid=1&from=${day}&to=${day}`)
  await expect(answer(page)).toHaveText(answerOf(own))
  await expect(page.locator('.day-head').first()).toContainText(/^Saturday \d+ \w+/)
  await goTo(page, `${shop}/sales?paid=1&from=${around[0] ?? ''}&to=${around[0] ?? ''}`)
  await expect(answer(page)).toHaveText(answerOf(onDay(around[0] ?? '')))

  const brought = own.filter(({ post: of }) => of === 'post_demo_viral')
  expect(brought.length / own.length).toBeGreaterThan(0.6)
  await goTo(page, `${shop}/sales?post=post_demo_viral&paid=1&from=${day}&to=${day}`)
  // A post's sales are read page after page, of 200 each.
  const found = new RegExp(`^(${String(brought.length)}${brought.length > 200 ? '|200\\+' : ''}) sales found\\.$`)
  await expect(answer(page)).toHaveText(found)
  await expect(page.getByTitle('Show all sales again')).toContainText('Sales of a post')
  await goTo(page, `${shop}/sales/${brought[0]?.id ?? ''}`)
  await expect(line(page, /^Post: /)).toContainText(post.title)
})

test('live-hour: 140 sales within one hour of one evening', async ({ page }) => {
  const live = sales.filter(({ channel, post }) => channel === 'live' && post === 'post_demo_live')
  const times = live.map(({ created_at: at }) => Date.parse(at)).sort((a, b) => a - b)
  const [first = 0, last = Infinity] = [times[0], times.at(-1)]
  expect(live).toHaveLength(140)
  expect(last - first).toBeLessThan(3_600_000)
  const day = dayIn(rome, new Date(first))
  const own = sales.filter((sale) => sale.channel === 'live' && dayOf(sale) === day)

  await openAt(page, folder.path, `${shop}/sales?channel=live&from=${day}&to=${day}`)
  await expect(answer(page)).toHaveText(answerOf(own))
  await expect(page.locator('.day-head').first()).toContainText(`${String(own.length)} sales`)
  await expect(rows(page).first()).toContainText(timeIn(rome, new Date(last).toISOString()))
  await expect(rows(page).first()).toContainText('Live')
  await goTo(page, `${shop}/sales?channel=live&from=${day}&to=${day}&order=asc`)
  await expect(rows(page).first()).toContainText(timeIn(rome, new Date(first).toISOString()))
})

test('sale-twice: the same thing by the same buyer, two rows of one minute', async ({ page }) => {
  const [one, two] = [saleOf('sale_demo_twice_1'), saleOf('sale_demo_twice_2')]
  expect(Date.parse(two.created_at) - Date.parse(one.created_at)).toBe(40_000)
  await openAt(page, folder.path, `${shop}/sales?q=${encodeURIComponent('@doppio.clic')}`)
  await expect(answer(page)).toHaveText('2 sales found.')
  await expect(rows(page)).toHaveCount(2)
  for (const [index, sale] of [two, one].entries()) {
    const row = rows(page).nth(index)
    await expect(row).toContainText(sale.lines[0]?.title ?? '—')
    await expect(row).toContainText(timeIn(rome, sale.created_at))
    await expect(row).toContainText(figure(sale.paid))
  }
  for (const [index, sale] of [two, one].entries()) {
    await rows(page).nth(index).click()
    await expect(panel(page).getByText(sale.id, { exact: true })).toBeVisible()
    await expect(line(page, /^Person: .@doppio\.clic.$/)).toContainText('2 sales')
  }
  await panel(page)
    .getByRole('link', { name: /Maybe bought twice.* 40 seconds later/ })
    .click()
  await expect(panel(page).getByText(two.id, { exact: true })).toBeVisible()
  await expect(panel(page).getByRole('link', { name: /Maybe bought twice.* 40 seconds before/ })).toBeVisible()
})

test('sale-estimate: what became final is 0.37 less, with no ~; what has not carries ~', async ({ page }) => {
  const sale = saleOf('sale_demo_estimate')
  expect(sale.kept).toBe(sale.net - 37)
  await openAt(page, folder.path, `${shop}/sales/sale_demo_estimate`)
  await expect(line(page, 'Adjusted')).toContainText('−0.37')
  await expect(line(page, 'Kept')).toContainText(`Kept${figure(sale.kept)} EUR`)
  await expect(panel(page)).not.toContainText('~')
  await expect(panel(page)).not.toContainText('Estimated')

  const estimated = sales
    .filter(({ amounts, status }) => amounts === 'estimated' && status !== 'failed')
    .sort((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at))[0]
  if (estimated === undefined) throw new Error('no sale of an app store is still estimated')
  const kept = `~ ${figure(estimated.kept)}`
  await goTo(page, `${shop}/sales/${estimated.id}?q=${estimated.id}`)
  await expect(line(page, 'Kept')).toContainText(`${kept} ${estimated.currency}`)
  await expect(panel(page)).toContainText('Estimated until the store settles it.')
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page).first()).toContainText(kept)
})

test('sale-failed-attempts: three declines with their reasons and times before it went through', async ({ page }) => {
  const sale = saleOf('sale_demo_failed_attempts')
  const attempts = sale.failed_attempts ?? []
  expect(attempts).toHaveLength(3)
  await openAt(page, folder.path, `${shop}/sales/${sale.id}`)
  const reasons = ['too little on the card', 'wrong security code', 'not confirmed by the buyer']
  const told = reasons.map((reason, index) => ({
    label: `Payment failed: ${reason}`,
    time: timeIn(rome, attempts[index]?.at ?? '')
  }))
  for (const { label, time } of told) await expect(line(page, label)).toContainText(time)
  await expect(line(page, `Sold: ${figure(sale.paid)} EUR, Web`)).toContainText(timeIn(rome, sale.created_at))
  // The newest first.
  const history = await panel(page).innerText()
  const places = ['Sold: ', ...told.map(({ label }) => label).reverse()].map((label) => history.indexOf(label))
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  await expect(panel(page)).toContainText(`Kept${figure(sale.kept)} EUR`)
})

test('buyer-regular: one sale says how many there are, and leads to all of them', async ({ page }) => {
  const own = sales
    .filter(({ buyer }) => buyer === 'pty_demo_regular31')
    .sort((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at))
  expect(own.length).toBeGreaterThanOrEqual(31)
  const count = `${String(own.length)} sales`
  await openAt(page, folder.path, `${shop}/sales/sale_demo_regular_31`)
  const person = line(page, /^Person: .@tramviere\.in\.pensione.$/)
  await expect(person).toContainText(count)
  await person.getByRole('link').click()
  await expect(page).toHaveURL(/\/sales\?q=(@|%40)tramviere\.in\.pensione$/)
  await expect(answer(page)).toHaveText(`${count} found.`)
  await expect(rows(page).first()).toContainText(own[0]?.lines[0]?.title ?? '—')
  for (const text of await rows(page).filter({ hasText: /\d/ }).allInnerTexts())
    expect(text).toContain('@tramviere.in.pensione')
})

test('books-clock-changes: an hour that comes twice, and one that never was, each in a day that adds up', async ({
  page
}) => {
  await openAt(page, folder.path, `${shop}/sales`)
  for (const [first, second, times] of [
    ['sale_demo_clock_autumn_first', 'sale_demo_clock_autumn_second', ['02:30', '02:30']],
    ['sale_demo_clock_spring_before', 'sale_demo_clock_spring_after', ['01:58', '03:02']]
  ] as const) {
    const both = [saleOf(first), saleOf(second)]
    const day = dayOf(both[0] as PlatformSale)
    await goTo(page, `${shop}/sales?from=${day}&to=${day}&order=asc`)
    await expect(answer(page)).toHaveText(answerOf(sales.filter((sale) => dayOf(sale) === day)))
    const words = both.map(({ lines, kept }, index) => [times[index] ?? '', lines[0]?.title ?? '—', figure(kept)])
    for (const [time, title = '', kept = ''] of words)
      await expect(
        rows(page)
          .filter({ hasText: title })
          .filter({ hasText: time ?? '' })
          .first()
      ).toContainText(kept)
    const shown = await rows(page).filter({ hasText: /\d/ }).allInnerTexts()
    const places = words.map((parts) => shown.findIndex((text) => parts.every((part) => text.includes(part))))
    expect(places[0]).toBeLessThan(places[1] ?? -1)
    for (const [index, { id }] of both.entries()) {
      await goTo(page, `${shop}/sales/${id}`)
      await expect(panel(page).getByText(id, { exact: true })).toBeVisible()
      await expect(panel(page).getByText(/^Sale · /)).toContainText(times[index] ?? '—')
    }
  }
})

test('books-withholding: withheld once, with why, and the balance before and after', async ({ page }) => {
  const entry = ofType<PlatformEntry>(creatorRecords, 'entry').find(({ txn }) => txn === 'txn_demo_withholding')
  if (entry === undefined) throw new Error('nothing was withheld')
  const taken = figure(entry.amount.amount)
  expect(taken).toBe('−17.28')
  await openAt(page, folder.path, `${creator}/balance?group=withholding`)
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page)).toContainText('Tax withheld')
  await expect(rows(page)).toContainText(taken)
  await rows(page).click()
  await expect(page).toHaveURL(new RegExp(`/balance/${entry.id}`))
  await expect(line(page, 'Tax withheld')).toContainText(taken)
  await expect(panel(page)).toContainText('Backup withholding, 24 % of 72.00, before the tax id was confirmed')
  await expect(panel(page)).toContainText(figure(entry.balance_after - entry.amount.amount))
  await expect(panel(page)).toContainText(`${figure(entry.balance_after)} USD`)
  await expect(panel(page)).toContainText(timeIn(losAngeles, entry.booked_at))
})

test('hostile-text: in the palette its title is text, and Enter opens the product', async ({ page }) => {
  await openAt(page, folder.path, `${shop}/home`)
  await expect(answer(page)).toContainText('Kept')
  await page.getByRole('button', { name: 'Find anything' }).click()
  const palette = page.getByRole('dialog', { name: 'Find anything' })
  await palette.getByRole('textbox').fill('type:product prod_hostile')
  const option = palette.getByRole('option').filter({ hasText: '<script>alert("x")</script>' })
  await expect(option).toHaveCount(1)
  await expect(option).toContainText('<img src=x onerror=alert(1)>')
  await expect(option).toContainText('Product')
  expect(await palette.locator('script, img, iframe').count(), 'no markup of theirs').toBe(0)
  await expect(option).toHaveAttribute('data-highlighted')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/products\/prod_hostile$/)
  await expect(panel(page)).toContainText('<script>alert("x")</script>')
})

test('sync-malformed: the record that cannot be read stands aside, with what is wrong and as it came', async ({
  page
}) => {
  await openAt(page, folder.path, `${shop}/set-aside`)
  await expect(answer(page)).toHaveText('1 record could not be read, and is kept as it came')
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page)).toContainText('sale_demo_malformed')
  await expect(rows(page)).toContainText('record.lines')
  await rows(page).click()
  await expect(panel(page).getByText('sale_demo_malformed', { exact: true })).toBeVisible()
  // Its amount is text, too; the first thing that is wrong is named.
  await expect(panel(page).locator('dd').first()).toHaveText('record.lines')
  await expect(panel(page).locator('pre')).toContainText(/"gross":\s*"28,00"/)
})

test('sync-unknown-type and -status: what came later than this version is kept and shown by its own words', async ({
  page
}) => {
  await openAt(page, folder.path, `${shop}/set-aside?kind=unknown`)
  await expect(answer(page)).toHaveText(/^One record is of a type that this version does not know/)
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page)).toContainText('gift card')
  await rows(page).click()
  await expect(panel(page).getByText('gift_demo_unknown_type', { exact: true })).toBeVisible()
  await expect(panel(page).locator('pre')).toContainText(/"code_last4":\s*"K7Q2"/)

  const sale = saleOf('sale_demo_unknown_status')
  expect(sale.status).toBe('held_for_review')
  await goTo(page, `${shop}/sales/${sale.id}?q=${sale.id}`)
  await expect(panel(page)).toContainText('held for review')
  await expect(panel(page)).toContainText(`Kept${figure(sale.kept)} EUR`)
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page)).toContainText('held for review')
})

test('books-oss: a German sale with its own VAT, of before this quarter, refunded in it', async ({ page }) => {
  const sale = saleOf('sale_demo_oss')
  const refund = ofType<{ id: string; created_at: string; amount: Money }>(records, 'refund').find(
    ({ id }) => id === 'ref_demo_oss'
  )
  if (refund === undefined) throw new Error('it was not refunded')
  const [year = '', month = ''] = dayOf(refund).split('-')
  const quarter = `${year}-${String(Math.floor((Number(month) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`
  expect(dayOf(sale) < quarter).toBe(true)

  await openAt(page, folder.path, `${shop}/sales?q=${sale.id}&to=${daysBefore(quarter, 1)}`)
  await expect(rows(page)).toHaveCount(1)
  await rows(page).click()
  await expect(panel(page)).toContainText('Germany')
  await expect(line(page, 'Paid by the buyer')).toContainText(figure(sale.paid))
  await expect(line(page, 'Refunded')).toContainText(figure(-refund.amount.amount))
  await expect(panel(page)).toContainText(`Kept${figure(sale.kept)} EUR`)
  await expect(panel(page)).toContainText(`Tax of ${figure(sale.tax.amount)} EUR in it is yours to pay on.`)
  await panel(page).getByRole('link', { name: 'Refund', exact: true }).click()
  await expect(page).toHaveURL(/\/refunds\/ref_demo_oss$/)
  await expect(panel(page)).toContainText('Parcel refused')
  await goTo(page, `${shop}/refunds?from=${quarter}&to=${dayOf(refund)}`)
  await expect(
    rows(page)
      .filter({ hasText: sale.lines[0]?.title ?? '—' })
      .first()
  ).toBeVisible()
})

test('supporter-streak-ending: how many months in a row it is, and that it ends unless they give', async ({ page }) => {
  const months = new Set(
    ofType<{ from: string | null; created_at: string }>(creatorRecords, 'tip')
      .filter(({ from }) => from === 'pty_demo_streak_ending')
      .map(({ created_at: at }) => dayIn(losAngeles, at).slice(0, 7))
  )
  const present = dayIn(losAngeles, new Date()).slice(0, 7)
  const before = (month: string): string => daysBefore(`${month}-01`, 1).slice(0, 7)
  const hasGiven = months.has(present)
  let inARow = 0
  for (let month = hasGiven ? present : before(present); months.has(month); month = before(month)) inARow += 1
  const handle = ofType<{ id: string; handle: string }>(creatorRecords, 'party').find(
    ({ id }) => id === 'pty_demo_streak_ending'
  )?.handle

  await openAt(page, folder.path, `${creator}/supporters/pty_demo_streak_ending`)
  await expect(panel(page).getByRole('heading', { level: 2 })).toContainText(`@${handle ?? '—'}`)
  await expect(panel(page)).toContainText('7 tips')
  // On most days of a month the last tip, 29 days old, is of the month before.
  if (hasGiven || inARow < 3) {
    await expect(panel(page)).not.toContainText('Streak ending')
    return
  }
  await expect(panel(page)).toContainText(`Streak ending · ${String(inARow)} months in a row`)
  await goTo(page, `${creator}/supporters?group=ending`)
  const row = rows(page).filter({ hasText: `@${handle ?? '—'}` })
  await expect(row).toContainText(`${String(inARow)} months in a row`)
})
