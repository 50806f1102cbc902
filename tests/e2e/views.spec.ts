/** A list as a person wants it: columns in their order on screen and in the file, and views under a name in every window. */
import { readFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import type { Browser, Locator, Page } from '@playwright/test'
import { createLink } from '../../src/link/link.ts'
import { openPipe } from '../../src/link/pipe/open-pipe.ts'
import { readCsvStrictly } from '../backend/features/csv-reader.ts'
import { startConsole, type Running } from './processes.ts'
import { demoFolder, stillDemo } from './seeds.ts'
import { goTo, openAt, overflowOf } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

test.describe.configure({ mode: 'serial' })

let running: Running
let folder: Awaited<ReturnType<typeof demoFolder>>

const account = 'demo-acct_bottegalume'
const shop = `/a/${account}`
const dayBefore = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
/** Long enough ago that nothing is sold into it any more. */
const filter = `channel=ios&from=${dayBefore(80)}&to=${dayBefore(50)}`

test.beforeAll(async () => {
  folder = await demoFolder()
  running = await startConsole(['--data', folder.path, '--demo'])
  await stillDemo(folder.path)
})

test.afterAll(async () => {
  expect(await running.stop(), 'a clean stop').toBe(0)
  await folder.remove()
})

const rows = (page: Page): Locator => page.getByRole('grid').locator('[role=row][tabindex]')
const heads = (page: Page): Locator => page.getByRole('columnheader')
const names = (page: Page): Locator => page.getByRole('navigation', { name: 'Saved views' })

async function openSales(page: Page, query = filter): Promise<void> {
  await openAt(page, folder.path, `${shop}/sales?${query}`)
  await expect(rows(page).first()).toContainText(/\d\d:\d\d/)
}

/** Another window with a session of its own. */
async function anotherWindow(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Rome' })
  return await context.newPage()
}

test('columns are chosen and moved by keys; they stay, in the file too, and in every window', async ({
  page,
  browser
}) => {
  await openSales(page)
  const before = await heads(page).allInnerTexts()
  expect(before.map((head) => head.split(',')[0])).toEqual([
    'Time',
    'What',
    'Buyer',
    'Channel',
    'Paid',
    'Kept',
    'State'
  ])

  await page.getByRole('button', { name: 'Columns' }).press('Enter')
  const forward = page.getByRole('button', { name: 'Move Kept to the front' })
  await forward.focus()
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Enter')
  await expect(forward, 'the keyboard stays on what it moves').toBeFocused()
  await page.getByRole('checkbox', { name: 'Channel' }).press('Space')
  await page.getByRole('radio', { name: 'Comfortable' }).press('Space')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  const wanted = ['Time', 'What', 'Kept', 'Buyer', 'Paid', 'State']
  const named = async (of: Page): Promise<(string | undefined)[]> =>
    (await heads(of).allInnerTexts()).map((head) => head.split(',')[0])
  await expect.poll(() => named(page)).toEqual(wanted)
  await expect.poll(async () => (await rows(page).first().boundingBox())?.height).toBe(40)

  const other = await anotherWindow(browser)
  await openSales(other)
  await expect.poll(() => named(other)).toEqual(wanted)

  const shown = await rows(page).evaluateAll((elements) =>
    elements
      .toSorted((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')))
      .map((row) => [...row.querySelectorAll<HTMLElement>('[role=gridcell]')].map((cell) => cell.innerText.trim()))
  )
  await page.keyboard.press('x')
  const dialog = page.getByRole('dialog', { name: 'Export sales' })
  await expect(dialog).toContainText('Time, What, Kept, Buyer, Paid, State')
  const coming = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  const text = readFileSync(await (await coming).path(), 'utf8')
  const [inFile = [], ...lines] = readCsvStrictly(text.slice(1))
  expect(inFile).toEqual(['Time (Europe/Rome)', 'What', 'Kept', 'Kept is', 'Buyer', 'Paid', 'Currency', 'Status'])
  expect(shown.length).toBeGreaterThan(5)
  for (const [at, cells] of shown.entries()) {
    const line = lines[at] ?? []
    expect(line[0]?.slice(11, 16)).toBe(cells[0])
    expect(line[2]).toBe((cells[2] ?? '').replaceAll(/[^\d.−]/g, '').replace('−', '-'))
    expect(line[4]?.replace(/^'/, ''), 'an apostrophe keeps a handle from being a formula').toBe(cells[3])
  }
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('button', { name: 'As it was at first' }).click()
  await expect.poll(() => heads(page).allInnerTexts()).toEqual(before)
  await expect.poll(() => heads(other).allInnerTexts(), 'the other window hears of it').toEqual(before)
  await other.context().close()
})

test('what the window has no room for is said', async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 844 })
  await openSales(page)
  await expect(heads(page).filter({ hasText: 'Channel' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Columns' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Channel' })).toContainText('no room')
  await expect(page.getByRole('listitem').filter({ hasText: 'What' })).not.toContainText('no room')
})

/** No record of the demo has these words. */
const hostile = '<i onload=alert(2)>Quixotic larder</i> =1+1'

test('a view is saved, found by its name after a reload, another start and in another window', async ({
  page,
  browser
}) => {
  await openSales(page)
  const count = await page.getByRole('heading', { level: 1 }).innerText()
  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByLabel('Save this view').fill(hostile)
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(names(page).getByRole('link', { name: hostile })).toHaveAttribute('aria-current', 'true')
  await expect(page).toHaveURL(/channel=ios.*saved=/)

  await test.step('the same name twice is refused', async () => {
    await page.getByRole('button', { name: 'Views' }).click()
    await page.getByLabel('Save it as another view').fill(hostile.toUpperCase())
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert')).toContainText('A view of this list has that name.')
    await page.keyboard.press('Escape')
  })

  await test.step('a view has columns of its own', async () => {
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('checkbox', { name: 'Channel' }).click()
    await page.keyboard.press('Escape')
    await expect(heads(page).filter({ hasText: 'Channel' })).toHaveCount(0)
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await expect(heads(page).filter({ hasText: 'Channel' })).toHaveCount(1)
    await expect(names(page).getByRole('link')).not.toHaveAttribute('aria-current', 'true')
  })

  await page.reload()
  await names(page).getByRole('link', { name: hostile }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(count)
  await expect(heads(page).filter({ hasText: 'Channel' })).toHaveCount(0)

  await test.step('another window finds it from anywhere', async () => {
    const other = await anotherWindow(browser)
    await openAt(other, folder.path, `${shop}/home`)
    await expect(other.getByRole('heading', { level: 1 })).toContainText('EUR')
    await other.keyboard.press('ControlOrMeta+k')
    const field = other.getByRole('dialog').locator('input')
    await expect(field).toBeFocused()
    await field.fill('quixotic lard')
    const option = other.getByRole('option')
    await expect(option).toHaveCount(1)
    await expect(option).toContainText(hostile)
    await other.keyboard.press('Enter')
    await expect(other.getByRole('heading', { level: 1 })).toHaveText(count)
    await other.context().close()
  })

  await test.step('it is there after another start', async () => {
    // A page whose console ends says so in its console.
    await page.close()
    expect(await running.stop(), 'a clean stop').toBe(0)
    running = await startConsole(['--data', folder.path, '--demo'])
    await stillDemo(folder.path)
  })
})

test('a view can look as its list did at first, whatever the list looks like by now', async ({ page }) => {
  const channel = heads(page).filter({ hasText: 'Channel' })
  await openSales(page)
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('checkbox', { name: 'Channel' }).click()
  await expect(channel).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByLabel('Save this view').fill('With all columns')
  await page.keyboard.press('Enter')
  await expect(names(page).getByRole('link', { name: 'With all columns' })).toHaveAttribute('aria-current', 'true')
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('button', { name: 'As it was at first' }).click()
  await expect(channel).toHaveCount(1)
  await expect(page.getByRole('button', { name: 'As it was at first' })).toHaveCount(0)
  await page.reload()
  await expect(names(page).getByRole('link', { name: 'With all columns' })).toHaveAttribute('aria-current', 'true')
  await expect(channel).toHaveCount(1)
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(channel, 'the list is as it was').toHaveCount(0)
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('button', { name: 'As it was at first' }).click()
  await expect(channel).toHaveCount(1)
})

test('a view is renamed, deleted, and comes back by undo', async ({ page }) => {
  await openSales(page, '')
  await names(page).getByRole('link', { name: hostile }).click()
  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByLabel('Rename this view').fill('Paid by iOS')
  await page.keyboard.press('Enter')
  const link = names(page).getByRole('link', { name: 'Paid by iOS' })
  await expect(link).toHaveAttribute('aria-current', 'true')
  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByRole('button', { name: 'Delete this view' }).click()
  await expect(link).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(link).toHaveAttribute('aria-current', 'true')
})

test('views are put in an order of one’s own, by keys on a name and in the menu', async ({ page }) => {
  await openSales(page, '')
  const links = names(page).getByRole('link')
  await expect(links).toHaveText(['Paid by iOS', 'With all columns'])
  await links.nth(1).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(links).toHaveText(['With all columns', 'Paid by iOS'])
  await expect(links.nth(0), 'the keyboard stays on what it moves').toBeFocused()
  await page.keyboard.press('Enter')
  await expect(links.nth(0)).toHaveAttribute('aria-current', 'true')
  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByRole('button', { name: 'Move to the back' }).click()
  await expect(page.getByText(/With all columns.*place 2 of 2/).last()).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.reload()
  await expect(links).toHaveText(['Paid by iOS', 'With all columns'])
})

test('a view that asks for what this version does not know says so, and shows nothing rather than too much', async ({
  page
}) => {
  const link = createLink(() => openPipe(folder.path))
  try {
    const query = { status: 'paid_out', mood: 'sunny' }
    await link.client.views.save({ account, id: randomUUID(), list: 'sales', name: 'Newer', query, look: null })
  } finally {
    link.close()
  }
  await openSales(page, '')
  await names(page).getByRole('link', { name: 'Newer' }).click()
  await expect(page.getByRole('alert')).toContainText('mood: sunny')
  await expect(page.getByRole('grid')).toBeHidden()
  await expect(page.getByRole('button', { name: 'Export', exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: 'Show the list without it' }).click()
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect(rows(page).first()).toContainText(/\d\.\d\d/)
})

test('on a phone in the dark the names and the menu are whole, and nothing is wider than the window', async ({
  page
}) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 390, height: 844 })
  await openSales(page)
  await expect(page.getByRole('button', { name: 'Columns' }), 'a row is two lines there').toHaveCount(0)
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 844 })
    await page.getByRole('button', { name: 'Views' }).click()
    await expect(page.getByLabel('Save this view')).toBeInViewport({ ratio: 1 })
    await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeInViewport({ ratio: 1 })
    await expectAccessible(page)
    expect(await overflowOf(page)).toBe(0)
    await page.keyboard.press('Escape')
    await expect(page.getByLabel('Save this view')).toHaveCount(0)
  }
  await goTo(page, `${shop}/refunds`)
  await expect(names(page), 'views are of one list').toHaveCount(0)
})
