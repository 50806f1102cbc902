import { createORPCClient, type ClientContext, type ClientLink, type ClientOptions } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import type { Api } from '../contract/api.ts'
import { AppError } from '../contract/errors.ts'
import type { News } from '../contract/events.ts'
import type { Wire } from '../contract/wire.ts'
import { toAppError } from './errors.ts'
import { WireSocket } from './wire-socket.ts'

export type Client = ContractRouterClient<Api>

/**
 * `connecting`: the first wire, or a new one, is being opened; calls wait for it. `open`: calls go out. `lost`: the wire
 * closed, the next try comes by itself; calls are refused. `refused`: the backend wants no more of this secret.
 * `closed`: by `close`.
 */
export type LinkState = 'connecting' | 'open' | 'lost' | 'refused' | 'closed'

export interface Link {
  /** Every call of the contract. Throws AppError and nothing else, but the signal's own reason where it was aborted. */
  readonly client: Client
  readonly state: LinkState
  /** Told of every later state; returns a function that stops it. */
  onState(listener: (state: LinkState) => void): () => void
  /** Told of all news, again from the start after every new wire; returns a function that stops it. */
  onNews(listener: (news: News) => void): () => void
  /** Tries at once where the link is lost. */
  retry(): void
  close(): void
}

interface Generation {
  readonly wire: Wire
  readonly rpc: RPCLink<ClientContext>
  readonly client: Client
}

const firstRetryMs = 250
const longestRetryMs = 5_000

/**
 * Keeps a link to a backend: one wire at a time, a new one after each that broke. A wire that closes rejects every call
 * that waits on it with `link-lost`; nothing is sent twice. Listeners added in the same turn miss nothing.
 *
 * @param openWire opens a wire; where it fails it is tried again, later each time; a wire that closes as `refused` ends the link
 */
export function createLink(openWire: () => Promise<Wire>): Link {
  const stateListeners = new Set<(state: LinkState) => void>()
  const newsListeners = new Set<(news: News) => void>()
  let state: LinkState = 'connecting'
  let opening: Promise<Generation> | undefined
  let current: Generation | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0

  const become = (next: LinkState): void => {
    if (state === next || state === 'closed') return
    state = next
    for (const listener of stateListeners) listener(next)
  }

  const connect = (): void => {
    clearTimeout(timer)
    become('connecting')
    opening = openGeneration(openWire)
    opening.then(arrived, (error: unknown) => missed(toAppError(error)))
  }
  const arrived = (generation: Generation): void => {
    if (state === 'closed') return generation.wire.close()
    opening = undefined
    current = generation
    become('open')
    generation.wire.onClose((why) => {
      current = undefined
      missed(why === 'refused' ? refused() : lost())
    })
    void readNews(generation, (news) => {
      // An answer, and not only a wire: a host that takes wires and drops them is not asked ever faster.
      failures = 0
      for (const listener of newsListeners) listener(news)
    })
  }
  const missed = (error: AppError): void => {
    opening = undefined
    if (state === 'closed') return
    if (error.code === 'unauthorized') return become('refused')
    become('lost')
    timer = setTimeout(connect, Math.min(firstRetryMs * 2 ** failures, longestRetryMs))
    failures += 1
  }
  const call = async (
    path: readonly string[],
    input: unknown,
    options: ClientOptions<ClientContext>
  ): Promise<unknown> => {
    const generation = current ?? (await opening)
    if (generation === undefined) throw state === 'refused' ? refused() : lost()
    return await generation.rpc.call(path, input, options)
  }
  const rpc: ClientLink<ClientContext> = {
    async call(path, input, options) {
      try {
        return await call(path, input, options)
      } catch (error) {
        options.signal?.throwIfAborted()
        throw toAppError(error)
      }
    }
  }

  connect()
  return {
    client: createORPCClient(rpc),
    get state() {
      return state
    },
    onState: (listener) => listenIn(stateListeners, listener),
    onNews: (listener) => listenIn(newsListeners, listener),
    retry() {
      if (state === 'lost') connect()
    },
    close() {
      clearTimeout(timer)
      become('closed')
      current?.wire.close()
    }
  }
}

async function openGeneration(openWire: () => Promise<Wire>): Promise<Generation> {
  const wire = await openWire()
  const rpc = new RPCLink<ClientContext>({ websocket: new WireSocket(wire) })
  return { wire, rpc, client: createORPCClient(rpc) }
}

/** Reads news until the wire closes. A stream that ends on a wire that holds is asked for again. */
async function readNews({ wire, client }: Generation, tell: (news: News) => void): Promise<void> {
  let isClosed = false
  wire.onClose(() => {
    isClosed = true
  })
  while (!isClosed) {
    try {
      for await (const news of await client.events.subscribe()) tell(news)
    } catch {
      // The wire closed, or the backend is stopping: either way the wire tells.
    }
    if (!isClosed) await new Promise((resolve) => setTimeout(resolve, firstRetryMs))
  }
}

function listenIn<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

const lost = (): AppError => new AppError('link-lost', 'There is no link to the backend.')
const refused = (): AppError => new AppError('unauthorized', 'The session ended.')
