/** What only the real binary can show: the sandbox, the scheme, the permissions, the process that comes back. */
import { expect, test } from './app.ts'

test('the demo opens, with no word on the console', async ({ desktop }) => {
  const { page } = await desktop.start('--demo')
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  await expect(page.getByRole('button', { name: /Up to date/ })).toBeVisible({ timeout: 90_000 })
  expect(page.url()).toMatch(/^app:\/\/cassa\/#\/a\/demo-/)
  expect(complaints).toEqual([])
})

test('the page has no Node, asks nobody else, frames nothing and may do nothing', async ({ desktop }) => {
  const { page } = await desktop.start()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible({ timeout: 60_000 })
  const tried = await page.evaluate(async () => {
    const outcome = async (attempt: () => Promise<unknown>): Promise<string> => {
      try {
        return String(await attempt())
      } catch {
        return 'refused'
      }
    }
    return {
      require: typeof (globalThis as { require?: unknown }).require,
      process: typeof (globalThis as { process?: unknown }).process,
      desktop: Object.keys((globalThis as { desktop?: object }).desktop ?? {}).sort(),
      elsewhere: await outcome(() => fetch('https://example.com/')),
      file: await outcome(() => fetch('file:///etc/passwd')),
      outside: await outcome(async () => (await fetch('app://cassa/..%2fpackage.json')).status),
      otherHost: await outcome(() => fetch('app://other/')),
      notifications: await Notification.requestPermission(),
      place: await outcome(() => new Promise((done, fail) => navigator.geolocation.getCurrentPosition(done, fail)))
    }
  })
  expect(tried).toEqual({
    require: 'undefined',
    process: 'undefined',
    desktop: [
      'connect',
      'onDown',
      'onOpenPage',
      'putFile',
      'restart',
      'saveFile',
      'setLanguage',
      'setTheme',
      'showFolder'
    ],
    elsewhere: 'refused',
    file: 'refused',
    outside: '404',
    otherHost: 'refused',
    notifications: 'denied',
    place: 'refused'
  })
})

test('a page cannot leave, and opens no window', async ({ desktop }) => {
  const { app, page } = await desktop.start()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible({ timeout: 60_000 })
  await page.evaluate(() => {
    const link = Object.assign(document.createElement('a'), { href: 'app://cassa/', target: '_blank' })
    link.click()
    location.href = 'https://example.com/'
  })
  await page.waitForTimeout(500)
  expect(page.url()).toMatch(/^app:\/\/cassa\//)
  expect(app.windows()).toHaveLength(1)
})

test('a backend that is killed comes back under the page', async ({ desktop }) => {
  const { app, page } = await desktop.start('--demo')
  const chip = page.getByRole('button', { name: /Up to date/ })
  await expect(chip).toBeVisible({ timeout: 90_000 })
  const killed = await app.evaluate(({ app: electron }) => {
    const backend = electron.getAppMetrics().find(({ name }) => name === 'Cassa backend')
    if (backend !== undefined) process.kill(backend.pid, 'SIGKILL')
    return backend?.pid
  })
  expect(killed).toBeDefined()
  await page.getByRole('link', { name: 'Sales', exact: true }).click()
  await expect(page.getByRole('grid').getByRole('row').nth(3)).toContainText(/\d\.\d\d/, { timeout: 20_000 })
  await expect(chip).toBeVisible({ timeout: 20_000 })
})

test('the window remembers its size and its theme, and a second start begins in its ground', async ({ desktop }) => {
  const first = await desktop.start('--demo')
  await expect(first.page.getByRole('button', { name: /Up to date/ })).toBeVisible({ timeout: 90_000 })
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1_000, 700))
  await first.page.getByRole('button', { name: 'Preferences' }).click()
  await first.page.getByRole('radio', { name: 'Dark' }).check()
  await first.app.close()
  const second = await desktop.start()
  const [size, ground] = await second.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    return [window?.getSize(), window?.getBackgroundColor()]
  })
  expect([size, String(ground).toLowerCase()]).toEqual([[1_000, 700], '#0c0a09'])
})
