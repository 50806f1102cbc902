/** Every figure of a report opens its entries: by keyboard, beside the report, and they come to it. */
import type { Page } from '@playwright/test'
import { createLink } from '../../src/link/link.ts'
import { openPipe } from '../../src/link/pipe/open-pipe.ts'
import { startConsole, topUp, type Running } from './processes.ts'
import { demoFolder, stillDemo } from './seeds.ts'
import { goTo, openAt, overflowOf } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

const shop = '/a/demo-acct_bottegalume'
let folder: Awaited<ReturnType<typeof demoFolder>>
let demo: Running
let platform: string

test.beforeAll(async () => {
  folder = await demoFolder()
  demo = await startConsole(['--data', folder.path, '--demo'])
  platform = await stillDemo(folder.path)
})

test.afterAll(async () => {
  await demo.stop()
  await folder.remove()
})

/** Cents of "−1,234.50" and "1,234.50 EUR". */
function centsOf(text: string): number {
  const digits = Number(text.replaceAll(/\D/g, ''))
  return /^\s*[-−]/.test(text) ? -digits : digits
}

async function withdrawAll({ accounts, payouts, requests }: ReturnType<typeof createLink>['client']): Promise<void> {
  const account = (await accounts.session()).accounts.find(({ handle }) => handle === 'bottega.lume')!.key
  const { currencies } = await payouts.offer({ account })
  const amountMinor = currencies.find(({ currency }) => currency === 'EUR')!.leftMinor
  const id = crypto.randomUUID()
  const wish = { kind: 'payout', amountMinor, currency: 'EUR', method: 'standard', feeMinor: 0 } as const
  await requests.ask({ account, id, wish })
  await requests.decide({ account, id, decision: 'send' })
}

const panelOf = (page: Page) => page.getByRole('complementary', { name: 'What the figure is a sum of' })

test('a figure is opened by keyboard, its entries come to it, and Escape leads back to it', async ({ page }) => {
  await openAt(page, folder.path, `${shop}/reports`)
  await goTo(page, `${shop}/reports/statement?period=2026-Q3&currency=EUR`)
  const region = page.getByRole('region', { name: 'From opening to closing balance' })
  const figures = region.getByTitle('Show the entries')
  await expect(figures.first()).toBeVisible()
  // One stop of the keyboard a table; arrows walk from there.
  await expect(region.locator('button[tabindex="0"]')).toHaveCount(1)
  await region.locator('button[tabindex="0"]').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  const figure = page.locator('button:focus')
  const shown = (await figure.textContent())!.trim()
  await page.keyboard.press('Enter')

  const panel = panelOf(page)
  const sum = panel.locator('[data-sum]')
  await expect(sum).toContainText(shown)
  await expect(panel.getByRole('heading', { level: 2 })).toBeFocused()
  await expectAccessible(page)
  let parts = 0
  let total = 0
  for (let count = Infinity; parts < count;) {
    const told = await panel.getByText(/^From .+ entr(y|ies), to the cent\.$/).textContent()
    count = told!.includes('one entry') ? 1 : centsOf(told!)
    const range = panel.getByText(/^[\d,]+ to [\d,]+ of [\d,]+$/)
    if (count > 50) await expect(range).toContainText(`${(parts + 1).toLocaleString('en')} to`)
    await expect(panel.getByRole('list')).toHaveAttribute('aria-busy', 'false')
    const page_ = await panel.locator('[data-part]').allTextContents()
    parts += page_.length
    total += page_.reduce((before, text) => before + centsOf(text), 0)
    if (parts < count) await panel.getByRole('button', { name: 'More' }).click()
  }
  expect(total).toBe(centsOf(shown))
  expect(parts).toBeGreaterThan(0)

  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await expect(page.locator('button:focus')).toHaveText(shown)
  await page.keyboard.press('Enter')
  await panel.getByRole('listitem').first().getByRole('link').click()
  await expect(page).toHaveURL(/\/balance\/[^/]+$/)
})

test('onlookers see no amount of the entries', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('cassa-hiding', 'people'))
  await openAt(page, folder.path, `${shop}/reports`)
  await goTo(page, `${shop}/reports/statement?period=2026-Q3&currency=EUR`)
  await page.getByTitle('Show the entries').first().click()
  await expect(panelOf(page).locator('[data-part]').first()).toHaveText('••••')
  await expect(page.getByRole('main')).not.toContainText(/\d[.,]\d\d(?!\d)/)
})

test('where nothing hovers a dotted line says what opens, and a finger opens it', async ({ page, browser }) => {
  const address = `${shop}/reports/statement?period=2026-Q3&currency=EUR`
  const told = (on: Page) => on.getByText('A figure with a dotted line opens the entries that it is a sum of.')
  const lineOf = (on: Page) =>
    on
      .getByTitle('Show the entries')
      .first()
      .evaluate((figure) => getComputedStyle(figure).textDecorationLine)
  await page.setViewportSize({ width: 1440, height: 900 })
  await openAt(page, folder.path, `${shop}/reports`)
  await goTo(page, address)
  expect(await lineOf(page)).toBe('none')
  await expect(told(page)).toBeHidden()
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await lineOf(page)).toBe('underline')
  await expect(told(page)).toBeVisible()

  const tablet = await browser.newContext({
    viewport: { width: 1180, height: 820 },
    hasTouch: true,
    isMobile: true,
    locale: 'en-GB',
    timezoneId: 'Europe/Rome'
  })
  const touched = await tablet.newPage()
  await openAt(touched, folder.path, `${shop}/reports`)
  await goTo(touched, address)
  expect(await lineOf(touched)).toBe('underline')
  await expect(told(touched)).toBeVisible()
  const figure = touched.getByTitle('Show the entries').first()
  expect((await figure.boundingBox())!.height).toBeGreaterThanOrEqual(24)
  await figure.tap()
  await expect(panelOf(touched).locator('[data-part]').first()).toBeVisible()
  await tablet.close()
})

test('an opened figure says what became of it when the ledger moves on', async ({ page }) => {
  const link = createLink(() => openPipe(folder.path))
  await openAt(page, folder.path, `${shop}/reports`)
  await goTo(page, `${shop}/reports/statement?period=${String(new Date().getUTCFullYear())}&currency=EUR`)
  const panel = panelOf(page)
  const sum = panel.locator('[data-sum]')

  // Where nothing was topped up so far, that line comes to stand where the card's purchases do: the figure stays theirs.
  const summary = page.getByRole('region', { name: 'From opening to closing balance' })
  await summary
    .getByRole('row', { name: /^Card purchases/ })
    .getByRole('button')
    .last()
    .click()
  await expect(panel.getByRole('heading', { level: 2 })).toHaveText('Card purchases · All wallets')
  const spent = await sum.textContent()
  const topUps = summary.getByRole('row', { name: /^Top-ups/ })
  const toppedUp = async (): Promise<number> =>
    (await topUps.count()) === 0 ? 0 : centsOf((await topUps.getByRole('button').last().textContent())!)
  const earlier = await toppedUp()
  await topUp(platform)
  await expect.poll(toppedUp).toBe(earlier + 250_000)
  await expect(panel.getByRole('heading', { level: 2 })).toHaveText('Card purchases · All wallets')
  await expect(sum).toHaveText(spent!)
  await expect(panel.getByText(/The ledger moved on/)).toBeHidden()
  await expectAccessible(page)
  await page.keyboard.press('Escape')

  const closing = summary.getByRole('row').last()
  await closing.getByRole('button').last().click()
  const before = centsOf((await sum.textContent())!)
  await topUp(platform)
  await expect(panel.getByText(/^The ledger moved on: this is what the figure is now\./)).toBeVisible()
  expect(centsOf((await sum.textContent())!) - before).toBe(250_000)
  await expect(closing.getByRole('button').last()).toHaveText((await sum.textContent())!.replace(/\sEUR$/, ''))
  await page.keyboard.press('Escape')

  // What is available goes to the bank, all of it: no entry left a balance.
  await closing.getByRole('button').first().click()
  await expect(panel.getByRole('heading', { level: 2 })).toHaveText('Closing balance · Available')
  await withdrawAll(link.client)
  await expect(panel.getByText(/this row is no sum of entries any more/)).toBeVisible()
  await expect(sum).toBeHidden()
  await expect(closing.getByRole('cell').nth(1)).toHaveText('0.00')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  link.close()
})

for (const look of [
  { name: 'wide and dark', width: 1440, height: 900, colorScheme: 'dark' },
  { name: 'on a phone', width: 390, height: 844, colorScheme: 'light' }
] as const)
  test(`an opened figure stands ${look.name}`, async ({ page }) => {
    await page.setViewportSize(look)
    await page.emulateMedia({ colorScheme: look.colorScheme })
    await openAt(page, folder.path, `${shop}/reports`)
    await goTo(page, `${shop}/reports/statement?period=2026-Q3&currency=EUR`)
    await page.getByTitle('Show the entries').first().click()
    await expect(panelOf(page).locator('[data-part]').first()).toBeVisible()
    await expectAccessible(page)
    expect(await overflowOf(page)).toBeLessThanOrEqual(0)
  })
