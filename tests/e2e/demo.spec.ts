/** The demo as a stranger meets it: one command, no account. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { freshLink, startConsole, temporaryFolder, type Running } from './processes.ts'
import { expect, expectAccessible, test } from './test.ts'

let running: Running
let folder: Awaited<ReturnType<typeof temporaryFolder>>

test.beforeAll(async () => {
  folder = await temporaryFolder()
  running = await startConsole(['--data', folder.path, '--demo'])
})

test.afterAll(async () => {
  expect(await running.stop(), 'a clean stop').toBe(0)
  await folder.remove()
})

async function open(page: Page, path = ''): Promise<void> {
  await page.goto(await freshLink(folder.path))
  await expect(page.getByRole('button', { name: /Up to date/ })).toBeVisible({ timeout: 120_000 })
  if (path !== '')
    await page.evaluate((hash) => {
      location.hash = hash
    }, path)
}

const looks = [
  { name: 'wide', width: 1440, height: 900, colorScheme: 'light' },
  { name: 'wide and dark', width: 1440, height: 900, colorScheme: 'dark' },
  { name: 'narrow', width: 900, height: 800, colorScheme: 'light' },
  { name: 'a phone', width: 390, height: 844, colorScheme: 'dark' },
  { name: 'the smallest', width: 320, height: 640, colorScheme: 'light' }
] as const

const screens = [
  { path: '/a/demo-acct_bottegalume/home', sign: /Kept .*EUR/ },
  { path: '/a/demo-acct_maravoss/home', sign: /Kept .*USD/ },
  { path: '/a/demo-acct_giuliaferri/home', sign: /Kept .*EUR/ },
  { path: '/a/demo-acct_bottegalume/sales', sign: /sales? keep|No sales/ }
] as const

for (const look of looks) {
  test(`every screen stands ${look.name}: nothing serious from axe, nothing wider than the window`, async ({
    page
  }) => {
    await page.setViewportSize(look)
    await page.emulateMedia({ colorScheme: look.colorScheme })
    await open(page)
    for (const { path, sign } of screens) {
      await page.evaluate((hash) => {
        location.hash = hash
      }, path)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(sign)
      await expectAccessible(page)
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), path).toBeLessThanOrEqual(0)
    }
  })
}

test('a sale has an address of its own: back, forward, Escape and the keyboard lead there and away', async ({
  page
}) => {
  await open(page, '/a/demo-acct_bottegalume/sales')
  const row = page
    .getByRole('grid')
    .getByRole('row')
    .filter({ hasText: /\d\.\d\d/ })
    .nth(2)
  await row.click()
  await expect(page).toHaveURL(/\/sales\/[a-z]+_/)
  const address = page.url()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/\/sales$/)
  await page.goBack()
  await expect(page).toHaveURL(address)
  await page.goForward()
  await expect(page).toHaveURL(/\/sales$/)
  await page.keyboard.press('g')
  await page.keyboard.press('h')
  await expect(page).toHaveURL(/\/home$/)
})

test('nothing of what is on screen can be read in any file of the data folder', async ({ page }) => {
  const needles = new Set<string>()
  await open(page, '/a/demo-acct_maravoss/home')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/USD/)
  for (const [, words] of (await page.locator('main').innerText()).matchAll(/“([^”]{12,})”/g))
    needles.add((words ?? '').slice(0, 40))
  await page.evaluate(() => {
    location.hash = '/a/demo-acct_bottegalume/sales'
  })
  const grid = page.getByRole('grid')
  await expect(grid.getByRole('row').filter({ hasText: /@/ }).first()).toBeVisible()
  for (let step = 0; step < 12 && needles.size < 60; step += 1) {
    for (const [, handle] of (await grid.innerText()).matchAll(/@([\w.]{6,})/g)) needles.add(handle ?? '')
    await grid
      .getByRole('row')
      .last()
      .press('PageDown')
      .catch(() => undefined)
    await page.keyboard.press('PageDown')
  }
  // By its key: while the list glides a row may lie below the head of its day, where no click reaches it.
  await grid
    .locator('[role=row][tabindex]')
    .filter({ hasText: /\d\.\d\d/ })
    .first()
    .press('Enter')
  await expect(page).toHaveURL(/\/sales\/[a-z]+_/)
  needles.add(new URL(page.url()).hash.split('/').pop() ?? '')
  expect(needles.size, 'known handles, ids and messages').toBeGreaterThanOrEqual(50)

  const files = readdirSync(folder.path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  expect(files.length).toBeGreaterThan(5)
  for (const entry of files) {
    const bytes = readFileSync(join(entry.parentPath, entry.name))
    for (const needle of needles) expect(bytes.includes(needle), `${needle} in ${entry.name}`).toBe(false)
    if (entry.name.endsWith('.db') && bytes.length > 0 && entry.name !== 'lock.db') {
      expect(bytes.subarray(0, 6).toString('latin1'), entry.name).not.toBe('SQLite')
    }
  }
})
