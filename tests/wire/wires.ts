import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket as Socket } from 'ws'
import { openPipeDoor } from '../../src/backend/pipe-door.ts'
import { pipeName } from '../../src/contract/pipe.ts'
import { sessionPath, wirePath } from '../../src/contract/web-doors.ts'
import type { Wire } from '../../src/contract/wire.ts'
import { openPipe } from '../../src/link/pipe/open-pipe.ts'
import { portWire } from '../../src/link/port.ts'
import { openSocket } from '../../src/link/socket.ts'
import { startWebServer } from '../../src/web/server.ts'
import { noFiles } from '../web/no-files.ts'

/** One kind of wire between a page and a backend, and the means to misuse it. */
export interface WireKind {
  /** A page's end. */
  open(): Promise<Wire>
  /** Sends whatever one can send over it, without a page; `isOpen` says whether the backend still listens. */
  openRaw(): Promise<{ send(data: unknown): void; isOpen(): boolean; closed: Promise<unknown>; close(): void }>
  stop(): Promise<void>
}

export type Attach = (wire: Wire) => void

export async function ports(attach: Attach): Promise<WireKind> {
  const channel = (): MessagePort => {
    const { port1, port2 } = new MessageChannel()
    attach(portWire(port1))
    return port2
  }
  return {
    open: async () => portWire(channel()),
    async openRaw() {
      const port = channel()
      let isOpen = true
      const closed = new Promise((resolve) => port.addEventListener('close', resolve))
      void closed.then(() => (isOpen = false))
      port.start()
      return { send: (data) => port.postMessage(data), isOpen: () => isOpen, closed, close: () => port.close() }
    },
    stop: async () => undefined
  }
}

export async function sockets(attach: Attach): Promise<WireKind> {
  const page = mkdtempSync(join(tmpdir(), 'cassa-page-'))
  writeFileSync(join(page, 'index.html'), '<!doctype html>')
  const server = await startWebServer({ port: 0, page, ownerSecret: 'unused', files: noFiles, onWire: attach })
  const origin = `http://127.0.0.1:${server.port}`
  const url = `ws://127.0.0.1:${server.port}${wirePath}`
  const secret = async (): Promise<string> => {
    const token = server.newLink().split('=')[1]
    const answer = await fetch(origin + sessionPath, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: JSON.stringify({ token })
    })
    return ((await answer.json()) as { secret: string }).secret
  }
  return {
    open: async () => await openSocket(url, await secret()),
    async openRaw() {
      const socket = new Socket(url, { origin })
      const closed = new Promise((resolve) => socket.once('close', resolve))
      await new Promise((resolve) => socket.once('open', resolve))
      socket.send(await secret())
      return {
        send: (data) => socket.send(typeof data === 'string' ? data : Buffer.from(JSON.stringify(data) ?? 'undefined')),
        isOpen: () => socket.readyState === socket.OPEN,
        closed,
        close: () => socket.close()
      }
    },
    async stop() {
      await server.stop()
      rmSync(page, { recursive: true })
    }
  }
}

export async function pipes(attach: Attach): Promise<WireKind> {
  const dataDir = mkdtempSync(join(tmpdir(), 'cassa-pipe-'))
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const door = await openPipeDoor({ dataDir, log, onWire: attach })
  return {
    open: async () => await openPipe(dataDir),
    async openRaw() {
      const socket = connect(join(dataDir, pipeName))
      const closed = new Promise((resolve) => socket.once('close', resolve))
      socket.on('error', () => undefined).resume()
      await new Promise((resolve) => socket.once('connect', resolve))
      return {
        send: (data) =>
          void socket.write(`${typeof data === 'string' ? data : (JSON.stringify(data) ?? 'undefined')}\n`),
        isOpen: () => !socket.destroyed,
        closed,
        close: () => void socket.destroy()
      }
    },
    async stop() {
      await door.stop()
      rmSync(dataDir, { recursive: true })
    }
  }
}

/** Node's own WebSocket with the Origin that a browser would send. */
export class PageWebSocket extends WebSocket {
  constructor(url: string) {
    // Undici takes request headers there; the standard's type does not know.
    super(url, { headers: { origin: url.replace(/^ws/, 'http').replace(/\/wire$/, '') } } as never)
  }
}
