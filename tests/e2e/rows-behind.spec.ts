/** A figure that is a link opens exactly the rows that it is the sum or the number of. */
import type { Locator, Page } from '@playwright/test'
import type { LocationQuery } from 'vue-router'
import { createLink } from '../../src/link/link.ts'
import { openPipe } from '../../src/link/pipe/open-pipe.ts'
import { viewFromQuery as statementFrom } from '../../src/ui/features/balance/statement-query.ts'
import { filterFromQuery as refundsFrom } from '../../src/ui/features/refunds/filter-query.ts'
import { viewFromQuery as salesFrom } from '../../src/ui/features/sales/filter-query.ts'
import { viewFromQuery as supportersFrom } from '../../src/ui/features/supporters/supporters-view.ts'
import { startConsole } from './processes.ts'
import { demoFolder, stillDemo } from './seeds.ts'
import { goTo, monthBefore, openAt } from './steps.ts'
import { expect, test } from './test.ts'

let folder: Awaited<ReturnType<typeof demoFolder>>
let console_: Awaited<ReturnType<typeof startConsole>>
let link: ReturnType<typeof createLink>

const shop = 'demo-acct_bottegalume'
const creator = 'demo-acct_maravoss'

test.beforeAll(async () => {
  folder = await demoFolder()
  console_ = await startConsole(['--data', folder.path, '--demo'])
  await stillDemo(folder.path)
  link = createLink(() => openPipe(folder.path))
})
test.afterAll(async () => {
  link.close()
  expect(await console_.stop(), 'a clean stop').toBe(0)
  await folder.remove()
})

type Asked = { limit: number } & { from?: { cursor: string } }

/** All rows of a list, page by page. */
async function every<Row>(page: (asked: Asked) => Promise<{ rows: Row[]; next: string | null }>): Promise<Row[]> {
  const rows: Row[] = []
  for (let from: Asked = { limit: 200 }; ;) {
    const { rows: own, next } = await page(from)
    rows.push(...own)
    if (next === null) return rows
    from = { limit: 200, from: { cursor: next } }
  }
}

interface Rows {
  count: number
  /** What the rows come to, by what a figure may be of them. */
  sums: Record<string, number>
}

const sumOf = <Row>(rows: readonly Row[], of: (row: Row) => number | null): number =>
  rows.reduce((sum, row) => sum + (of(row) ?? 0), 0)

/** The rows that the page's address asks for, added up one by one. */
async function rowsOf(page: Page): Promise<Rows> {
  const [path = '', search = ''] = new URL(page.url()).hash.slice(1).split('?')
  const [, , account = '', name = ''] = path.split('/')
  const query: LocationQuery = Object.fromEntries(new URLSearchParams(search))
  const { client } = link
  if (name === 'balance') {
    const { filter } = statementFrom(query)
    const rows = await every((asked) => client.balance.list({ account, filter, ...asked }))
    return { count: rows.length, sums: { all: sumOf(rows, ({ minor }) => minor) } }
  }
  if (name === 'refunds') {
    const filter = refundsFrom(query)
    const rows = await every((asked) => client.refunds.list({ account, filter, ...asked }))
    const details = await Promise.all(rows.map(({ id }) => client.refunds.get({ account, id })))
    return { count: rows.length, sums: { kept: sumOf(details, ({ feesKeptMinor }) => feesKeptMinor) } }
  }
  if (name === 'supporters') {
    const { tips: filter } = supportersFrom(query)
    const rows = await every((asked) => client.supporters.tips({ account, filter, ...asked }))
    return {
      count: rows.length,
      sums: {
        amount: sumOf(rows, ({ amountMinor }) => amountMinor),
        fee: sumOf(rows, ({ feeMinor }) => feeMinor),
        all: sumOf(rows, ({ netMinor }) => netMinor)
      }
    }
  }
  expect(name).toBe('sales')
  const { filter } = salesFrom(query)
  const rows = await every((asked) => client.sales.list({ account, filter, ...asked }))
  return {
    count: rows.length,
    sums: { paid: sumOf(rows, ({ paidMinor }) => paidMinor), all: sumOf(rows, ({ keptMinor }) => keptMinor) }
  }
}

/** "−1,234.50 EUR" in minor units; no currency of these links has other decimals than two. */
function minorOf(text: string): number {
  const [figure = ''] = /−?[\d,]+\.\d\d(?!\d)/.exec(text.replace('-', '−')) ?? []
  const digits = Number(figure.replaceAll(/\D/g, ''))
  return figure.startsWith('−') ? 0 - digits : digits
}

/** Clicks a link and answers what its address holds and how many rows the page then lists. */
async function follow(page: Page, figure: Locator): Promise<Rows> {
  const before = page.url()
  await figure.click()
  await expect(page).not.toHaveURL(before)
  const rows = await rowsOf(page)
  expect(rows.count).toBeGreaterThan(0)
  await expect(page.getByRole('grid').locator('[role=row][tabindex]').first()).toContainText(/\d/)
  // Heads of days count as rows, too: where the list knows its days, it holds at least as many.
  const told = Number(await page.getByRole('grid').getAttribute('aria-rowcount'))
  if (told !== -1) expect(told).toBeGreaterThan(rows.count)
  await page.goBack()
  await expect(page).toHaveURL(before)
  return rows
}

/** The running month in an account's zone, as far as it is; on its first day there may be little, or nothing, in it. */
async function runningMonth(account: string): Promise<{ fromDay: string; toDay: string }> {
  const { accounts } = await link.client.accounts.session()
  const zone = accounts.find(({ key }) => key === account)?.zone ?? 'UTC'
  const toDay = new Date().toLocaleDateString('sv', { timeZone: zone })
  return { fromDay: `${toDay.slice(0, 7)}-01`, toDay }
}

/** Sales of the running month for which something was paid, by currency. */
async function soldThisMonth(account: string): Promise<Map<string, number>> {
  const filter = await runningMonth(account)
  const rows = await every((asked) => link.client.sales.list({ account, filter, ...asked }))
  const paid = rows.filter(({ paidMinor }) => paidMinor !== null)
  return new Map([...Map.groupBy(paid, ({ currency }) => currency)].map(([code, some]) => [code, some.length]))
}

/** Refunds of the running month that went through, by currency. */
async function refundedThisMonth(account: string): Promise<Map<string, number>> {
  const filter = { ...(await runningMonth(account)), status: ['succeeded'] }
  const rows = await every((asked) => link.client.refunds.list({ account, filter, ...asked }))
  return new Map([...Map.groupBy(rows, ({ currency }) => currency)].map(([code, some]) => [code, some.length]))
}

test('Home: what was kept in each currency, and each term', async ({ page }) => {
  await openAt(page, folder.path, `/a/${shop}/home`)
  const line = page.locator('.sum-line')
  await expect(line.locator('a').first()).toBeVisible()
  const kept = line.locator('.result a')
  expect((await follow(page, kept)).sums['all']).toBe(minorOf(await kept.innerText()))
  const others = line.locator('.beside a')
  const sold = await soldThisMonth(shop)
  // A currency of which something only went back stands there, too.
  await expect.poll(() => others.count()).toBeGreaterThanOrEqual(sold.size - 1)
  for (const other of await others.all())
    expect((await follow(page, other)).sums['all']).toBe(minorOf(await other.innerText()))
  const refunded = line.locator('.term', { hasText: 'refunded' }).locator('a .in-line')
  if (((await refundedThisMonth(shop)).get('EUR') ?? 0) > 0)
    expect((await follow(page, refunded)).sums['all']).toBe(0 - minorOf(await refunded.innerText()))
})

test('Home of a creator: what was sold by what it was, and what the last post brought', async ({ page }) => {
  await openAt(page, folder.path, `/a/${creator}/home`)
  const sold = page.getByRole('region', { name: 'Sold this month, by what it was' })
  if ((await soldThisMonth(creator)).size > 0) await expect(sold.getByRole('link').first()).toBeVisible()
  for (const part of await sold.getByRole('listitem').all()) {
    const figure = part.getByRole('link')
    const minor = minorOf(await figure.innerText())
    if (minor === 0) continue
    const rows = await follow(page, figure)
    expect(rows.sums['all']).toBe(minor)
    const [, count] = /, ([\d,]+)/.exec((await part.innerText()).split('\n')[0] ?? '') ?? []
    if (count !== undefined) expect(rows.count).toBe(Number(count.replaceAll(',', '')))
  }
  const post = page.getByRole('region', { name: 'Last post' })
  const lines = post.getByRole('paragraph').filter({ hasText: 'usual' })
  await expect(lines).not.toHaveCount(0)
  for (const each of await lines.all()) {
    const text = await each.innerText()
    if (/USDC|JPY/.test(text)) continue
    const found = []
    for (const figure of await each.getByRole('link').all()) {
      const words = await figure.innerText()
      const rows = await follow(page, figure)
      expect(rows.count).toBe(words.startsWith('one') ? 1 : Number(words.split(' ')[0]))
      found.push(rows.sums['all'] ?? NaN)
    }
    expect(found.reduce((sum, minor) => sum + minor, 0)).toBe(minorOf(text))
  }
})

test('Refunds: what went back, why, and the fees', async ({ page }) => {
  await openAt(page, folder.path, `/a/${shop}/refunds`)
  const amounts = page.locator('main h1 a')
  const refunds = await refundedThisMonth(shop)
  // One that is on its way stands there, too.
  await expect.poll(() => amounts.count()).toBeGreaterThanOrEqual(refunds.size)
  for (const amount of await amounts.all())
    expect((await follow(page, amount)).sums['all']).toBe(0 - minorOf(await amount.innerText()))
  const reasons = page.locator('[data-sum=reasons] a')
  if (refunds.size > 0) await expect(reasons).not.toHaveCount(0)
  for (const reason of await reasons.all()) {
    const [, count] = / (\d+)$/.exec(await reason.innerText()) ?? []
    expect((await follow(page, reason)).count).toBe(Number(count))
  }
  const fees = page.locator('[data-sum=fees] a')
  const kept = fees.nth((await fees.count()) / 2)
  if (refunds.size === 0) return
  expect((await follow(page, kept)).sums['kept']).toBe(minorOf(await kept.innerText()))
})

for (const period of [`?period=${monthBefore()}`, '?period=all'])
  test(`Supporters: the tips, the five largest, the best post and the anonymous${period.includes('all') ? ' of all time' : ''}`, async ({
    page
  }) => {
    await openAt(page, folder.path, `/a/${creator}/supporters${period}`)
    const facts = page.locator('[data-sum=USD] a')
    // In a month nobody may have stayed anonymous.
    await expect(facts.nth(period.includes('all') ? 3 : 2)).toBeVisible()
    for (const fact of await facts.all()) {
      const text = await fact.innerText()
      const { count, sums } = await follow(page, fact)
      const [, tips] = /(\d[\d,]*) (?:anonymous )?tips/.exec(text) ?? []
      if (tips !== undefined) expect(count).toBe(Number(tips.replaceAll(',', '')))
      const amount = /= (.+)$|([\d,]+\.\d\d\sUSD)/.exec(text)
      expect(sums['all'], text).toBe(minorOf(amount?.[1] ?? amount?.[2] ?? ''))
    }
  })

test('Products: each term of the sum opens the sales of the period', async ({ page }) => {
  await openAt(page, folder.path, `/a/${shop}/products`)
  const sum = page.locator('[data-metric=productKept][role=group]')
  await expect(sum.getByRole('link').first()).toBeVisible()
  const paid = sum.getByRole('link').first()
  const kept = sum.getByRole('link').last()
  const found = await follow(page, paid)
  expect(found.sums['paid']).toBe(minorOf(await paid.innerText()))
  expect(found.sums['all']).toBe(minorOf(await kept.innerText()))
  expect(await kept.getAttribute('href')).toBe(await paid.getAttribute('href'))
})

test('what a link asked for stands beside the list, and one click shows the rest again', async ({ page }) => {
  await openAt(page, folder.path, `/a/${creator}/supporters?period=all`)
  await page.locator('[data-sum=USD] a').last().click()
  const chosen = page.getByRole('button', { name: 'anonymous, without refunded ones' })
  await chosen.click()
  await expect(page).toHaveURL(/view=tips&currency=USD(&from=[\d-]+&to=[\d-]+)?$/)
  await expect(chosen).toHaveCount(0)
  await goTo(page, `/a/${creator}/sales?post=post_unknown`)
  await page.getByRole('button', { name: 'Sales of a post' }).click()
  await expect(page).toHaveURL(/\/sales$/)
})
