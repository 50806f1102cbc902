/** Supporters and subscriptions of the demo: each story is found on its screen, links lead on, and all of it works from the keyboard. */
import type { Locator, Page } from '@playwright/test'
import { startConsole, type Running } from './processes.ts'
import { demoFolder } from './seeds.ts'
import { goTo, monthBefore, openAt, overflowOf } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

let running: Running
let folder: Awaited<ReturnType<typeof demoFolder>>

const supporters = '/a/demo-acct_maravoss/supporters'
const subscriptions = '/a/demo-acct_bottegalume/subscriptions'

test.beforeAll(async () => {
  folder = await demoFolder()
  running = await startConsole(['--data', folder.path, '--demo'])
})

test.afterAll(async () => {
  expect(await running.stop(), 'a clean stop').toBe(0)
  await folder.remove()
})

const panel = (page: Page): Locator => page.locator('aside')
const title = (page: Page): Locator => panel(page).getByRole('heading', { level: 2 })
const answer = (page: Page): Locator => page.getByRole('heading', { level: 1 })
const rows = (page: Page): Locator => page.locator('.list').getByRole('grid').locator('[role=row][tabindex]')
const group = (page: Page, name: RegExp): Locator => page.locator('.groups').getByRole('button', { name })

test('Home says how the last post did, what is set aside, whom to thank, and which renewals are at risk', async ({
  page
}) => {
  await openAt(page, folder.path, '/a/demo-acct_maravoss/home')
  const part = (name: string): Locator => page.getByRole('region', { name })
  await expect(part('Last post')).toContainText(/first (\d+ hours|hour)/)
  await expect(part('Last post')).toContainText(/\d\.\d\d\sUSD usual: [\d,]+\.\d\d\sUSD · .*tips?, /)
  await expect(part('Last post')).not.toContainText('0.000000')
  const [, inPot = '', since = ''] =
    /([\d,.]+\sUSD) in the pot, up to date until .+ · ([\d,.]+\sUSD) kept since/.exec(
      await part('Set aside for tax').innerText()
    ) ?? []
  const count = await part('People').getByRole('link', { name: /^\d+$/ }).innerText()
  await expectAccessible(page)
  await part('Set aside for tax').getByRole('link', { name: 'Savings' }).click()
  const savings = page.getByRole('region', { name: 'Savings' })
  await expect(savings).toContainText(`${inPot} saved`)
  await expect(savings).toContainText(`nothing of it set aside yet: ${since}`)
  await page.goBack()
  await part('People').getByRole('link', { name: count, exact: true }).click()
  await expect(page).toHaveURL(/supporters\?view=thank$/)
  await expect(answer(page).or(page.locator('.list'))).toContainText([new RegExp(`\\b${count}\\b`)])

  await goTo(page, '/a/demo-acct_bottegalume/home')
  await expect(part('Renewals at risk').getByRole('listitem')).toHaveCount(4)
  await part('Renewals at risk')
    .getByRole('link', { name: /^All 7, 63\.00\sEUR$/ })
    .click()
  await expect(page).toHaveURL(/subscriptions\?group=failing$/)
  await expect(rows(page)).toHaveCount(7)
})

test('each story of a supporter is found', async ({ page }) => {
  await openAt(page, folder.path, supporters)
  await expect(answer(page)).toContainText(/ in .+ (so far|yet)/)
  // The running month may be an hour old.
  await goTo(page, `${supporters}?period=${monthBefore()}`)
  await expect(answer(page)).toContainText(/supporters gave [\d,]+\.\d\d\sUSD.* after fees in .+: \d+ new, \d+ back/)
  await expect(rows(page).first()).toBeVisible()
  await expect(page.locator('[data-sum=USD]')).toContainText(
    /\d+ tips .+ − fees .+ = .+USD · the five largest gave \d+ %/
  )
  await expect(page.locator('[data-sum=USD]')).toContainText('best post')

  await goTo(page, `${supporters}/pty_demo_streak12`)
  await expect(panel(page)).toContainText('12 months in a row')
  await goTo(page, `${supporters}/pty_demo_streak_ending`)
  await expect(panel(page)).toContainText(/Streak ending · \d months in a row|\d months in a row/)
  await expect(panel(page)).toContainText('7 tips')
  await goTo(page, `${supporters}/pty_demo_first100`)
  await expect(panel(page)).toContainText('New · one month')
  await expect(panel(page)).toContainText(/100\.00/)
  await expect(panel(page)).toContainText('“I have watched for two years without a word. Here is the word: thank you.”')
  await goTo(page, `${supporters}/pty_demo_renamed`)
  await expect(title(page)).toContainText('@teahouse.june')
  await expect(panel(page)).toContainText(/Was .@june\.draws\.badly. until/)
  await expect(panel(page)).toContainText(/Was .@junebug_2009. until/)
  await expect(panel(page)).toContainText('2 tips')
  await goTo(page, `${supporters}/pty_demo_crypto`)
  await expect(panel(page)).toContainText(/114\.345000\sUSDC/)

  await goTo(page, `${supporters}?period=all`)
  await expect(answer(page)).toContainText(/supporters gave .+ after fees in all\./)
  await expect(rows(page).first()).toContainText('@harborlight.prints')
  await rows(page).first().click()
  await expect(panel(page)).toContainText(/1[78] % of all tips/)
})

test('the tip that names nobody is nobody’s; a tip leads to its supporter, payout and entries', async ({ page }) => {
  // A window that holds the week, however many tips it has.
  await page.setViewportSize({ width: 1440, height: 6000 })
  await openAt(page, folder.path, `${supporters}?view=tips`)
  await expect(rows(page).first()).toBeVisible()
  await expect(page.locator('.ledger .day').first()).toContainText(/tips? ?after fees \d/)
  const anonymous = rows(page).filter({ hasText: 'From somebody on the night bus.' })
  await expect(anonymous).toContainText('Somebody')
  await anonymous.click()
  await expect(page).toHaveURL(/supporters\/tip\/tip_demo_anonymous/)
  await expect(panel(page)).toContainText('from Somebody')
  await expect(panel(page).getByRole('link', { name: /^Person/ })).toHaveCount(0)

  await goTo(page, `${supporters}/tip/tip_demo_streak_8`)
  await expect(panel(page)).toContainText('Kept')
  await panel(page)
    .getByRole('link', { name: /^Person/ })
    .click()
  await expect(page).toHaveURL(/supporters\/pty_demo_streak12/)
  await page.goBack()
  await panel(page)
    .getByRole('link', { name: /ledger entries/ })
    .click()
  await expect(page).toHaveURL(/balance\?id=tip_demo_streak_8/)
  await expect(page.getByRole('grid').locator('[role=row][tabindex]')).toHaveCount(2)
  await page.goBack()
  await panel(page)
    .getByRole('link', { name: /^Payout/ })
    .click()
  await expect(page).toHaveURL(/payouts\/po_/)
  await page.goBack()
  await page.keyboard.press('Escape')
  await expect(panel(page)).toHaveCount(0)
})

test('who was not thanked: one at a time, with words and history', async ({ page }) => {
  await openAt(page, folder.path, supporters)
  // 23 are planted; what happens live may have added to them.
  const waiting = page.getByRole('link', { name: /^\d+ tips wait for thanks$/ })
  const count = Number(/\d+/.exec((await waiting.textContent()) ?? '')?.[0])
  expect(count).toBeGreaterThanOrEqual(23)
  await waiting.click()
  const queue = page.getByRole('list', { name: 'Tips that wait for thanks, in order' }).getByRole('button')
  await expect(queue.nth(22)).toBeVisible()
  const card = page.getByRole('article')
  await expect(card).toContainText(/^1 of \d+/)
  await expect(card).toContainText(/Supporter since|Their first tip/)
  const first = await card.textContent()
  await page.keyboard.press('j')
  await expect(card).toContainText(/^2 of \d+/)
  await page.keyboard.press('k')
  await expect(card).toContainText(/^1 of \d+/)
  await card.getByRole('button', { name: /^Next/ }).click()
  await expect(card).toContainText(/^2 of \d+/)
  expect(await card.textContent()).not.toBe(first)
  await queue.filter({ hasText: 'I have watched for two years' }).click()
  await expect(card.locator('blockquote')).toHaveText(
    '“I have watched for two years without a word. Here is the word: thank you.”'
  )
  await expect(card).toContainText('Their first tip.')
  await expect(card.getByRole('button')).toHaveCount(2)
  await expectAccessible(page)
})

test('the club: seven failed renewals, a pause, a price rise; charges lead to sale and payout', async ({ page }) => {
  await openAt(page, folder.path, subscriptions)
  await expect(answer(page)).toContainText(/^\d+ members bring [\d,]+\.\d\d\sEUR.* a month\.$/)
  await expect(page.locator('.list')).toContainText(/7 failed renewals put 63\.00\sEUR at risk\. The next try is on/)
  await expect(page.locator('.list')).toContainText(/rose from 7\.50 to 9\.00\sEUR on/)
  await group(page, /^7 failed$/).click()
  await expect(rows(page)).toHaveCount(7)
  await expect(rows(page).first()).toContainText(/Next try \d+ \w+: /)
  await rows(page).filter({ hasText: '@pauline.encre' }).click()
  await expect(panel(page)).toContainText(/At risk\s*9\.00\sEUR/)
  await expect(panel(page)).toContainText('Failed: card declined')
  await panel(page).getByRole('link', { name: 'Payout' }).first().click()
  await expect(page).toHaveURL(/payouts\/po_/)
  await page.goBack()
  // Back from the sale of the newest charge, the one that failed.
  await panel(page)
    .locator('a', { hasText: /\d\d:\d\d/ })
    .first()
    .click()
  await expect(page).toHaveURL(/sales\/sale_demo_failing_3/)
  await panel(page)
    .getByRole('link', { name: /^Subscription/ })
    .click()
  await expect(page).toHaveURL(/subscriptions\/sub_demo_failing_3/)
  await goTo(page, `${subscriptions}?group=paused`)
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page)).toContainText('@in.viaggio.con.ada')
  await goTo(page, `${subscriptions}?group=leaving`)
  await expect(page.locator('.list')).toContainText('Nobody has set an end.')
  await expectAccessible(page)
})

test('by keys alone, at 320 px, in the dark, and where nobody gave', async ({ page }) => {
  await openAt(page, folder.path, supporters)
  await expect(page).toHaveURL(/maravoss\/supporters/)
  await expect(rows(page).first()).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('u')
  await expect(page).toHaveURL(/maravoss\/subscriptions/)
  await expect(rows(page).first()).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('t')
  await expect(page).toHaveURL(/maravoss\/supporters/)
  await rows(page).first().focus()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(title(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.locator('[role=row]:focus')).toHaveCount(1)
  await page.getByRole('button', { name: 'How it is counted' }).click()
  await expect(page.locator('[data-meanings]')).toContainText('Gave in the month before and not in this one.')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 320, height: 700 })
  for (const address of [supporters, `${supporters}?view=tips`, `${supporters}?view=thank`, subscriptions]) {
    await goTo(page, address)
    await expect(answer(page)).not.toContainText('…')
    expect(await overflowOf(page), address).toBeLessThanOrEqual(0)
  }
  await goTo(page, '/a/demo-acct_giuliaferri/supporters')
  await expect(answer(page)).toContainText(/Nobody has given in .+ yet\./)
  await goTo(page, '/a/demo-acct_giuliaferri/subscriptions')
  await expect(answer(page)).toHaveText('Nothing recurs yet.')
})
