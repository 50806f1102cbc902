/** The list of sales in a world of 120,000 records: whole from the keyboard, still while others sell, and equal to what it sums up. */
import type { Locator, Page } from '@playwright/test'
import { figure, readPlatform } from './platform-sums.ts'
import { askSandbox, startConsole, startSandbox, temporaryFolder, type Running } from './processes.ts'
import { goTo, openAt, signIn } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

test.describe.configure({ mode: 'serial' })

interface PlatformSale {
  type: string
  id: string
  created_at: string
  status: string
  currency: string
  buyer: string | null
}

let sandbox: Running
let running: Running
let folder: Awaited<ReturnType<typeof temporaryFolder>>
/** The address of the account's pages: `/a/…`. */
let account: string
let sales: PlatformSale[]
let handles: Map<string, string>

test.beforeAll(async () => {
  folder = await temporaryFolder()
  sandbox = await startSandbox(['--port', '0', '--records', '120000', '--pace', '0'])
  running = await startConsole(['--data', folder.path, '--platform', sandbox.url])
  const records = (await readPlatform(sandbox.url, 'bottega.lume')) as unknown as (PlatformSale & { handle: string })[]
  sales = records.filter(({ type }) => type === 'sale')
  handles = new Map(records.filter(({ type }) => type === 'party').map(({ id, handle }) => [id, handle]))
})

test.afterAll(async () => {
  expect(await running.stop(), 'a clean stop').toBe(0)
  expect(await sandbox.stop(), 'a clean stop').toBe(0)
  await folder.remove()
})

/** One formatter: making one for each of thousands of sales takes seconds. */
const romanDays = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Rome' })
const dayInRome = (time: string): string => romanDays.format(new Date(time))
const grid = (page: Page): Locator => page.getByRole('grid', { name: 'Sales' })
const saleRows = (page: Page): Locator => grid(page).locator('[role=row][tabindex]')
const focused = (page: Page): Locator => page.locator('[role=row][tabindex]:focus')

/** Sales and day heads above and including the row with the keyboard, and the column heads. */
const focusedIndex = async (page: Page): Promise<number> => Number(await focused(page).getAttribute('aria-rowindex'))

/** Whether the row with the keyboard is what is seen at its place, and no head covers it. */
function isUncovered(page: Page): Promise<boolean> {
  return focused(page).evaluate((row) => {
    const { left, top, bottom } = row.getBoundingClientRect()
    return [top + 2, bottom - 2].every((y) => row.contains(document.elementFromPoint(left + 40, y)))
  })
}

async function openSales(page: Page, query = ''): Promise<void> {
  await openAt(page, folder.path, `${account}/sales${query}`)
  await expect(saleRows(page).first()).toContainText(/\d\.\d\d/)
}

test('during the first sync an empty list is “not synced yet”; once all is here it is “filtered out”, and one action leads on', async ({
  page
}) => {
  await page.goto(running.url)
  await signIn(page, /Bottega Lume/)
  account = new URL(page.url()).hash.slice(1).replace('/home', '')
  await expect(page.getByRole('button', { name: /First sync.*%/ })).toBeVisible()
  // The platform stands still, so that the middle of the sync lasts as long as it takes to look.
  sandbox.process.kill('SIGSTOP')
  try {
    await goTo(page, `${account}/sales?from=1999-01-01&to=1999-01-02`)
    const empty = grid(page).getByRole('status')
    await expect(empty).toContainText('older sales are still on their way')
    await expect(empty.getByRole('button', { name: 'Sync now' })).toBeVisible()
  } finally {
    sandbox.process.kill('SIGCONT')
  }
  await expect(page.getByRole('button', { name: /Up to date/ })).toBeVisible({ timeout: 120_000 })
  const empty = grid(page).getByRole('status')
  await expect(empty).toContainText('No sale matches.')
  await expect(empty).not.toContainText('on their way')
  await empty.getByRole('button', { name: 'Clear filters' }).press('Enter')
  await expect(page).toHaveURL(/\/sales$/)
  await expect(saleRows(page).first()).toContainText(/\d\.\d\d/)
})

test('every row has its number and can be reached: End, Home, PageDown, j and k', async ({ page }) => {
  await openSales(page)
  const days = new Set(sales.map(({ created_at: at }) => dayInRome(at))).size
  const last = sales.length + days + 1
  await expect(grid(page)).toHaveAttribute('aria-rowcount', String(last))

  await page.keyboard.press('/')
  await expect(page.getByLabel('Find sales')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  expect(await focusedIndex(page), 'column heads, the first day, its first sale').toBe(3)
  await expect(page.locator('[role=row][tabindex="0"]'), 'one row takes part in the order of Tab').toHaveCount(1)

  await page.keyboard.press('End')
  await expect.poll(() => focusedIndex(page)).toBe(last)
  await expect(focused(page)).toContainText(/\d\.\d\d/)
  await expect(focused(page)).toBeInViewport({ ratio: 1 })
  const oldest = sales.toSorted((a, b) => a.created_at.localeCompare(b.created_at))[0]
  const clock = new Date(oldest?.created_at ?? '').toLocaleTimeString('en-GB', {
    timeZone: 'Europe/Rome',
    hour: '2-digit',
    minute: '2-digit'
  })
  await expect(focused(page), 'the oldest sale of the platform').toContainText(clock)

  for (let step = 0; step < 3; step += 1) {
    await page.keyboard.press('PageUp')
    expect(await isUncovered(page), 'no head over the row with the keyboard').toBe(true)
  }
  for (let step = 0; step < 40; step += 1) await page.keyboard.press('ArrowUp')
  expect(await isUncovered(page)).toBe(true)
  await page.keyboard.press('Home')
  await expect.poll(() => focusedIndex(page)).toBe(3)
  await expect(focused(page)).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  const second = await focusedIndex(page)
  expect(second).toBeGreaterThan(3)
  for (let step = 0; step < 6; step += 1) await page.keyboard.press('PageDown')
  expect(await focusedIndex(page), 'six pages of more than ten rows').toBeGreaterThan(second + 60)
  await expect(focused(page)).toBeInViewport({ ratio: 1 })
  await expect(page.locator('[role=row][tabindex="0"]')).toHaveCount(1)
})

test('the keyboard comes back to the row whose panel it opened, wherever that is', async ({ page }) => {
  await openSales(page)
  await page.keyboard.press('/')
  await page.keyboard.press('ArrowDown')
  for (let step = 0; step < 8; step += 1) await page.keyboard.press('PageDown')
  await expect(focused(page)).toContainText(/\d\.\d\d/)
  const before = await focusedIndex(page)
  const text = await focused(page).innerText()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/sales\/sale_/)
  await expect(page.locator('aside h2')).toBeFocused()
  await expect(page.locator('[role=row][aria-current=true]')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/\/sales$/)
  await expect(focused(page)).toHaveAttribute('aria-rowindex', String(before))
  expect(await focused(page).innerText()).toBe(text)

  // The panel goes by the history, too, and leaves the keyboard in the list.
  await page.keyboard.press('Enter')
  await expect(page.locator('aside h2')).toBeFocused()
  await page.goBack()
  await expect(focused(page)).toHaveAttribute('aria-rowindex', String(before))
})

test('a jump to a date shows that day, and the keyboard goes on from there', async ({ page }) => {
  await openSales(page)
  const ordered = [...new Set(sales.map(({ created_at: at }) => dayInRome(at)))].toSorted()
  const day = ordered[Math.floor(ordered.length / 2)] ?? ''
  await page.getByRole('button', { name: 'Jump to date' }).click()
  await page.getByLabel('Jump to date').last().fill(day)
  await page.getByRole('button', { name: 'Go', exact: true }).click()
  const word = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(day)
  )
  await expect(page.locator('.stuck')).toContainText(word)
  const count = sales.filter(({ created_at: at }) => dayInRome(at) === day).length
  await expect(page.locator('.stuck')).toContainText(`${count} sale`)
  const above = sales.filter(({ created_at: at }) => dayInRome(at) > day).length
  const heads = ordered.filter((each) => each > day).length
  await page.getByLabel('Find sales').press('ArrowDown')
  expect(await focusedIndex(page), 'its first sale').toBe(above + heads + 3)
  await expect(focused(page)).toBeInViewport({ ratio: 1 })
})

test('a sale that comes while the reader is elsewhere shifts nothing and waits as “1 new”', async ({ page }) => {
  await openSales(page)
  await page.keyboard.press('/')
  await page.keyboard.press('ArrowDown')
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('PageDown')
  await expect(focused(page)).toContainText(/\d\d:\d\d/)
  const index = await focusedIndex(page)
  const text = await focused(page).innerText()
  const box = await focused(page).boundingBox()
  const days = new Set(sales.map(({ created_at: at }) => dayInRome(at)))
  const sale = await askSandbox<PlatformSale>(sandbox.url, '/sandbox/sale', { handle: 'bottega.lume' })
  sales.push(sale)
  const more = days.has(dayInRome(sale.created_at)) ? 1 : 2

  const news = page.getByRole('button', { name: '1 new' })
  await expect(news).toBeVisible()
  await expect(focused(page)).toHaveAttribute('aria-rowindex', String(index + more))
  expect(await focused(page).innerText()).toBe(text)
  expect(await focused(page).boundingBox()).toEqual(box)
  await expectAccessible(page)
  await news.click()
  await expect(news).toBeHidden()
  await expect(grid(page).locator('[aria-rowindex="3"]')).toBeInViewport({ ratio: 1 })
})

test('“Sync now” asks at once, and the time of the copy says so', async ({ page }) => {
  await openAt(page, folder.path)
  const chip = page.getByRole('button', { name: /Up to date/ })
  await chip.click()
  const panel = page.getByRole('region', { name: 'The local copy' })
  await expect(panel).toContainText('the beginning')
  await expectAccessible(page)
  // Nothing happens in this world, and the console asks by itself once in a minute: within seconds only this can renew the time.
  const before = await chip.innerText()
  await page.waitForTimeout(1_100)
  await panel.getByRole('button', { name: 'Sync now' }).click()
  await expect(chip).not.toHaveText(before, { timeout: 10_000 })
  await expect(chip).toContainText('Up to date')
})

test('a filter stands in the address: a reload, back and forward keep it', async ({ page }) => {
  await openSales(page)
  const all = await grid(page).getAttribute('aria-rowcount')
  await page.getByRole('button', { name: /^Status/ }).click()
  await page.getByRole('checkbox', { name: 'Refunded', exact: true }).check()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/status=refunded/)
  const refunded = sales.filter(({ status }) => status === 'refunded')
  const days = new Set(refunded.map(({ created_at: at }) => dayInRome(at))).size
  const narrowed = String(refunded.length + days + 1)
  await expect(grid(page)).toHaveAttribute('aria-rowcount', narrowed)
  await page.reload()
  await expect(grid(page)).toHaveAttribute('aria-rowcount', narrowed)
  await expect(saleRows(page).first()).toContainText('Refunded')
  await page.goBack()
  await expect(page).toHaveURL(/\/sales$/)
  await expect(grid(page)).toHaveAttribute('aria-rowcount', all ?? '')
  await page.goForward()
  await expect(page).toHaveURL(/status=refunded/)
  await expect(grid(page)).toHaveAttribute('aria-rowcount', narrowed)
})

test('the sums in a day’s head are the sums of its rows', async ({ page }) => {
  const perDay = Map.groupBy(sales, ({ created_at: at }) => dayInRome(at))
  const [day = ''] = [...perDay].find(([, { length }]) => length >= 8 && length <= 14) ?? []
  const count = perDay.get(day)?.length ?? 0
  await openSales(page, `?from=${day}&to=${day}`)
  await expect(saleRows(page)).toHaveCount(count)
  const heads = await grid(page).getByRole('columnheader').allInnerTexts()
  const common = heads.map((head) => /Paid, (\w+)/.exec(head)?.[1]).find((code) => code !== undefined)
  const paidAt = heads.findIndex((head) => head.startsWith('Paid'))
  const keptAt = heads.findIndex((head) => head.startsWith('Kept'))
  const sums = new Map<string, { paid: number; kept: number }>()
  for (const row of await saleRows(page).all()) {
    const cells = await row.getByRole('gridcell').allInnerTexts()
    const code = common ?? /[A-Z]{3,}/.exec(cells[keptAt] ?? '')?.[0]
    // Nothing was paid: neither figure is there.
    if (code === undefined || cells[paidAt] === '—') continue
    const sum = sums.get(code) ?? { paid: 0, kept: 0 }
    sums.set(code, { paid: sum.paid + minor(cells[paidAt] ?? ''), kept: sum.kept + minor(cells[keptAt] ?? '') })
  }
  expect(sums.size).toBeGreaterThan(0)
  const head = grid(page).locator('.day.placed')
  await expect(head).toContainText(`${count} sales`)
  for (const [code, { paid, kept }] of sums) {
    await expect(head).toContainText(`paid ${figure(paid)}`)
    await expect(head).toContainText(new RegExp(`kept ${figure(kept)}\\s${code}`))
  }
})

/** "~ −1,234.50 EUR" as −123450. */
function minor(text: string): number {
  const digits = text.replaceAll(/[^\d−.]/g, '')
  expect(digits, text).toMatch(/^−?\d+\.\d\d$/)
  return Number(digits.replace('−', '-').replace('.', ''))
}

test('a search by handle leaves that buyer’s sales, all of them', async ({ page }) => {
  const perBuyer = Map.groupBy(
    sales.filter(({ buyer }) => buyer !== null),
    ({ buyer }) => buyer ?? ''
  )
  const [buyer = '', own = []] =
    [...perBuyer].find(([id, { length }]) => length >= 3 && length <= 9 && handles.get(id)) ?? []
  const handle = handles.get(buyer) ?? ''
  await openSales(page)
  await page.keyboard.press('/')
  await page.keyboard.type(`@${handle}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${own.length} sales found.`)
  await expect(page).toHaveURL(new RegExp(`q=@?(%40)?${handle}`))
  await expect(saleRows(page)).toHaveCount(own.length)
  for (const row of await saleRows(page).all()) await expect(row).toContainText(`@${handle}`)
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/\/sales$/)
})

test('an order by what was paid is an order within one currency', async ({ page }) => {
  await openSales(page)
  await page.getByLabel('Sort').selectOption({ label: 'Most paid' })
  await expect(page).toHaveURL(/currency=EUR/)
  await expect(page).toHaveURL(/sort=paid/)
  await expect(grid(page).getByRole('columnheader', { name: 'Paid, EUR' })).toBeVisible()
  const heads = await grid(page).getByRole('columnheader').allInnerTexts()
  const paidAt = heads.findIndex((head) => head.startsWith('Paid'))
  // Rows that are not read yet have no amount.
  await expect(async () => {
    const paid: number[] = []
    for (const row of (await saleRows(page).all()).slice(0, 15))
      paid.push(minor((await row.getByRole('gridcell').allInnerTexts())[paidAt] ?? ''))
    expect(paid.length).toBe(15)
    expect(paid).toEqual(paid.toSorted((a, b) => b - a))
    expect(new Set(paid).size, 'more than one amount, or any order would do').toBeGreaterThan(1)
  }).toPass()
})
