/** The demo without a mouse: every key that the page promises, the chart, the receipt, the first page by Tab alone. */
import type { Locator, Page } from '@playwright/test'
import { startConsole, type Running } from './processes.ts'
import { demoFolder } from './seeds.ts'
import { goTo, openAt } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

let running: Running
let folder: Awaited<ReturnType<typeof demoFolder>>

const merchant = '/a/demo-acct_bottegalume'
/** The demo sells every 20 seconds; none of these is one of them. */
const oldSales = `${merchant}/sales?to=${new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10)}`

test.beforeAll(async () => {
  folder = await demoFolder()
  running = await startConsole(['--data', folder.path, '--demo'])
})

test.afterAll(async () => {
  expect(await running.stop(), 'a clean stop').toBe(0)
  await folder.remove()
})

const rows = (page: Page): Locator => page.getByRole('grid').locator('[role=row][tabindex]')
const focusedRow = (page: Page): Locator => page.locator('[role=row][tabindex]:focus')

test('? shows every key; each does what it says; switched off, the single ones do nothing', async ({ page }) => {
  await openAt(page, folder.path, `${merchant}/home`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('EUR')
  await page.keyboard.press('?')
  const overlay = page.getByRole('dialog', { name: 'Keys' })
  await expect(overlay).toBeVisible()
  await expectAccessible(page)
  // The page behind it is out of reach.
  await page.keyboard.press('g')
  await page.keyboard.press('s')
  await expect(page).toHaveURL(/\/home$/)
  await page.keyboard.press('Escape')
  await expect(overlay).toBeHidden()

  await page.keyboard.press('g')
  await page.keyboard.press('s')
  await expect(page).toHaveURL(/\/sales$/)
  await expect(page.getByRole('heading', { level: 1 }), 'a new page begins at its answer').toBeFocused()
  await goTo(page, oldSales)
  await expect(page.locator('.day.placed').first()).not.toContainText('so far')
  await expect(rows(page).first()).toContainText(/\d\.\d\d/)
  await page.keyboard.press('/')
  await expect(page.getByLabel('Find sales')).toBeFocused()
  await page.keyboard.type('gh/?')
  await expect(page.getByLabel('Find sales'), 'letters in a field are text').toHaveValue('gh/?')
  // What was typed has gone into the address, and out of it again: only then are the rows back that the keyboard goes to.
  await expect(page).toHaveURL(/q=/)
  await page.keyboard.press('Escape')
  await expect(page).not.toHaveURL(/q=/)
  await expect(rows(page).first()).toContainText(/\d\.\d\d/)
  await page.keyboard.press('Escape')
  await expect(focusedRow(page)).toHaveAttribute('aria-rowindex', '3')
  await page.keyboard.press('j')
  await expect(focusedRow(page)).not.toHaveAttribute('aria-rowindex', '3')
  await page.keyboard.press('k')
  await expect(focusedRow(page)).toHaveAttribute('aria-rowindex', '3')

  await page.keyboard.press('?')
  await overlay.getByRole('checkbox', { name: /Single-letter keys/ }).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Escape')
  await expect(overlay).toBeHidden()
  await rows(page).first().focus()
  for (const key of ['j', '/', '?', 'g', 'h']) await page.keyboard.press(key)
  await expect(focusedRow(page)).toHaveAttribute('aria-rowindex', '3')
  await expect(overlay).toBeHidden()
  await expect(page).toHaveURL(/\/sales\?to=/)
  await page.keyboard.press('ArrowDown')
  await expect(focusedRow(page), 'what is no letter goes on working').not.toHaveAttribute('aria-rowindex', '3')
  await page.reload()
  await expect(rows(page).first()).toContainText(/\d\.\d\d/)
  await page.keyboard.press('?')
  await expect(overlay, 'the choice is kept').toBeHidden()
})

test('the skip link is the first stop and leads past the frame', async ({ page }) => {
  await openAt(page, folder.path, `${merchant}/sales`)
  await expect(rows(page).first()).toContainText(/\d\.\d\d/)
  await page.reload()
  await expect(rows(page).first()).toContainText(/\d\.\d\d/)
  await page.keyboard.press('Tab')
  const skip = page.getByRole('button', { name: 'Skip to the page' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('Enter')
  await expect(page.locator('main')).toBeFocused()
  await expect(skip).not.toBeInViewport()
  await page.keyboard.press('Tab')
  expect(
    await page.evaluate(() => document.activeElement?.closest('main') !== null),
    'the next stop is in the page'
  ).toBe(true)
})

test('the first page works by Tab alone, says what is wrong with an address, and changes nothing', async ({ page }) => {
  await openAt(page, folder.path, '/welcome')
  await expect(page.getByRole('heading', { name: 'Connect an account' })).toBeVisible()
  const address = page.getByLabel('Address of the platform')
  await page.locator('body').click({ position: { x: 2, y: 2 } })
  const stops: string[] = []
  for (let step = 0; step < 20 && !(await address.evaluate((field) => field === document.activeElement)); step += 1) {
    await page.keyboard.press('Tab')
    stops.push(await page.evaluate(() => document.activeElement?.textContent.trim() ?? ''))
  }
  expect(stops).toContain('Open the demo')
  await expect(address).toBeFocused()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('http://platform.example')
  for (let step = 0; step < 8; step += 1) {
    await page.keyboard.press('Tab')
    if (
      await page
        .getByRole('button', { name: 'Sign in on the platform' })
        .evaluate((button) => button === document.activeElement)
    )
      break
    // Opened on the way, so that what it holds is a stop as well.
    if (await page.evaluate(() => document.activeElement?.tagName === 'SUMMARY')) await page.keyboard.press('Enter')
  }
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toHaveText('Only https:// is safe outside of this machine.')
  await expect(address, 'the keyboard is where it is to be mended').toBeFocused()
  await expect(address).toHaveAttribute('aria-invalid', 'true')
  await expect(page).toHaveURL(/\/welcome$/)
  await expectAccessible(page)
})

test('the bars are read by arrow keys, have a table with the same figures, and a day opens its rows', async ({
  page
}) => {
  await openAt(page, folder.path, `${merchant}/home`)
  const today = new Date()
  const inRome = (options: Intl.DateTimeFormatOptions): string =>
    today.toLocaleDateString('en-GB', { timeZone: 'Europe/Rome', ...options })
  const bars = page.getByRole('group', { name: /Kept by day, EUR/ })
  const section = page.locator('section.bars')
  const line = section.getByRole('status')
  if (Number(inRome({ day: 'numeric' })) < 3) {
    // One bar or two are no picture.
    await expect(page.getByRole('heading', { level: 1 })).toContainText('EUR')
    return await expect(bars).toHaveCount(0)
  }
  await bars.focus()
  await page.keyboard.press('Home')
  const top = (await line.boundingBox())?.y
  await page.keyboard.press('Home')
  await expect(line).toContainText(new RegExp(`\\b1 ${inRome({ month: 'short' })}`))
  const read: string[] = []
  for (let day = 1; day <= 31; day += 1) {
    const text = await line.innerText()
    if (read.at(-1) === text || text.includes('still to come')) break
    read.push(text)
    await page.keyboard.press('ArrowRight')
  }
  expect(read.length).toBe(Number(inRome({ day: 'numeric' })))
  expect((await line.boundingBox())?.y, 'the line stays where it is').toBe(top)

  await page.keyboard.press('t')
  const table = page.getByRole('region', { name: /Kept by day, EUR/ })
  await expect(table, 'the keyboard goes over to the table').toBeFocused()
  await expect(bars).toBeHidden()
  const figures = (text: string): string[] => text.match(/−?[\d,]+\.\d\d/g) ?? []
  const inTable = await table.locator('tbody tr').allInnerTexts()
  expect(inTable.length).toBe(read.length)
  // Today's may have grown between the two.
  expect(inTable.slice(0, -1).map(figures)).toEqual(read.slice(0, -1).map(figures))
  expect(inTable.flatMap(figures).length).toBeGreaterThanOrEqual(read.length)
  await page.keyboard.press('t')
  await expect(bars).toBeFocused()
  await section.getByRole('button', { name: 'Table (T)' }).click()
  await expect(table).toBeVisible()
  await section.getByRole('button', { name: 'Bars (T)' }).click()

  await bars.focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Home')
  await expect(line).toContainText(new RegExp(`\\b1 ${inRome({ month: 'short' })}`))
  await page.keyboard.press('Enter')
  const first = `${inRome({ year: 'numeric' })}-${inRome({ month: '2-digit' })}-01`
  await expect(page).toHaveURL(new RegExp(`/sales\\?from=${first}&to=${first}$`))
  await expect(page.locator('.day.placed')).toHaveCount(1)
  await expect(page.locator('.day.placed')).toContainText(`1 ${inRome({ month: 'long' })}`)
})

test('a receipt copies as readable text, has a link of its own, and closes with Escape', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openAt(page, folder.path, `${merchant}/sales/sale_demo_delivered`)
  const panel = page.locator('aside')
  await expect(panel.getByRole('heading', { level: 2 })).toHaveText(/184\.00\sEUR/)
  await panel.getByRole('button', { name: 'Copy as text' }).click()
  await expect(panel.getByRole('status').first()).toHaveText('Copied')
  const text = await page.evaluate(() => navigator.clipboard.readText())
  const lines = text.split('\n')
  expect(lines[0]).toMatch(/^Sale · /)
  expect(lines).toContainEqual(expect.stringMatching(/^184\.00\sEUR$/))
  expect(
    lines.filter((line) => /^[^\t]+\t−?[\d,]+\.\d\d/.test(line)).length,
    'label, tab, figure'
  ).toBeGreaterThanOrEqual(3)
  expect(lines.at(-1)).toBe('sale_demo_delivered')
  expect(text).not.toMatch(/Copy|Close|undefined|NaN|\n\n\n|[\u2066-\u2069]/)

  await page.reload()
  await expect(panel.getByRole('heading', { level: 2 })).toHaveText(/184\.00\sEUR/)
  await expect(page).toHaveURL(/\/sales\/sale_demo_delivered$/)
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/\/sales$/)
  await expect(panel).toHaveCount(0)

  // Escape is for what floats above the panel first, and reaches the panel from the list, too.
  await rows(page).nth(2).click()
  await expect(panel).toBeVisible()
  await page.getByRole('button', { name: /^Status/ }).click()
  await expect(page.getByRole('checkbox', { name: 'Disputed' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('checkbox', { name: 'Disputed' })).toBeHidden()
  await expect(panel).toBeVisible()
  await rows(page).nth(4).focus()
  await page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)
  await expect(focusedRow(page)).toHaveCount(1)
})

test('on a phone a receipt is a page: it covers the window, and the list behind it is out of reach', async ({
  page
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openAt(page, folder.path, `${merchant}/sales`)
  await rows(page).nth(2).click()
  const panel = page.locator('aside')
  await expect(panel).toBeVisible()
  const box = await panel.boundingBox()
  expect(box).toEqual({ x: 0, y: 0, width: 390, height: 844 })
  for (let step = 0; step < 30; step += 1) {
    await page.keyboard.press('Tab')
    expect(
      await page.evaluate(
        () => document.activeElement === document.body || document.activeElement?.closest('aside') !== null
      )
    ).toBe(true)
  }
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Close (Esc)' }).click()
  await expect(panel).toHaveCount(0)
  await goTo(page, `${merchant}/home`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('EUR')
})
