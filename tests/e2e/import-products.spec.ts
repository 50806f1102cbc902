/** Products from a file: what each row would do is seen first, a wrong row stops all until it is left out, and one key takes all back. */
import type { Locator, Page } from '@playwright/test'
import { askSandbox } from './processes.ts'
import { openShop, type Shop } from './refunds.ts'
import { openAt, overflowOf } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

let shop: Shop

test.beforeAll(async ({ browser }) => {
  shop = await openShop(browser, { allow: ['Change products'] })
  // It takes none now, and says so: what waits can be taken back for as long as a test looks.
  const next = ['PATCH /v1/products/*', 'POST /v1/products'].map((on) => ({ fault: '429', on, times: 100_000 }))
  await askSandbox(shop.sandbox.url, '/sandbox/faults', { next })
})

test.afterAll(async () => {
  await shop.stop()
})

const panel = (page: Page): Locator => page.getByRole('complementary', { name: 'Import products' })
const give = (page: Page, text: string): Promise<void> =>
  panel(page)
    .getByLabel('Choose a file')
    .setInputFiles({ name: 'shelf.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })

async function openPanel(page: Page): Promise<void> {
  await openAt(page, shop.folder, `${shop.account}/products`)
  await page.getByRole('button', { name: 'Import a file …' }).focus()
  await page.keyboard.press('Enter')
  await expect(panel(page).getByRole('heading', { level: 2 })).toBeFocused()
  await expect(panel(page)).toContainText('At most 500 rows and 150 kB.')
}

test('a row that is wrong stops all until it is left out; the others are made and changed, and taken back', async ({
  page
}) => {
  await openPanel(page)
  await give(
    page,
    '\ufeffid;title;kind;price EUR;colour\r\n;"Card; of ""the"" tower";digital;4,50;red\r\nprod_price_changed;;;51,00;\r\n;Nameless kind;;1,00;\r\nprod_none;;;x;\r\n'
  )
  const wrong = panel(page).getByRole('list', { name: 'Rows that are wrong' }).getByRole('listitem')
  await expect(wrong).toHaveCount(2)
  await expect(wrong.nth(0)).toContainText('is needed for a new product.')
  await expect(wrong.nth(1)).toContainText('is of no product in the local copy.')
  await expect(wrong.nth(1)).toContainText('takes an amount that can be read in one way only')
  const willBe = panel(page).getByRole('list', { name: 'What would be made and changed' }).getByRole('listitem')
  await expect(willBe).toHaveCount(2)
  await expect(willBe.nth(0)).toContainText('Card; of "the" tower')
  await expect(willBe.nth(1)).toContainText(/49\.00\sEUR → .*51\.00\sEUR/)
  await expect(panel(page)).toContainText(/Not used: .colour/)
  const confirm = panel(page).getByRole('button', { name: 'Ask for these 2' })
  await expect(confirm).toHaveAttribute('aria-disabled', 'true')
  await expectAccessible(page)
  await panel(page).getByRole('checkbox', { name: 'Leave those 2 rows out' }).check()
  await expect(confirm).not.toHaveAttribute('aria-disabled', 'true')
  await confirm.focus()
  await page.keyboard.press('Enter')
  await expect(panel(page).getByText('2 wait, and can still be taken back.')).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText(/Asked for, not yet on the platform: .Card; of/)).toBeVisible()
  await page.keyboard.press('z')
  await expect(panel(page).getByText('2 were taken back.')).toBeVisible({ timeout: 60_000 })
  const { effects } = await askSandbox<{ effects: { kind: string }[] }>(shop.sandbox.url, '/sandbox/effects')
  expect(effects.filter(({ kind }) => kind.startsWith('product'))).toEqual([])
})

test('a file that is none is refused with why, also in a narrow dark window', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await openPanel(page)
  await give(page, 'title\n"open\n')
  await expect(panel(page)).toContainText('A quotation mark is not closed')
  await give(page, 'name of it,cost\nA,1\n')
  await expect(panel(page)).toContainText('No column is called title or id')
  await expectAccessible(page)
  expect(await overflowOf(page)).toBeLessThanOrEqual(0)
  await expect(panel(page).getByRole('button', { name: /^Ask for/ })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(panel(page)).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Import a file …' })).toBeFocused()
})
