/** All accounts side by side, and all together in one currency by a rate that is named. */
import type { Locator, Page } from '@playwright/test'
import { startConsole, type Running } from './processes.ts'
import { demoFolder } from './seeds.ts'
import { openAt, overflowOf } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

test.describe.configure({ mode: 'serial' })

let running: Running
let folder: Awaited<ReturnType<typeof demoFolder>>

const shop = '/a/demo-acct_bottegalume'
const all = `${shop}/all`

test.beforeAll(async () => {
  folder = await demoFolder()
  running = await startConsole(['--data', folder.path, '--demo'])
})

test.afterAll(async () => {
  expect(await running.stop(), 'a clean stop').toBe(0)
  await folder.remove()
})

const rows = (page: Page): Locator => page.getByRole('table').locator('tbody tr')
const feet = (page: Page): Locator => page.getByRole('table').locator('tfoot tr')
/** Amounts as integers in cents, by currency: "−1,234.50 EUR" is EUR: -123450. */
function amountsIn(text: string): Record<string, number> {
  const found = [...text.matchAll(/(−?[\d,]+)\.(\d\d)\s([A-Z]{3})\b/g)]
  return Object.fromEntries(
    found.map(([, whole = '', cents = '', code = '']) => [
      code,
      Number(`${whole.replaceAll(',', '').replace('−', '-')}${cents}`)
    ])
  )
}

test('g a opens it; the sums are those of the rows, in each currency and in one', async ({ page }) => {
  await openAt(page, folder.path, `${shop}/home`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Kept')
  await page.keyboard.press('g')
  await page.keyboard.press('a')
  await expect(page).toHaveURL(/\/all$/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/Kept ≈.*EUR.* in \w+ so far, in 3 accounts/)
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await expect(rows(page)).toHaveCount(3)
  await expect(rows(page).getByText('…')).toHaveCount(0)
  await expectAccessible(page)

  // No sale comes between: the demo's live sales change what is kept and what is pending, so all is read at once.
  const told = await page.getByRole('table').evaluate((table) => ({
    rows: [...table.querySelectorAll('tbody tr')].map((row) =>
      [...row.querySelectorAll('td')].slice(0, 2).map((cell) => (cell as HTMLElement).innerText)
    ),
    feet: [...table.querySelectorAll('tfoot tr')].map((row) =>
      [...row.querySelectorAll('td')].slice(0, 2).map((cell) => (cell as HTMLElement).innerText)
    )
  }))
  for (const column of [0, 1]) {
    const sums: Record<string, number> = {}
    for (const row of told.rows)
      for (const [code, minor] of Object.entries(amountsIn(row[column] ?? ''))) sums[code] = (sums[code] ?? 0) + minor
    expect(amountsIn(told.feet[0]?.[column] ?? '')).toEqual(sums)

    const rate = await page.getByText(/^1 USD = [\d.]+ EUR/).innerText()
    const [, whole = '', decimals = ''] = /= (\d+)\.(\d+) EUR/.exec(rate) ?? []
    const scale = 10 ** decimals.length
    const euros = (sums['EUR'] ?? 0) + Math.round(((sums['USD'] ?? 0) * Number(`${whole}${decimals}`)) / scale)
    expect(amountsIn(told.feet[1]?.[column] ?? '')).toEqual({ EUR: euros })
  }
})

test('what has no rate is named and in no sum; another currency is chosen and stays in the address', async ({
  page
}) => {
  await openAt(page, folder.path, all)
  await expect(
    page.getByText('Not in it: what is in USDC. No exchange between USDC and EUR is in these accounts.')
  ).toBeVisible()
  await page.getByLabel('All in').selectOption('USD')
  await expect(page).toHaveURL(/in=USD/)
  await expect(feet(page).last()).toContainText('USD')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/≈.*USD/)
  await page.getByRole('link', { name: /^1 USD = / }).click()
  await expect(page).toHaveURL(/\/balance\//)
  await expect(page.getByRole('complementary').last()).toContainText(/exchange/i)
})

test('an account opens from its row, and the others from the account’s own switch', async ({ page }) => {
  await openAt(page, folder.path, all)
  await rows(page).nth(1).getByRole('link').first().click()
  await expect(page).toHaveURL(/acct_maravoss\/home$/)
  await page.getByRole('link', { name: 'All accounts' }).click()
  await expect(page).toHaveURL(/acct_maravoss\/all$/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/USD/)
})

test('narrow, dark and hidden it says the same, or nothing that is hidden', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 390, height: 844 })
  await openAt(page, folder.path, all)
  await expect(rows(page).first()).toContainText('Next payout')
  await expectAccessible(page)
  expect(await overflowOf(page)).toBe(0)
  const right = await page.getByRole('table').evaluate((table) => table.getBoundingClientRect().right)
  expect(right, 'no figure is cut at the edge').toBeLessThanOrEqual(390)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.keyboard.press('Control+Shift+Period')
  await expect(rows(page).first()).toContainText('••••')
  expect(amountsIn(await page.getByRole('main').innerText())).toEqual({})
})
