/** Changing many products by keyboard alone: each is seen as it will be, one word asks for all, and one key takes all back. */
import type { Locator, Page } from '@playwright/test'
import { askSandbox } from './processes.ts'
import { openShop, type Shop } from './refunds.ts'
import { openAt, overflowOf } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

let shop: Shop

test.beforeAll(async ({ browser }) => {
  shop = await openShop(browser, { allow: ['Change products'] })
  // It takes none now, and says so: what waits can be taken back for as long as a test looks.
  const next = [{ fault: '429', on: 'PATCH /v1/products/*', times: 100_000 }]
  await askSandbox(shop.sandbox.url, '/sandbox/faults', { next })
})

test.afterAll(async () => {
  await shop.stop()
})

const rows = (page: Page): Locator => page.getByRole('grid', { name: 'Products' }).locator('[role=row][tabindex]')
const panel = (page: Page): Locator => page.getByRole('complementary', { name: 'Change several products' })
const changes = (page: Page): Locator =>
  panel(page).getByRole('list', { name: 'What would change' }).getByRole('listitem')

async function openPanel(page: Page): Promise<void> {
  await openAt(page, shop.folder, `${shop.account}/products?status=active`)
  await expect(rows(page).first()).toContainText(/\d/)
  await rows(page).first().focus()
  await page.keyboard.press('ControlOrMeta+a')
  const verb = page.getByRole('button', { name: /^Change \d+ products …$/ })
  await expect(verb).toBeVisible()
  await verb.focus()
  await page.keyboard.press('Enter')
  await expect(panel(page).getByRole('heading', { level: 2, name: /^Change \d+ products$/ })).toBeFocused()
}

test('prices are raised by per cent: each stands as it is and will be, all waits, and one key takes all back', async ({
  page
}) => {
  await openPanel(page)
  await panel(page).getByRole('textbox', { name: 'Per cent' }).fill('ten')
  await expect(panel(page).getByText('A number of per cent above 0, such as 10 or 7.5.')).toBeVisible()
  await panel(page).getByRole('textbox', { name: 'Per cent' }).fill('10')
  await expect(changes(page).first()).toBeVisible()
  await expectAccessible(page)
  const pairs = await changes(page).evaluateAll((items) =>
    items.map((item) =>
      [...(item.textContent ?? '').matchAll(/([\d,]+\.\d\d)\s*EUR/g)].map(([, sum]) =>
        Number(sum!.replaceAll(/[,.]/g, ''))
      )
    )
  )
  expect(pairs.length).toBeGreaterThan(2)
  for (const [was, willBe] of pairs) expect(willBe).toBe(Math.floor((was! * 110 + 50) / 100))
  await panel(page)
    .getByRole('button', { name: `Ask for these ${pairs.length} changes` })
    .focus()
  await page.keyboard.press('Enter')
  await expect(panel(page).getByText(`${pairs.length} wait, and can still be taken back.`)).toBeVisible({
    timeout: 120_000
  })
  await expect(panel(page).getByRole('heading', { level: 2 })).toBeFocused()
  await expect(
    page
      .getByRole('row')
      .filter({ hasText: /asked for/ })
      .first()
  ).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('z')
  await expect(panel(page).getByText(`${pairs.length} were taken back.`)).toBeVisible({ timeout: 120_000 })
  await expect(page.getByRole('row').filter({ hasText: /asked for/ })).toHaveCount(0)
})

test('what would be refused stands apart with why, also in a narrow dark window, and leaving asks for nothing', async ({
  page
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await openPanel(page)
  await panel(page).getByLabel('What to change').selectOption({ label: 'Stock: add or take away' })
  await panel(page).getByRole('textbox', { name: 'How many more, or less with a minus' }).fill('-100000')
  await expect(panel(page).getByText('Fewer than none would be left.')).toBeVisible()
  await expect(panel(page).getByText('It cannot run out, so nothing can be added.')).toBeVisible()
  await expect(panel(page).getByText('None of them would change.')).toBeVisible()
  await expect(panel(page).getByRole('button', { name: /^Ask for/ })).toHaveCount(0)
  await expectAccessible(page)
  expect(await overflowOf(page)).toBeLessThanOrEqual(0)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(panel(page)).toHaveCount(0)
  const { effects } = await askSandbox<{ effects: { kind: string }[] }>(shop.sandbox.url, '/sandbox/effects')
  expect(effects.filter(({ kind }) => kind.startsWith('product'))).toEqual([])
})
