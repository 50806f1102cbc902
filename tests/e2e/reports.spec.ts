/** Reports: a year of statements, one looked at, issued and fetched again, and a report as files; nothing is shown to onlookers. */
import { readFile } from 'node:fs/promises'
import { startConsole, type Running } from './processes.ts'
import { demoFolder, stillDemo } from './seeds.ts'
import { goTo, openAt, overflowOf } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

const shop = '/a/demo-acct_bottegalume'
let folder: Awaited<ReturnType<typeof demoFolder>>
let demo: Running

test.beforeAll(async () => {
  folder = await demoFolder()
  demo = await startConsole(['--data', folder.path, '--demo'])
  await stillDemo(folder.path)
})

test.afterAll(async () => {
  await demo.stop()
  await folder.remove()
})

test('a month is looked at, issued after a question, and its files are had again', async ({ page }) => {
  await openAt(page, folder.path, `${shop}/home`)
  await page.keyboard.press('g')
  await page.keyboard.press('e')
  const heading = page.getByRole('heading', { level: 1 })
  await expect(heading).toHaveText(/can be issued/)
  await expectAccessible(page)

  await page.getByRole('listitem').filter({ hasText: 'not issued' }).first().getByRole('link').click()
  await expect(heading).toHaveText(/Statement, .+: whole, and it adds up\.$/)
  await expect(page.getByRole('region', { name: 'From opening to closing balance' })).toContainText('Closing balance')
  await expectAccessible(page)

  const issue = page.getByRole('button', { name: 'Issue', exact: true })
  await issue.focus()
  await page.keyboard.press('Enter')
  const question = page.getByRole('dialog')
  await expect(question).toContainText(/It becomes [A-Z]{3}-\d{4}-\d\d-v1/)
  await expectAccessible(page)
  const download = page.waitForEvent('download')
  await question.getByRole('button', { name: 'Issue' }).click()
  const name = (await download).suggestedFilename()
  expect(name).toMatch(/^cassa-statement-.+\.zip$/)
  await expect(question).toContainText('It is issued and kept')
  await question.getByRole('button', { name: 'Close' }).last().click()
  await expect(page.getByText(/^[A-Z]{3}-\d{4}-\d\d-v1$/)).toBeVisible()

  await page.getByRole('link', { name: 'Reports', exact: true }).last().click()
  const month = page.getByRole('listitem').filter({ hasText: 'v1, issued' })
  await expect(month).toHaveCount(1)
  const again = page.waitForEvent('download')
  await month.getByRole('button', { name: /^Get the files/ }).click()
  const zip = await readFile(await (await again).path())
  expect(zip.subarray(0, 2).toString()).toBe('PK')
})

test('the activity is saved for an accounting program', async ({ page }) => {
  await openAt(page, folder.path, `${shop}/reports`)
  await page.getByRole('link', { name: 'Itemised activity' }).click()
  await expect(page.getByRole('region', { name: 'Entries' })).toBeVisible()
  await page.getByRole('button', { name: 'Save files' }).click()
  const dialog = page.getByRole('dialog')
  for (const each of ['PDF', 'XLSX']) await dialog.getByRole('checkbox', { name: new RegExp(`^${each}`) }).uncheck()
  await dialog.getByRole('checkbox', { name: /^Xero A/ }).check()
  await expectAccessible(page)
  const download = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Save' }).click()
  expect((await download).suggestedFilename()).toMatch(/^cassa-activity-.+\.zip$/)
  await expect(dialog.getByRole('status')).toContainText('handed to the browser')
})

test('the accounts of journals are named, checked as they are typed, kept, and read from a CSV', async ({ page }) => {
  await openAt(page, folder.path, `${shop}/reports`)
  await page.getByRole('button', { name: 'Name the accounts' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Program').selectOption('beancount')
  const sales = dialog.getByLabel('Sales', { exact: true })
  await expect(sales).toHaveAttribute('placeholder', 'Income:Sales')
  await sales.fill('Shop')
  await expect(dialog).toContainText('The program takes no account of this name.')
  await expect(dialog.getByRole('status')).toContainText('One name is to be mended first.')
  await expectAccessible(page)
  await sales.fill('Income:Shop')
  await sales.press('Enter')
  await expect(dialog.getByRole('status')).toContainText('Saved')
  await page.reload()
  await page.getByRole('button', { name: 'Name the accounts' }).click()
  await dialog.getByLabel('Program').selectOption('beancount')
  await expect(sales).toHaveValue('Income:Shop')

  const csv = (text: string) => ({ name: 'accounts.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  const file = dialog.locator('input[type=file]')
  await file.setInputFiles(csv('role,account\nsails,Income:Sails\n'))
  await expect(dialog.getByRole('alert')).toContainText('line 2')
  await expect(sales).toHaveValue('Income:Shop')
  await file.setInputFiles(csv('role;account\nsales;Income:Own\n'))
  await expect(sales).toHaveValue('Income:Own')
  await dialog.getByRole('button', { name: 'Empty all' }).click()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByRole('status')).toContainText('Saved')
  const download = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'As CSV' }).click()
  expect(await readFile(await (await download).path(), 'utf8')).toContain('role,account,tax\r\nsales,,\r\n')
})

test('a year is made into a binder: what will be in it is said before, it can be cancelled, and one ZIP comes', async ({
  page
}) => {
  await openAt(page, folder.path, `${shop}/reports`)
  const open = page.getByRole('button', { name: 'Tax binder' })
  await open.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  const holds = dialog.getByRole('region', { name: 'What will be in it' })
  await expect(holds).toContainText('The year in one page')
  for (const name of ['Statement', 'Profit', 'Supporters', 'Italy: prima nota'])
    await expect(holds.getByRole('listitem').filter({ hasText: name }).first()).toBeVisible()
  await expect(holds).not.toContainText('1099-K')
  await expectAccessible(page)
  await dialog.getByRole('combobox', { name: 'Year' }).selectOption('2026')
  await expect(dialog).toContainText('will be marked INCOMPLETE')
  await dialog.getByRole('combobox', { name: 'Year' }).selectOption('2025')
  await expect(dialog).not.toContainText('INCOMPLETE')
  const make = dialog.getByRole('button', { name: 'Make it' })
  await make.click()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog.getByRole('status')).toContainText('no file was made')
  const download = page.waitForEvent('download')
  await make.click()
  expect((await download).suggestedFilename()).toMatch(/^cassa-binder-.+-2025\.zip$/)
  await expect(dialog.getByRole('status')).toContainText('handed to the browser')
})

test('onlookers see no amount and no name, and are told that files hold both', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('cassa-hiding', 'people'))
  await openAt(page, folder.path, `${shop}/reports/activity`)
  const entries = page.getByRole('region', { name: 'Entries' })
  await expect(entries).toContainText('••••')
  await expect(page.getByRole('main')).not.toContainText(/\d[.,]\d\d(?!\d)/)
  await page.getByRole('button', { name: 'Save files' }).click()
  await expect(page.getByRole('dialog')).toContainText('Files are not masked')
})

for (const look of [
  { name: 'wide and dark', width: 1440, height: 900, colorScheme: 'dark' },
  { name: 'on a phone', width: 390, height: 844, colorScheme: 'light' }
] as const) {
  test(`the reports stand ${look.name}`, async ({ page }) => {
    await page.setViewportSize(look)
    await page.emulateMedia({ colorScheme: look.colorScheme })
    await openAt(page, folder.path, `${shop}/reports`)
    for (const address of ['', '/statement', '/payouts?period=2026']) {
      if (address !== '') await goTo(page, `${shop}/reports${address}`)
      await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/[Rr]eading/)
      await expectAccessible(page)
      expect(await overflowOf(page)).toBeLessThanOrEqual(0)
    }
  })
}
