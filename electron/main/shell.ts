import { join } from 'node:path'
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  MessageChannelMain,
  powerMonitor,
  protocol,
  safeStorage,
  shell,
  utilityProcess,
  type MessagePortMain
} from 'electron'
import { appScheme, channels, type ShownFolder, type Theme } from '../../src/contract/desktop.ts'
import { firstSpoken } from '../../src/contract/language.ts'
import { createAppHandler, isOwnAddress } from './app-protocol.ts'
import { backendProcess } from './backend-process.ts'
import { createDemoPlatform } from './demo.ts'
import { createFavours } from './favours.ts'
import { guardContents } from './guard.ts'
import { answerPages } from './ipc.ts'
import type { Launch, LinkRequest } from './launch.ts'
import { mayLeave, windowToAsk } from './leave.ts'
import { createLinkDoor } from './links.ts'
import { revivePage } from './revive.ts'
import { openShellLog } from './shell-log.ts'
import { createSupervisor } from './supervisor.ts'
import { createSafe } from './secrets.ts'
import { applyTheme, openWindow, pageAddress } from './window.ts'
import { readWindowState, writeWindowState } from './window-state.ts'
import { words, type Words } from './words.ts'

export interface ShellOptions {
  readonly launch: Launch
  readonly dataDir: string
  /** The folder of the built main process, absolute. */
  readonly builtMain: string
  readonly isSecretsFileForced: boolean
}

/**
 * Starts everything once the system is ready: the backend in its own process, and at the same time the window.
 *
 * @returns follows a link from outside: shows the window, and perhaps a page of the short list
 */
export function startShell(options: ShellOptions): (link: LinkRequest) => void {
  const { dataDir, builtMain } = options
  const log = openShellLog(dataDir)
  // The development server, whose page reloads by itself; an installed app has none.
  const devServer = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL']
  const isOwn = (address: string): boolean => isOwnPage(address, devServer)
  const links = createLinkDoor(shell)
  guardContents(app, { isOwn, openExternal: links.open })

  const fork = (name: string, serviceName: string, args: string[] = [], env: Record<string, string> = {}) =>
    utilityProcess.fork(join(builtMain, name), args, { serviceName, stdio: 'pipe', env: { ...process.env, ...env } })
  const demo = createDemoPlatform((args, env) => fork('sandbox.js', 'Cassa demo platform', args, env), log)
  const supervisor = createSupervisor<MessagePortMain>({
    start: {
      kind: 'start',
      appVersion: app.getVersion(),
      dataDir,
      syncThreadPath: join(builtMain, 'sync.js'),
      platformUrl: options.launch.platformUrl,
      openDemo: options.launch.isDemo,
      isSecretsFileForced: options.isSecretsFileForced
    },
    log,
    fork: () => backendProcess(fork('backend.js', 'Cassa backend'), log),
    channel() {
      const { port1, port2 } = new MessageChannelMain()
      return [port1, port2]
    },
    favour: createFavours(createSafe(safeStorage, process.platform), demo, links),
    onDown(generation) {
      // Its sign-ins ended with it.
      links.forbidAll()
      tellAll(channels.down, generation)
    }
  })

  protocol.handle(appScheme, createAppHandler(join(builtMain, '..', 'renderer')))
  const statePath = join(dataDir, 'desktop', 'window.json')
  let state = readWindowState(statePath)
  const keep = (change: Partial<typeof state>): void => {
    state = { ...state, ...change }
    writeWindowState(statePath, state)
  }
  applyTheme(state.theme)
  let language = state.language ?? firstSpoken(app.getPreferredSystemLanguages())

  const showFolder = (folder: ShownFolder): void =>
    // What is told of a folder that is not there is the system's.
    void shell.openPath(folder === 'data' ? dataDir : join(dataDir, 'log'))
  answerPages(ipcMain, {
    supervisor,
    isOwn,
    showFolder,
    async askWhereTo(contents, name) {
      const window = BrowserWindow.fromWebContents(contents)
      if (window === null) return undefined
      // Electron no longer remembers the last folder, and would offer none.
      const defaultPath = join(app.getPath('downloads'), name)
      const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath })
      return canceled || filePath === '' ? undefined : filePath
    },
    setTheme(theme: Theme) {
      applyTheme(theme)
      keep({ theme })
    },
    setLanguage(next) {
      if (next === language) return
      language = next
      keep({ language })
      void later.then(({ setMenu }) => setMenu(words[next]))
    }
  })
  const newWindow = (): BrowserWindow => {
    const window = openWindow({
      state,
      preload: join(builtMain, '..', 'preload', 'index.cjs'),
      page: devServer ?? pageAddress,
      hasInspector: !app.isPackaged
    })
    revivePage(window.webContents, { log, ask: async () => await askToLoadAgain(window, words[language]) })
    window.on('close', () => keep({ bounds: window.getNormalBounds(), isMaximized: window.isMaximized() }))
    return window
  }
  newWindow()

  const down = new AbortController()
  powerMonitor.on('shutdown', () => down.abort())
  // The end of a session, or whoever runs this as a service: nobody is there to be asked. Chromium would ask them.
  process.on('SIGTERM', () => {
    down.abort()
    app.quit()
  })
  const mayEnd = async (): Promise<boolean> => {
    const isMeant = await mayLeave({
      unsent: async (sendNow) => await supervisor.unsent(sendNow),
      ask: async (question, signal) => {
        const window = windowToAsk(BrowserWindow.getAllWindows(), process.platform, newWindow)
        return await askInDialog(window, question, signal)
      },
      words: () => words[language],
      goingDown: down.signal
    })
    // Whoever stays has perhaps closed the last window already.
    if (!isMeant && BrowserWindow.getAllWindows().length === 0) newWindow()
    return isMeant
  }
  endWell(mayEnd, async () => {
    for (const window of BrowserWindow.getAllWindows()) window.hide()
    await supervisor.stop()
    await demo.stop()
  })
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) newWindow()
  })
  // The rest is not waited for by anything on screen.
  const later = import('./later.ts').then(({ startLater }) =>
    startLater({ newWindow, showFolder, online: supervisor.online, log })
  )
  void later.then(({ setMenu }) => setMenu(words[language]))

  return ({ page }) => {
    const window = BrowserWindow.getAllWindows()[0] ?? newWindow()
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
    if (page !== undefined) window.webContents.send(channels.openPage, page)
  }
}

/** False where the person closed the window instead. */
async function askToLoadAgain(window: BrowserWindow, words: Words): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: words.pageEnded,
    detail: words.pageEndedWhy,
    buttons: [words.loadAgain, words.closeWindow],
    defaultId: 0,
    cancelId: 1
  })
  if (response !== 0) window.close()
  return response === 0
}

function tellAll(channel: string, word: number): void {
  for (const { webContents } of BrowserWindow.getAllWindows()) webContents.send(channel, word)
}

/** Over a window where there is one. */
async function askInDialog(
  window: BrowserWindow | undefined,
  { message, detail, buttons }: { message: string; detail: string; buttons: string[] },
  signal: AbortSignal
): Promise<number> {
  const options = {
    type: 'question',
    message,
    detail,
    buttons,
    defaultId: 0,
    cancelId: buttons.length - 1,
    signal
  } as const
  const { response } = await (window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options))
  return response
}

/** The backend closes its stores before the process goes; what the person has asked for and not got is told before. */
function endWell(mayEnd: () => Promise<boolean>, finish: () => Promise<void>): void {
  let isFinished = false
  let finishing: Promise<void> | undefined
  app.on('before-quit', (event) => {
    if (isFinished) return
    event.preventDefault()
    finishing ??= end()
  })
  const end = async (): Promise<void> => {
    if (!(await mayEnd().catch(() => true))) return void (finishing = undefined)
    await finish().catch(() => undefined)
    isFinished = true
    app.quit()
  }
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
}

function isOwnPage(address: string, devServer: string | undefined): boolean {
  const url = URL.parse(address)
  if (url === null) return false
  return isOwnAddress(url) || (devServer !== undefined && url.origin === URL.parse(devServer)?.origin)
}
