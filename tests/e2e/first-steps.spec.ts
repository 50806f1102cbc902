/** The first minutes in an empty data folder: the demo by one click, another zone and back, another account. */
import type { Page } from '@playwright/test'
import { startConsole, temporaryFolder, type Running } from './processes.ts'
import { goTo, openAt } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

test.describe.configure({ mode: 'serial' })

let running: Running
let folder: Awaited<ReturnType<typeof temporaryFolder>>

test.beforeAll(async () => {
  folder = await temporaryFolder()
  running = await startConsole(['--data', folder.path])
})

test.afterAll(async () => {
  expect(await running.stop(), 'a clean stop').toBe(0)
  await folder.remove()
})

const answer = (page: Page): ReturnType<Page['getByRole']> => page.getByRole('heading', { level: 1 })

test('one click opens the demo: its sales come, then the answer, and a label says that it is made up', async ({
  page
}) => {
  await page.goto(running.url)
  await page.getByRole('button', { name: 'Open the demo' }).click()
  await expect(page.getByText('Making up the demo')).toBeVisible()
  await expect(page).toHaveURL(/\/a\/demo-acct_\w+\/home$/)
  await expect(page.getByText('Demo: made-up figures')).toBeVisible()
  await expect(
    page
      .getByRole('region', { name: 'Sales as they come' })
      .getByText(/\d\.\d\d|failed/)
      .first()
  ).toBeVisible()
  await expect(page.getByRole('button', { name: /Up to date/ })).toBeVisible({ timeout: 120_000 })
  await expect(answer(page)).toHaveText(/Kept .*\d\.\d\d/)
})

test('another zone counts the days anew on every screen, and back they are as before', async ({ page }) => {
  await openAt(page, folder.path, '/a/demo-acct_bottegalume/sales/sale_demo_new_years_eve')
  const kicker = page.locator('aside header p').first()
  await expect(kicker).toContainText(/31 Dec.*23:40/)
  await page.setViewportSize({ width: 1440, height: 12_000 })
  const zoneTo = async (zone: string): Promise<void> => {
    await page.getByRole('button', { name: /Up to date/ }).click()
    await page.getByLabel('Zone').selectOption(zone)
    await page.keyboard.press('Escape')
  }
  const days = (): Promise<string[]> => page.locator('.day.placed').allInnerTexts()
  const scope = page.locator('header', { has: answer(page) })
  const period = (zone: string): RegExp => {
    const date = new Intl.DateTimeFormat('en-GB', { timeZone: zone, day: 'numeric', month: 'long' }).format(new Date())
    return new RegExp(`(1–)?${date}.*${zone}`)
  }
  await goTo(page, '/a/demo-acct_bottegalume/sales')
  // A window that holds several days, of a Black Friday too.
  await expect(page.locator('.day.placed').nth(2)).toContainText(/\d+ sale/)
  // Without the newest one: the demo goes on selling, and at midnight begins another.
  const inRome = (await days()).slice(1, 3)
  await goTo(page, '/a/demo-acct_bottegalume/home')
  await expect(scope).toContainText(period('Europe/Rome'))
  await zoneTo('Pacific/Kiritimati')
  await expect(scope).toContainText(period('Pacific/Kiritimati'))

  await goTo(page, '/a/demo-acct_bottegalume/sales/sale_demo_new_years_eve')
  await expect(kicker, 'a new year on the other side of the world').toContainText(/1 Jan.*12:40/)
  await goTo(page, '/a/demo-acct_bottegalume/sales')
  await expect(page.locator('.day.placed').nth(2)).toContainText(/\d+ sale/)
  expect(await days()).not.toEqual(expect.arrayContaining(inRome))
  await expect(page.getByText(/Pacific\/Kiritimati/).first()).toBeVisible()

  await zoneTo('Europe/Rome')
  await expect.poll(days).toEqual(expect.arrayContaining(inRome))
  await goTo(page, '/a/demo-acct_bottegalume/home')
  await expect(scope).toContainText(period('Europe/Rome'))
})

test('the switch leads to another account, which names itself everywhere, and shows none of the first one’s figures', async ({
  page
}) => {
  await openAt(page, folder.path, '/a/demo-acct_bottegalume/home')
  await expect(answer(page)).toContainText('EUR')
  await page.getByRole('button', { name: /Bottega Lume/ }).click()
  const list = page.getByRole('navigation', { name: 'Accounts' })
  await expect(list.getByRole('link')).toHaveCount(4)
  await expectAccessible(page)
  await list.getByRole('link', { name: /Mara Voss/i }).click()
  await expect(page).toHaveURL(/demo-acct_maravoss\/home$/)
  await expect(list).toBeHidden()
  await expect(answer(page)).toContainText('USD')
  await expect(page).toHaveTitle(/Mara Voss/i)
  await expect(page.locator('main')).not.toContainText('EUR')
  await page.reload()
  await expect(answer(page)).toContainText('USD')
  // A visit without an address goes on where the last one was.
  await openAt(page, folder.path)
  await expect(page).toHaveURL(/demo-acct_maravoss\/home$/)
})
