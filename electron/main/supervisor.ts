import { AppError, type ErrorCode } from '../../src/contract/errors.ts'
import type { FileOrder, FromBackend, StartBackend, ToBackend } from '../../src/contract/desktop-backend.ts'
import type { FileOutcome } from '../../src/contract/desktop.ts'
import type { Unsent } from '../../src/contract/requests.ts'
import type { Log } from '../../src/backend/host.ts'
import { createRestartPlan } from './restart-plan.ts'
import { startLimit, type StartLimit } from './start-limit.ts'

/** A backend as a process: Electron's utility process, as much of it as is used. */
export interface BackendProcess<Port> {
  postMessage(message: ToBackend, transfer?: Port[]): void
  onMessage(listener: (message: FromBackend) => void): void
  onExit(listener: (code: number) => void): void
  kill(): void
}

export interface SupervisorParts<Port> {
  readonly start: StartBackend
  readonly log: Log
  fork(): BackendProcess<Port>
  /** Two ends of a new channel. */
  channel(): readonly [Port, Port]
  /** Does for a backend what only this process can. */
  favour(ask: Extract<FromBackend, { kind: 'ask' }>['favour']): Promise<string>
  /** A backend ended, and with it every wire of that generation. Told before the next one starts. */
  onDown(generation: number): void
}

export interface Connection<Port> {
  readonly wire: number
  readonly generation: number
  /** The page's end. */
  readonly port: Port
}

export interface Supervisor<Port> {
  /**
   * A wire to the backend that runs, or to the next one where none does yet.
   *
   * @throws AppError where the backend cannot start; `stopping` at the end
   */
  connect(): Promise<Connection<Port>>
  /** The page of that wire is gone. */
  drop(wire: number): void
  /** Starts anew where the backend failed for good; nothing where one runs. */
  restart(): void
  /** Lets the backend carry the bytes of a ticket; `failed` where it ends on the way. */
  carry(order: Pick<FileOrder, 'way' | 'ticket' | 'path'>): Promise<FileOutcome>
  /**
   * What would be left unsent; `sendNow` lets what waits be sent first, without waiting for it. Undefined where no backend
   * says so within two seconds.
   */
  unsent(sendNow: boolean): Promise<Unsent | undefined>
  /** The network is back, or the machine woke up. */
  readonly online: () => void
  /** Lets the backend finish; one that does not end is ended after three seconds. */
  stop(): Promise<void>
}

const stopTimeoutMs = 3_000
/** A first start of the demo makes its world; no start takes longer. */
const startTimeoutMs = 90_000
/** Nobody who leaves waits longer for one count. */
const unsentTimeoutMs = 2_000

interface Generation<Port> {
  readonly number: number
  readonly child: BackendProcess<Port>
  readonly limit: StartLimit
  isReady: boolean
}

/**
 * Keeps one backend running: starts it, starts it again when it ends, a little later each time, and gives up where it
 * ends again and again or says itself that it cannot start. It hands out wires and sees nothing of what goes over them.
 */
export function createSupervisor<Port>(parts: SupervisorParts<Port>): Supervisor<Port> {
  const { log } = parts
  const plan = createRestartPlan()
  const waiting = new Set<PromiseWithResolvers<Connection<Port>>>()
  const carrying = new Map<number, (outcome: FileOutcome) => void>()
  const counting = new Map<number, (left: Unsent) => void>()
  let current: Generation<Port> | undefined
  let failure: AppError | undefined
  let restartTimer: NodeJS.Timeout | undefined
  let generations = 0
  let wires = 0
  let orders = 0
  let stopping: Promise<void> | undefined

  const run = (): void => {
    const child = parts.fork()
    const number = (generations += 1)
    const limit = startLimit(startTimeoutMs, () => {
      log.error({ generation: number }, 'the backend did not become ready and is ended')
      child.kill()
    })
    const generation: Generation<Port> = { number, child, limit, isReady: false }
    current = generation
    failure = undefined
    const startedAtMs = performance.now()
    child.onMessage((message) => {
      if (message.kind !== 'ask') limit.end()
      hear(generation, message)
    })
    child.onExit((code) => {
      limit.end()
      ended(generation, code, performance.now() - startedAtMs)
    })
    child.postMessage(parts.start)
  }

  const hear = (generation: Generation<Port>, message: FromBackend): void => {
    switch (message.kind) {
      case 'ready':
        generation.isReady = true
        for (const one of takeAll(waiting)) one.resolve(openWire(generation))
        return
      case 'failed':
        fail(message.code, message.message)
        return
      case 'file-done':
        carrying.get(message.id)?.(message.outcome)
        carrying.delete(message.id)
        return
      case 'unsent':
        counting.get(message.id)?.(message)
        return
      case 'ask':
        void answer(generation, message)
    }
  }

  const answer = async (
    { child, limit }: Generation<Port>,
    { id, favour }: Extract<FromBackend, { kind: 'ask' }>
  ): Promise<void> => {
    limit.pause()
    try {
      child.postMessage({ kind: 'answer', id, value: await parts.favour(favour) })
    } catch (error) {
      child.postMessage({ kind: 'refusal', id, message: error instanceof Error ? error.message : String(error) })
    } finally {
      limit.resume()
    }
  }

  const ended = ({ number }: Generation<Port>, code: number, livedMs: number): void => {
    current = undefined
    // First, so that no page waits on a wire that carries nothing any more.
    parts.onDown(number)
    for (const settle of carrying.values()) settle('failed')
    carrying.clear()
    if (stopping !== undefined || failure !== undefined) return
    const waitMs = plan.afterEnd(livedMs)
    log.error({ code, generation: number, waitMs: waitMs ?? null }, 'the backend ended')
    if (waitMs === undefined) fail('internal', 'The backend ended again and again.')
    else restartTimer = setTimeout(run, waitMs)
  }

  const fail = (code: ErrorCode, message: string): void => {
    failure = new AppError(code, message)
    log.error({ code }, 'the backend cannot start')
    for (const one of takeAll(waiting)) one.reject(failure)
  }

  const openWire = ({ child, number }: Generation<Port>): Connection<Port> => {
    const [ours, theirs] = parts.channel()
    const wire = (wires += 1)
    child.postMessage({ kind: 'page', wire }, [ours])
    return { wire, generation: number, port: theirs }
  }

  const stop = async (): Promise<void> => {
    clearTimeout(restartTimer)
    for (const one of takeAll(waiting)) one.reject(new AppError('stopping', 'The console is closing.'))
    const child = current?.child
    if (child === undefined) return
    const exit = new Promise<void>((resolve) => child.onExit(() => resolve()))
    const timer = setTimeout(() => {
      log.warn({}, 'the backend took too long to stop and is ended')
      child.kill()
    }, stopTimeoutMs)
    child.postMessage({ kind: 'stop' })
    await exit
    clearTimeout(timer)
  }

  run()
  return {
    async connect() {
      if (stopping !== undefined) throw new AppError('stopping', 'The console is closing.')
      if (failure !== undefined) throw failure
      if (current?.isReady === true) return openWire(current)
      const one = Promise.withResolvers<Connection<Port>>()
      waiting.add(one)
      return await one.promise
    },
    async carry(order) {
      if (current?.isReady !== true) return 'failed'
      const id = (orders += 1)
      const { promise, resolve } = Promise.withResolvers<FileOutcome>()
      carrying.set(id, resolve)
      current.child.postMessage({ kind: 'file', id, ...order })
      return await promise
    },
    async unsent(sendNow) {
      if (current?.isReady !== true) return undefined
      const id = (orders += 1)
      const { promise, resolve } = Promise.withResolvers<Unsent | undefined>()
      const timer = setTimeout(() => resolve(undefined), unsentTimeoutMs)
      counting.set(id, ({ unsent, sendable, sending }) => resolve({ unsent, sendable, sending }))
      current.child.postMessage({ kind: 'unsent', id, sendNow })
      const left = await promise
      clearTimeout(timer)
      counting.delete(id)
      return left
    },
    drop: (wire) => current?.child.postMessage({ kind: 'page-gone', wire }),
    restart() {
      if (failure === undefined || stopping !== undefined) return
      plan.forget()
      failure = undefined
      // One that said that it cannot start may still be on its way out: its end starts the next one.
      if (current === undefined) run()
    },
    online: () => current?.child.postMessage({ kind: 'online' }),
    stop: async () => await (stopping ??= stop())
  }
}

function takeAll<T>(set: Set<T>): T[] {
  const all = [...set]
  set.clear()
  return all
}
