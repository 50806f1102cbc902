import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { chmodSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { longestSocketPathBytes, pipeName, pipeNoteName, pipeWire, type PipeNote } from '../contract/pipe.ts'
import type { Wire } from '../contract/wire.ts'
import { maxMessageChars } from './engine/rpc/frame.ts'
import type { Log } from './host.ts'

/** The terminal's way in. */
export interface PipeDoor {
  /** Ends what came in by it, and takes away what it wrote. */
  stop(): Promise<void>
}

interface DoorOptions {
  readonly dataDir: string
  readonly log: Log
  onWire(wire: Wire): void
}

/** Where the door is, and what the note tells of it where that is not the usual place. */
interface Place {
  readonly address: string
  readonly token: string | undefined
  /** A folder that was made for the socket alone. */
  readonly folder: string | undefined
}

const bounds = { mostLineChars: maxMessageChars, mostWaitingBytes: 64_000_000 }
const tokenTimeoutMs = 5_000
/** Many terminals' worth. More must not use up the files that the stores need. */
const mostConnections = 64

/**
 * Listens for terminals: on `DIR/cassa.sock`, for its owner alone, or at a place that a note in the data folder names.
 * Whoever calls it holds the folder's lock: a socket that lies there was left by a process that was killed. Where
 * nothing can be listened on, the log says so and the console goes on without this door.
 */
export async function openPipeDoor(options: DoorOptions): Promise<PipeDoor> {
  const { dataDir, log } = options
  rmSync(join(dataDir, pipeNoteName), { force: true })
  let lastError: unknown
  for (const choose of placesOf(dataDir)) {
    try {
      return await listenAt(choose(), options)
    } catch (error) {
      lastError = error
    }
  }
  log.warn({ code: (lastError as NodeJS.ErrnoException).code ?? 'unknown' }, 'terminals find no way in')
  return { stop: async () => undefined }
}

/** A file system that knows no sockets leaves the second place. */
function placesOf(dataDir: string): (() => Place)[] {
  if (process.platform === 'win32') return [namedPipe]
  const usual = join(dataDir, pipeName)
  const elsewhere = (): Place => socketElsewhere()
  if (Buffer.byteLength(usual) > longestSocketPathBytes) return [elsewhere]
  return [() => ({ address: usual, token: undefined, folder: undefined }), elsewhere]
}

function namedPipe(): Place {
  return { address: `\\\\.\\pipe\\cassa-${randomBytes(16).toString('hex')}`, token: newToken(), folder: undefined }
}

function socketElsewhere(): Place {
  const room = longestSocketPathBytes - Buffer.byteLength(`/cassa-XXXXXX/${pipeName}`)
  const parent = Buffer.byteLength(tmpdir()) <= room ? tmpdir() : '/tmp'
  const folder = mkdtempSync(join(parent, 'cassa-'))
  return { address: join(folder, pipeName), token: newToken(), folder }
}

async function listenAt({ address, token, folder }: Place, options: DoorOptions): Promise<PipeDoor> {
  const notePath = join(options.dataDir, pipeNoteName)
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    admit(socket, token, options)
  })
  server.maxConnections = mostConnections
  const clear = (): void => {
    if (token !== undefined) rmSync(notePath, { force: true })
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
  }
  try {
    if (process.platform !== 'win32') rmSync(address, { force: true })
    await listen(server, address)
    if (process.platform !== 'win32') chmodSync(address, 0o600)
    if (token !== undefined) writeNote(notePath, { address, token, pid: process.pid })
  } catch (error) {
    server.close()
    clear()
    throw error
  }
  return {
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const socket of sockets) socket.destroy()
      await closed
      clear()
    }
  }
}

/** With a token, nothing is heard before it, and another first line ends the wire. */
function admit(socket: Socket, token: string | undefined, options: DoorOptions): void {
  const wire = pipeWire(socket, bounds)
  if (token === undefined) return options.onWire(wire)
  const timer = setTimeout(() => socket.destroy(), tokenTimeoutMs)
  wire.onClose(() => clearTimeout(timer))
  wire.onMessage((first) => {
    clearTimeout(timer)
    if (isSameText(first, token)) options.onWire(wire)
    else socket.destroy()
  })
}

async function listen(server: Server, address: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(address, () => {
      server.off('error', reject)
      // Such as too many open files: whoever came is not served, and the door stays.
      server.on('error', () => undefined)
      resolve()
    })
  })
}

/** At once or not at all, and never readable by others. */
function writeNote(path: string, note: PipeNote): void {
  const staged = `${path}.${randomBytes(6).toString('hex')}.new`
  try {
    writeFileSync(staged, JSON.stringify(note), { mode: 0o600, flag: 'wx' })
    renameSync(staged, path)
  } catch (error) {
    rmSync(staged, { force: true })
    throw error
  }
}

function newToken(): string {
  return randomBytes(16).toString('base64url')
}

/** Compares in constant time; digests, because lengths differ. */
function isSameText(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
