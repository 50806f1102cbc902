/** What may come after the first window. */
import { app, Menu, net, powerMonitor } from 'electron'
import type { Log } from '../../src/backend/host.ts'
import { linkScheme } from './launch.ts'
import { menuTemplate, type MenuActions } from './menu.ts'
import type { Words } from './words.ts'

export interface LaterParts extends MenuActions {
  /** Told that the network may be back. */
  readonly online: () => void
  readonly log: Log
}

export interface Later {
  /** Builds the menu, in those words. */
  readonly setMenu: (words: Words) => void
}

const lookMs = 5_000

export function startLater({ online, log, ...actions }: LaterParts): Later {
  const system = { isMac: process.platform === 'darwin', isPackaged: app.isPackaged }
  // From the sources it would register the bare Electron binary, for every project of this machine.
  if (app.isPackaged && !app.setAsDefaultProtocolClient(linkScheme)) log.warn({}, 'the system took no link scheme')
  powerMonitor.on('resume', online)
  followNetwork(online)
  return { setMenu: (words) => Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(words, system, actions))) }
}

/** There is no event for it in this process. */
function followNetwork(online: () => void): void {
  let wasOnline = net.isOnline()
  setInterval(() => {
    const isOnline = net.isOnline()
    if (isOnline && !wasOnline) online()
    wasOnline = isOnline
  }, lookMs).unref()
}
