/** Products and savings of the demo: each story is found on its screen, and what is shown adds up. */
import type { Locator, Page } from '@playwright/test'
import { daysBefore, dayIn, figure, ofType, readPlatform } from './platform-sums.ts'
import { freshLink, startConsole, type Running } from './processes.ts'
import { demoFolder, stillDemo } from './seeds.ts'
import { goTo, openAt, overflowOf } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

test.describe.configure({ mode: 'serial' })

let running: Running
let folder: Awaited<ReturnType<typeof demoFolder>>

interface PlatformSale {
  id: string
  created_at: string
  status: string
  currency: string
  refunded: number
  kept: number
  lines: { product: string | null; quantity: number }[]
}

const rome = 'Europe/Rome'
/** Sales that went through, as the platform has them, each of one product. */
let sales: (PlatformSale & { day: string; product: string | null; units: number })[]
let today: string
/** Of the best seller. */
let stock: number
const bestSeller = 'prod_best_seller'

const shop = '/a/demo-acct_bottegalume'
const products = `${shop}/products`

test.beforeAll(async () => {
  folder = await demoFolder()
  running = await startConsole(['--data', folder.path, '--demo'])
  const records = await readPlatform(await stillDemo(folder.path), 'bottega.lume')
  today = dayIn(rome, new Date())
  sales = ofType<PlatformSale>(records, 'sale')
    .filter(({ status, id }) => status !== 'failed' && id !== 'sale_demo_malformed')
    .map((sale) => ({
      ...sale,
      day: dayIn(rome, sale.created_at),
      product: sale.lines[0]?.product ?? null,
      units: sale.lines.reduce((sum, { quantity }) => sum + quantity, 0)
    }))
  stock = ofType<{ id: string; stock: number }>(records, 'product').find(({ id }) => id === bestSeller)?.stock ?? 0
})

test.afterAll(async () => {
  expect(await running.stop(), 'a clean stop').toBe(0)
  await folder.remove()
})

const grid = (page: Page): Locator => page.getByRole('grid', { name: 'Products' })
const panel = (page: Page): Locator => page.locator('aside')
const rowOf = (page: Page, title: string): Locator => grid(page).getByRole('row').filter({ hasText: title })
const heading = (page: Page): Locator => page.getByRole('heading', { level: 1 })

/** "−1,234.50" as −123450. */
function minor(text: string): number {
  const digits = text.replaceAll(/[^\d−.]/g, '')
  expect(digits, text).toMatch(/^−?\d+\.\d\d$/)
  return Number(digits.replace('−', '-').replace('.', ''))
}

/** Since the 12th: refunded sales of all sales, as the page says it. */
function sinceTheBadFile(): string {
  const spoiled = sales.filter(({ product, day }) => product === 'prod_bad_file' && day >= badFileDay())
  return `${spoiled.filter(({ refunded }) => refunded > 0).length} of ${spoiled.length}`
}

/** The last 12th that is two days ago or more. */
function badFileDay(): string {
  const month = Number(today.slice(8)) > 13 ? today : daysBefore(`${today.slice(0, 7)}-01`, 1)
  return `${month.slice(0, 7)}-12`
}

/** Whole days that the stock lasts at the pace of the last 14 days. */
function daysLeft(): number {
  const pace = sales
    .filter(({ product, day }) => product === bestSeller && day > daysBefore(today, 14))
    .reduce((sum, { units }) => sum + units, 0)
  return Math.floor((stock * 14) / pace)
}

/** What a row of the panel's sum says. */
async function figureOf(page: Page, label: string): Promise<number> {
  const row = panel(page).locator('section').first().locator('div').filter({ hasText: label })
  return (await row.count()) === 0 ? 0 : minor(await row.locator('span').last().innerText())
}

test('the page answers without a click, and names what differs from normal', async ({ page }) => {
  // The first start of the demo is in it, and its first sync.
  await page.goto(await freshLink(folder.path))
  await expect(page.getByRole('button', { name: /Up to date/ })).toBeVisible({ timeout: 180_000 })
  await goTo(page, `${shop}/home`)
  const moved = page.getByRole('region', { name: 'Products that moved' })
  await expect(moved.getByRole('listitem')).toHaveCount(3)
  await expect(moved.getByRole('listitem').nth(0)).toContainText(
    new RegExp(`Linocut, 18 brushes.*Refunded more since 12 \\w+: ${sinceTheBadFile()} sales`)
  )
  expect(daysLeft()).toBe(6)
  await expect(moved.getByRole('listitem').nth(1)).toContainText(
    new RegExp(`Advent box.*${stock} left, for 6 days.*Best seller`, 'i')
  )
  await expect(moved.getByRole('listitem').nth(2)).toContainText('Pocket brushes')
  await page.keyboard.press('g')
  await page.keyboard.press('o')
  await expect(page).toHaveURL(/\/products$/)
  await expect(heading(page)).toContainText(
    /Kept [\d,.]+\sEUR a unit in the last 30 days, [\d,.]+\sEUR of [\d,]+ units\./
  )
  await expect(heading(page)).toContainText('One product is refunded more than usual.')
  await expect(heading(page)).toContainText('One runs out.')
  const month = sales.filter(({ day, currency }) => day > daysBefore(today, 30) && currency === 'EUR')
  await expect(heading(page)).toContainText(`${figure(month.reduce((sum, { kept }) => sum + kept, 0))}\u00a0EUR of`)
  await expect(rowOf(page, 'Advent box')).toContainText('6 days left')
  await expect(rowOf(page, 'Linocut, 18 brushes')).toContainText(/Refunded more since 12 /)
  await expect(rowOf(page, 'Pocket brushes')).toContainText(/Little kept: [\d.]+% to fees/)
  await expectAccessible(page)

  await page.getByRole('button', { name: 'How it is counted' }).click()
  await expect(page.getByText(/The stock, at the pace of the last 14 days/)).toBeVisible()
  await page.keyboard.press('Escape')
  await page
    .getByRole('navigation', { name: 'What is worth a look' })
    .getByRole('link', { name: /Asleep/ })
    .click()
  await expect(rowOf(page, 'Fiat factory roof')).toContainText('No sale since')
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '2')
})

const stories: { name: string; id: string; says: (string | RegExp)[] }[] = [
  {
    name: 'the bad file: since which day, and how it was before',
    id: 'prod_bad_file',
    says: [/Refunded more since 12 /, /Since \w+ 12 \w+/, /Before, at most a year back/, /Usual, /]
  },
  {
    name: 'the best seller runs out',
    id: 'prod_best_seller',
    says: ['6 days left', 'Best seller', 'Sold in the last 14 days', /Lasts, at this pace\s*6 days/, 'To ship']
  },
  {
    name: 'much sold, little kept',
    id: 'prod_little_kept',
    says: [/Little kept/, /iOS · \d+ units/, 'app stores', /Web · /]
  },
  { name: 'asleep', id: 'prod_asleep', says: ['No sale in this period', /No sale since/] },
  { name: 'a draft', id: 'prod_draft', says: ['Draft', 'never'] },
  {
    name: 'the price of before, and since when',
    id: 'prod_price_changed',
    says: [/49\.00\sEUR since/, /39\.00\sEUR until then/]
  },
  { name: 'a title without an end', id: 'prod_endless', says: ['Grande veduta panoramica', 'ogni tetto che si vede'] },
  { name: 'an image that was never uploaded', id: 'prod_missing_image', says: ['its file is not on the platform'] },
  { name: 'hostile text', id: 'prod_hostile', says: ['Ex libris <script>alert("x")</script>', '=HYPERLINK('] },
  { name: 'the club’s price rise', id: 'prod_club', says: [/9\.00\sEUR since/, /7\.50\sEUR until then/] }
]

test('every story of the demo is in the panel of its product', async ({ page }) => {
  await openAt(page, folder.path, products)
  for (const { name, id, says } of stories) {
    await test.step(name, async () => {
      await goTo(page, `${products}/${id}`)
      await expect(panel(page).getByText(id, { exact: true })).toBeVisible()
      if (id === 'prod_bad_file') await expect(panel(page)).toContainText(sinceTheBadFile())
      for (const words of says) await expect(panel(page)).toContainText(words)
      expect(await overflowOf(page), 'nothing sticks out').toBeLessThanOrEqual(0)
    })
  }
  // Markup of a title is text, and no element.
  await goTo(page, `${products}/prod_hostile`)
  await expect(panel(page)).toContainText('<img src=x')
  expect(await page.locator('img[src="x"], script:text("alert")').count()).toBe(0)
})

test('the sum of a product adds up, and its sales are a click away', async ({ page }) => {
  await openAt(page, folder.path, `${products}/prod_bad_file`)
  await expect(panel(page)).toContainText('went back')
  const parts = await Promise.all(
    ['Paid', 'platform fees', 'app stores', 'tax passed on', 'went back'].map((label) => figureOf(page, label))
  )
  expect(parts.reduce((sum, each) => sum + each, 0)).toBe(await figureOf(page, 'kept'))
  await panel(page).getByRole('link', { name: 'Refunded sales' }).click()
  await expect(page).toHaveURL(/\/sales\?product=prod_bad_file&status=/)
  const sales = page.getByRole('grid')
  await expect(sales.locator('[role=row][tabindex]').first()).toContainText('Linocut, 18 brushes')
  for (const row of await sales.locator('[role=row][tabindex]').all()) await expect(row).toContainText(/refunded/i)
  await page.getByTitle('Show the sales of every product').click()
  await expect(page).toHaveURL(/\/sales\?status=/)
})

test('period, order and filters stand in the address, and all of it works without a mouse', async ({ page }) => {
  await openAt(page, folder.path, products)
  await page.getByLabel('Period', { exact: true }).selectOption({ label: 'This year' })
  await expect(page).toHaveURL(/from=\d{4}-01-01/)
  await expect(heading(page)).toContainText('this year')
  await page.getByLabel('Sort', { exact: true }).selectOption({ label: 'First to run out' })
  await expect(page).toHaveURL(/sort=stock&order=asc/)
  await page.goBack()
  await expect(page).not.toHaveURL(/sort=/)
  await page.keyboard.press('/')
  await page.keyboard.type('balon')
  await expect(page).toHaveURL(/q=balon/)
  await expect(rowOf(page, 'Balôn')).toContainText('Archived')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/products\/prod_archived/)
  await page.keyboard.press('Escape')
  await goTo(page, `${products}?q=zzzz`)
  await expect(page.getByText('No product matches.')).toBeVisible()
  await page.setViewportSize({ width: 390, height: 844 })
  await goTo(page, products)
  await expect(grid(page).getByRole('row').filter({ hasText: 'Advent box' })).toBeVisible()
  expect(await overflowOf(page)).toBeLessThanOrEqual(0)
})

test('the creator’s savings: interest by day and month, one change of the rate, tax set aside up to last month', async ({
  page
}) => {
  await openAt(page, folder.path, '/a/demo-acct_maravoss/balance')
  await page.getByRole('navigation', { name: 'The ledger' }).getByRole('link', { name: 'Savings' }).click()
  await expect(page).toHaveURL(/view=savings/)
  const savings = page.getByRole('region', { name: 'Savings' })
  await expect(savings).toContainText(/[\d,.]+\sUSD saved at 3\.75% a year\./)
  await expect(savings).toContainText(/3\.75% since .+ · 4\.20% before, since /)
  await expect(savings).toContainText(/Up to date until \w+ (28|29|30|31) \w+: [\d,.]+\sUSD were set aside on /)
  await expect(savings.getByRole('img', { name: 'Balance over the last year, USD' })).toBeVisible()

  // The days of the last whole month come to what its row says.
  const row = savings.getByRole('region', { name: 'By month, USD' }).getByRole('row').nth(2)
  const month = await row.getByRole('link').innerText()
  await savings.getByLabel('Month', { exact: true }).selectOption({ label: month })
  await expect(page).toHaveURL(/month=\d{4}-\d{2}/)
  await expect(savings).toContainText(`Interest by day, USD · ${month}`)
  await savings.getByRole('button', { name: 'Table (T)' }).first().click()
  const days = savings.getByRole('region', { name: `Interest by day, USD · ${month}` }).getByRole('row')
  const figures = await days.getByRole('cell').allInnerTexts()
  expect(figures.map(minor).reduce((sum, each) => sum + each, 0)).toBe(
    minor(await row.getByRole('cell').first().innerText())
  )
  await expectAccessible(page)
  await row.getByRole('link').click()
  await expect(page).toHaveURL(/wallet=savings&currency=USD&from=/)
})
