import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { SandboxState } from '../state/state.ts'
import type { TokenStore } from '../state/tokens.ts'
import { callerOf } from './caller.ts'

/** Changes that come closer together than this are told as one. */
const COALESCE_MS = 50

/** The API promises one at least every 15 s. */
const HEARTBEAT_MS = 10_000

/** Says where an account's head is, whenever it moves; a slow reader is told only the newest head. */
class HeadStream extends Readable {
  readonly #state: SandboxState
  readonly #account: string
  #timer: NodeJS.Timeout | undefined
  #isWaitedFor = false
  #isNew = true

  constructor(state: SandboxState, account: string) {
    super()
    this.#state = state
    this.#account = account
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
    if (this.#isWaitedFor) this.#isWaitedFor = this.push(': here\n\n')
  }

  override _read(): void {
    this.#isWaitedFor = true
    if (!this.#timer) this.#send()
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    clearTimeout(this.#timer)
    done(error)
  }

  #send(): void {
    if (!this.#isNew || !this.#isWaitedFor) return
    this.#isNew = false
    const head = this.#state.head(this.#account)
    this.#isWaitedFor = this.push(`event: head\nid: ${head.head}\ndata: ${JSON.stringify(head)}\n\n`)
  }
}

/**
 * `GET /v1/events`. The head is sent at once, whatever `Last-Event-ID` says: after a restored feed only its name
 * tells the difference. The stream ends when the sign-in behind it is revoked.
 */
export function registerEvents(
  app: FastifyInstance,
  state: SandboxState,
  tokens: TokenStore,
  heartbeatMs = HEARTBEAT_MS
): void {
  app.get('/v1/events', { config: { scope: 'read' }, compress: false }, (request, reply) => {
    const { account, id: grantId } = callerOf(request)
    const stream = new HeadStream(state, account)
    const stopListening = state.onChange((changed) => {
      if (changed === account) stream.moved()
    })
    const heart = setInterval(() => {
      if (tokens.isRevoked(grantId)) stream.push(null)
      else stream.beat()
    }, heartbeatMs)
    stream.once('close', () => {
      stopListening()
      clearInterval(heart)
    })
    reply.header('content-type', 'text/event-stream').header('cache-control', 'no-store')
    return reply.send(stream)
  })
}
