/** Rows chosen by keys: what they come to, what the clipboard gets, and that they stay chosen while others come in. */
import type { Locator, Page } from '@playwright/test'
import { dayIn, ofType, readPlatform } from './platform-sums.ts'
import { askSandbox, startConsole, type Running } from './processes.ts'
import { isSettled } from './refunds.ts'
import { demoFolder, stillDemoWithMoney } from './seeds.ts'
import { goTo, openAt, overflowOf } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

test.describe.configure({ mode: 'serial' })

let running: Running
let folder: Awaited<ReturnType<typeof demoFolder>>
let platform: string

const shop = '/a/demo-acct_bottegalume'
const dayBefore = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
/** Long enough ago that nothing is sold into it any more. */
const oldSales = `${shop}/sales?from=${dayBefore(80)}&to=${dayBefore(60)}`

test.beforeAll(async () => {
  folder = await demoFolder()
  running = await startConsole(['--data', folder.path, '--demo'])
  platform = await stillDemoWithMoney(folder.path)
})

test.afterAll(async () => {
  expect(await running.stop(), 'a clean stop').toBe(0)
  await folder.remove()
})

const rows = (page: Page): Locator => page.getByRole('grid').locator('[role=row][tabindex]')
const focused = (page: Page): Locator => page.locator('[role=row][tabindex]:focus')
const chosen = (page: Page): Locator => page.getByRole('grid').locator('[role=row][aria-selected=true]')
const bar = (page: Page): Locator => page.getByRole('group', { name: 'Selected rows' })

/** Heads, and the cells of the chosen rows in the order of the list, as they stand there. */
async function shownChosen(page: Page): Promise<{ heads: string[]; lines: string[][] }> {
  const heads = await page.getByRole('columnheader').allInnerTexts()
  const lines = await chosen(page).evaluateAll((elements) =>
    elements
      .toSorted((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')))
      .map((row) => [...row.querySelectorAll<HTMLElement>('[role=gridcell]')].map((cell) => cell.innerText.trim()))
  )
  return { heads, lines }
}

/** "−1,234.50 EUR", "~ 12.50 USD" added up in the smallest unit of each currency. */
function addUp(text: string): Map<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const [, figure = '', code = ''] of text.matchAll(/(−?[\d,]*\d(?:\.\d+)?)\s*([A-Z]{3})/g)) {
    const minor = BigInt(figure.replaceAll(/[,.]/g, '').replace('−', '-'))
    sums.set(code, (sums.get(code) ?? 0n) + minor)
  }
  return sums
}

async function openOldSales(page: Page): Promise<void> {
  await openAt(page, folder.path, oldSales)
  await expect(rows(page).first()).toContainText(/\d\.\d\d/)
  await rows(page).first().focus()
}

test('rows chosen by keys come to what their figures add up to, and are copied as they stand there', async ({
  page,
  context
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openOldSales(page)
  await expect(bar(page)).toHaveCount(0)
  await page.keyboard.press('Space')
  await expect(chosen(page)).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowUp')
  await expect(chosen(page)).toHaveCount(5)
  await expect(page.getByRole('grid')).toHaveAttribute('aria-multiselectable', 'true')
  await expect(bar(page)).toContainText('5 selected')

  const { heads, lines } = await shownChosen(page)
  const column = (name: string): string[] => {
    const at = heads.findIndex((head) => head.startsWith(name))
    return lines.map((cells) => cells[at] ?? '')
  }
  for (const name of ['Paid', 'Kept']) {
    const figures = column(name)
    const said = await bar(page).locator('.sum', { hasText: name }).innerText()
    expect(addUp(figures.join('; ')).size, 'each figure names its currency').toBeGreaterThan(0)
    expect(addUp(said), name).toEqual(addUp(figures.join('; ')))
    const unknown = figures.filter((figure) => figure.startsWith('—')).length
    expect(Number(/(\d+) without an amount/.exec(said)?.[1] ?? 0)).toBe(unknown)
  }

  await page.keyboard.press('Control+c')
  await expect(bar(page).getByRole('button', { name: 'Copied' })).toBeVisible()
  const text = await page.evaluate(() => navigator.clipboard.readText())
  const table = text.split('\n').map((line) => line.split('\t'))
  expect(table[0]).toEqual(heads)
  expect(table).toHaveLength(6)
  const at = (name: string): number => heads.findIndex((head) => head.startsWith(name))
  for (const [index, cells] of lines.entries()) {
    const copied = table[index + 1] ?? []
    expect(copied).toHaveLength(heads.length)
    expect(copied[at('Time')]).toBe(cells[at('Time')])
    const figure = copied[at('Kept')]?.replace('-', '−').replaceAll(/\s/g, '')
    expect(figure === '' ? '—' : figure).toBe(cells[at('Kept')]?.replaceAll(/\s/g, ''))
  }
  await expectAccessible(page)

  // The button does the same, and a click beside it leaves all as it is.
  await page.evaluate(() => navigator.clipboard.writeText(''))
  await page.keyboard.press('Space')
  await bar(page).getByRole('button', { name: 'Copy' }).click()
  await expect(bar(page).getByRole('button', { name: 'Copied' })).toBeVisible()
  expect((await page.evaluate(() => navigator.clipboard.readText())).split('\n').length).toBeGreaterThan(4)
  await bar(page).getByRole('button', { name: 'Clear' }).click()
  await expect(bar(page)).toHaveCount(0)
  await expect(focused(page), 'the keyboard is in the list again').toHaveCount(1)
})

test('a row whose panel is open is told from chosen ones; Escape ends the selection first, then the panel', async ({
  page
}) => {
  await openOldSales(page)
  await rows(page).nth(1).click()
  await expect(page.locator('aside h2')).toBeFocused()
  await rows(page)
    .nth(3)
    .click({ modifiers: ['Shift'] })
  await expect(chosen(page)).toHaveCount(3)
  await rows(page)
    .nth(5)
    .click({ modifiers: ['ControlOrMeta'] })
  await expect(chosen(page)).toHaveCount(4)
  await rows(page)
    .nth(2)
    .click({ modifiers: ['ControlOrMeta'] })
  await expect(chosen(page)).toHaveCount(3)
  await expect(page.locator('[role=row][aria-current=true]')).toHaveCount(1)
  await expect(page.locator('[role=row][aria-current=true]')).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Escape')
  await expect(chosen(page)).toHaveCount(0)
  await expect(page.locator('aside h2')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.locator('aside h2')).toHaveCount(0)
})

test('all loaded rows are chosen at once, those that are not are said, and another filter begins anew', async ({
  page
}) => {
  await openAt(page, folder.path, `${shop}/sales?from=${dayBefore(400)}&to=${dayBefore(60)}`)
  await expect(rows(page).first()).toContainText(/\d\.\d\d/)
  await rows(page).first().focus()
  await page.keyboard.press('Control+a')
  await expect(bar(page)).toContainText(/selected/)
  const head = await page.getByRole('heading', { level: 1 }).innerText()
  const all = Number((/([\d,]+) sales/.exec(head)?.[1] ?? '').replaceAll(',', ''))
  const said = (await bar(page).innerText()).replaceAll(',', '')
  const count = Number(/(\d+) selected/.exec(said)?.[1])
  const missing = Number(/(\d+) more (?:was|were) not loaded/.exec(said)?.[1] ?? 0)
  expect(count).toBeGreaterThan(50)
  expect(count + missing).toBe(all)
  await goTo(page, oldSales)
  await expect(bar(page)).toHaveCount(0)
  await expect(chosen(page)).toHaveCount(0)
})

test('the selection stays on its rows while a sale comes in above them', async ({ page }) => {
  await openAt(page, folder.path, `${shop}/sales`)
  await expect(rows(page).first()).toContainText(/\d\d:\d\d/)
  await rows(page).nth(1).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(chosen(page)).toHaveCount(2)
  const before = await shownChosen(page)
  const first = await rows(page).first().innerText()
  await askSandbox(platform, '/sandbox/sale', { handle: 'bottega.lume' })
  await expect.poll(() => rows(page).first().innerText()).not.toBe(first)
  await expect(chosen(page)).toHaveCount(2)
  expect(await shownChosen(page)).toEqual(before)
})

interface PlatformSale {
  id: string
  created_at: string
  status: string
  currency: string
  paid: number
  refunded: number
  refundable: number
  refundable_by: string
}

/** All of it, by somebody on the platform itself. */
async function refundElsewhere({ id: sale, refundable: amount, currency }: PlatformSale): Promise<void> {
  const { access_token: token } = await askSandbox<{ access_token: string }>(platform, '/sandbox/token', {
    handle: 'bottega.lume',
    scopes: ['read', 'refunds']
  })
  const answer = await fetch(new URL('/v1/refunds', platform), {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID()
    },
    body: JSON.stringify({ sale, amount: { amount, currency } })
  })
  expect(answer.status).toBe(201)
}

test('the keyboard stays on its sale while another leaves the list, and acts on no row that nobody chose', async ({
  page
}) => {
  const sales = ofType<PlatformSale>(await readPlatform(platform, 'bottega.lume'), 'sale')
    .filter(isSettled)
    .toSorted((a, b) => b.created_at.localeCompare(a.created_at))
  const isFree = (sale: PlatformSale): boolean =>
    sale.refundable_by === 'merchant' &&
    sale.refunded === 0 &&
    sale.paid > 0 &&
    sale.refundable === sale.paid &&
    !sale.id.startsWith('sale_demo')
  const groups = Map.groupBy(sales, ({ status, created_at: at }) => `${status} ${dayIn('Europe/Rome', at)}`)
  /** The first two that can be refunded, of a day whose first rows hold them and another one. */
  const placesIn = (each: PlatformSale[]): number[] =>
    each
      .slice(0, 10)
      .flatMap((sale, at) => (isFree(sale) ? at : []))
      .slice(0, each.length > 10 ? 2 : 0)
  const [group, own] = [...groups].find(([, each]) => placesIn(each).length === 2)!
  const [status, day] = group.split(' ')
  const [place, lower] = placesIn(own) as [number, number]
  const [active, below] = [own[place]!, own[lower]!]
  const next = own.filter((sale) => sale !== below)[place + 1]!
  const lines = (count: number): Promise<void> =>
    expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(count + 2))
  await openAt(page, folder.path, `${shop}/sales?status=${status}&from=${day}&to=${day}`)
  await lines(own.length)
  await expect(rows(page).nth(place)).toContainText(/\d\.\d\d/)
  await rows(page).nth(place).focus()
  const text = await focused(page).innerText()

  await refundElsewhere(below)
  await lines(own.length - 1)
  await expect.poll(() => focused(page).innerText()).toBe(text)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/sales/${active.id}`))
  await expect(page.locator('aside h2')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(focused(page)).toHaveCount(1)

  await refundElsewhere(active)
  const left = page.getByText('The row you were on has left this list.')
  await expect(left).toBeVisible()
  await lines(own.length - 2)
  await expect(focused(page)).toHaveCount(1)
  await expectAccessible(page)
  await page.keyboard.press('r')
  await page.keyboard.press('Enter')
  await expect(page, 'the first key meant a sale that is gone').toHaveURL(new RegExp(`/sales/${next.id}\\?`))
  await expect(left).toHaveCount(0)
})

test('on a phone in the dark the bar is whole, and nothing is wider than the window', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 390, height: 844 })
  await openOldSales(page)
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+ArrowDown')
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 844 })
    await expect(bar(page)).toContainText('2 selected')
    await expect(bar(page).getByRole('button', { name: 'Clear' })).toBeInViewport({ ratio: 1 })
    expect(await overflowOf(page)).toBe(0)
    await expectAccessible(page)
  }
})

test('while figures are hidden nothing is copied: it is asked whether all may be seen', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openOldSales(page)
  await page.evaluate(() => navigator.clipboard.writeText('nothing'))
  await page.keyboard.press('Control+Shift+Period')
  await expect(page.getByRole('button', { name: 'Amounts and people are hidden' })).toBeVisible()
  await expect(rows(page).first()).toContainText('••••')
  await rows(page).first().focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(bar(page)).toContainText('2 selected')
  await expect(bar(page)).toContainText('••••')
  expect(await bar(page).innerText()).not.toMatch(/\d\.\d\d/)
  await page.keyboard.press('Control+c')
  await expect(page.getByRole('dialog')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('nothing')
})
