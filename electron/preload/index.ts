/** The bridge between the page and the shell: it hands the port over once, and offers a handful of verbs. */
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import {
  channels,
  type ConnectAnswer,
  type Desktop,
  type FileOutcome,
  type LinkedPage,
  type PortMessage
} from '../../src/contract/desktop.ts'

// A port cannot go through the bridge: the window carries it, to this page's origin alone.
ipcRenderer.on(channels.port, (event, message: Pick<PortMessage, 'wire'>) => {
  const handed: PortMessage = { kind: 'cassa-port', wire: message.wire }
  window.postMessage(handed, window.location.origin, [...event.ports])
})

const desktop: Desktop = {
  connect: async () => (await ipcRenderer.invoke(channels.connect)) as ConnectAnswer,
  // The event stays here: it holds the way to main.
  onDown: (listener) => void ipcRenderer.on(channels.down, (_event, generation: number) => listener(generation)),
  restart: async () => void (await ipcRenderer.invoke(channels.restart)),
  showFolder: async (folder) => void (await ipcRenderer.invoke(channels.showFolder, folder)),
  saveFile: async (ticket, name) => (await ipcRenderer.invoke(channels.saveFile, { ticket, name })) as FileOutcome,
  async putFile(ticket, file) {
    // Empty for what the page made itself: only a file that the person chose has a path.
    const path = file instanceof File ? webUtils.getPathForFile(file) : ''
    return path === '' ? 'failed' : ((await ipcRenderer.invoke(channels.putFile, { ticket, path })) as FileOutcome)
  },
  setTheme: (theme) => ipcRenderer.send(channels.theme, theme),
  setLanguage: (language) => ipcRenderer.send(channels.language, language),
  onOpenPage: (listener) => void ipcRenderer.on(channels.openPage, (_event, page: LinkedPage) => listener(page))
}
contextBridge.exposeInMainWorld('desktop', desktop)
