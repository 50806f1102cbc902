/** The one place that calls the platform's API: address, sign-in, time limits, errors and the platform's clock. */
import { ExponentialBackoff, handleWhen, retry } from 'cockatiel'
import type { $ZodType, output } from 'zod/v4/core'
import { safeParse } from 'zod/v4/core'
import { isLoopback, platformAddress } from './address.ts'
import { badAnswer, PlatformError, problemOf, signedOut, unreachable } from './errors.ts'
import type { TokenSource } from './tokens.ts'

export interface ClientOptions {
  /** The platform's base URL: https, or http on loopback. */
  platformUrl: string
  tokens: TokenSource
  now?: () => number
  /** Until an answer begins; and, in a stream, between two pieces of it. */
  timeoutMs?: number
}

export interface Answer {
  response: Response
  /** The platform's clock when it began to answer, in epoch ms; whole seconds. */
  dateMs: number
}

/** An action was not sent: there was no token for it, or the platform did not take the one that there was. */
export class NotSent extends Error {
  override readonly cause: PlatformError

  constructor(cause: PlatformError) {
    super('The action was not sent', { cause })
    this.name = 'NotSent'
    this.cause = cause
  }
}

export interface ActionInit {
  method: 'POST' | 'PUT' | 'PATCH'
  body: string | Uint8Array
  mediaType?: string | undefined
  /** What the bytes may take on a slow line, beside the time until an answer begins. */
  carriedMs?: number
  headers: Record<string, string>
  signal: AbortSignal
}

export interface PlatformClient {
  readonly timeoutMs: number
  /** What the platform's clock showed in its last answer, and when that was, by this machine's two clocks. */
  readonly observed: { dateMs: number; wallMs: number; steadyMs: number } | undefined
  /** The platform's clock: this machine's, corrected by the last answer's `Date`. */
  platformNow(): number
  /**
   * One request, without a retry but with one new sign-in token where the platform wants it. The caller reads the body.
   * @throws PlatformError
   */
  send(path: string, init: { headers?: Record<string, string>; signal?: AbortSignal }): Promise<Answer>
  /**
   * One action, whatever is answered; sent again only after a 401, with a renewed token. The caller reads the body.
   * `body` is JSON where no media type is named; empty where the action takes none.
   * @throws NotSent where nothing can have happened, PlatformError `unreachable` where that is not known
   */
  act(path: string, init: ActionInit): Promise<Response>
  /**
   * Reads JSON, up to three times where trying again may help.
   * @throws PlatformError
   */
  getJson<S extends $ZodType>(path: string, schema: S, signal?: AbortSignal): Promise<output<S>>
}

/** @throws PlatformError `bad-answer` for an address that no token may be sent to */
export function createClient({
  platformUrl,
  tokens,
  now = Date.now,
  timeoutMs = 30_000
}: ClientOptions): PlatformClient {
  const base = platformAddress(platformUrl)
  if (!base)
    throw new PlatformError('bad-answer', 'The platform must be https, or http on this machine', {
      code: 'bad-address',
      isRetryable: false
    })
  // Compressing for a neighbour costs more than it saves.
  const encoding: Record<string, string> = isLoopback(base) ? { 'accept-encoding': 'identity' } : {}
  let offsetMs = 0
  let observed: PlatformClient['observed']

  async function once(
    path: string,
    token: string,
    headers: Record<string, string>,
    signal: AbortSignal | undefined,
    { carriedMs = 0, ...action }: { method?: ActionInit['method']; body?: string | Uint8Array; carriedMs?: number } = {}
  ): Promise<Answer> {
    const limit = new AbortController()
    const timer = setTimeout(() => limit.abort(), timeoutMs + carriedMs)
    try {
      const response = await fetch(new URL(path, base), {
        headers: { ...encoding, ...headers, authorization: `Bearer ${token}` },
        redirect: 'error',
        ...action,
        signal: signal ? AbortSignal.any([signal, limit.signal]) : limit.signal
      })
      const dateMs = Date.parse(response.headers.get('date') ?? '')
      if (!Number.isNaN(dateMs)) {
        offsetMs = dateMs - now()
        observed = { dateMs, wallMs: now(), steadyMs: performance.now() }
      }
      return { response, dateMs: Number.isNaN(dateMs) ? now() : dateMs }
    } catch (error) {
      signal?.throwIfAborted()
      throw unreachable(limit.signal.aborted ? 'timed-out' : 'no-answer', error)
    } finally {
      clearTimeout(timer)
    }
  }

  async function send(
    path: string,
    { headers = {}, signal }: { headers?: Record<string, string>; signal?: AbortSignal }
  ): Promise<Answer> {
    const token = await tokens.access()
    const first = await once(path, token, headers, signal)
    if (first.response.ok) return first
    const problem = await problemOf(first.response, now() + offsetMs)
    if (problem.status !== 401) throw problem
    const second = await once(path, await tokens.renew(token), headers, signal)
    if (second.response.ok) return second
    const again = await problemOf(second.response, now() + offsetMs)
    throw isSignedOut(again) ? signedOut(again) : again
  }

  async function act(
    path: string,
    { method, body, mediaType = 'application/json', carriedMs = 0, headers, signal }: ActionInit
  ): Promise<Response> {
    const sent = { ...(body !== '' && { 'content-type': mediaType }), accept: 'application/json', ...headers }
    // An empty text would be sent with a media type of its own.
    const action = { method, ...(body !== '' && { body }), carriedMs }
    const token = await tokens.access().catch(notSent)
    const first = await once(path, token, sent, signal, action)
    if (first.response.status !== 401) return first.response
    await first.response.body?.cancel()
    const second = await once(path, await tokens.renew(token).catch(notSent), sent, signal, action)
    if (second.response.status !== 401) return second.response
    const again = await problemOf(second.response, now() + offsetMs)
    throw new NotSent(isSignedOut(again) ? signedOut(again) : again)
  }

  const retrying = retry(
    handleWhen((error) => error instanceof PlatformError && error.isRetryable && error.retryAfterMs === undefined),
    { maxAttempts: 2, backoff: new ExponentialBackoff({ initialDelay: 200, maxDelay: 2_000 }) }
  )

  return {
    timeoutMs,
    get observed() {
      return observed
    },
    platformNow: () => now() + offsetMs,
    send,
    act,
    getJson: (path, schema, signal) =>
      retrying.execute(async () => {
        const { response } = await send(path, { headers: { accept: 'application/json' }, signal })
        const requestId = response.headers.get('request-id') ?? undefined
        const body: unknown = await response.json().catch((error: unknown) => {
          signal?.throwIfAborted()
          throw unreachable('cut-off', error)
        })
        const result = safeParse(schema, body)
        if (!result.success) throw badAnswer(result.error.issues[0]?.path.join('.') ?? 'the body', { requestId })
        return result.data
      }, signal)
  }
}

/** Whatever keeps a token from being had keeps the action from being sent. */
function notSent(error: unknown): never {
  throw error instanceof PlatformError ? new NotSent(error) : error
}

/** A token that was just renewed and ran out on its way says nothing against the sign-in. */
function isSignedOut({ status, code }: PlatformError): boolean {
  return status === 401 && code !== 'token_expired'
}
