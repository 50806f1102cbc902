/**
 * The desktop shell as a person meets it, without Electron's binary: its built main process on the typed stand-in, its
 * built backend in plain Node, its built page and preload in a real browser. The page's guard is that of every
 * end-to-end test: no message on the console, so no breach of the policy, and no request to anybody else.
 */
import { startShell, type Shell } from '../electron/shell.ts'
import { openChromiumPage } from '../electron/chromium-page.ts'
import { startConsole, temporaryFolder } from './processes.ts'
import { demoFolder } from './seeds.ts'
import { expect, expectAccessible, test } from './test.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let shell: Shell

test.beforeEach(async () => {
  folder = await temporaryFolder()
})
test.afterEach(async ({ page }) => {
  // What it still loads would complain of a shell that is gone.
  await page.close()
  await shell.kill()
  await folder.remove()
})

const start = async (...args: string[]): Promise<void> => {
  shell = await startShell(['--data', folder.path, ...args], { CASSA_SECRETS: 'file' })
  await expect.poll(async () => (await shell.state()).windows.length).toBe(1)
}
const upToDate = /Up to date/

test('the demo opens in the shell: no link, no session, no word of a browser', async ({ page }) => {
  await start('--demo')
  await openChromiumPage(page, shell, 1)
  await expect(page.getByRole('button', { name: upToDate })).toBeVisible({ timeout: 150_000 })
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Kept .*EUR/)
  expect(await page.evaluate(() => localStorage.getItem('cassa-session'))).toBeNull()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Preferences' }).click()
  await page.getByRole('radio', { name: 'Dark' }).check()
  await expect.poll(async () => (await shell.state()).themeSource).toBe('dark')
  // As it is painted: the sheet names it in another colour space.
  const ground = await page.evaluate(() => {
    const pen = new OffscreenCanvas(1, 1).getContext('2d')
    if (pen === null) throw new Error('no canvas')
    pen.fillStyle = getComputedStyle(document.body).backgroundColor
    pen.fillRect(0, 0, 1, 1)
    return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3)
  })
  const { calls } = await shell.state()
  expect(calls.findLast((call) => call.startsWith('setBackgroundColor'))).toBe(`setBackgroundColor 1 ${hex(ground)}`)

  await shell.ask({ what: 'open-url', url: 'cassa://open/sales' })
  await expect(page).toHaveURL(/\/a\/demo-acct_bottegalume\/sales$/)
  expect(await shell.quit()).toBe(0)
})

test('a backend that dies under two windows: nothing hangs, and both are live again by themselves', async ({
  page
}) => {
  await folder.remove()
  folder = await demoFolder()
  await start('--demo')
  const second = await page.context().newPage()
  await openChromiumPage(page, shell, 1)
  await shell.ask({ what: 'menu', label: 'New window' })
  await openChromiumPage(second, shell, 2)
  for (const one of [page, second])
    await expect(one.getByRole('button', { name: upToDate })).toBeVisible({ timeout: 150_000 })
  const { children } = await shell.state()
  process.kill(children['Cassa backend'] ?? 0, 'SIGSTOP')
  // Two reads that are on their way when it dies.
  for (const one of [page, second]) await one.getByRole('link', { name: 'Sales', exact: true }).click()
  process.kill(children['Cassa backend'] ?? 0, 'SIGKILL')
  for (const one of [page, second]) {
    await expect(one.getByRole('grid').getByRole('row').nth(3)).toContainText(/\d\.\d\d/)
    await expect(one.getByRole('button', { name: upToDate })).toBeVisible()
    await expect(one.getByRole('alert')).toHaveCount(0)
  }
  expect((await shell.state()).children['Cassa backend']).not.toBe(children['Cassa backend'])
})

test('a folder that another console has: the window says so, and starts when it is free', async ({ page }) => {
  const console_ = await startConsole(['--data', folder.path])
  await start()
  await openChromiumPage(page, shell, 1)
  await expect(page.getByRole('heading', { name: 'The console did not start' })).toBeVisible()
  await expect(page.getByText('Another Cassa has this data folder open.')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Show the log' }).click()
  await expect.poll(async () => (await shell.state()).opened).toEqual([`${folder.path}/log`])
  expect(await console_.stop()).toBe(0)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'The console did not start' })).toHaveCount(0)
})

/** 12, 10, 9 as `#0c0a09`. */
function hex(parts: readonly number[]): string {
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}
