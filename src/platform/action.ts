/** Sends an action so that its outcome is honest: what is not known to have failed is never called a failure. */
import type { $ZodType, output } from 'zod/v4/core'
import { safeParse } from 'zod/v4/core'
import { NotSent } from './client.ts'
import type { PlatformClient } from './client.ts'
import { badAnswer, PlatformError, retryAfterMs, unreachable } from './errors.ts'
import { zAccount, zActionOutcome, zProblem } from './generated/zod.gen.ts'

export interface ActionMessage {
  method: 'POST' | 'PUT' | 'PATCH'
  path: string
  /** A UUID. Under it the action never takes effect twice. */
  key: string
  /** The exact bytes: the same ones each time. JSON where it is text. */
  body: string | Uint8Array
  /** Of bytes that are no JSON. */
  mediaType?: string
  /** The version that it rests on, for `If-Match`. */
  ifMatch: string | null
}

export type SendOutcome =
  /** 2xx, with the record that came of it. */
  | { kind: 'answered'; status: number; record: Record<string, unknown>; requestId: string | null }
  /** 4xx or 5xx in the platform's own words. */
  | {
      kind: 'refused'
      status: number
      problem: output<typeof zProblem>
      retryAfterMs: number | undefined
      requestId: string | null
    }
  /** There is no sign-in that the platform takes; nothing happened. */
  | { kind: 'signed-out' }
  /** No connection came about: not one byte of the request left. */
  | { kind: 'not-connected'; code: string }
  /** It left, and what came back does not say what became of it. */
  | { kind: 'unclear'; code: string }

/** Connections that never came about (Node and undici), names that were not found, and certificates that were refused. */
const neverLeft =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|CERT_.*|ERR_TLS_.*|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_.*)$/
/** The same, where the system says it of connecting: a connection that stood ends with these as well, after bytes left. */
const neverConnected = /^(ENETUNREACH|ENETDOWN|EHOSTUNREACH|EHOSTDOWN|EADDRNOTAVAIL)$/

/** Until the whole answer is here; one that begins and never ends says nothing. */
const answerWithinMs = 60_000
/** A slow line carries so much; more bytes may take longer. */
const slowBytesPerMs = 16

/**
 * Sends an action once; a token that the platform no longer takes is renewed first, which costs no effect.
 * Whatever the network or the platform does is an outcome. Throws only where `signal` was aborted: then it is unclear.
 */
export async function sendAction(
  client: PlatformClient,
  { method, path, key, body, mediaType, ifMatch }: ActionMessage,
  signal: AbortSignal
): Promise<SendOutcome> {
  const headers = { 'idempotency-key': key, ...(ifMatch === null ? {} : { 'if-match': ifMatch }) }
  const carriedMs = Math.ceil(body.length / slowBytesPerMs)
  const limit = AbortSignal.any([signal, AbortSignal.timeout(answerWithinMs + carriedMs)])
  try {
    const init = { method, body, mediaType, headers, signal: limit, carriedMs }
    return await read(await client.act(path, init), client)
  } catch (error) {
    signal.throwIfAborted()
    return outcomeOf(error)
  }
}

async function read(response: Response, client: PlatformClient): Promise<SendOutcome> {
  const requestId = response.headers.get('request-id')
  const json: unknown = await response.json().catch(() => undefined)
  const { status } = response
  if (response.ok) {
    if (typeof json === 'object' && json !== null && !Array.isArray(json))
      return { kind: 'answered', status, record: json as Record<string, unknown>, requestId }
    return { kind: 'unclear', code: 'bad-answer' }
  }
  const problem = safeParse(zProblem, json)
  // A proxy on the way speaks no problem details, and cannot say whether the platform has acted.
  if (!problem.success) return { kind: 'unclear', code: `http-${status}` }
  return {
    kind: 'refused',
    status,
    problem: problem.data,
    retryAfterMs: retryAfterMs(response.headers, client.platformNow()),
    requestId
  }
}

function outcomeOf(error: unknown): SendOutcome {
  if (error instanceof NotSent) {
    const { kind, code } = error.cause
    return kind === 'signed-out' ? { kind: 'signed-out' } : { kind: 'not-connected', code }
  }
  const cause = causeOf(error)
  if (cause !== undefined && hasNeverLeft(cause)) return { kind: 'not-connected', code: cause.code }
  return { kind: 'unclear', code: error instanceof PlatformError ? error.code : 'timed-out' }
}

type SystemError = Error & { code: string; syscall?: string }

function hasNeverLeft(cause: SystemError): boolean {
  // All addresses of a name were tried: only connecting answers so.
  if (cause instanceof AggregateError) return cause.errors.every((one) => isSystemError(one) && hasNeverLeft(one))
  return neverLeft.test(cause.code) || (neverConnected.test(cause.code) && cause.syscall === 'connect')
}

/** The system's error at the bottom of a chain of causes. */
function causeOf(error: unknown): SystemError | undefined {
  let found: SystemError | undefined
  for (let at = error; at instanceof Error; at = at.cause) if (isSystemError(at)) found = at
  return found
}

function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
}

/**
 * Asks what became of a key.
 * @throws PlatformError
 */
export async function askOutcome(
  client: PlatformClient,
  key: string,
  signal: AbortSignal
): Promise<output<typeof zActionOutcome>> {
  const outcome = await askOnce(client, `/v1/actions/${key}`, zActionOutcome, signal)
  if (outcome.key.toLowerCase() !== key.toLowerCase()) throw badAnswer('the outcome of another key')
  return outcome
}

/**
 * Asks whose sign-in this is. The platform's clock is known after it.
 * @throws PlatformError
 */
export async function askAccountId(client: PlatformClient, signal: AbortSignal): Promise<string> {
  return (await askOnce(client, '/v1/account', zAccount, signal)).id
}

async function askOnce<S extends $ZodType>(
  client: PlatformClient,
  path: string,
  schema: S,
  signal: AbortSignal
): Promise<output<S>> {
  const { response } = await client.send(path, { headers: { accept: 'application/json' }, signal })
  const body: unknown = await response.json().catch((error: unknown) => {
    signal.throwIfAborted()
    throw unreachable('cut-off', error)
  })
  const result = safeParse(schema, body)
  if (!result.success) throw badAnswer(result.error.issues[0]?.path.join('.') ?? 'the body')
  return result.data
}
