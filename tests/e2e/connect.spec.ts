/** From nothing to a synced account: the two doors, sign-in at another site, and figures that the platform's records bear out. */
import type { Page } from '@playwright/test'
import { balancesOf, figure, keptInMonth, readPlatform, walletsOf } from './platform-sums.ts'
import { askSandbox, freshLink, startConsole, startSandbox, temporaryFolder, type Running } from './processes.ts'
import { worldFolder } from './seeds.ts'
import { expect, expectAccessible, test } from './test.ts'

test.describe.configure({ mode: 'serial' })

let sandbox: Running
let running: Running
let folder: Awaited<ReturnType<typeof temporaryFolder>>
let platform: Awaited<ReturnType<typeof worldFolder>>
/** The platform by another name than the console's: another site. */
let platformUrl: string

test.beforeAll(async () => {
  folder = await temporaryFolder()
  platform = await worldFolder()
  sandbox = await startSandbox(['--port', '0', '--pace', '0', '--data', platform.path])
  platformUrl = sandbox.url.replace('127.0.0.1', 'localhost')
  running = await startConsole(['--data', folder.path, '--platform', platformUrl])
})

test.afterAll(async () => {
  expect(await running.stop(), 'a clean stop').toBe(0)
  expect(await sandbox.stop(), 'a clean stop').toBe(0)
  await folder.remove()
  await platform.remove()
})

async function decide(page: Page, decision: 'Allow' | 'Refuse'): Promise<void> {
  const opened = page.context().waitForEvent('page')
  await page.getByRole('button', { name: 'Sign in on the platform' }).click()
  const consent = await opened
  await consent.getByRole('radio', { name: /Bottega Lume/ }).check()
  await consent.getByRole('button', { name: decision }).click()
  await consent.getByText(/Cassa/).first().waitFor()
  await consent.close()
}

test('right after install there are two doors, and the link leaves no trace', async ({ page }) => {
  await page.goto(running.url)
  await expect(page.getByRole('heading', { name: 'Explore the demo' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Connect an account' })).toBeVisible()
  await expect(page.getByLabel('Address of the platform')).toHaveValue(platformUrl)
  expect(page.url()).not.toContain('token')
  await expectAccessible(page)
})

test('a link works once; the page says how to get another', async ({ page, guard }) => {
  guard.expectMessage(/401|403/)
  await page.goto(running.url)
  await expect(page.getByText('This page needs a new link')).toBeVisible()
  await expectAccessible(page)
})

test('a refused sign-in changes nothing and says so', async ({ page }) => {
  await page.goto(await freshLink(folder.path))
  await decide(page, 'Refuse')
  await expect(page.getByText(/The sign-in was refused/)).toBeVisible()
})

test('a sign-in at another site opens Home, with figures that the platform’s own records add up to', async ({
  page
}) => {
  await page.goto(await freshLink(folder.path))
  await decide(page, 'Allow')
  await expect(page.getByRole('button', { name: /Up to date/ })).toBeVisible({ timeout: 120_000 })
  await expect(page.getByText(/Adds up: .* none missing/)).toBeVisible()

  const records = await readPlatform(sandbox.url, 'bottega.lume')
  const { now } = await askSandbox<{ now: string }>(sandbox.url, '/sandbox/accounts')
  const kept = keptInMonth(records, 'EUR', 'Europe/Rome', new Date(now))
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`${figure(kept)} EUR`)

  const wallets = walletsOf(records, 'EUR')
  expect(
    new Map([...wallets].map(([wallet, { minor }]) => [wallet, minor])),
    'the platform agrees with itself'
  ).toEqual(balancesOf(records, 'EUR'))
  for (const { minor } of wallets.values())
    await expect(page.getByText(figure(minor), { exact: false }).first()).toBeVisible()
})

test('a sale made on the platform appears on Home and in Sales without a reload', async ({ page }) => {
  await page.goto(await freshLink(folder.path))
  const latest = page.getByRole('region', { name: 'Sales as they come' })
  await expect(latest.getByRole('row').or(latest.getByRole('listitem')).first()).toBeVisible()
  const before = await latest.innerText()
  await askSandbox(sandbox.url, '/sandbox/sale', { handle: 'bottega.lume' })
  await expect.poll(() => latest.innerText(), { intervals: [50] }).not.toBe(before)

  await page.getByRole('link', { name: 'Sales', exact: true }).click()
  const first = page.getByRole('grid').getByRole('row').nth(2)
  await expect(first).toBeVisible()
  const firstBefore = await first.innerText()
  await askSandbox(sandbox.url, '/sandbox/sale', { handle: 'bottega.lume' })
  await expect.poll(() => first.innerText(), { intervals: [50] }).not.toBe(firstBefore)
})
