/** The built desktop shell on the stand-in, as a process of its own, with the means to be its system and its pages. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { MessageChannelMain, type PortTraffic, type StandInPort } from './stand-in/ports.ts'
import type { Command, FrameSpot, Question, Report, SeenState } from './stand-in/control.ts'

const root = resolve(import.meta.dirname, '../..')
export const builtMain = join(root, 'out', 'main')
export const builtPreload = join(root, 'out', 'preload', 'index.cjs')

/** What main sent to a page. A port comes with its number, and carries over `Shell.port`. */
export type ToPage =
  | { readonly kind: 'sent'; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly kind: 'port'; readonly channel: string; readonly message: unknown; readonly port: number }

export interface Shell {
  readonly process: ChildProcess
  /** Where the page's protocol is served to a browser. */
  readonly pageServer: string
  readonly stderr: () => string
  /** Rejects when the process ends, with its exit code and words. */
  readonly ended: Promise<never>
  ask(question: Question): Promise<unknown>
  state(): Promise<SeenState>
  invoke(page: number, channel: string, args?: readonly unknown[], frame?: FrameSpot): Promise<unknown>
  send(page: number, channel: string, args?: readonly unknown[], frame?: FrameSpot): void
  /** Hears what main sends to a page. */
  hear(page: number, listener: (message: ToPage) => void): void
  /** The page's end of a port that was handed to it. */
  port(number: number): StandInPort
  /** Ends it as the system would; answers its exit code. */
  quit(): Promise<number | null>
  kill(): Promise<void>
}

/** The frame that every message of a page comes from, where a test says nothing else. */
export const ownFrame: FrameSpot = { url: 'app://cassa/', place: 'top' }

export async function startShell(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Shell> {
  const register = new URL('./stand-in/register.ts', import.meta.url).href
  const child = spawn(process.execPath, ['--import', register, join(builtMain, 'index.js'), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced'
  })
  let words = ''
  child.stderr?.on('data', (chunk: Buffer) => (words += chunk.toString()))
  child.stdout?.resume()
  const exit = once(child, 'exit') as Promise<[number | null]>
  const command = (message: Command): void => {
    if (child.connected) child.send(message)
  }
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  const listeners = new Map<number, (message: ToPage) => void>()
  const ports = new Map<number, StandInPort>()
  const ready = Promise.withResolvers<string>()
  let lastId = 0
  const request = async (make: (id: number) => Command): Promise<unknown> => {
    const id = (lastId += 1)
    const answer = Promise.withResolvers<unknown>()
    waiting.set(id, answer)
    command(make(id))
    return await answer.promise
  }
  const ended = exit.then(([code]) => {
    const gone = new Error(`the shell ended with ${code}: ${words}`)
    ready.reject(gone)
    for (const one of waiting.values()) one.reject(gone)
    throw gone
  })
  ended.catch(() => undefined)
  child.on('message', (message: Report) => {
    switch (message.report) {
      case 'ready':
        return ready.resolve(message.pageServer)
      case 'answer': {
        const one = waiting.get(message.id)
        waiting.delete(message.id)
        return message.error === undefined ? one?.resolve(message.value) : one?.reject(new Error(message.error))
      }
      case 'sent':
        return listeners.get(message.page)?.({ kind: 'sent', channel: message.channel, args: message.args })
      case 'port': {
        ports.set(
          message.port,
          localPort(message.port, (traffic) => command({ do: 'traffic', traffic }))
        )
        const { channel, port } = message
        return listeners.get(message.page)?.({ kind: 'port', channel, message: message.message, port })
      }
      case 'traffic':
        return hearTraffic(ports, message.traffic)
    }
  })
  ready.promise.catch(() => undefined)
  const ask = async (what: Question): Promise<unknown> => await request((id) => ({ do: 'ask', id, what }))
  return {
    process: child,
    pageServer: await ready.promise,
    stderr: () => words,
    ended,
    ask,
    state: async () => (await ask({ what: 'state' })) as SeenState,
    invoke: async (page, channel, args = [], frame = ownFrame) =>
      await request((id) => ({ do: 'invoke', id, page, frame, channel, args })),
    send: (page, channel, args = [], frame = ownFrame) => command({ do: 'send', page, frame, channel, args }),
    hear: (page, listener) => void listeners.set(page, listener),
    port(number) {
      const port = ports.get(number)?.peer
      if (port === undefined) throw new Error(`No port ${number} was handed over`)
      return port
    },
    async quit() {
      ask({ what: 'quit' }).catch(() => undefined)
      const [code] = await exit
      return code
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.disconnect()
      await exit
    }
  }
}

/** A port whose far end is in the shell: the near one is for the page, this one carries. */
function localPort(number: number, send: (traffic: PortTraffic) => void): StandInPort {
  const { port1 } = new MessageChannelMain()
  port1.on('message', ({ data }: { data: unknown }) => send({ traffic: 'message', port: number, data }))
  port1.on('close', () => send({ traffic: 'close', port: number }))
  port1.start()
  return port1
}

function hearTraffic(ports: ReadonlyMap<number, StandInPort>, traffic: PortTraffic): void {
  const port = ports.get(traffic.port)
  if (traffic.traffic === 'message') port?.postMessage(traffic.data)
  else port?.close()
}
