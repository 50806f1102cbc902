/** Export what you see: the file holds the list's rows in its order, for the filter that is said; who cancels gets none. */
import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { readCsvStrictly } from '../backend/features/csv-reader.ts'
import { startConsole, type Running } from './processes.ts'
import { demoFolder } from './seeds.ts'
import { goTo, openAt, overflowOf } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

test.describe.configure({ mode: 'serial' })

let running: Running
let folder: Awaited<ReturnType<typeof demoFolder>>

const shop = '/a/demo-acct_bottegalume'

test.beforeAll(async () => {
  folder = await demoFolder()
  running = await startConsole(['--data', folder.path, '--demo'])
})

test.afterAll(async () => {
  expect(await running.stop(), 'a clean stop').toBe(0)
  await folder.remove()
})

const dayBefore = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
/** Long enough ago that nothing is sold into it any more. */
const filter = `channel=ios&from=${dayBefore(80)}&to=${dayBefore(50)}`

const button = (page: Page): Locator => page.getByRole('button', { name: 'Export', exact: true })
const dialog = (page: Page): Locator => page.getByRole('dialog', { name: /^Export / })

/** Presses Export in the dialog, and reads the file that comes. */
async function saved(page: Page): Promise<{ name: string; bytes: Buffer }> {
  const coming = page.waitForEvent('download')
  await dialog(page).getByRole('button', { name: 'Export', exact: true }).click()
  const download = await coming
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}

function parsed(bytes: Buffer): Record<string, string>[] {
  const [heads = [], ...rows] = readCsvStrictly(bytes.toString('utf8').slice(1))
  return rows.map((row) => Object.fromEntries(heads.map((head, at) => [head, row[at] ?? ''])))
}

/** The rows on screen, by the heads of their columns. */
async function shownRows(page: Page): Promise<Record<string, string>[]> {
  const grid = page.getByRole('grid')
  const heads = await grid.getByRole('columnheader').allInnerTexts()
  const rows = grid.getByRole('rowgroup').locator('[role=row]:has(> [role=gridcell] ~ [role=gridcell])')
  await expect(rows.first()).toBeVisible()
  const cells = await rows.evaluateAll((elements) =>
    elements.map((row) => ({
      at: Number(row.getAttribute('aria-rowindex')),
      texts: [...row.querySelectorAll<HTMLElement>('[role=gridcell]')].map((cell) => cell.innerText.trim())
    }))
  )
  return cells
    .sort((a, b) => a.at - b.at)
    .map(({ texts }) => Object.fromEntries(heads.map((head, at) => [head.split(',')[0] ?? head, texts[at] ?? ''])))
}

/** "−1,234.50 EUR" as "-1234.50". */
const plain = (figure: string): string => figure.replaceAll(/[^\d.−]/g, '').replace('−', '-')

test('filtered sales go into a file as they are on screen', async ({ page }) => {
  await openAt(page, folder.path, `${shop}/sales?${filter}`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/\d+ sales/)
  const onScreen = await shownRows(page)
  expect(onScreen.length).toBeGreaterThan(5)

  await page.keyboard.press('x')
  await expect(dialog(page)).toContainText('Channel: iOS')
  await expect(dialog(page)).toContainText(/Dates: \d+ \w+ to \d+ \w+/)
  await expect(dialog(page)).toContainText('Europe/Rome')
  await expectAccessible(page)
  const count = Number((await dialog(page).locator('dd').first().innerText()).replaceAll(',', ''))

  const { name, bytes } = await saved(page)
  expect(name).toMatch(/^cassa-sales-demo-acct_bottegalume-\d{4}-\d\d-\d\d\.csv$/)
  const rows = parsed(bytes)
  expect(rows).toHaveLength(count)
  expect(new Set(rows.map((row) => row['Channel']))).toEqual(new Set(['ios']))
  const inFile = rows.slice(0, onScreen.length)
  expect(inFile.map((row) => row['Time (Europe/Rome)']?.slice(11, 16))).toEqual(onScreen.map((row) => row['Time']))
  expect(inFile.map((row) => row['Kept'])).toEqual(onScreen.map((row) => plain(row['Kept'] ?? '')))
  await expect(dialog(page).getByRole('status')).toContainText(`${name}, `)
  await expect(dialog(page).getByRole('status')).toContainText('handed to the browser')
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()
  await expect(button(page)).toBeVisible()
})

test('who cancels is told that there is no file', async ({ page }) => {
  const held = new Set<string>()
  await page.routeWebSocket(/\/wire$/, (socket) => {
    const server = socket.connectToServer()
    server.onMessage((message) => {
      // The export begins, and nothing more of it comes through.
      const text = String(message)
      const call = /"i":"?([^",}]+)/.exec(text)?.[1] ?? ''
      if (/"kind":"(written|done)"/.test(text)) held.add(call)
      if (!held.has(call)) socket.send(message)
    })
  })
  await openAt(page, folder.path, `${shop}/sales`)
  await button(page).click()
  await dialog(page).getByRole('button', { name: 'Export', exact: true }).click()
  await expect(dialog(page).getByRole('progressbar')).toBeVisible()
  await expect.poll(() => held.size).toBeGreaterThan(0)
  await expect(dialog(page)).toContainText(/0 of [\d,]+ rows written/)
  await dialog(page).getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog(page).getByRole('status')).toHaveText('Cancelled: no file was made.')
  await expect(dialog(page).getByRole('button', { name: 'Export', exact: true })).toBeVisible()
})

test('an empty list has nothing to export, and says so', async ({ page }) => {
  await openAt(page, folder.path, `${shop}/sales?from=2001-01-01&to=2001-01-02`)
  await expect(button(page)).toHaveAttribute('aria-disabled', 'true')
  await expect(button(page)).toHaveAccessibleDescription('There is no row to export.')
  // It says itself that it is off; the press is that of a hand which tries all the same.
  await button(page).click({ force: true })
  await page.keyboard.press('x')
  await expect(dialog(page)).toHaveCount(0)
})

const lists = [
  ['refunds', 'refunds'],
  ['payouts', 'payouts'],
  ['transfers', 'transfers'],
  ['cards', 'purchases'],
  ['disputes', 'disputes'],
  ['products', 'products'],
  ['subscriptions', 'subscriptions'],
  ['balance', 'entries'],
  ['supporters?view=people&period=all', 'supporters'],
  ['supporters?view=tips', 'tips']
] as const

test('each list is exported from its own page, and the file has as many rows as it says', async ({ page }) => {
  await openAt(page, folder.path)
  for (const [address, name] of lists) {
    await test.step(name, async () => {
      const account = name === 'supporters' || name === 'tips' ? '/a/demo-acct_maravoss' : shop
      await goTo(page, `${account}/${address}`)
      await expect(button(page)).not.toHaveAttribute('aria-disabled', 'true')
      await button(page).click()
      await expect(dialog(page)).toHaveAccessibleName(`Export ${name}`)
      const { bytes } = await saved(page)
      const rows = parsed(bytes)
      expect(rows.length).toBeGreaterThan(0)
      const said = /([\d,]+) rows?: handed/.exec(await dialog(page).getByRole('status').innerText())?.[1]
      expect(String(rows.length)).toBe(said?.replaceAll(',', ''))
      await page.keyboard.press('Escape')
      await expect(dialog(page)).toBeHidden()
    })
  }
})

test('a small list says exactly how many rows it has, and its group in words', async ({ page }) => {
  await openAt(page, folder.path, `${shop}/subscriptions?group=failing`)
  await expect(button(page)).toBeVisible()
  await button(page).click()
  await expect(dialog(page)).toContainText('Group: failed')
  await expect(dialog(page).locator('dd').first()).toHaveText(/^[\d,]+$/)
  await page.keyboard.press('Escape')
})

test('notes with their tags go into a file, and into that of a list where they are asked for', async ({ page }) => {
  await openAt(page, folder.path, `${shop}/payouts/po_demo_small`)
  await expect(page.getByRole('button', { name: /Add a note/ })).toBeVisible()
  await page.keyboard.press('n')
  await page.getByRole('textbox', { name: 'Note', exact: true }).fill('asked the bank')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Note saved.')).toBeVisible()
  await goTo(page, `${shop}/notes`)
  await button(page).click()
  const notes = parsed((await saved(page)).bytes)
  expect(notes).toContainEqual(expect.objectContaining({ Note: 'asked the bank', Id: 'po_demo_small' }))
  await expect(dialog(page)).toContainText('1 row: handed')
  await page.keyboard.press('Escape')

  await goTo(page, `${shop}/payouts`)
  await button(page).click()
  await dialog(page).getByRole('checkbox', { name: 'With your own note and tags of each' }).check()
  const payouts = parsed((await saved(page)).bytes)
  expect(payouts.filter((row) => row['Own note'] !== '').map((row) => row['Own note'])).toEqual(['asked the bank'])
  await page.keyboard.press('Escape')

  // As a column of the list it is off until it is asked for.
  await expect(page.getByRole('columnheader', { name: 'Your note' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('checkbox', { name: 'Your note' }).check()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('columnheader', { name: 'Your note' })).toBeVisible()
})

test('the dialog tells what changed since the list was last exported, and leads there', async ({ page }) => {
  await openAt(page, folder.path, `${shop}/refunds`)
  await button(page).click()
  await saved(page)
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()
  await button(page).click()
  await expect(dialog(page)).toContainText(/Since your last export of refunds, .+: /)
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await goTo(page, `${shop}/changes`)
  await page.getByRole('link', { name: /^refunds, / }).click()
  await expect(page).toHaveURL(/changes\?since=refunds$/)
  await expect(page.getByText('What changed since your last export of refunds')).toBeVisible()
  await expectAccessible(page)
})

test('on a phone, and in the dark, the button and the dialog are whole', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await openAt(page, folder.path, `${shop}/sales`)
  await button(page).click()
  await expect(dialog(page).getByRole('button', { name: 'Export', exact: true })).toBeInViewport()
  await expectAccessible(page)
  expect(await overflowOf(page)).toBe(0)
})
