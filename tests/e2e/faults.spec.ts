/** Each fault of the platform, and each mishap of the copy, has its sentence on screen; and what was read stays readable. */
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { askSandbox, startConsole, startSandbox, temporaryFolder, type Running } from './processes.ts'
import { signIn } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

test.describe.configure({ mode: 'serial' })

let sandbox: Running
let running: Running
let folder: Awaited<ReturnType<typeof temporaryFolder>>
let page: Page
let chip: Locator

test.beforeAll(async ({ browser }) => {
  folder = await temporaryFolder()
  sandbox = await startSandbox(['--port', '0', '--records', '3000', '--pace', '0'])
  running = await startConsole(['--data', folder.path, '--platform', sandbox.url])
  page = await (await browser.newContext()).newPage()
  await page.goto(running.url)
  await signIn(page, /./)
  await expect(page.locator('button.chip')).toContainText('Up to date', { timeout: 120_000 })
  chip = page.locator('button.chip')
})

test.afterAll(async () => {
  await page.context().close()
  await running.stop()
  await sandbox.stop()
  await folder.remove()
})

test.afterEach(async () => {
  await faults({ spec: 'off', next: [] })
})

async function faults(body: object): Promise<void> {
  await askSandbox(sandbox.url, '/sandbox/faults', body)
}

async function syncNow(): Promise<void> {
  await chip.click()
  await page.getByRole('button', { name: 'Sync now' }).click()
  await page.keyboard.press('Escape')
}

/** The fault strikes everything until the sentence is read; then all is well again. */
async function expectSentence(spec: string, sentence: RegExp): Promise<void> {
  await faults({ spec })
  await syncNow()
  await expect(chip).toContainText(sentence)
  await faults({ spec: 'off' })
  await syncNow()
  await expect(chip).toContainText(/Up to date|asking every few seconds/, { timeout: 120_000 })
}

test.describe('what the platform does', () => {
  for (const [name, spec, sentence] of [
    ['answers that are slow', 'latency=1:4000-4500ms', /The platform answers slowly, as of \d/],
    ['too many requests', '429=1:5s', /asked to wait until \d.*, as of \d/],
    ['a platform that is down', '503=1:5s', /has a fault and asked to wait until \d.*, as of \d/],
    ['a platform that fails', '500=1', /The platform has a fault, as of \d/],
    ['a platform that has done it and fails', '500-after=1', /The platform has a fault, as of \d/],
    ['a connection that drops', 'drop-before=1', /Offline, as of \d/],
    ['a connection that drops with the answer', 'drop-after=1', /(Offline|The connection broke off), as of \d/],
    ['answers that end in the middle', 'half=1:broken', /The connection broke off, as of \d/],
    ['answers that end early and say nothing of it', 'half=1:clean', /The connection broke off, as of \d/]
  ] as const) {
    test(`${name}: said, and over when it is over`, async () => {
      await expectSentence(spec, sentence)
    })
  }

  test('a token that expired, changes that come twice, and again: nobody notices', async () => {
    await faults({ spec: 'duplicate=1', next: [{ fault: 'token-expired' }, { fault: 'replay' }] })
    const { id } = await askSandbox<{ id: string }>(sandbox.url, '/sandbox/sale', {})
    await page.getByRole('link', { name: 'Sales', exact: true }).click()
    await page.evaluate((hash) => (location.hash = hash), `${new URL(page.url()).hash.slice(1).split('?')[0]}/${id}`)
    await expect(page.getByText(id)).toBeVisible()
    await expect(chip).not.toContainText('Signed out')
    await page.keyboard.press('Escape')
  })

  test('a malformed record: set aside with its field, its text, and gone from the list once it is mended', async () => {
    await faults({ next: [{ fault: 'malformed', type: 'sale' }] })
    await askSandbox(sandbox.url, '/sandbox/sale', {})
    await expect(chip).toContainText('1 record set aside')
    await chip.click()
    await page.getByRole('link', { name: '1', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      '1 record could not be read, and is kept as it came'
    )
    const row = page.getByRole('grid').getByRole('row').nth(1)
    await expect(row).toContainText('record.')
    await row.click()
    await expect(page.getByLabel('As it came').last()).toContainText('"type":"sale"')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Ask the platform again' }).click()
    await expect(page.getByText('The platform still sends it like this.')).toBeVisible()
    await faults({ repair: true })
    await expect(page.getByText('a version came that could be read')).toBeVisible()
    await expect(page.getByText('Nothing is set aside.')).toBeVisible()
    await page.keyboard.press('Escape')
  })

  test('a type that nobody knows: shown as it came', async () => {
    await faults({ next: [{ fault: 'unknown-type', type: 'sale' }] })
    await askSandbox(sandbox.url, '/sandbox/sale', {})
    await page.getByRole('link', { name: 'Of unknown types' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('is of a type that this version does not know')
    await page.getByRole('grid').getByRole('row').nth(1).click()
    await expect(page.getByLabel('As it came').last()).toContainText('"created_at"')
    await page.keyboard.press('Escape')
    await faults({ repair: true })
    await expect(page.getByText('No record is of an unknown type.')).toBeVisible()
  })

  test('a line that is no JSON: set aside, and read once it is mended', async () => {
    await faults({ next: [{ fault: 'not-json', type: 'sale' }] })
    await askSandbox(sandbox.url, '/sandbox/sale', {})
    await expect(chip).toContainText('1 record set aside')
    await faults({ repair: true })
    await expect(chip).not.toContainText('set aside')
  })

  test('a status that nobody knows: the record is there, with the status as it came', async () => {
    await faults({ next: [{ fault: 'unknown-enum', type: 'sale' }] })
    const { id } = await askSandbox<{ id: string }>(sandbox.url, '/sandbox/sale', {})
    await page.getByRole('link', { name: 'Sales', exact: true }).click()
    const account = new URL(page.url()).hash.split('/')[2] ?? ''
    await page.evaluate((hash) => (location.hash = hash), `/a/${account}/sales/${id}`)
    await expect(page.locator('aside')).toContainText(/parked by review/)
    await expect(chip).not.toContainText('set aside')
    await faults({ repair: true })
    await expect(page.locator('aside')).not.toContainText(/parked by review/)
    await page.keyboard.press('Escape')
  })

  test('a clock that is off: said, with by how much', async () => {
    await faults({ spec: 'clock-skew=+3h' })
    await syncNow()
    await expect(chip).toContainText('This machine’s clock is off')
    await chip.click()
    await expect(page.getByText(/This machine’s clock is (2|3) h behind the platform’s/)).toBeVisible()
    await page.keyboard.press('Escape')
    await faults({ spec: 'off' })
    await syncNow()
    await expect(chip).not.toContainText('clock')
  })

  test('a restored platform: the copy is pulled again, and that is said until it is read', async () => {
    await faults({ next: [{ fault: 'feed-restored' }] })
    await syncNow()
    const notice = page.getByText(/The platform was restored; the copy is pulled again\. Noticed/)
    await expect(notice).toBeVisible()
    await expect(chip).toContainText('Up to date', { timeout: 120_000 })
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Understood' }).click()
    await expect(notice).toBeHidden()
  })

  for (const [name, spec] of [
    ['falls silent', 'events-silent=1'],
    ['beats and tells nothing', 'events-stuck=1']
  ] as const) {
    test(`an event stream that ${name}: not called up to date, the platform is asked instead`, async () => {
      await expect(chip).toContainText('Up to date', { timeout: 120_000 })
      await faults({ spec })
      // A stream that tells nothing is found out by what comes without it.
      await askSandbox(sandbox.url, '/sandbox/sale', {})
      await expect(chip).toContainText('asking every few seconds', { timeout: 120_000 })
    })
  }

  test('a sign-in that was revoked: connect again, and the copy stays', async () => {
    await faults({ spec: 'sign-out=1' })
    await syncNow()
    await expect(chip).toContainText(/Signed out, as of .*: connect again/)
    await chip.click()
    await expect(page.getByRole('link', { name: 'Connect again' })).toBeVisible()
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'Sales', exact: true }).click()
    await expect(page.getByRole('grid').getByRole('row').nth(3)).toContainText(/\d\.\d\d/)
  })
})

test('a damaged local: the time of the backup that took its place, and what that means', async () => {
  await running.stop()
  const accounts = join(folder.path, 'accounts')
  const [account = ''] = readdirSync(accounts)
  for (const suffix of ['-wal', '-shm']) rmSync(join(accounts, account, `local.db${suffix}`), { force: true })
  writeFileSync(join(accounts, account, 'local.db'), Buffer.alloc(65_536, 0xa5))
  running = await startConsole(['--data', folder.path, '--platform', sandbox.url])
  await page.goto(running.url)
  await expect(page.getByText(/Its backup of .* took its place.* is missing/)).toBeVisible()
})
