/** What an error means for the sync: what is shown, and when it is tried again. */
import { AppError } from '../../../contract/errors.ts'
import type { SyncStatus } from '../../../contract/sync.ts'
import { PlatformError } from '../../../platform/errors.ts'
import { storeError } from '../store/errors.ts'

export interface Trouble {
  state: 'offline' | 'waiting' | 'signed-out' | 'failed'
  reason: SyncStatus['reason']
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

function platformTrouble(error: PlatformError, backoffMs: number): Trouble {
  const { kind, code, status, isRetryable, retryAfterMs } = error
  if (kind === 'signed-out') return { state: 'signed-out', reason: 'signed-out', waitMs: null, canBeHurried: true }
  if (status === 429 || retryAfterMs !== undefined) {
    const reason = status === 429 ? 'rate-limited' : 'platform-unwell'
    return { state: 'waiting', reason, waitMs: retryAfterMs ?? backoffMs, canBeHurried: false }
  }
  if (code === 'forbidden_scope')
    return { state: 'failed', reason: 'forbidden-scope', waitMs: null, canBeHurried: true }
  if (isRetryable) return { state: 'offline', reason: reasonOf(error), waitMs: backoffMs, canBeHurried: true }
  return { state: 'failed', reason: 'platform-refused', waitMs: Math.max(backoffMs, 300_000), canBeHurried: true }
}

function reasonOf({ kind, code }: PlatformError): SyncStatus['reason'] {
  if (kind === 'problem') return 'platform-unwell'
  if (kind === 'bad-answer') return 'bad-answer'
  if (code === 'cut-off') return 'connection-cut'
  return code === 'timed-out' ? 'platform-unreachable' : 'offline'
}
