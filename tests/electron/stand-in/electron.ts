/**
 * Stands in for the `electron` module where its binary is missing: as much of it as the shell uses, typed against the
 * real one. Utility processes are real processes of plain Node, ports carry real messages, and the page protocol is
 * served on http by the shell's own handler. What a person, the system or a page would do comes from the test.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type * as Electron from 'electron'
import type { Command, FrameSpot, Question, Report, SeenState } from './control.ts'
import type { FromParent, ToParent } from './parent-port.ts'
import { HandedPorts, type StandInPort } from './ports.ts'

export { MessageChannelMain } from './ports.ts'

const report = (message: Report): void => void process.send?.(message)
const calls: string[] = []
const opened: string[] = []
const toTest = new HandedPorts((traffic) => report({ report: 'traffic', traffic }))

// The app.

let hasQuit = false
const quit = (): void => {
  const event = preventable()
  app.emit('before-quit', event)
  if (event.isPrevented || hasQuit) return
  hasQuit = true
  app.emit('will-quit', preventable())
  app.emit('quit', preventable(), 0)
  setImmediate(() => process.exit(0))
}

export const app = Object.assign(new EventEmitter(), {
  isPackaged: process.env['CASSA_TEST_PACKAGED'] === 'yes',
  getVersion: () => '0.0.0',
  getPreferredSystemLanguages: () => (process.env['CASSA_TEST_LANGUAGES'] ?? 'en-GB').split(','),
  getPath: (name: string) => `/home/me/${name}`,
  setPath: (name: string, path: string) => void calls.push(`setPath ${name} ${path}`),
  enableSandbox: () => void calls.push('enableSandbox'),
  requestSingleInstanceLock() {
    calls.push('requestSingleInstanceLock')
    return process.env['CASSA_TEST_LOCKED'] !== 'yes'
  },
  async whenReady() {
    await new Promise((resolve) => setTimeout(resolve, 10))
    calls.push('ready')
  },
  setAsDefaultProtocolClient(scheme: string) {
    calls.push(`setAsDefaultProtocolClient ${scheme}`)
    return true
  },
  exit: (code?: number) => process.exit(code),
  quit
} satisfies Pick<
  Electron.App,
  | 'isPackaged'
  | 'getVersion'
  | 'getPreferredSystemLanguages'
  | 'getPath'
  | 'setPath'
  | 'enableSandbox'
  | 'requestSingleInstanceLock'
  | 'whenReady'
  | 'setAsDefaultProtocolClient'
  | 'exit'
  | 'quit'
>)

export const dialog = {
  async showSaveDialog(_window: unknown, { defaultPath = '' }: { defaultPath?: string } = {}) {
    calls.push(`showSaveDialog ${defaultPath}`)
    const filePath = process.env['CASSA_TEST_SAVE_AS'] ?? ''
    return { canceled: filePath === '', filePath }
  },
  async showMessageBox(...args: [unknown, Electron.MessageBoxOptions] | [Electron.MessageBoxOptions]) {
    const { message, buttons = [] } = args.at(-1) as Electron.MessageBoxOptions
    calls.push(`showMessageBox ${message} ${JSON.stringify(buttons)}`)
    return { response: Number(process.env['CASSA_TEST_BUTTON'] ?? 0), checkboxChecked: false }
  },
  showErrorBox: (title: string, content: string) => void calls.push(`showErrorBox ${title}: ${content}`)
} satisfies Pick<Electron.Dialog, 'showErrorBox'> & {
  showSaveDialog(
    window: Electron.BaseWindow,
    options: Electron.SaveDialogOptions
  ): Promise<Electron.SaveDialogReturnValue>
  showMessageBox(
    ...args: [window: Electron.BaseWindow, options: Electron.MessageBoxOptions] | [options: Electron.MessageBoxOptions]
  ): Promise<Electron.MessageBoxReturnValue>
}

export const shell = {
  openExternal: async (url: string) => void opened.push(url),
  async openPath(path: string) {
    opened.push(path)
    return ''
  }
} satisfies Pick<Electron.Shell, 'openExternal' | 'openPath'>

export const nativeTheme = {
  themeSource: 'system' as Electron.NativeTheme['themeSource'],
  get shouldUseDarkColors() {
    return this.themeSource === 'dark'
  }
} satisfies Pick<Electron.NativeTheme, 'themeSource' | 'shouldUseDarkColors'>

export const net = { isOnline: () => true } satisfies Pick<Electron.Net, 'isOnline'>
export const powerMonitor = new EventEmitter()

const display = { id: 1, workArea: { x: 0, y: 0, width: 1_920, height: 1_040 } } as Electron.Display
export const screen = {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display]
} satisfies Pick<Electron.Screen, 'getPrimaryDisplay' | 'getAllDisplays'>

const safe = process.env['CASSA_TEST_SAFE'] ?? 'keyring'
/** Seals by turning round: a test sees that the plain text is nowhere, and the mark of the backend is Chromium's. */
const turned = (text: string): string => [...text].reverse().join('')
export const safeStorage = {
  isAsyncEncryptionAvailable: async () => safe !== 'none',
  getSelectedStorageBackend: () => (safe === 'basic_text' ? 'basic_text' : 'gnome_libsecret'),
  encryptStringAsync: async (text: string) =>
    Buffer.from(`${safe === 'fixed-key' || safe === 'basic_text' ? 'v10' : 'v11'}${turned(text)}`),
  async decryptStringAsync(sealed: Buffer) {
    if (safe === 'locked') throw new Error('the keyring is locked')
    return { result: turned(sealed.toString().slice(3)), shouldReEncrypt: false }
  }
} satisfies Pick<
  Electron.SafeStorage,
  'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
>

// The menu.

let menu: Electron.MenuItemConstructorOptions[] = []
export const Menu = {
  setApplicationMenu(built: Electron.Menu | null) {
    menu = built === null ? [] : (built as unknown as { template: typeof menu }).template
  },
  buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) => ({ template }) as unknown as Electron.Menu
} satisfies Pick<typeof Electron.Menu, 'setApplicationMenu' | 'buildFromTemplate'>

const menuItems = (): Electron.MenuItemConstructorOptions[] =>
  menu.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? item.submenu : [])])

// The page's protocol, over http: the real handler answers a real browser.

let handler: ((request: Request) => Response | Promise<Response>) | undefined
export const protocol = {
  registerSchemesAsPrivileged: (schemes: Electron.CustomScheme[]) =>
    void calls.push(`registerSchemesAsPrivileged ${JSON.stringify(schemes)}`),
  handle(scheme: string, answer: (request: Request) => Response | Promise<Response>) {
    calls.push(`handle ${scheme}`)
    handler = answer
  }
} satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'>

async function answerRequest(url: string, method: string): Promise<Response> {
  if (handler === undefined) throw new Error('no handler')
  return await handler(new Request(url, { method }))
}

const pageServer = createServer((request, response) => {
  void answerRequest(`app://cassa${request.url ?? '/'}`, request.method ?? 'GET').then(async (answer) => {
    response.writeHead(answer.status, [...answer.headers].flat())
    response.end(Buffer.from(await answer.arrayBuffer()))
  })
})

// Windows and what is in them.

class StandInSession extends EventEmitter {
  onRequest: Parameters<Electron.Session['setPermissionRequestHandler']>[0] = null
  onCheck: Parameters<Electron.Session['setPermissionCheckHandler']>[0] = null
  onDevice: Parameters<Electron.Session['setDevicePermissionHandler']>[0] = null
  onMedia: Parameters<Electron.Session['setDisplayMediaRequestHandler']>[0] = null

  setPermissionRequestHandler(given: typeof this.onRequest): void {
    this.onRequest = given
  }
  setPermissionCheckHandler(given: typeof this.onCheck): void {
    this.onCheck = given
  }
  setDevicePermissionHandler(given: typeof this.onDevice): void {
    this.onDevice = given
  }
  setDisplayMediaRequestHandler(given: typeof this.onMedia): void {
    this.onMedia = given
  }
}
const session = new StandInSession()

class StandInFrame {
  readonly detached = false
  parent: StandInFrame | null = null
  url: string
  readonly #page: number

  constructor(page: number, url: string) {
    this.#page = page
    this.url = url
  }

  postMessage(channel: string, message: unknown, transfer: StandInPort[] = []): void {
    const [port] = transfer
    if (port !== undefined) report({ report: 'port', page: this.#page, channel, message, port: toTest.hand(port) })
  }
}

class StandInContents extends EventEmitter {
  readonly id: number
  readonly session = session
  readonly mainFrame: StandInFrame
  onOpen: ((details: { url: string }) => { action: string }) | undefined
  #isGone = false

  constructor(id: number) {
    super()
    this.id = id
    this.mainFrame = new StandInFrame(id, 'about:blank')
  }

  isDestroyed(): boolean {
    return this.#isGone
  }

  destroy(): void {
    this.#isGone = true
    this.emit('destroyed')
  }

  reload(): void {
    calls.push(`reload ${this.id}`)
  }

  setWindowOpenHandler(open: (details: { url: string }) => { action: string }): void {
    this.onOpen = open
  }

  send(channel: string, ...args: unknown[]): void {
    report({ report: 'sent', page: this.id, channel, args })
  }
}

let windows: BrowserWindow[] = []
let lastWindow = 0

export class BrowserWindow extends EventEmitter {
  readonly id: number
  readonly options: Electron.BrowserWindowConstructorOptions
  readonly webContents: StandInContents
  isHidden = false

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super()
    this.id = lastWindow += 1
    this.options = options
    this.webContents = new StandInContents(this.id)
    windows.push(this)
    app.emit('web-contents-created', preventable(), this.webContents)
  }

  static fromWebContents(contents: unknown): BrowserWindow | null {
    return windows.find(({ webContents }) => webContents === contents) ?? null
  }

  static getAllWindows(): BrowserWindow[] {
    return windows
  }

  async loadURL(url: string): Promise<void> {
    this.webContents.mainFrame.url = url
  }

  getNormalBounds(): Electron.Rectangle {
    const { x = 10, y = 10, width = 0, height = 0 } = this.options
    return { x, y, width, height }
  }

  isMaximized(): boolean {
    return false
  }
  isMinimized(): boolean {
    return false
  }
  maximize(): void {
    calls.push(`maximize ${this.id}`)
  }
  restore(): void {
    calls.push(`restore ${this.id}`)
  }
  show(): void {
    calls.push(`show ${this.id}`)
  }
  focus(): void {
    calls.push(`focus ${this.id}`)
  }
  hide(): void {
    this.isHidden = true
  }
  setBackgroundColor(color: string): void {
    calls.push(`setBackgroundColor ${this.id} ${color}`)
  }

  close(): void {
    this.emit('close', preventable())
    windows = windows.filter((one) => one !== this)
    this.webContents.destroy()
    this.emit('closed')
    if (windows.length === 0) app.emit('window-all-closed')
  }
}

/** Checked here, because a class cannot `satisfies`. */
type WindowVerbs = Pick<
  Electron.BrowserWindow,
  | 'id'
  | 'loadURL'
  | 'getNormalBounds'
  | 'isMaximized'
  | 'isMinimized'
  | 'maximize'
  | 'restore'
  | 'show'
  | 'focus'
  | 'hide'
  | 'setBackgroundColor'
  | 'close'
>
type ContentsVerbs = Pick<Electron.WebContents, 'id' | 'isDestroyed' | 'reload' | 'send'>
type SessionVerbs = Pick<
  Electron.Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
>
type PortVerbs = Pick<Electron.MessagePortMain, 'postMessage' | 'start' | 'close'>
type FrameVerbs = Pick<Electron.WebFrameMain, 'detached' | 'url'>
export const verbs = {
  window: (window: BrowserWindow): WindowVerbs => window,
  contents: (contents: StandInContents): ContentsVerbs => contents,
  session: (one: StandInSession): SessionVerbs => one,
  frame: (frame: StandInFrame): FrameVerbs => frame,
  port: (port: StandInPort): PortVerbs => port
}

// Messages from pages.

const answers = new Map<string, (event: unknown, ...args: unknown[]) => unknown>()
export const ipcMain = Object.assign(new EventEmitter(), {
  handle: (channel: string, answer: (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown) =>
    void answers.set(channel, answer as (event: unknown, ...args: unknown[]) => unknown)
} satisfies Pick<Electron.IpcMain, 'handle'>)

function eventFrom(page: number, spot: FrameSpot): unknown {
  const contents = windows.find(({ id }) => id === page)?.webContents
  if (contents === undefined) throw new Error(`There is no window ${page}`)
  if (spot.place === 'gone') return { sender: contents, senderFrame: null }
  contents.mainFrame.url = spot.place === 'top' ? spot.url : contents.mainFrame.url
  const inside = new StandInFrame(page, spot.url)
  inside.parent = contents.mainFrame
  return { sender: contents, senderFrame: spot.place === 'top' ? contents.mainFrame : inside }
}

// Processes.

const children = new Map<string, ChildProcess>()

class StandInProcess extends EventEmitter {
  readonly #child: ChildProcess
  readonly #ports: HandedPorts

  constructor(child: ChildProcess) {
    super()
    this.#child = child
    this.#ports = new HandedPorts((traffic) => this.#send(traffic))
    child.on('message', (message: ToParent) => {
      if ('traffic' in message) this.#ports.hear(message)
      else this.emit('message', message.data)
    })
    child.on('exit', (code, signal) => this.emit('exit', code ?? (signal === 'SIGKILL' ? 9 : 15)))
  }

  get stdout(): NodeJS.ReadableStream | null {
    return this.#child.stdout
  }
  get stderr(): NodeJS.ReadableStream | null {
    return this.#child.stderr
  }

  postMessage(data: unknown, transfer: StandInPort[] = []): void {
    this.#send({ data, ports: transfer.map((port) => this.#ports.hand(port)) } satisfies FromParent)
  }

  kill(): boolean {
    return this.#child.kill('SIGTERM')
  }

  #send(message: object): void {
    // A process that has just died hears nothing, and nobody is told.
    if (this.#child.connected) this.#child.send(message, () => undefined)
  }
}

type ProcessVerbs = Pick<Electron.UtilityProcess, 'kill' | 'stdout' | 'stderr'>
export const utilityProcess = {
  fork(modulePath: string, args: string[] = [], options: Electron.ForkOptions = {}) {
    const loader = new URL('./parent-port.ts', import.meta.url).href
    const child = spawn(process.execPath, ['--import', loader, modulePath, ...args], {
      env: options.env as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      serialization: 'advanced'
    })
    children.set(options.serviceName ?? modulePath, child)
    const standIn = new StandInProcess(child)
    return standIn satisfies ProcessVerbs as unknown as Electron.UtilityProcess
  }
} satisfies Pick<typeof Electron.utilityProcess, 'fork'>

// The test's side.

function preventable(): { isPrevented: boolean; preventDefault(): void } {
  return {
    isPrevented: false,
    preventDefault() {
      this.isPrevented = true
    }
  }
}

/** As Chromium writes the origin of a standard scheme; Node knows no origin of `app:`. */
function originOf(address: string): string {
  const { protocol, host } = new URL(address)
  return `${protocol}//${host}/`
}

function page(id: number): StandInContents {
  const found = windows.find((window) => window.id === id)
  if (found === undefined) throw new Error(`There is no window ${id}`)
  return found.webContents
}

/** Whether the app let something happen that it is asked about by an event. */
function isAllowed(emitter: EventEmitter, name: string, details: object = {}): boolean {
  const event = Object.assign(preventable(), details)
  emitter.emit(name, event)
  return !event.isPrevented
}

async function answer(question: Question): Promise<unknown> {
  switch (question.what) {
    case 'request': {
      const response = await answerRequest(question.url, question.method)
      return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() }
    }
    case 'navigate':
      return isAllowed(page(question.page), question.event, question)
    case 'open-window':
      return page(question.page).onOpen?.({ url: question.url }).action
    case 'permission': {
      const { permission, url } = question
      const contents = page(question.page) as unknown as Electron.WebContents
      const granted = Promise.withResolvers<boolean>()
      session.onRequest?.(contents, permission as never, granted.resolve, { requestingUrl: url } as never)
      const media = Promise.withResolvers<unknown>()
      session.onMedia?.({} as never, media.resolve)
      return {
        request: await granted.promise,
        check: session.onCheck?.(contents, permission as never, originOf(url), {} as never),
        device: session.onDevice?.({} as never),
        screen: await media.promise
      }
    }
    case 'attach-webview':
      return isAllowed(page(question.page), 'will-attach-webview')
    case 'download':
      return isAllowed(session, 'will-download')
    case 'second-instance':
      return void app.emit('second-instance', preventable(), [...question.argv], process.cwd(), null)
    case 'open-url': {
      const event = preventable()
      app.emit('open-url', event, question.url)
      return event.isPrevented
    }
    case 'menu':
      return void (menuItems().find(({ label }) => label === question.label)?.click as (() => void) | undefined)?.()
    case 'close-window':
      return windows.find(({ id }) => id === question.page)?.close()
    case 'end-page': {
      const details = { reason: question.reason as Electron.RenderProcessGoneDetails['reason'], exitCode: 139 }
      return void page(question.page).emit('render-process-gone', preventable(), details)
    }
    case 'quit':
      return quit()
    case 'resume':
      return void powerMonitor.emit('resume')
    case 'state':
      return seenState()
  }
}

function seenState(): SeenState {
  return {
    calls,
    opened,
    themeSource: nativeTheme.themeSource,
    windows: windows.map(({ id, options, isHidden, webContents }) => ({
      id,
      url: webContents.mainFrame.url,
      isHidden,
      options: structuredClone(options) as Record<string, unknown>
    })),
    menu: menuItems().flatMap(({ label, role }) => label ?? role ?? []),
    children: Object.fromEntries([...children].map(([name, { pid = 0 }]) => [name, pid]))
  }
}

async function reply(id: number, work: () => unknown): Promise<void> {
  try {
    report({ report: 'answer', id, value: await work() })
  } catch (error) {
    report({ report: 'answer', id, error: error instanceof Error ? error.message : String(error) })
  }
}

process.on('message', (command: Command) => {
  switch (command.do) {
    case 'invoke':
      return void reply(command.id, () => {
        const handle = answers.get(command.channel)
        if (handle === undefined) throw new Error(`No handler registered for '${command.channel}'`)
        return handle(eventFrom(command.page, command.frame), ...command.args)
      })
    case 'send':
      return void ipcMain.emit(command.channel, eventFrom(command.page, command.frame), ...command.args)
    case 'ask':
      return void reply(command.id, () => answer(command.what))
    case 'traffic':
      return toTest.hear(command.traffic)
  }
})
process.on('disconnect', () => {
  for (const child of children.values()) child.kill('SIGKILL')
  process.exit(1)
})
process.on('exit', () => {
  // As Chromium does with what its main process started.
  for (const child of children.values()) child.kill('SIGKILL')
})
pageServer.listen(0, '127.0.0.1', () =>
  report({ report: 'ready', pageServer: `http://127.0.0.1:${(pageServer.address() as AddressInfo).port}` })
)
