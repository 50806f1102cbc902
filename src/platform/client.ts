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

export interface PlatformClient {
  readonly timeoutMs: number
  /** The platform's clock: this machine's, corrected by the last answer's `Date`. */
  platformNow(): number
  /**
   * One request, without a retry but with one new sign-in token where the platform wants it. The caller reads the body.
   * @throws PlatformError
   */
  send(path: string, init: { headers?: Record<string, string>; signal?: AbortSignal }): Promise<Answer>
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

  async function once(
    path: string,
    token: string,
    headers: Record<string, string>,
    signal: AbortSignal | undefined
  ): Promise<Answer> {
    const limit = new AbortController()
    const timer = setTimeout(() => limit.abort(), timeoutMs)
    try {
      const response = await fetch(new URL(path, base), {
        headers: { ...encoding, ...headers, authorization: `Bearer ${token}` },
        redirect: 'error',
        signal: signal ? AbortSignal.any([signal, limit.signal]) : limit.signal
      })
      const dateMs = Date.parse(response.headers.get('date') ?? '')
      if (!Number.isNaN(dateMs)) offsetMs = dateMs - now()
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
    throw again.status === 401 ? signedOut(again) : again
  }

  const retrying = retry(
    handleWhen((error) => error instanceof PlatformError && error.isRetryable && error.retryAfterMs === undefined),
    { maxAttempts: 2, backoff: new ExponentialBackoff({ initialDelay: 200, maxDelay: 2_000 }) }
  )

  return {
    timeoutMs,
    platformNow: () => now() + offsetMs,
    send,
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
