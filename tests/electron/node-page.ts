/** A page of the shell without a browser: the built preload, the page's own link, and real message ports between them. */
import { readFileSync } from 'node:fs'
import { compileFunction } from 'node:vm'
import type * as Electron from 'electron'
import type { Desktop } from '../../src/contract/desktop.ts'
import { desktopWires, type PortPlace } from '../../src/link/desktop.ts'
import { createLink, type Link } from '../../src/link/link.ts'
import { builtPreload, ownFrame, type Shell, type ToPage } from './shell.ts'
import type { StandInPort } from './stand-in/ports.ts'

export interface NodePage {
  readonly desktop: Desktop
  readonly link: Link
  /** Ports that came, by the number of their wire, before anything read from them. */
  readonly place: PortPlace
}

/** Runs the built preload for a window of the shell and opens the page's link. */
export function openNodePage(shell: Shell, page: number): NodePage {
  const place = new PagePlace()
  const desktop = runPreload(shell, page, place)
  const link = createLink(desktopWires(desktop, place as PortPlace))
  return { desktop, link, place: place as PortPlace }
}

/** As much of a window as preload and link use. */
class PagePlace extends EventTarget {
  readonly location = { origin: 'app://cassa' }

  postMessage(data: unknown, origin: string, ports: MessagePort[]): void {
    if (origin !== this.location.origin) return
    const event = Object.assign(new Event('message'), { data: structuredClone(data), ports, origin, source: this })
    setImmediate(() => this.dispatchEvent(event))
  }
}

function runPreload(shell: Shell, page: number, window: PagePlace): Desktop {
  const listeners = new Map<string, (event: unknown, ...args: unknown[]) => void>()
  shell.hear(page, (message: ToPage) => {
    const heard = listeners.get(message.channel)
    if (message.kind === 'sent') heard?.({ ports: [] }, ...message.args)
    else heard?.({ ports: [domPort(shell.port(message.port))] }, message.message)
  })
  const ipcRenderer = {
    invoke: async (channel, ...args: unknown[]) => await shell.invoke(page, channel, args, ownFrame),
    send: (channel, ...args: unknown[]) => shell.send(page, channel, args, ownFrame)
  } satisfies Pick<Electron.IpcRenderer, 'invoke' | 'send'>
  const exposed = new Map<string, unknown>()
  const contextBridge = {
    exposeInMainWorld: (name, api: unknown) => void exposed.set(name, api)
  } satisfies Pick<Electron.ContextBridge, 'exposeInMainWorld'>
  const require = (name: string): unknown => {
    if (name !== 'electron') throw new Error(`A sandboxed preload has no ${name}`)
    const on = (channel: string, listener: (event: unknown, ...args: unknown[]) => void): void =>
      void listeners.set(channel, listener)
    // A file that the person chose has a path; here it is its name.
    const webUtils = { getPathForFile: (file: File) => file.name }
    return { ipcRenderer: { ...ipcRenderer, on }, contextBridge, webUtils }
  }
  compileFunction(readFileSync(builtPreload, 'utf8'), ['require', 'window'])(require, window)
  return exposed.get('desktop') as Desktop
}

/** A port of the shell as the real kind that a page has. */
function domPort(port: StandInPort): MessagePort {
  const { port1, port2 } = new MessageChannel()
  port.on('message', ({ data }: { data: unknown }) => port1.postMessage(data))
  port.start()
  port1.addEventListener('message', ({ data }: MessageEvent<unknown>) => port.postMessage(data))
  port1.addEventListener('close', () => port.close())
  port1.start()
  return port2
}
