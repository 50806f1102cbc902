/**
 * Takes pictures of the demo, light and dark, at three widths. `npm run screens` takes those of `docs/screens`;
 * `npm run screens -- FOLDER` takes every screen, and puts them there.
 */
import { spawnSync } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { chromium, type Browser, type Page } from '@playwright/test'
import { browserArgs, findBrowser } from './browser.ts'
import { freshLink, startConsole, temporaryFolder } from './processes.ts'

const [, , chosen] = process.argv
const out = resolve(chosen ?? join(import.meta.dirname, '../../docs/screens'))
/** One of each page, and what is worth a look beside it. */
const inDocs = new Set([
  'home',
  'home-creator',
  'sales',
  'sale',
  'products',
  'subscriptions',
  'supporters',
  'transfers',
  'payouts',
  'payouts-one',
  'payouts-forecast',
  'bank',
  'refunds',
  'disputes-one',
  'cards',
  'cards-spending',
  'balance',
  'balance-savings',
  'requests',
  'settings',
  'search',
  'close',
  'changes',
  'notes',
  'accounts-together',
  'set-aside',
  'supporters-thank',
  'supporters-posts',
  'supporters-post',
  'disputes-deadlines'
])

const widths = [
  { name: '1440', width: 1440, height: 900 },
  { name: '900', width: 900, height: 800 },
  { name: '390', width: 390, height: 844 }
] as const

interface Screen {
  name: string
  path: string
  /** What a person does there before the picture. */
  act?: (page: Page) => Promise<void>
}

const merchant = '/a/demo-acct_bottegalume'
const creator = '/a/demo-acct_maravoss'
const openRow =
  (at: number) =>
  async (page: Page): Promise<void> => {
    await page
      .getByRole('grid')
      .getByRole('row')
      .filter({ hasText: /\d\.\d\d/ })
      .nth(at)
      .click()
  }

/** Asks for a part of a sale's refund, and waits until the receipt shows it. */
async function askFor(page: Page, sale: string, amount: string, reason: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash
  }, `${merchant}/sales/${sale}/refund`)
  await page.getByLabel('A part of it').check()
  await page.getByLabel(/^Amount/).fill(amount)
  await page.getByLabel('Reason').selectOption({ label: reason })
  await page.getByRole('button', { name: /^Refund/ }).click()
  await page.getByText(/Refund of .* waiting/).waitFor()
}

/** What somebody asked for before the pictures: one taken back, one sent at once, one that waits in the first of them. */
async function askForRefunds(browser: Browser, dataDir: string): Promise<void> {
  const page = await browser.newPage()
  await page.goto(await freshLink(dataDir))
  await page.getByRole('button', { name: /Up to date/ }).waitFor({ timeout: 60_000 })
  await askFor(page, 'sale_demo_twice_1', '2.00', 'Another reason')
  await page.keyboard.press('z')
  await page.getByText('withdrawn; nothing was sent').first().waitFor()
  await askFor(page, 'sale_demo_twice_2', '5.00', 'Bought twice')
  await page.getByRole('link', { name: 'See the request' }).click()
  await page.locator('aside').getByRole('button', { name: /^Send/ }).click()
  await page.locator('aside').getByText('went back to the buyer').waitFor()
  await askFor(page, 'sale_demo_twice_2', '1.50', 'The buyer asked for it')
  await page.close()
}

/** Somebody's own words on a record. */
async function write(page: Page, address: string, note: string, tag: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash
  }, address)
  const own = page.getByRole('region', { name: 'Your note and tags' })
  await own.getByRole('button', { name: /Add a note/ }).click()
  await page.getByRole('textbox', { name: 'Note', exact: true }).fill(note)
  await page.keyboard.press('Control+Enter')
  await own.getByText('Note saved.').waitFor()
  await own.getByRole('button', { name: /Add tags/ }).click()
  await page.getByRole('textbox', { name: 'A tag to add' }).fill(tag)
  await page.keyboard.press('Enter')
  await own.getByRole('listitem').filter({ hasText: tag }).waitFor()
}

async function writeNotes(browser: Browser, dataDir: string): Promise<void> {
  const page = await browser.newPage()
  await page.goto(await freshLink(dataDir))
  await page.getByRole('button', { name: /Up to date/ }).waitFor({ timeout: 60_000 })
  await write(page, `${merchant}/payouts/po_demo_small`, 'Ask the platform why the reserve was raised', 'ask')
  await write(page, `${merchant}/sales/sale_demo_twice_2`, 'Wrote to her: one of the two is meant as a gift', 'ask')
  await write(page, `${merchant}/disputes/dsp_demo_unauthorised9d`, 'Tracking number is with the courier', 'evidence')
  await page.close()
}

const screens: readonly Screen[] = [
  { name: 'home', path: `${merchant}/home` },
  { name: 'home-creator', path: `${creator}/home` },
  { name: 'home-small', path: '/a/demo-acct_giuliaferri/home' },
  { name: 'sales', path: `${merchant}/sales` },
  { name: 'sale', path: `${merchant}/sales`, act: openRow(4) },
  {
    name: 'refund',
    path: `${merchant}/sales/sale_demo_twice_1/refund`,
    act: async (page) => {
      await page.getByLabel('A part of it').check()
      await page.getByLabel(/^Amount/).fill('4.50')
    }
  },
  { name: 'requests', path: `${merchant}/requests` },
  { name: 'supporters-post', path: `${merchant}/supporters/post/post_demo_viral?view=posts` },
  { name: 'disputes-list', path: `${merchant}/disputes?view=list` },
  {
    name: 'request',
    path: `${merchant}/requests`,
    act: (page) => page.locator('[data-request]').last().click()
  },
  { name: 'sales-nothing-found', path: `${merchant}/sales?q=zzzz` },
  {
    name: 'payout',
    path: `${merchant}/home`,
    act: (page) => page.getByRole('link', { name: 'See why' }).first().click()
  },
  { name: 'settings', path: `${merchant}/settings` },
  { name: 'products', path: `${merchant}/products` },
  { name: 'products-one', path: `${merchant}/products`, act: openRow(4) },
  { name: 'products-course', path: `${creator}/products` },
  { name: 'subscriptions', path: `${merchant}/subscriptions` },
  { name: 'subscriptions-failing', path: `${merchant}/subscriptions/sub_demo_failing_3?group=failing` },
  { name: 'supporters', path: `${creator}/supporters` },
  { name: 'supporters-tips', path: `${creator}/supporters/tip/tip_demo_anonymous?view=tips` },
  { name: 'supporters-thank', path: `${creator}/supporters?view=thank` },
  { name: 'supporters-one', path: `${creator}/supporters/pty_demo_renamed?period=all` },
  { name: 'supporters-posts', path: `${creator}/supporters?view=posts` },
  { name: 'supporters-none', path: `${merchant}/supporters` },
  { name: 'payouts', path: `${merchant}/payouts` },
  { name: 'payouts-calendar', path: `${merchant}/payouts?view=calendar` },
  { name: 'payouts-forecast', path: `${merchant}/payouts?view=forecast` },
  { name: 'payouts-one', path: `${merchant}/payouts/po_demo_small` },
  { name: 'payouts-failed', path: `${merchant}/payouts/po_demo_failed` },
  { name: 'payouts-entries', path: `${merchant}/payouts/po_demo_small?entries=all` },
  { name: 'bank-empty', path: `${creator}/payouts/bank` },
  {
    name: 'bank-csv',
    path: `${merchant}/payouts/bank`,
    act: (page) => page.getByRole('button', { name: 'banca-alpi-marittime.csv' }).click()
  },
  {
    name: 'bank',
    path: `${merchant}/payouts/bank`,
    act: async (page) => {
      await page.getByRole('button', { name: 'Cancel' }).click()
      // Once: at the other sizes it is imported already.
      const file = page.getByRole('button', { name: 'banca-alpi-marittime.xml' })
      if (await file.isVisible()) await file.click()
      await page.getByRole('grid').getByRole('row').nth(1).waitFor()
    }
  },
  { name: 'bank-left', path: `${merchant}/payouts/bank?show=left` },
  { name: 'bank-doubtful', path: `${merchant}/payouts/bank?show=doubtful`, act: openRow(0) },
  { name: 'bank-payout', path: `${merchant}/payouts/po_demo_manual` },
  { name: 'disputes', path: `${merchant}/disputes` },
  { name: 'disputes-one', path: `${merchant}/disputes/dsp_demo_unauthorised9d` },
  { name: 'disputes-won', path: `${merchant}/disputes/dsp_demo_lost_then_won` },
  { name: 'disputes-deadlines', path: `${merchant}/disputes?view=calendar` },
  { name: 'disputes-none', path: '/a/demo-acct_giuliaferri/disputes' },
  { name: 'refunds', path: `${merchant}/refunds` },
  { name: 'refunds-failed', path: `${merchant}/refunds/ref_demo_failed` },
  { name: 'refunds-nothing-found', path: `${merchant}/refunds?status=never` },
  { name: 'transfers', path: `${merchant}/transfers` },
  { name: 'transfers-people', path: `${merchant}/transfers?view=people` },
  { name: 'transfers-wrong-person', path: `${merchant}/transfers/trf_demo_wrong_person` },
  { name: 'cards', path: `${merchant}/cards` },
  { name: 'cards-spending', path: `${merchant}/cards?view=spending` },
  { name: 'cards-receipts', path: `${merchant}/cards?receipt=missing` },
  { name: 'cards-limits', path: `${merchant}/cards?view=cards` },
  { name: 'cards-foreign', path: `${merchant}/cards/ctx_demo_jpy` },
  { name: 'cards-creator', path: `${creator}/cards` },
  { name: 'balance', path: `${merchant}/balance` },
  { name: 'balance-entry', path: `${merchant}/balance`, act: openRow(4) },
  { name: 'balance-period', path: `${merchant}/balance?view=period` },
  { name: 'balance-check', path: `${merchant}/balance?view=check` },
  { name: 'balance-creator', path: `${creator}/balance` },
  { name: 'balance-savings', path: `${creator}/balance?view=savings` },
  { name: 'balance-nothing-found', path: `${merchant}/balance?id=nothing` },
  { name: 'close', path: `${merchant}/close` },
  { name: 'changes', path: `${merchant}/changes` },
  { name: 'notes', path: `${merchant}/notes` },
  { name: 'accounts-together', path: `${merchant}/all` },
  { name: 'set-aside', path: `${merchant}/set-aside` },
  { name: 'welcome', path: '/welcome' },
  // Last: it stays open.
  {
    name: 'search',
    path: `${merchant}/sales`,
    act: async (page) => {
      await page.getByRole('button', { name: 'Find anything' }).click()
      await page.getByRole('dialog').getByRole('textbox').fill('status:disputed amount:>50')
      await page.getByRole('option').filter({ hasText: 'Sale ·' }).first().waitFor()
    }
  }
]

/** To a third, by a palette, where pngquant is installed. */
function makeSmaller(path: string): void {
  spawnSync('pngquant', ['--force', '--ext', '.png', '--quality', '80-98', '--speed', '1', path])
}

async function take(browser: Browser, dataDir: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const { name: width, ...viewport } of widths) {
      const context = await browser.newContext({ viewport, colorScheme, locale: 'en-GB', timezoneId: 'Europe/Rome' })
      const page = await context.newPage()
      await page.goto(await freshLink(dataDir))
      await page.getByRole('button', { name: /Up to date/ }).waitFor({ timeout: 60_000 })
      for (const { name, path: address, act } of screens) {
        await page.evaluate((hash) => {
          location.hash = hash
        }, address)
        await page.waitForTimeout(900)
        await act?.(page)
        await page.waitForTimeout(400)
        if (chosen === undefined && !inDocs.has(name)) continue
        const path = join(out, `${name}-${width}${colorScheme === 'dark' ? '-dark' : ''}.png`)
        await page.screenshot({ path })
        makeSmaller(path)
      }
      await context.close()
    }
  }
}

await mkdir(out, { recursive: true })
const folder = await temporaryFolder()
const running = await startConsole(['--data', folder.path, '--demo'])
const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArgs })
try {
  await askForRefunds(browser, folder.path)
  await writeNotes(browser, folder.path)
  await take(browser, folder.path)
} finally {
  await browser.close()
  await running.stop()
  await folder.remove()
}
