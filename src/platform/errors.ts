/** What can go wrong between the console and the platform, as one error class. No message holds a token or a body. */
import { safeParse } from 'zod/v4/core'
import { zProblem } from './generated/zod.gen.ts'

/**
 * - `unreachable`: no answer, or one that broke off: network, name, TLS, silence.
 * - `problem`: the platform answered with an error; `code` is the platform's own.
 * - `signed-out`: the sign-in no longer holds, and only the person can go on.
 * - `bad-answer`: an answer that does not follow the API.
 */
export type PlatformErrorKind = 'unreachable' | 'problem' | 'signed-out' | 'bad-answer'

interface PlatformErrorFacts {
  status?: number
  /** The problem's stable code, or a code of ours for what is not the platform's. */
  code: string
  isRetryable: boolean
  /** How long the platform asks to wait, in ms. */
  retryAfterMs?: number
  field?: string
  requestId?: string
  cause?: unknown
}

export class PlatformError extends Error {
  readonly kind: PlatformErrorKind
  readonly status: number | undefined
  readonly code: string
  readonly isRetryable: boolean
  readonly retryAfterMs: number | undefined
  readonly field: string | undefined
  /** Names the answer in the platform's logs. */
  readonly requestId: string | undefined

  constructor(kind: PlatformErrorKind, message: string, facts: PlatformErrorFacts) {
    super(message, { cause: facts.cause })
    this.name = 'PlatformError'
    this.kind = kind
    this.status = facts.status
    this.code = facts.code
    this.isRetryable = facts.isRetryable
    this.retryAfterMs = facts.retryAfterMs
    this.field = facts.field
    this.requestId = facts.requestId
  }
}

export function unreachable(code: 'no-answer' | 'timed-out' | 'cut-off', cause?: unknown): PlatformError {
  const message = {
    'no-answer': 'The platform cannot be reached',
    'timed-out': 'The platform did not answer in time',
    'cut-off': 'The answer of the platform broke off'
  }[code]
  return new PlatformError('unreachable', message, { code, isRetryable: true, cause })
}

export function badAnswer(
  what: string,
  facts: { status?: number; requestId?: string; cause?: unknown } = {}
): PlatformError {
  return new PlatformError('bad-answer', `The platform's answer does not follow its API: ${what}`, {
    code: 'bad-answer',
    isRetryable: true,
    ...facts
  })
}

export function signedOut(cause?: unknown): PlatformError {
  return new PlatformError('signed-out', 'The sign-in has ended', { code: 'unauthorized', isRetryable: false, cause })
}

/** An answer of 400 or above as an error; reads its body as RFC 9457 problem details. */
export async function problemOf(response: Response, nowMs: number): Promise<PlatformError> {
  const requestId = response.headers.get('request-id') ?? undefined
  const { status } = response
  const body: unknown = await response.json().catch(() => undefined)
  const problem = safeParse(zProblem, body)
  const facts = { status, requestId, retryAfterMs: retryAfterMs(response.headers, nowMs) }
  if (problem.success) {
    const { code, retryable, field, title } = problem.data
    return new PlatformError('problem', `The platform answered ${status} ${code}: ${title}`, {
      ...facts,
      code,
      isRetryable: retryable,
      field
    })
  }
  // A proxy or a load balancer on the way speaks no problem details.
  const isRetryable = status === 408 || status === 425 || status === 429 || status >= 500
  return new PlatformError('problem', `The platform answered ${status}`, {
    ...facts,
    code: isRetryable ? 'unavailable' : 'invalid',
    isRetryable
  })
}

/** Seconds or a date (RFC 9110 §10.2.3), at most a day; undefined where the header is missing, or asks for no wait. */
export function retryAfterMs(headers: Headers, nowMs: number): number | undefined {
  const value = headers.get('retry-after')
  if (value === null) return undefined
  const waitMs = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - nowMs
  return waitMs > 0 ? Math.min(waitMs, 86_400_000) : undefined
}
