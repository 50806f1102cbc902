/** What breaks under a page that is open: the console is killed and started again, a part of the page does not come. */
import { once } from 'node:events'
import { startConsole, type Running } from './processes.ts'
import { demoFolder } from './seeds.ts'
import { goTo, openAt } from './steps.ts'
import { freshLink } from './processes.ts'
import { expect, expectAccessible, test } from './test.ts'

let running: Running
let folder: Awaited<ReturnType<typeof demoFolder>>

test.beforeAll(async () => {
  folder = await demoFolder()
  running = await startConsole(['--data', folder.path, '--demo'])
})

test.afterAll(async () => {
  expect(await running.stop(), 'a clean stop').toBe(0)
  await folder.remove()
})

test('the console is killed: the page says so calmly and keeps what it shows; started again, it asks for a new link, and works with one', async ({
  page,
  guard
}) => {
  // The browser itself reports a socket that it cannot open, and a secret that is refused.
  guard.expectMessage(/WebSocket connection to|ERR_CONNECTION_REFUSED|40[13]/)
  // Refunded ones: the sale that the demo makes every 20 seconds is none of them.
  await openAt(page, folder.path, '/a/demo-acct_bottegalume/sales?status=refunded')
  const rows = page.getByRole('grid').locator('[role=row][tabindex]')
  await expect(rows.first()).toContainText(/\d\.\d\d/)
  const shown = await rows.nth(3).innerText()
  const killed = once(running.process, 'exit')
  running.process.kill('SIGKILL')
  await killed

  const banner = page.getByText('The connection to the console is lost.')
  await expect(banner).toBeVisible()
  await expect(page.getByRole('button', { name: /Console not reached/ })).toBeVisible()
  expect(await rows.nth(3).innerText(), 'what was read stays').toBe(shown)
  await expectAccessible(page)
  // Walking on says what is missing, and nothing is blank.
  await rows.nth(3).click()
  await expect(page.locator('aside').getByRole('alert')).toContainText('connection to the console')
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Home', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.getByRole('button', { name: 'Try now' }).click()
  await expect(banner).toBeVisible()

  running = await startConsole(['--data', folder.path, '--port', new URL(running.url).port, '--demo'])
  await expect(
    page.getByRole('heading', { name: 'This page needs a new link' }),
    'its secret ended with the process'
  ).toBeVisible()
  await expect(page.getByText('npm start')).toBeVisible()
  await expectAccessible(page)
  await page.goto(await freshLink(folder.path))
  await expect(page.getByRole('button', { name: /Up to date/ })).toBeVisible({ timeout: 120_000 })
  await goTo(page, '/a/demo-acct_bottegalume/sales')
  await expect(rows.first()).toContainText(/\d\.\d\d/)
})

test('a part of the page that does not come: one reload brings it', async ({ page, guard }) => {
  guard.expectMessage(/ERR_FAILED|Failed to load resource/)
  let refused = 0
  await openAt(page, folder.path, '/a/demo-acct_bottegalume/home')
  await page.route(/SalesPage.*\.js/, async (route) => {
    refused += 1
    if (refused === 1) await route.abort()
    else await route.continue()
  })
  await page.getByRole('link', { name: 'Sales', exact: true }).click()
  await expect(page.getByRole('grid').locator('[role=row][tabindex]').first()).toContainText(/\d\.\d\d/)
  await expect(page).toHaveURL(/\/sales$/)
  expect(refused).toBeGreaterThanOrEqual(1)
})

test('a part of the page that never comes: it says so once, what is there stays, and nothing turns in circles', async ({
  page,
  guard
}) => {
  guard.expectMessage(/ERR_FAILED|Failed to load resource/)
  await openAt(page, folder.path, '/a/demo-acct_bottegalume/home')
  let loads = 0
  page.on('load', () => {
    loads += 1
  })
  await page.route(/SalesPage.*\.js/, (route) => route.abort())
  await page.getByRole('link', { name: 'Sales', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('A part of the page did not come')
  await expectAccessible(page)
  // Long enough for another round, if there were one.
  await page.waitForTimeout(1_500)
  expect(loads, 'one reload').toBe(1)
  await page.unroute(/SalesPage.*\.js/)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('grid').locator('[role=row][tabindex]').first()).toContainText(/\d\.\d\d/)
})
