/** From one Cassa to another: a copy is saved in the settings, opened by the third door, looked through, and closed again. */
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { freshLink, startConsole, temporaryFolder, type Running } from './processes.ts'
import { demoFolder } from './seeds.ts'
import { goTo, openAt } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

test.describe.configure({ mode: 'serial' })

const passphrase = 'four words for a test'
let seller: Running
let accountant: Running
let from: Awaited<ReturnType<typeof demoFolder>>
let to: Awaited<ReturnType<typeof temporaryFolder>>
let file: string

test.beforeAll(async () => {
  from = await demoFolder()
  to = await temporaryFolder()
  file = join(to.path, 'books.cassa-copy')
  seller = await startConsole(['--data', from.path, '--demo'])
  accountant = await startConsole(['--data', join(to.path, 'data')])
})
test.afterAll(async () => {
  await seller.stop()
  await accountant.stop()
  await from.remove()
  await to.remove()
})

async function choose(page: Page, path: string, words: string): Promise<void> {
  await page.getByLabel('Copy', { exact: true }).setInputFiles(path)
  await page.getByLabel('Passphrase of the copy').fill(words)
  await page.getByRole('button', { name: 'Open the copy' }).click()
}

/** The account that the page is on, as addresses begin. */
function baseOf(page: Page): string {
  return /#(\/a\/[^/]+)\//.exec(page.url())?.[1] ?? ''
}

/** Opens the receipt of the last sale that was paid out, and waits until all of it is there. */
async function openSale(page: Page, base: string): Promise<void> {
  await goTo(page, `${base}/sales?status=paid_out`)
  await page.locator('[role=grid] [role=row].row').filter({ hasText: /\d/ }).first().press('Enter')
  await expect(page.locator('aside h2')).toBeVisible()
  await expect(page.locator('aside').getByText('Payment and delivery')).toBeVisible()
}

/** Opens the first line of the bank that is a payout. */
async function openBankLine(page: Page, base: string): Promise<void> {
  await goTo(page, `${base}/payouts/bank`)
  await page.locator('[role=grid] [role=row].row').filter({ hasText: /\d/ }).first().press('Enter')
  await expect(page).toHaveURL(/\/payouts\/bank\/\d+/)
  await expect(page.locator('aside h2')).not.toHaveText('…')
}

test("what is to go along is here: the bank's lines, and what a copy will not have", async ({ page }) => {
  const base = '/a/demo-acct_bottegalume'
  await openAt(page, from.path, `${base}/payouts/bank`)
  await page.getByRole('button', { name: 'banca-alpi-marittime.csv' }).click()
  await page.getByRole('button', { name: /^Import [\d,]+ lines$/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/payouts in the bank by its own lines/)
  await goTo(page, `${base}/home`)
  await openBankLine(page, base)
  await expect(
    page
      .locator('aside')
      .getByRole('button', { name: /^Not this payout/ })
      .first()
  ).toBeVisible()
  await openSale(page, base)
  await expect(page.locator('aside').getByRole('button', { name: 'Keep a file' })).toBeVisible()
})

test('the settings say what goes along, want the passphrase twice, and hand over one sealed file', async ({ page }) => {
  await openAt(page, from.path, '/a/demo-acct_bottegalume/settings')
  const section = page.locator('section', { has: page.getByRole('heading', { name: 'Copy for an accountant' }) })
  await expect(section.getByText(/\d records, as of .*MB/)).toBeVisible()
  await expect(section.getByLabel('Notes and tags')).toBeChecked()
  await section.getByLabel('Passphrase of the copy').fill(passphrase)
  await section.getByLabel('The same once more').fill('something else')
  await section.getByRole('button', { name: 'Save a copy' }).click()
  await expect(section.getByRole('alert')).toHaveText('The two are not the same.')
  await section.getByLabel('The same once more').fill(passphrase)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    section.getByRole('button', { name: 'Save a copy' }).click()
  ])
  expect(download.suggestedFilename()).toMatch(/\.cassa-copy$/)
  await download.saveAs(file)
  expect((await stat(file)).size).toBeGreaterThan(1_000_000)
  await expect(section.getByText('Nobody can open it without the passphrase.')).toBeVisible()
  await expect(section.getByLabel('Passphrase of the copy')).toHaveValue('')
  await expectAccessible(page)
})

test('another Cassa opens it by the third door, and shows it without one verb', async ({ page }) => {
  await page.goto(accountant.url)
  await choose(page, file, 'other words than those')
  await expect(page.getByText('The passphrase does not open this file.')).toBeVisible()
  await expect(page.getByLabel('Passphrase of the copy')).toBeFocused()
  await page.getByLabel('Passphrase of the copy').fill(passphrase)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/a\/copy-[0-9a-f]{16}\/home$/)
  await expect(page.getByRole('button', { name: /A copy that was handed over, as of/ })).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Kept .*\d\.\d\d/)
  const base = baseOf(page)
  const verbs =
    /^(Refund( again|$|…| one| \d)|New product|Send|Accept|Ask for money|Freeze|Withdraw|Add a note|Edit|Issue|Issue again|Sync now|Close the month|Import|Seen till now|Keep a file|Throw away|Not this payout|It is this payout|Ask the platform)/
  for (const path of [
    'sales',
    'products',
    'payouts',
    'disputes',
    'transfers',
    'cards',
    'balance',
    'payouts/bank',
    'changes',
    'close',
    'reports',
    'requests'
  ]) {
    await goTo(page, `${base}/${path}`)
    await expect(page.getByRole('heading', { level: 1 }), path).toBeVisible()
    await expect(page.locator('.waiting')).toHaveCount(0)
    const names = await page.locator('main').locator('button:visible, a:visible').allInnerTexts()
    expect(
      names.filter((name) => verbs.test(name.trim())),
      path
    ).toEqual([])
  }
  await openSale(page, base)
  await expect(page.locator('aside').getByRole('button', { name: /note|tag|file|throw/i })).toHaveCount(0)
  await openBankLine(page, base)
  await expect(page.locator('aside').getByRole('button', { name: /this payout|forget/i })).toHaveCount(0)
})

test('an accountant names the accounts of journals in it as their own program does', async ({ page }) => {
  await page.goto(await freshLink(join(to.path, 'data')))
  await expect(page.getByRole('button', { name: /A copy that was handed over/ })).toBeVisible()
  await goTo(page, `${baseOf(page)}/reports`)
  await page.getByRole('button', { name: 'Name the accounts' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Program').selectOption('beancount')
  await dialog.getByLabel('Sales', { exact: true }).fill('Income:Shop')
  await dialog.getByLabel('Sales', { exact: true }).press('Enter')
  await expect(dialog.getByRole('status')).toContainText('Saved')
})

test('closed in the settings it is gone; changed on its way it does not open', async ({ page }) => {
  await page.goto(await freshLink(join(to.path, 'data')))
  await expect(page.getByRole('button', { name: /A copy that was handed over/ })).toBeVisible()
  await page.getByRole('link', { name: 'Settings' }).first().click()
  const section = page.locator('section', { has: page.getByRole('heading', { name: 'Opened copy' }) })
  await expect(section.getByText('made on')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Backup' })).toHaveCount(0)
  await expectAccessible(page)
  await section.getByRole('button', { name: 'Close the copy' }).click()
  await section.getByRole('button', { name: 'Close the copy' }).click()
  await expect(page.getByRole('heading', { name: 'Open a copy that somebody sent' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Accounts in this folder' })).toHaveCount(0)

  const bytes = await readFile(file)
  const middle = bytes.length - 200_000
  bytes[middle] = (bytes[middle] ?? 0) ^ 1
  await writeFile(file, bytes)
  await choose(page, file, passphrase)
  await expect(page.getByText('The copy was changed, or is not whole.')).toBeVisible()
  await expectAccessible(page)
})
