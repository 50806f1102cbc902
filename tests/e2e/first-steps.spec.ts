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

test('one click opens the demo; its first sales are there while the rest still comes', async ({ page }) => {
  await page.goto(running.url)
  await page.getByRole('button', { name: 'Open the demo' }).click()
  await expect(page.getByText('Making up the demo')).toBeVisible()
  await expect(page).toHaveURL(/\/a\/demo-acct_\w+\/home$/, { timeout: 30_000 })
  await expect(page.getByText('Demo: made-up figures')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Sales as they come' }).getByText(/\d\.\d\d/).first()).toBeVisible()
  await expect(page.getByRole('button', { name: /Up to date/ })).toBeVisible({ timeout: 30_000 })
  await expect(answer(page)).toHaveText(/Kept .*\d\.\d\d/)
})

test('“Sync now” asks at once, and says how fresh the copy is then', async ({ page }) => {
  await openAt(page, folder.path)
  const chip = page.getByRole('button', { name: /Up to date/ })
  const before = await chip.innerText()
  await chip.click()
  const panel = page.getByRole('region', { name: 'The local copy' })
  await expect(panel).toContainText('the beginning')
  await expectAccessible(page)
  // The time of the next second, so that an answer can be told from none.
  await page.waitForTimeout(1_100)
  await panel.getByRole('button', { name: 'Sync now' }).click()
  await expect(chip).not.toHaveText(before, { timeout: 5_000 })
  await expect(chip).toContainText('Up to date')
})

test('another zone counts the days anew on every screen, and back they are as before', async ({ page }) => {
  await openAt(page, folder.path, '/a/demo-acct_bottegalume/sales/sale_demo_new_years_eve')
  const kicker = page.locator('aside header p').first()
  await expect(kicker).toContainText(/31 Dec.*23:40/)
  const zoneTo = async (zone: string): Promise<void> => {
    await page.getByRole('button', { name: /Up to date/ }).click()
    await page.getByLabel('Zone').selectOption(zone)
    await page.keyboard.press('Escape')
  }
  const days = async (): Promise<string[]> => await page.locator('.day.placed').allInnerTexts()
  await goTo(page, '/a/demo-acct_bottegalume/sales')
  await expect(page.locator('.day.placed').nth(1)).toContainText(/\d+ sale/)
  const inRome = await days()
  await goTo(page, '/a/demo-acct_bottegalume/home')
  await expect(page.locator('header', { has: answer(page) })).toContainText('Europe/Rome')
  const keptInRome = await answer(page).innerText()
  await zoneTo('Pacific/Kiritimati')
  await expect(page.locator('header', { has: answer(page) })).toContainText('Pacific/Kiritimati')

  await goTo(page, '/a/demo-acct_bottegalume/sales/sale_demo_new_years_eve')
  await expect(kicker, 'a new year on the other side of the world').toContainText(/1 Jan.*12:40/)
  await goTo(page, '/a/demo-acct_bottegalume/sales')
  await expect.poll(days).not.toEqual(inRome)
  await expect(page.getByText(/Pacific\/Kiritimati/).first()).toBeVisible()

  await zoneTo('Europe/Rome')
  await expect.poll(days).toEqual(inRome)
  await goTo(page, '/a/demo-acct_bottegalume/home')
  await expect(answer(page)).toHaveText(keptInRome)
})

test('the switch leads to another account, which names itself everywhere, and shows none of the first one’s figures', async ({ page }) => {
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
