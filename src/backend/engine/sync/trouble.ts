/** What an error means for the sync: what is shown, and when it is tried again. */
import { AppError } from '../../../contract/errors.ts'
import type { ErrorCode } from '../../../contract/errors.ts'
import { PlatformError } from '../../../platform/errors.ts'
import { storeError } from '../store/errors.ts'

export interface Trouble {
  state: 'offline' | 'waiting' | 'signed-out' | 'failed'
  reason: ErrorCode | null
  /** In ms; null until somebody asks. */
  waitMs: number | null
  /** Whether "sync now" and a network that came back end the wait. Not where the platform asked for it. */
  canBeHurried: boolean
}

/**
 * @param error what the sync ran into
 * @param backoffMs the wait where nothing else says how long
 */
export function troubleOf(error: unknown, backoffMs: number): Trouble {
  const cause = storeError(error)
  if (cause instanceof PlatformError) return platformTrouble(cause, backoffMs)
  // A disk may be made room on; anything else is a fault of ours and may pass.
  const reason = cause instanceof AppError ? cause.code : 'internal'
  return { state: 'failed', reason, waitMs: Math.max(backoffMs, 60_000), canBeHurried: true }
}

function platformTrouble({ kind, code, status, isRetryable, retryAfterMs }: PlatformError, backoffMs: number): Trouble {
  if (kind === 'signed-out') return { state: 'signed-out', reason: 'signed-out', waitMs: null, canBeHurried: true }
  if (retryAfterMs !== undefined) return { state: 'waiting', reason: null, waitMs: retryAfterMs, canBeHurried: false }
  if (code === 'forbidden_scope')
    return { state: 'failed', reason: 'forbidden-scope', waitMs: null, canBeHurried: true }
  if (kind === 'unreachable') return { state: 'offline', reason: 'offline', waitMs: backoffMs, canBeHurried: true }
  if (status === 429) return { state: 'waiting', reason: null, waitMs: backoffMs, canBeHurried: false }
  if (isRetryable) return { state: 'offline', reason: 'platform-unreachable', waitMs: backoffMs, canBeHurried: true }
  return { state: 'failed', reason: 'platform-refused', waitMs: Math.max(backoffMs, 300_000), canBeHurried: true }
}
