/** Products and savings of the demo: each story is found on its screen, and what is shown adds up. */
import type { Locator, Page } from '@playwright/test'
import { freshLink, startConsole, type Running } from './processes.ts'
import { demoFolder } from './seeds.ts'
import { goTo, openAt, overflowOf } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

test.describe.configure({ mode: 'serial' })

let running: Running
let folder: Awaited<ReturnType<typeof demoFolder>>

const shop = '/a/demo-acct_bottegalume'
const products = `${shop}/products`

test.beforeAll(async () => {
  folder = await demoFolder()
  running = await startConsole(['--data', folder.path, '--demo'])
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
  // Whichever keeps the most today: one of the others, or one more.
  await expect(moved.getByRole('listitem').filter({ hasText: /best seller/i })).toHaveCount(1)
  await expect(moved).toContainText(/Linocut, 18 brushes.*Refunded more since \d+ \w+: \d+ of \d+ sales/)
  await expect(moved).toContainText(/Advent box.*left, for \d days/)
  await page.keyboard.press('g')
  await page.keyboard.press('o')
  await expect(page).toHaveURL(/\/products$/)
  await expect(heading(page)).toContainText(
    /Kept [\d,.]+\sEUR a unit in the last 30 days, [\d,.]+\sEUR of [\d,]+ units\./
  )
  await expect(heading(page)).toContainText('One product is refunded more than usual.')
  await expect(heading(page)).toContainText('One runs out.')
  await expect(rowOf(page, 'Advent box')).toContainText(/\d days left/)
  await expectAccessible(page)

  await page.getByRole('button', { name: 'How it is counted' }).click()
  await expect(page.getByText(/Days left: the stock, at the pace of the last 14 days/)).toBeVisible()
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
    says: [/Refunded more since \d/, /Since \w+ \d+ \w+/, /\d+ of \d+/, /Before, at most a year back/, /Usual, /]
  },
  {
    name: 'the best seller runs out',
    id: 'prod_best_seller',
    says: [/\d days left/, 'Sold in the last 14 days', /Lasts, at this pace\s*\d days/, 'To ship']
  },
  {
    name: 'much sold, little kept',
    id: 'prod_little_kept',
    says: [/iOS · \d+ units/, 'app stores', /Web · /]
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
