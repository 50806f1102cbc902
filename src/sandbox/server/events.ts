import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { Faults } from '../faults/faults.ts'
import type { FaultName } from '../faults/kinds.ts'
import type { SandboxState } from '../state/state.ts'
import type { TokenStore } from '../state/tokens.ts'
import { callerOf } from './caller.ts'

/** Changes that come closer together than this are told as one. */
const COALESCE_MS = 50

/** The API promises one at least every 15 s. */
const HEARTBEAT_MS = 10_000

/** What a stream keeps to itself at this moment, as a fault: nothing, the heads, or heartbeats too. */
type Silence = () => 'none' | 'heads' | 'all'

/** Says where an account's head is, whenever it moves; a slow reader is told only the newest head. */
class HeadStream extends Readable {
  readonly #state: SandboxState
  readonly #account: string
  readonly #silence: Silence
  #timer: NodeJS.Timeout | undefined
  #isWaitedFor = false
  #isNew = true
  #isOpened = false

  constructor(state: SandboxState, account: string, silence: Silence) {
    super()
    this.#state = state
    this.#account = account
    this.#silence = silence
  }

  /** The head moved. */
  moved(): void {
    this.#isNew = true
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.#send()
    }, COALESCE_MS)
  }

  /** A comment keeps the connection open; a reader that takes nothing gets none. */
  beat(): void {
    if (this.#silence() === 'all') return
    // What a fault held back is told once the fault has gone.
    this.#send()
    if (this.#isWaitedFor) this.#isWaitedFor = this.push(': here\n\n')
  }

  override _read(): void {
    this.#isWaitedFor = true
    // The headers go out with the first byte: a stream that says nothing has opened all the same.
    if (!this.#isOpened && this.#silence() !== 'none') this.push(':\n\n')
    this.#isOpened = true
    if (!this.#timer) this.#send()
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    clearTimeout(this.#timer)
    done(error)
  }

  #send(): void {
    if (!this.#isNew || !this.#isWaitedFor || this.#silence() !== 'none') return
    this.#isNew = false
    const head = this.#state.head(this.#account)
    this.#isWaitedFor = this.push(`event: head\nid: ${head.head}\ndata: ${JSON.stringify(head)}\n\n`)
  }
}

function silenceOf(faults: Faults, armed: FaultName | undefined, stream: number): Silence {
  const has = (fault: FaultName) => armed === fault || faults.isStreamStruck(fault, stream)
  return () => (has('events-silent') ? 'all' : has('events-stuck') ? 'heads' : 'none')
}

/**
 * `GET /v1/events`. The head is sent at once, whatever `Last-Event-ID` says: after a restored feed only its name
 * tells the difference. The stream ends when the sign-in behind it is revoked.
 */
export function registerEvents(
  app: FastifyInstance,
  state: SandboxState,
  tokens: TokenStore,
  faults: Faults,
  heartbeatMs = HEARTBEAT_MS
): void {
  let streams = 0
  const open = new Set<HeadStream>()
  // A connection may close after the server and its state have: no heart may beat until then.
  app.addHook('preClose', async () => {
    for (const stream of open) stream.destroy()
  })
  app.get('/v1/events', { config: { scope: 'read' }, compress: false }, (request, reply) => {
    const { account, id: grantId } = callerOf(request)
    const number = streams++
    const silence = silenceOf(faults, faults.strikeStream('GET /v1/events', number), number)
    const stream = new HeadStream(state, account, silence)
    const stopListening = state.onChange((changed) => {
      if (changed === account) stream.moved()
    })
    const heart = setInterval(() => {
      if (tokens.isRevoked(grantId)) stream.push(null)
      else stream.beat()
    }, heartbeatMs)
    open.add(stream)
    stream.once('close', () => {
      open.delete(stream)
      stopListening()
      clearInterval(heart)
    })
    reply.header('content-type', 'text/event-stream').header('cache-control', 'no-store')
    return reply.send(stream)
  })
}
