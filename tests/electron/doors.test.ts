/** What a page that was taken over, a frame in it, or any program could try on the running shell. */
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { channels } from '../../src/contract/desktop.ts'
import { startSandbox, type Sandbox } from '../sandbox/server/harness.ts'
import { shellDesk } from './shell-desk.ts'
import type { FrameSpot } from './stand-in/control.ts'

const desk = shellDesk()
let sandbox: Sandbox | undefined
afterEach(async () => {
  await sandbox?.close()
  sandbox = undefined
})
// Several processes start in each.
vi.setConfig({ testTimeout: 180_000 })

const foreign: FrameSpot[] = [
  { url: 'app://cassa/', place: 'inside' },
  { url: 'app://cassa/', place: 'gone' },
  { url: 'https://evil.example/', place: 'top' },
  { url: 'https://cassa/', place: 'top' },
  { url: 'app://cassa.example/', place: 'top' },
  { url: 'app://other/', place: 'top' },
  { url: 'app://me@cassa/', place: 'top' },
  { url: 'file:///etc/passwd', place: 'top' },
  { url: 'about:blank', place: 'top' },
  { url: 'data:text/html,x', place: 'top' },
  { url: '', place: 'top' }
]

describe('the verbs of a page', () => {
  it('are done for the top frame of our own page alone', async () => {
    await desk.start()
    const { shell } = desk
    for (const frame of foreign) {
      for (const channel of [channels.connect, channels.restart, channels.showFolder])
        await expect(shell.invoke(1, channel, [], frame)).rejects.toThrow('refused')
      shell.send(1, channels.theme, ['dark'], frame)
    }
    expect(await shell.state()).toMatchObject({ themeSource: 'system', opened: [] })
    // The same by the page itself.
    await shell.invoke(1, channels.showFolder, ['log'])
    shell.send(1, channels.theme, ['dark'])
    const { themeSource, opened } = await shell.state()
    expect([themeSource, opened.length]).toEqual(['dark', 1])
  })

  it('take no word that is not on their list, whatever it is, and the shell stays up', async () => {
    await desk.start()
    const { shell } = desk
    const word = fc.oneof(
      fc.constantFrom('../..', '/etc', 'data/..', 'DATA', '__proto__', 'constructor', 'auto '),
      fc.jsonValue(),
      fc.record({ ticket: fc.jsonValue(), path: fc.constantFrom('secrets.json', '../x', ''), name: fc.nat() })
    )
    const words = fc.array(word, { maxLength: 3 })
    const listed = [channels.showFolder, channels.saveFile, channels.putFile]
    const bare = [channels.connect, channels.restart]
    const message = fc.oneof(
      fc.record({ channel: fc.constantFrom(...listed), words }),
      fc.record({ channel: fc.constantFrom(...bare), words: fc.array(word, { minLength: 2, maxLength: 4 }) }),
      fc.record({ channel: fc.constantFrom(channels.theme, channels.language), words })
    )
    let sent = 0
    const say = async (channel: string, words: readonly unknown[]): Promise<void> => {
      sent++
      if (channel === channels.theme || channel === channels.language) return shell.send(1, channel, words)
      await expect(shell.invoke(1, channel, words)).rejects.toThrow('refused')
    }
    await fc.assert(
      fc.asyncProperty(fc.array(message, { minLength: 100, maxLength: 100 }), async (messages) => {
        await Promise.all(messages.map(({ channel, words }) => say(channel, words)))
      }),
      { numRuns: 50, endOnFailure: true }
    )
    expect(sent).toBe(5_000)
    for (const channel of [...listed, channels.theme, channels.language]) await say(channel, ['x'.repeat(200_000)])
    for (const channel of [channels.saveFile, channels.putFile])
      await say(channel, [{ ticket: 'x'.repeat(200_000), name: 'x', path: '/x' }])
    await expect(shell.invoke(1, 'cassa:no-such-verb', [])).rejects.toThrow('No handler')
    expect(await shell.state()).toMatchObject({ themeSource: 'system', opened: [] })
    expect(await desk.open().link.client.accounts.session()).toMatchObject({ accounts: [] })
    expect(shell.stderr()).toBe('')
  })
})

describe('a page', () => {
  it.each([
    'https://evil.example/',
    'file:///etc/passwd',
    'app://other/',
    'data:text/html,x',
    'cassa://open',
    'nonsense'
  ])('cannot leave for %s', async (url) => {
    await desk.start()
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect'] as const)
      expect(await desk.shell.ask({ what: 'navigate', page: 1, event, url, isMainFrame: true })).toBe(false)
  })

  it('can load itself anew, and has no frames', async () => {
    await desk.start()
    const own = { what: 'navigate', page: 1, url: 'app://cassa/#/welcome' } as const
    expect(await desk.shell.ask({ ...own, event: 'will-navigate', isMainFrame: true })).toBe(true)
    expect(await desk.shell.ask({ ...own, event: 'will-frame-navigate', isMainFrame: true })).toBe(true)
    expect(await desk.shell.ask({ ...own, event: 'will-frame-navigate', isMainFrame: false })).toBe(false)
  })

  it('opens no window, and sends nothing out by a link', async () => {
    await desk.start(['--platform', 'https://platform.example'])
    await desk.open().link.client.accounts.session()
    for (const url of [
      'https://evil.example/?what=the+page+has+seen',
      'https://platform.example/help',
      'mailto:me@evil.example?body=what+the+page+has+seen',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'app://cassa/'
    ])
      expect(await desk.shell.ask({ what: 'open-window', page: 1, url })).toBe('deny')
    expect((await desk.shell.state()).opened).toEqual([])
  })

  it('opens the very link of a sign-in that is on its way, in the system, and no longer than that', async () => {
    sandbox = await startSandbox()
    await desk.start()
    const { link } = desk.open()
    const open = async (url: string): Promise<readonly string[]> => {
      expect(await desk.shell.ask({ what: 'open-window', page: 1, url })).toBe('deny')
      return (await desk.shell.state()).opened
    }
    const connect = async () =>
      await link.client.accounts.connect({ platformUrl: sandbox?.url ?? '', scopes: ['read'] })
    const { attempt, authorizeUrl } = await connect()
    for (const other of [`${authorizeUrl}&more=x`, authorizeUrl.replace('state=', 'state=x'), sandbox.url])
      expect(await open(other)).toEqual([])
    // Also a second time: the person may have closed the browser's tab.
    expect(await open(authorizeUrl)).toEqual([authorizeUrl])
    expect(await open(authorizeUrl)).toEqual([authorizeUrl, authorizeUrl])
    await link.client.accounts.connectCancel({ attempt })
    await vi.waitFor(() => expect(link.client.accounts.connectState({ attempt })).rejects.toThrow(), 20_000)
    expect(await open(authorizeUrl)).toHaveLength(2)
    const lost = await connect()
    const { children } = await desk.shell.state()
    process.kill(children['Cassa backend'] ?? 0, 'SIGKILL')
    await vi.waitFor(() => expect(link.state).not.toBe('open'), 30_000)
    expect(await open(lost.authorizeUrl)).toHaveLength(2)
  })

  it('gets no permission, no device, no screen, no embedded page and no download', async () => {
    await desk.start()
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'midi',
      'openExternal',
      'clipboard-read',
      'usb',
      'fullscreen',
      'unknown'
    ])
      expect([
        permission,
        await desk.shell.ask({ what: 'permission', page: 1, permission, url: 'app://cassa/' })
      ]).toEqual([permission, { request: false, check: false, device: false, screen: null }])
    expect(await desk.shell.ask({ what: 'attach-webview', page: 1 })).toBe(false)
    expect(await desk.shell.ask({ what: 'download', page: 1 })).toBe(false)
  })

  it('may write text to the clipboard, if it is ours', async () => {
    await desk.start()
    const permission = 'clipboard-sanitized-write'
    expect(await desk.shell.ask({ what: 'permission', page: 1, permission, url: 'app://cassa/' })).toMatchObject({
      request: true,
      check: true
    })
    expect(
      await desk.shell.ask({ what: 'permission', page: 1, permission, url: 'https://evil.example/' })
    ).toMatchObject({
      request: false,
      check: false
    })
  })
})

describe('the port of a page', () => {
  it('can be asked for as often as a backend ends, and leaves nothing behind at the page', async () => {
    await desk.start()
    for (let times = 0; times < 12; times += 1)
      expect(await desk.shell.invoke(1, channels.connect)).toMatchObject({ kind: 'port' })
    // Node warns of the eleventh listener.
    expect(desk.shell.stderr()).toBe('')
  })

  it('drops what is no call, ends with a message that is too long, and leaves the other pages answering', async () => {
    await desk.start()
    const { shell } = desk
    const steady = desk.open()
    await steady.link.client.accounts.session()
    await shell.ask({ what: 'menu', label: 'New window' })
    const port = Promise.withResolvers<number>()
    shell.hear(2, (message) => message.kind === 'port' && port.resolve(message.port))
    await shell.invoke(2, channels.connect)
    const raw = shell.port(await port.promise)
    let isClosed = false
    raw.on('close', () => (isClosed = true))
    raw.start()
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.jsonValue().map((value) => JSON.stringify(value)),
      fc
        .record({ i: fc.string(), p: fc.record({ u: fc.string(), b: fc.jsonValue() }) })
        .map((call) => JSON.stringify(call)),
      fc.jsonValue(),
      fc.constantFrom(undefined, null, 7n, new Uint8Array(9), new Map([[1, 2]]))
    )
    let sent = 0
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { minLength: 100, maxLength: 100 }), async (messages) => {
        for (const message of messages) raw.postMessage(message)
        sent += messages.length
        expect(await steady.link.client.accounts.session()).toMatchObject({ accounts: [] })
      }),
      { numRuns: 50, endOnFailure: true }
    )
    expect([sent, isClosed]).toEqual([5_000, false])
    raw.postMessage('x'.repeat(2_000_000))
    await expect.poll(() => isClosed, { timeout: 20_000 }).toBe(true)
    expect(await steady.link.client.accounts.session()).toMatchObject({ accounts: [] })
    expect((await shell.state()).windows).toHaveLength(2)
  })
})
