/** The built shell, run as a whole: its main process on the stand-in, its backend as a child of plain Node. */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { lockDataFolder } from '../../src/backend/engine/store/lock.ts'
import { builtPreload } from './shell.ts'
import { shellDesk } from './shell-desk.ts'

const desk = shellDesk()
// Several processes start in each.
vi.setConfig({ testTimeout: 180_000 })

describe('a start of the shell', () => {
  it('opens a window at once, and its page talks to the backend over a port', async () => {
    await desk.start(['--platform', 'https://platform.example'])
    const { link } = desk.open()
    expect(await link.client.accounts.session()).toMatchObject({
      appVersion: '0.0.0',
      canOpenDemo: true,
      accounts: [],
      sealing: 'owner-only-file',
      defaultPlatformUrl: 'https://platform.example'
    })
    expect((await desk.shell.state()).windows).toMatchObject([{ id: 1, url: 'app://cassa/' }])
    expect(desk.shell.stderr()).toBe('')
    if (process.platform !== 'win32') expect(statSync(join(desk.dataDir, 'desktop')).mode & 0o077).toBe(0)
  })

  it('says first what must be said before the system is ready', async () => {
    await desk.start()
    const { calls } = await desk.shell.state()
    const at = (start: string): number => calls.findIndex((call) => call.startsWith(start))
    for (const early of [
      'setPath userData',
      'enableSandbox',
      'registerSchemesAsPrivileged',
      'requestSingleInstanceLock'
    ])
      expect([early, at(early) >= 0 && at(early) < at('ready')]).toEqual([early, true])
    expect(calls.find((call) => call.startsWith('setPath'))).toBe(`setPath userData ${join(desk.dataDir, 'desktop')}`)
  })

  it('gives the window what a hostile page would need, to nobody', async () => {
    await desk.start()
    const [window] = (await desk.shell.state()).windows
    // All of them: what is not here is as Electron has it (webSecurity on; insecure content, experimental features and
    // features of Blink off).
    expect(window?.options['webPreferences']).toEqual({
      preload: builtPreload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: expect.any(Boolean) as boolean
    })
  })

  it.each([
    ['no', true],
    ['yes', false]
  ])('has the inspector and reload from the sources alone (packaged: %s)', async (isPackaged, has) => {
    await desk.start([], { CASSA_TEST_PACKAGED: isPackaged })
    await vi.waitFor(async () => expect((await desk.shell.state()).menu).toContain('Help'), 30_000)
    const { menu, windows, calls } = await desk.shell.state()
    expect([menu.includes('toggleDevTools'), menu.includes('reload')]).toEqual([has, has])
    expect(windows[0]?.options['webPreferences']).toMatchObject({ devTools: has })
    // From the sources it would take the links of every Electron project.
    expect(calls.includes('setAsDefaultProtocolClient cassa')).toBe(!has)
  })

  it('ends where another one has the lock, and starts no backend', async () => {
    await expect(desk.start([], { CASSA_TEST_LOCKED: 'yes' })).rejects.toThrow('ended with 0')
    expect(existsSync(join(desk.dataDir, 'lock.db'))).toBe(false)
  })

  it('tells the page why the backend cannot start, and starts it when a person asks again', async () => {
    const lock = lockDataFolder(desk.dataDir)
    await desk.start()
    const { desktop, link } = desk.open()
    expect(await desktop.connect()).toMatchObject({ kind: 'failed', code: 'data-folder-in-use' })
    lock.release()
    await desktop.restart()
    link.retry()
    await vi.waitFor(() => expect(link.state).toBe('open'), 15_000)
    expect(await link.client.accounts.session()).toMatchObject({ accounts: [] })
  })
})

describe("the shell's window", () => {
  it('opens where and as it was, in the ground of the theme that was chosen', async () => {
    mkdirSync(join(desk.dataDir, 'desktop'))
    const bounds = { x: 40, y: 50, width: 900, height: 700 }
    const state = { bounds, isMaximized: true, theme: 'dark' }
    writeFileSync(join(desk.dataDir, 'desktop', 'window.json'), JSON.stringify(state))
    await desk.start()
    const { windows, themeSource, calls } = await desk.shell.state()
    expect(windows[0]?.options).toMatchObject({ ...bounds, backgroundColor: '#0c0a09' })
    expect(themeSource).toBe('dark')
    expect(calls).toContain('maximize 1')
  })

  it('remembers its place and the theme of its page', async () => {
    await desk.start()
    desk.open().desktop.setTheme('dark')
    await vi.waitFor(async () => expect((await desk.shell.state()).themeSource).toBe('dark'), 20_000)
    await desk.shell.ask({ what: 'close-window', page: 1 })
    const kept: unknown = JSON.parse(readFileSync(join(desk.dataDir, 'desktop', 'window.json'), 'utf8'))
    expect(kept).toMatchObject({ theme: 'dark', bounds: { width: 1_280, height: 840 } })
  })

  it('has a second one beside it, by the menu', async () => {
    await desk.start()
    await vi.waitFor(async () => expect((await desk.shell.state()).menu).toContain('New window'), 30_000)
    await desk.shell.ask({ what: 'menu', label: 'New window' })
    const { windows } = await desk.shell.state()
    expect(windows.map(({ id }) => id)).toEqual([1, 2])
    expect(windows[1]?.options).toMatchObject({ x: 38, y: 38 })
    expect(await desk.open(2).link.client.accounts.session()).toMatchObject({ accounts: [] })
  })

  it('names its menu in the language of the system, then in that of the page, which it remembers', async () => {
    const menu = async (): Promise<readonly string[]> => (await desk.shell.state()).menu
    await desk.start([], { CASSA_TEST_LANGUAGES: 'it-IT,en-GB' })
    await vi.waitFor(async () => expect(await menu()).toContain('Nuova finestra'), 30_000)
    expect(await menu()).toContain('Incolla')
    desk.open().desktop.setLanguage('en')
    await vi.waitFor(async () => expect(await menu()).toContain('New window'), 30_000)
    await desk.shell.ask({ what: 'close-window', page: 1 })
    const kept: unknown = JSON.parse(readFileSync(join(desk.dataDir, 'desktop', 'window.json'), 'utf8'))
    expect(kept).toMatchObject({ language: 'en' })
  })

  it('comes to the front when a second start, or a link from outside, asks for it', async () => {
    await desk.start()
    const pages: string[] = []
    desk.open().desktop.onOpenPage((page) => void pages.push(page))
    await desk.shell.ask({ what: 'second-instance', argv: ['/opt/cassa', '--flag-of-chromium'] })
    await desk.shell.ask({ what: 'second-instance', argv: ['/opt/cassa', 'cassa://open/sales'] })
    await desk.shell.ask({ what: 'second-instance', argv: ['/opt/cassa', 'cassa://open/sales?refund=all'] })
    expect(await desk.shell.ask({ what: 'open-url', url: 'cassa://open/home' })).toBe(true)
    await desk.shell.ask({ what: 'open-url', url: 'cassa://evil/../../home' })
    await vi.waitFor(() => expect(pages).toEqual(['sales', 'home']), 20_000)
    const { calls, windows } = await desk.shell.state()
    // The last one is no link, and shows nothing.
    expect(calls.filter((call) => call === 'focus 1')).toHaveLength(4)
    expect(windows).toHaveLength(1)
  })
})

describe('the secrets of the shell', () => {
  it('are sealed by the system where it has a safe, and open again with it alone', async () => {
    await desk.start([], { CASSA_SECRETS: '', CASSA_TEST_SAFE: 'keyring' })
    expect(await desk.open().link.client.accounts.session()).toMatchObject({ sealing: 'os-keychain' })
    const file = readFileSync(join(desk.dataDir, 'secrets.json'), 'utf8')
    expect(JSON.parse(file)).toMatchObject({
      kind: 'system-safe',
      sealed: { 'data-key': expect.any(String) as string }
    })
    expect(await desk.shell.quit()).toBe(0)
    mkdirSync(join(desk.dataDir, 'accounts', 'shop-1'), { recursive: true })
    writeFileSync(join(desk.dataDir, 'accounts', 'shop-1', 'local.db'), 'sealed')
    await desk.start([], { CASSA_SECRETS: '', CASSA_TEST_SAFE: 'locked' })
    expect(await desk.open().desktop.connect()).toMatchObject({
      kind: 'failed',
      message: expect.stringMatching(/Unlock the keychain/) as string
    })
    expect(readFileSync(join(desk.dataDir, 'secrets.json'), 'utf8')).toBe(file)
  })

  it.each(['basic_text', 'fixed-key', 'none'])(
    'are in a file for its owner where the safe keeps nothing from anybody (%s), and the page is told',
    async (kind) => {
      await desk.start([], { CASSA_SECRETS: '', CASSA_TEST_SAFE: kind, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' })
      expect(await desk.open().link.client.accounts.session()).toMatchObject({ sealing: 'owner-only-file' })
      expect(statSync(join(desk.dataDir, 'secrets.json')).mode & 0o077).toBe(0)
    }
  )
})

describe('the end of the shell', () => {
  it('lets the backend close its stores, and leaves nothing running', async () => {
    await desk.start()
    await desk.open().link.client.accounts.session()
    const { children } = await desk.shell.state()
    expect(await desk.shell.quit()).toBe(0)
    lockDataFolder(desk.dataDir).release()
    expect(Object.keys(children)).toEqual(['Cassa backend'])
    for (const pid of Object.values(children)) expect(() => process.kill(pid, 0)).toThrow()
  })

  it('comes with the last window, but on macOS', async () => {
    await desk.start()
    await desk.open().link.client.accounts.session()
    const ended = new Promise((resolve) => desk.shell.process.once('exit', resolve))
    desk.shell.ask({ what: 'close-window', page: 1 }).catch(() => undefined)
    if (process.platform !== 'darwin') expect(await ended).toBe(0)
  })
})
