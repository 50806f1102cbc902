/** The demo's bank files in the page: each format comes in, every payout finds its line, and the rest says why not. */
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { startConsole, type Running } from './processes.ts'
import { demoFolder } from './seeds.ts'
import { goTo, openAt, overflowOf } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

let running: Running
let folder: Awaited<ReturnType<typeof demoFolder>>

const account = '/a/demo-acct_bottegalume'
const fileOf = (ending: string): string =>
  join(folder.path, 'demo/platform/bank-files/acct_bottegalume', `banca-alpi-marittime.${ending}`)

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  folder = await demoFolder()
  running = await startConsole(['--data', folder.path, '--demo'])
})
test.afterAll(async () => {
  expect(await running.stop(), 'a clean stop').toBe(0)
  await folder.remove()
})

const status = (page: Page) => page.getByRole('region', { name: 'Import a bank file' }).getByRole('status')

test('before any file "in bank" is the platform\'s word, and a file that is none changes nothing', async ({ page }) => {
  await openAt(page, folder.path, `${account}/payouts/po_demo_manual`)
  await expect(page.locator('aside')).toContainText("No bank file was imported: this is the platform's word.")
  await expect(page.locator('aside .track li').last()).toHaveText(/in bank.*reached/)
  await page.locator('aside').getByRole('link', { name: 'Bank files' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/No bank file yet/)
  await expectAccessible(page)
  await page.setInputFiles('input[type=file]', {
    name: 'broken.xml',
    mimeType: 'application/xml',
    buffer: Buffer.from(
      '<Document>\n<BkToCstmrStmt><Stmt><Ntry><Amt Ccy="EUR">12.x</Amt></Ntry></Stmt></BkToCstmrStmt></Document>'
    )
  })
  await expect(page.getByRole('alert')).toContainText(/Line 2, .*Amt.*: this is no amount/)
  await expect(page.getByRole('alert')).toContainText('Nothing was changed.')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/No bank file yet/)
})

test('a CSV file: the columns are guessed and shown, may be changed, and the lines come in', async ({ page }) => {
  await openAt(page, folder.path, `${account}/payouts/bank`)
  await page.getByRole('button', { name: 'banca-alpi-marittime.csv' }).click()
  await expect(page.getByLabel('Columns end at')).toHaveValue(';')
  await expect(page.getByLabel('Decimals after')).toHaveValue(',')
  await expect(page.getByLabel('Order of dates')).toHaveValue('dmy')
  await expect(page.getByLabel(/^Money in/)).toHaveValue('3')
  await expectAccessible(page)
  await page.getByLabel('Order of dates').selectOption('mdy')
  await expect(page.getByRole('alert')).toContainText(/Line \d+, .*Data contabile.*: this is no day/)
  await expect(page.getByRole('button', { name: /^Import/ }).last()).toBeDisabled()
  await page.getByLabel('Order of dates').selectOption('dmy')
  await page.getByRole('button', { name: /^Import [\d,]+ lines$/ }).click()
  await expect(status(page)).toHaveText(
    /banca-alpi-marittime\.csv: [\d,]+ new lines\. [\d,]+ more payouts are proven\./
  )
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    /payouts in the bank by its own lines, one is missing\./
  )
})

test('the other formats hold the same lines: nothing is doubled', async ({ page }) => {
  await openAt(page, folder.path, `${account}/payouts/bank`)
  for (const ending of ['ofx', 'xml']) {
    await page.setInputFiles('input[type=file]', fileOf(ending))
    await expect(status(page), ending).toHaveText(/no new line\. All [\d,]+ were here already\./)
  }
  await page.setInputFiles('input[type=file]', fileOf('qif'))
  await page.getByRole('button', { name: /^Import [\d,]+ lines$/ }).click()
  await expect(status(page)).toHaveText(/no new line/)
  await page.getByRole('link', { name: /^Files/ }).click()
  await expect(page.getByRole('grid').locator('[role=row][tabindex]')).toHaveCount(4)
})

test('a payout shows its line to the cent, a sale the bank, and what is left says why', async ({ page }) => {
  await openAt(page, folder.path, `${account}/payouts/po_demo_manual`)
  const aside = page.locator('aside')
  await expect(aside).toContainText(/One line of [\d,.]+\sEUR for 2 payouts/)
  await expect(aside).toContainText('Unexplained 0.00')
  await expect(aside.locator('.track li').last()).toHaveText(/in bank.*by a line of the bank/)
  const booked = await aside.locator('.track li').last().locator('.date').innerText()
  await aside
    .getByRole('link', { name: /^Sales/ })
    .first()
    .click()
  await aside.locator('[role=row][tabindex]').first().click()
  await expect(page).toHaveURL(/\/sales\//)
  await expect(aside.locator('.track li').last()).toHaveText(/in bank.*by a line of the bank/)
  await expect(aside.locator('.track li').last().locator('.date')).toHaveText(booked)
  await aside.locator('.track').getByRole('link', { name: 'in bank' }).click()
  await expect(page).toHaveURL(/\/payouts\/bank\/\d+/)
  await expect(aside).toContainText(/[\d,.]+\sEUR/)
  await expect(aside).toContainText('Unexplained 0.00')

  await goTo(page, `${account}/payouts/bank?show=left`)
  const missing = page.getByRole('row').filter({ hasText: 'The files cover its days, and no line fits.' })
  await expect(missing).toHaveCount(1)
  await missing.click()
  await expect(aside.locator('.track li').last()).toHaveText(/paid, unseen.*said by the platform/)
  await goTo(page, `${account}/payouts/bank?show=doubtful`)
  await expect(page.getByRole('row').filter({ hasText: 'in another currency' })).toContainText('180.00 CHF')
  await expect(page.getByRole('row').filter({ hasText: 'sent a failed payout back' })).toHaveCount(1)
  await page.setViewportSize({ width: 390, height: 800 })
  expect(await overflowOf(page)).toBe(0)
})

test('a person undoes a match and makes it again, and it is kept', async ({ page }) => {
  await openAt(page, folder.path, `${account}/payouts/po_demo_instant`)
  const aside = page.locator('aside')
  await aside.getByRole('link', { name: /^Booked/ }).click()
  await expect(aside).toContainText('Unexplained 0.00')
  await aside.getByRole('button', { name: /^Not this payout/ }).click()
  await expect(aside).toContainText('You said that it is not this payout.')
  await page.reload()
  await expect(aside).toContainText('You said that it is not this payout.')
  await aside.getByRole('button', { name: 'It is this payout' }).click()
  await expect(aside).toContainText('Unexplained 0.00')
  await expect(aside).toContainText('you')
  await expectAccessible(page)
})
