/** Receipts of card purchases: kept for a row, for an open purchase and by a folder, marked by one key, and handed over as a ZIP. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { createLink } from '../../src/link/link.ts'
import { openPipe } from '../../src/link/pipe/open-pipe.ts'
import type { PurchaseRow } from '../../src/contract/cards.ts'
import { startConsole, type Running } from './processes.ts'
import { demoFolder } from './seeds.ts'
import { goTo, openAt, overflowOf } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

const shop = '/a/demo-acct_bottegalume'
const account = 'demo-acct_bottegalume'
let folder: Awaited<ReturnType<typeof demoFolder>>
let demo: Running
let missing: PurchaseRow[]
const own = mkdtempSync(join(tmpdir(), 'cassa-receipts-'))

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  folder = await demoFolder()
  demo = await startConsole(['--data', folder.path, '--demo'])
})

test.afterAll(async () => {
  await demo.stop()
  await folder.remove()
  rmSync(own, { recursive: true })
})

const rows = (page: Page): Locator => page.getByRole('row').filter({ hasText: /\d/ }).filter({ hasText: 'missing' })
const answer = (page: Page): Locator => page.getByRole('heading', { level: 1 })
const panel = (page: Page): Locator => page.getByRole('complementary').last()
const pdf = (text: string): Buffer => Buffer.from(`%PDF-1.7\n${text}\n%%EOF\n`)

async function openQueue(page: Page): Promise<void> {
  await openAt(page, folder.path, `${shop}/cards?receipt=missing`)
  await expect(rows(page).first()).toBeVisible()
  const link = createLink(() => openPipe(folder.path))
  try {
    missing = (await link.client.cards.list({ account, filter: { receipt: 'missing' } })).rows
  } finally {
    link.close()
  }
}

/** Files that are let go over a part of the page. */
async function drop(target: Locator, files: readonly { name: string; text: string }[]): Promise<void> {
  const transfer = await target.page().evaluateHandle((given) => {
    const data = new DataTransfer()
    for (const { name, text } of given) data.items.add(new File([text], name, { type: 'application/pdf' }))
    return data
  }, files)
  await target.dispatchEvent('drop', { dataTransfer: transfer })
}

test('one key marks the purchase that has the keyboard, and one takes it back', async ({ page }) => {
  await openQueue(page)
  await expect(answer(page)).toContainText('11 receipts are missing')
  await expect(page.getByRole('navigation', { name: 'Missing by month' })).toBeVisible()
  await expectAccessible(page)
  await rows(page).first().focus()
  await page.keyboard.press('p')
  await expect(page.getByText(/Personal, needs no receipt/)).toBeVisible()
  await expect(answer(page)).toContainText('10 receipts are missing')
  await page.keyboard.press('z')
  await expect(answer(page)).toContainText('11 receipts are missing')

  await rows(page).first().focus()
  await page.keyboard.press('b')
  await expect(page.getByText(/^Business: /)).toBeVisible()
  // What is for the business still lacks its receipt.
  await expect(rows(page).first()).toContainText('Business')
  await expect(answer(page)).toContainText('11 receipts are missing')

  await rows(page).first().focus()
  await page.keyboard.press('s')
  await expect(page.getByRole('group', { name: /No receipt of/ })).toBeVisible()
  await page.keyboard.press('2')
  await expect(page.getByText(/No receipt is looked for any more/)).toBeVisible()
  await expect(answer(page)).toContainText('10 receipts are missing')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(answer(page)).toContainText('11 receipts are missing')
})

test('a file that is dropped on a row, or pasted beside an open purchase, is its receipt', async ({ page }) => {
  await openQueue(page)
  await drop(rows(page).first(), [{ name: 'no receipt.pdf', text: '<svg/>' }])
  await expect(page.getByText('no receipt.pdf is no PDF, JPEG or PNG, whatever its name says.')).toBeVisible()
  await drop(rows(page).first(), [{ name: 'dropped.pdf', text: '%PDF-1.7 dropped' }])
  await expect(page.getByText(/^Receipt kept/)).toBeVisible()
  await expect(answer(page)).toContainText('10 receipts are missing')

  await goTo(page, `${shop}/cards/${missing[0]?.id ?? ''}?receipt=missing`)
  await expect(panel(page)).toContainText('dropped.pdf')
  await expectAccessible(page)
  const saved = page.waitForEvent('download')
  await panel(page).getByRole('button', { name: 'Save: dropped.pdf' }).click()
  expect(readFileSync(await (await saved).path(), 'utf8')).toBe('%PDF-1.7 dropped')
  await panel(page).getByRole('button', { name: 'Throw away: dropped.pdf' }).click()
  await panel(page).getByRole('button', { name: 'Throw away for good' }).click()
  await expect(answer(page)).toContainText('11 receipts are missing')

  await page.evaluate(() => {
    const data = new DataTransfer()
    data.items.add(new File(['%PDF-1.7 pasted'], 'pasted.pdf'))
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }))
  })
  await expect(panel(page)).toContainText('pasted.pdf')
  await expect(answer(page)).toContainText('10 receipts are missing')
  await page.keyboard.press('z')
  await expect(answer(page)).toContainText('11 receipts are missing')
})

test('a folder is matched by what its names say: sure ones are chosen, others ask, and one word takes all of it back', async ({
  page
}) => {
  await openQueue(page)
  const [first, second, third] = missing
  const amount = (row: PurchaseRow): string => (row.minor / 100).toFixed(2).replace('.', ',')
  const names = [
    `${first!.day} ${first!.merchant} ${amount(first!)}.pdf`,
    `${second!.merchant} ${amount(second!)}.pdf`,
    `scan ${amount(third!)}.pdf`,
    'IMG_2931.jpg'
  ]
  mkdirSync(join(own, 'folder'))
  for (const name of names) writeFileSync(join(own, 'folder', name), pdf(name))
  await page.getByLabel('Match a folder …', { exact: true }).last().setInputFiles(join(own, 'folder'))
  const choice = (name: string): Locator => page.getByRole('combobox', { name: `Purchase of ${name}` })
  await expect(page.getByText('4 files: 2 matched, 1 to decide, 1 without a purchase.')).toBeVisible()
  await expect(choice(names[0]!)).toHaveValue(first!.id)
  await expect(choice(names[1]!)).toHaveValue(second!.id)
  await expect(choice(names[2]!)).toHaveValue('')
  await expectAccessible(page)
  await choice(names[2]!).selectOption(third!.id)
  await page.getByRole('button', { name: 'Keep 3 receipts' }).click()
  await expect(page.getByText('3 receipts kept.')).toBeVisible()
  await expect(answer(page)).toContainText('8 receipts are missing')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(answer(page)).toContainText('11 receipts are missing')
})

test('a month goes to the accountant as one ZIP, named by account and month', async ({ page }) => {
  await openQueue(page)
  await drop(rows(page).first(), [{ name: 'a.pdf', text: '%PDF-1.7 for the accountant' }])
  await expect(page.getByText(/^Receipt kept/)).toBeVisible()
  const month = missing[0]!.day.slice(0, 7)
  await page.getByRole('combobox', { name: 'Month' }).selectOption(month)
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export with receipts' }).click()
  const download = await saved
  expect(download.suggestedFilename()).toBe(`receipts-${account}-${month}.zip`)
  const bytes = readFileSync(await download.path())
  expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004')
  // Stored, not packed: what is in there can be read.
  expect(bytes.includes('%PDF-1.7 for the accountant')).toBe(true)
  expect(bytes.includes(`receipts-${account}-${month}.csv`)).toBe(true)
  await expect(page.getByText(/was downloaded: \d+ purchases/)).toBeVisible()
})

test('where nothing is missing the page says so', async ({ page }) => {
  await openQueue(page)
  const link = createLink(() => openPipe(folder.path))
  try {
    for (const { id } of missing) await link.client.receipts.say({ account, purchase: id, noReceipt: 'elsewhere' })
    await expect(page.getByText(/^Nothing is missing/)).toBeVisible()
    await expect(answer(page)).toHaveText('No receipt is missing.')
    for (const { id } of missing) await link.client.receipts.say({ account, purchase: id, noReceipt: null })
    await expect(rows(page).first()).toBeVisible()
  } finally {
    link.close()
  }
})

test('hidden from onlookers no merchant and no file is named, in a narrow window nothing is cut off', async ({
  page
}) => {
  await openQueue(page)
  await page.setViewportSize({ width: 390, height: 800 })
  await expect(rows(page).first()).toBeVisible()
  expect(await overflowOf(page)).toBe(0)
  await goTo(page, `${shop}/cards/${missing[1]!.id}?receipt=missing`)
  await expect(panel(page)).toContainText('Receipt and use')
  expect(await overflowOf(page)).toBe(0)
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.keyboard.press('Control+Shift+Period')
  await expect(page.getByRole('button', { name: 'Amounts and people are hidden' })).toBeVisible()
  await expect(rows(page).first()).toContainText('••••')
  const said = await page.evaluate(() =>
    [
      document.body.innerText,
      ...[...document.querySelectorAll('*')].flatMap((element) =>
        ['title', 'aria-label', 'value'].map((name) => element.getAttribute(name) ?? '')
      )
    ].join('\n')
  )
  for (const { merchant } of missing) expect(said).not.toContain(merchant)
  expect(said).not.toContain('a.pdf')
})
