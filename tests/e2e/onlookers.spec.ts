/** Hidden from onlookers: no page shows an amount, a name or a message, in no attribute either; one key hides, two steps show. */
import type { Page } from '@playwright/test'
import { startConsole, type Running } from './processes.ts'
import { demoFolder } from './seeds.ts'
import { goTo, openAt } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

const shop = '/a/demo-acct_bottegalume'
const creator = '/a/demo-acct_maravoss'
let folder: Awaited<ReturnType<typeof demoFolder>>
let demo: Running

test.beforeAll(async () => {
  folder = await demoFolder()
  demo = await startConsole(['--data', folder.path, '--demo'])
})

test.afterAll(async () => {
  await demo.stop()
  await folder.remove()
})

/** Each with a sign that its data has come. */
const pages: readonly { path: string; sign: RegExp }[] = [
  { path: `${shop}/home`, sign: /Kept ••••\sEUR/ },
  { path: `${shop}/changes`, sign: /first visit|Since/ },
  { path: `${shop}/close`, sign: /••••/ },
  { path: `${shop}/sales`, sign: /••••/ },
  { path: `${shop}/sales/sale_demo_twice_1`, sign: /Track|earned/ },
  { path: `${shop}/sales/sale_demo_twice_1/refund`, sign: /this would show them/ },
  { path: `${shop}/products`, sign: /Kept ••••\sEUR a unit/ },
  { path: `${shop}/subscriptions/sub_demo_failing_3?group=failing`, sign: /failed renewals put ••••/ },
  { path: `${shop}/transfers/trf_demo_wrong_person`, sign: /asks you for ••••/ },
  { path: `${shop}/payouts/po_demo_small`, sign: /Unexplained ••••/ },
  { path: `${shop}/payouts?view=calendar`, sign: /••••/ },
  { path: `${shop}/payouts?view=forecast`, sign: /••••\sEUR expected/ },
  { path: `${shop}/refunds/ref_demo_failed`, sign: /••••/ },
  { path: `${shop}/disputes/dsp_demo_unauthorised9d`, sign: /Worth it/ },
  { path: `${shop}/disputes/dsp_demo_lost_then_won`, sign: /Course/ },
  { path: `${shop}/cards/ctx_demo_jpy`, sign: /••••\sJPY/ },
  { path: `${shop}/cards?view=spending`, sign: /••••/ },
  { path: `${shop}/cards?view=cards`, sign: /••••/ },
  { path: `${shop}/balance`, sign: /••••\sEUR/ },
  { path: `${shop}/balance?view=period`, sign: /••••/ },
  { path: `${shop}/balance?view=check`, sign: /••••/ },
  { path: `${creator}/home`, sign: /Newest messages/ },
  { path: `${creator}/supporters`, sign: /supporters gave ••••/ },
  { path: `${creator}/supporters/pty_demo_first100?period=all`, sign: /New · one month|one month/ },
  { path: `${creator}/supporters?view=tips`, sign: /••••/ },
  { path: `${creator}/supporters?view=thank`, sign: /••••/ },
  { path: `${creator}/balance?view=savings`, sign: /Interest: ••••/ }
]

/** Everything that the page says, also where only a reader or a pointer meets it. */
const saidOn = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const attributes = ['title', 'aria-label', 'aria-description', 'alt', 'placeholder', 'value']
    const said = [document.title, document.body.innerText]
    for (const element of document.querySelectorAll('*')) {
      for (const name of attributes) said.push(element.getAttribute(name) ?? '')
      if (element instanceof HTMLInputElement) said.push(element.value)
      if (element instanceof SVGTextElement) said.push(element.textContent)
    }
    return said.join('\n')
  })

test('one key hides amounts and people everywhere, and they stay hidden until it is confirmed', async ({ page }) => {
  await openAt(page, folder.path, `${creator}/supporters?view=thank`)
  await expect(page.locator('main')).toContainText('Here is the word: thank you.')
  await page.keyboard.press('Control+Shift+Period')
  const notice = page.getByRole('button', { name: 'Amounts and people are hidden' })
  await expect(notice).toBeVisible()
  await expect(page.locator('main')).toContainText('••••')
  await expectAccessible(page)

  for (const { path, sign } of pages) {
    await goTo(page, path)
    await expect(page.locator('main'), path).toContainText(sign)
    const said = await saidOn(page)
    // Of a handle, only how one is looked for; of figures, shares and what a currency costs.
    expect.soft(said.match(/.*@(?!handle\b)[a-z0-9_.]{2,}.*/g) ?? [], path).toEqual([])
    expect.soft(said.match(/^(?!1 JPY = ).*\d\.\d\d(\d{4})?(?!\d|\s*%).*/gm) ?? [], path).toEqual([])
    expect.soft(said, path).not.toMatch(/thank you|Neues Atelier|Era per|Cena di mamma|junebug/)
  }

  await page.keyboard.press('Control+Shift+Period')
  const ask = page.getByRole('dialog', { name: 'Show everything again?' })
  await expectAccessible(page)
  await ask.getByRole('button', { name: 'Stay hidden' }).click()
  await expect(notice).toBeVisible()
  await page.reload()
  await notice.click()
  await ask.getByRole('button', { name: 'Show everything' }).click()
  await expect(page.locator('main')).toContainText(/Interest: \d+\.\d\d\sUSD/)
  await expect(notice).toBeHidden()
})

test('what is hidden stays hidden in a console that starts anew, and a list can still be exported', async ({
  page
}) => {
  await openAt(page, folder.path, `${shop}/transfers`)
  await page.keyboard.press('Control+Shift+Period')
  const notice = page.getByRole('button', { name: 'Amounts and people are hidden' })
  await expect(notice).toBeVisible()
  await expect(page.locator('main')).toContainText('••••')
  await page.getByRole('button', { name: 'Export' }).click()
  const dialog = page.getByRole('dialog', { name: /Export/ })
  const download = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  await download
  await page.keyboard.press('Escape')
  await page.goto('about:blank')
  await demo.stop()
  demo = await startConsole(['--data', folder.path, '--demo'])

  // Another port: a page of its own, for the first may ask nobody but its own origin.
  const next = await page.context().newPage()
  await openAt(next, folder.path, `${shop}/transfers`)
  await expect(next.getByRole('button', { name: 'Amounts and people are hidden' })).toBeVisible()
  await expect(next.locator('main')).toContainText('••••')
  await next.getByRole('button', { name: 'Find anything' }).click()
  const palette = next.getByRole('dialog', { name: 'Find anything' })
  await palette.getByRole('textbox').fill('@cartiera.valpellice')
  await expect(palette.getByRole('option').filter({ hasText: 'Transfer ·' }).first()).toContainText('••••')
  await expect(palette.getByRole('option').filter({ hasText: 'Person ·' })).toHaveCount(0)
  await next.close()
})

test('amounts alone can be hidden, and a search finds as before', async ({ page }) => {
  await openAt(page, folder.path, `${shop}/settings`)
  await page.getByRole('radio', { name: 'Amounts', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Amounts are hidden' })).toBeVisible()
  await goTo(page, `${shop}/transfers`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/@cartiera\.valpellice.? asks you for ••••\sEUR/)
  await page.getByRole('button', { name: 'Find anything' }).click()
  const palette = page.getByRole('dialog', { name: 'Find anything' })
  await palette.getByRole('textbox').fill('sale_demo_twice_1')
  await expect(palette.getByRole('option').filter({ hasText: 'Sale ·' })).toContainText('••••')
})
