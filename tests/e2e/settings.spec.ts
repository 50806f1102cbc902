/** Settings: a backup saved and put back, signing out, and the demo begun anew, as a person does them. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { freshLink, startConsole, startSandbox, temporaryFolder, type Running } from './processes.ts'
import { demoFolder, worldFolder } from './seeds.ts'
import { goTo, openAt, overflowOf, signIn } from './steps.ts'
import { expect, expectAccessible, test } from './test.ts'

test.describe.configure({ mode: 'serial' })

const passphrase = 'four words for tests'
let sandbox: Running
let running: Running
let folder: Awaited<ReturnType<typeof temporaryFolder>>
let platform: Awaited<ReturnType<typeof worldFolder>>
let settings: string
let file: string

test.beforeAll(async () => {
  folder = await temporaryFolder()
  platform = await worldFolder()
  sandbox = await startSandbox(['--port', '0', '--pace', '0', '--data', platform.path])
  running = await startConsole(['--data', folder.path, '--platform', sandbox.url])
})

test.afterAll(async () => {
  expect(await running.stop(), 'a clean stop').toBe(0)
  await sandbox.stop()
  await folder.remove()
  await platform.remove()
})

/** As somebody who is signed out, and so is never up to date. Home comes by itself first, and would take the place of another page. */
async function openSettings(page: Page): Promise<void> {
  await page.goto(await freshLink(folder.path))
  await expect(page).toHaveURL(/\/home$/)
  await goTo(page, settings)
  await expect(page).toHaveTitle(/Settings/)
}

test('a backup is saved under a passphrase that is long enough and typed twice alike', async ({ page }) => {
  await page.goto(running.url)
  await signIn(page, /Bottega Lume/)
  await expect(page.getByRole('button', { name: /Up to date/ })).toBeVisible({ timeout: 120_000 })
  await page.keyboard.press('g')
  await page.keyboard.press(',')
  await expect(page).toHaveTitle(/Settings/)
  settings = new URL(page.url()).hash.slice(1)
  await expect(page.getByText(folder.path, { exact: true })).toBeVisible()
  await expect(page.getByText('No backup was saved yet.')).toBeVisible()

  await page.getByLabel('Passphrase', { exact: true }).fill('short')
  await page.getByRole('button', { name: 'Save a backup' }).click()
  await expect(page.getByText('Take at least 10 characters')).toBeVisible()
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByLabel('The same again').fill(`${passphrase}.`)
  await page.keyboard.press('Enter')
  await expect(page.getByText('The two are not the same.')).toBeVisible()
  await expect(page.getByLabel('The same again')).toBeFocused()
  await page.getByLabel('The same again').fill(passphrase)
  const saving = page.waitForEvent('download')
  await page.keyboard.press('Enter')
  const download = await saving
  file = join(folder.path, download.suggestedFilename())
  await download.saveAs(file)
  expect((await readFile(file)).includes('bottega')).toBe(false)
  await expect(page.getByText(/was handed over/)).toBeVisible()
  await expect(page.getByText(/Last backup: /)).toBeVisible()
  await expectAccessible(page)
})

test('signing out asks once, keeps the copy, and offers the way back', async ({ page }) => {
  await openAt(page, folder.path, settings)
  await page.getByRole('button', { name: /^Sign out of/ }).click()
  const confirm = page.getByRole('button', { name: 'Sign out', exact: true })
  await expect(confirm).toBeFocused()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('button', { name: /Up to date/ })).toBeVisible()
  await page.getByRole('button', { name: /^Sign out of/ }).click()
  await confirm.click()
  await expect(page.getByText('Signed out here and at the platform.')).toBeVisible()
  await goTo(page, settings.replace('settings', 'sales'))
  await expect(page.getByRole('grid').getByRole('row').nth(2)).toBeVisible()
})

test('a backup is looked into before it is put back; another passphrase or file changes nothing', async ({ page }) => {
  await openSettings(page)
  await page.getByLabel('Backup file').setInputFiles(join(folder.path, 'log', 'cassa.log'))
  await page.getByLabel('Passphrase of the backup').fill(passphrase)
  await page.getByRole('button', { name: 'Look into it' }).click()
  await expect(page.getByText('the file was made by something else')).toBeVisible()
  await page.getByLabel('Backup file').setInputFiles(file)
  await page.getByLabel('Passphrase of the backup').fill('another passphrase')
  await page.keyboard.press('Enter')
  await expect(page.getByText('The passphrase does not open this file')).toBeVisible()
  await page.getByLabel('Passphrase of the backup').fill(passphrase)
  await page.keyboard.press('Enter')
  await expect(page.getByText(/A backup of @bottega.lume, made/)).toBeVisible()
  await page.getByRole('button', { name: 'Restore it' }).click()
  await expect(page.getByText('@bottega.lume was restored.')).toBeVisible()
  await goTo(page, settings.replace('settings', 'sales'))
  await expect(page.getByRole('grid').getByRole('row').nth(2)).toBeVisible()
})

test('nothing sticks out, also on a small phone', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await openSettings(page)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await overflowOf(page)).toBe(0)
  await expectAccessible(page)
})

test('the demo begins anew when it is asked to, twice', async ({ page }) => {
  const own = await demoFolder()
  const demo = await startConsole(['--data', own.path, '--demo'])
  try {
    await openAt(page, own.path, '/a/demo-acct_bottegalume/settings')
    await expect(page.getByRole('heading', { name: 'Backup' })).toHaveCount(0)
    await page.getByRole('button', { name: 'Begin the demo anew' }).click()
    await expect(page.getByText(/Remove the demo/)).toBeVisible()
    await page.getByRole('button', { name: 'Begin the demo anew' }).click()
    await expect(page).toHaveURL(/demo-acct_bottegalume\/home$/, { timeout: 60_000 })
    await expect(page.getByRole('button', { name: /Up to date/ })).toBeVisible({ timeout: 120_000 })
  } finally {
    // A page that is still open says on the browser's console that its backend is gone.
    await page.close()
    await demo.stop()
    await own.remove()
  }
})
