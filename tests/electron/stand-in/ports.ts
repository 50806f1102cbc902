/** Message channels as Electron's main process has them, and ends of them that live in another process. */
import { EventEmitter } from 'node:events'

export class StandInPort extends EventEmitter {
  peer: StandInPort | undefined
  #waiting: unknown[] | undefined = []
  #isClosed = false

  start(): void {
    const waiting = this.#waiting ?? []
    this.#waiting = undefined
    for (const data of waiting) this.#deliver(data)
  }

  postMessage(data: unknown): void {
    const copy = structuredClone(data)
    if (!this.#isClosed) setImmediate(() => this.peer?.arrive(copy))
  }

  arrive(data: unknown): void {
    if (this.#waiting === undefined) this.#deliver(data)
    else this.#waiting.push(data)
  }

  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    setImmediate(() => this.peer?.closeToo())
  }

  closeToo(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.emit('close')
  }

  #deliver(data: unknown): void {
    if (!this.#isClosed) this.emit('message', { data, ports: [] })
  }
}

export class MessageChannelMain {
  readonly port1 = new StandInPort()
  readonly port2 = new StandInPort()

  constructor() {
    this.port1.peer = this.port2
    this.port2.peer = this.port1
  }
}

/** What crosses to the process that a port was handed to, and back. */
export type PortTraffic =
  | { readonly traffic: 'message'; readonly port: number; readonly data: unknown }
  | { readonly traffic: 'close'; readonly port: number }

/** Ports that were handed to another process, by number. A process that dies closes none of them: nobody would tell. */
export class HandedPorts {
  readonly #ports = new Map<number, StandInPort>()
  readonly #send: (traffic: PortTraffic) => void
  #last = 0

  constructor(send: (traffic: PortTraffic) => void) {
    this.#send = send
  }

  hand(port: StandInPort): number {
    const number = (this.#last += 1)
    this.#ports.set(number, port)
    port.on('message', ({ data }: { data: unknown }) => this.#send({ traffic: 'message', port: number, data }))
    port.on('close', () => this.#send({ traffic: 'close', port: number }))
    port.start()
    return number
  }

  hear(traffic: PortTraffic): void {
    const port = this.#ports.get(traffic.port)
    if (traffic.traffic === 'message') port?.postMessage(traffic.data)
    else port?.close()
  }
}

/** The other process's side: a port by its number, which sends and hears over that process's channel. */
export function remotePort(number: number, send: (traffic: PortTraffic) => void): StandInPort {
  const { port1, port2 } = new MessageChannelMain()
  port2.on('message', ({ data }: { data: unknown }) => send({ traffic: 'message', port: number, data }))
  port2.on('close', () => send({ traffic: 'close', port: number }))
  port2.start()
  return Object.assign(port1, { far: port2 })
}
