/** The network goes in the middle of the first sync and comes back: the page works meanwhile, says how far it reaches, and nothing is read twice from the beginning. */
import { askSandbox, startConsole, startSandbox, temporaryFolder, type Running } from './processes.ts'
import { expect, expectAccessible, test } from './test.ts'

let sandbox: Running
let running: Running
let folder: Awaited<ReturnType<typeof temporaryFolder>>
let platform: Awaited<ReturnType<typeof temporaryFolder>>
let flags: string[]

test.beforeAll(async () => {
  folder = await temporaryFolder()
  platform = await temporaryFolder()
  flags = ['--data', platform.path, '--records', '300000', '--pace', '0']
  sandbox = await startSandbox(['--port', '0', ...flags])
  running = await startConsole(['--data', folder.path, '--platform', sandbox.url])
})

test.afterAll(async () => {
  await running.stop()
  await sandbox.stop()
  await folder.remove()
  await platform.remove()
})

test('an outage in the middle of the first sync', async ({ page }) => {
  await page.goto(running.url)
  const opened = page.context().waitForEvent('page')
  await page.getByRole('button', { name: 'Sign in on the platform' }).click()
  const consent = await opened
  await consent.getByRole('radio').first().check()
  await consent.getByRole('button', { name: 'Allow' }).click()
  const chip = page.getByRole('button', { name: /First sync|Offline|Up to date/ })
  await expect(chip).toContainText(/First sync.*%/)
  // The share is told with the first records, and these may all be of other types: no outage in the middle before a sale is
  // here. A day's head is no sale, and a failed sale has no amount.
  const toSales = page.getByRole('link', { name: 'Sales', exact: true })
  const sale = page
    .getByRole('grid')
    .locator('[role=row][tabindex]')
    .filter({ hasText: /\d\.\d\d/ })
    .first()
  await toSales.click()
  await expect(sale).toBeVisible()
  await page.getByRole('link', { name: 'Home', exact: true }).click()
  sandbox.process.kill('SIGKILL')

  await expect(chip).toContainText(/Offline|First sync/)
  await expect(chip).toContainText('Offline')
  await expectAccessible(page)
  await toSales.click()
  await expect(sale, 'what was read is on screen').toBeVisible()
  await sale.click()
  await expect(page, 'a sale opens with no network').toHaveURL(/\/sales\/sale_/)
  await chip.click()
  await expect(page.getByText(/back to/i).first(), 'and it says how far the copy reaches').toBeVisible()
  await page.keyboard.press('Escape')

  sandbox = await startSandbox(['--port', new URL(sandbox.url).port, ...flags])
  await expect(chip).toContainText('Up to date', { timeout: 120_000 })
  const { accounts } = await askSandbox<{ accounts: { records?: number; head: number }[] }>(
    sandbox.url,
    '/sandbox/accounts'
  )
  expect(accounts[0]?.head).toBeGreaterThan(0)
})
