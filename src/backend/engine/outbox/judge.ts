/** What an age and an answer mean: whether a request may be sent, must be looked up, or needs the person. Pure. */
import type { Ask } from './states.ts'
import type { RequestRow } from './rows.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** Before its first sending a wish is fresh for so long; then the person is asked whether it still holds. */
export const freshForMs = dayMs
/** The platform answers for 90 days after a key was first used. Two days less: clocks differ, and answers take time. */
export const lookupWindowMs = 88 * dayMs
/** A platform's clock that shows less than it once did by more than this is not to be judged by. */
const skewMs = hourMs
const provenForMs = hourMs

type Aged = Pick<
  RequestRow,
  'freshPlatformMs' | 'bornPlatformMs' | 'firstSentPlatformMs' | 'firstSentMs' | 'isDoubtful'
>

/** The clock of the platform stands before a time that it has shown for this very request: then no age is known. */
export function isClockDoubtful(row: Aged, platformMs: number): boolean {
  return platformMs < Math.max(row.freshPlatformMs, row.bornPlatformMs, row.firstSentPlatformMs ?? 0) - skewMs
}

/** A wish that has waited for too long. What was tried is looked up before this is asked of it. */
export function hasWaitedLong(row: Pick<Aged, 'freshPlatformMs'>, platformMs: number): boolean {
  return platformMs - row.freshPlatformMs > freshForMs
}

/**
 * A try that is said to have come to nothing is taken at its word for so long; past that the platform is asked before
 * the next one, for it forgets keys, and a try may have been more than it seemed.
 *
 * @param provenMs the platform's time when it last said that it does not know the key
 */
export function isProofOld(row: Pick<Aged, 'firstSentPlatformMs'>, provenMs: number, platformMs: number): boolean {
  return row.firstSentPlatformMs !== null && platformMs - Math.max(row.firstSentPlatformMs, provenMs) > provenForMs
}

/**
 * What it means that the platform does not know the key. Within its memory of the first moment at which the key can
 * have been used, it never took effect, and may be sent under the same key. Past that nobody can say.
 */
export function judgeUnknownKey(row: Aged, platformMs: number): 'send' | Ask {
  if (isClockDoubtful(row, platformMs)) return 'past-memory'
  const earliestUseMs = row.firstSentPlatformMs ?? row.bornPlatformMs
  if (platformMs - earliestUseMs > lookupWindowMs) return 'past-memory'
  return row.isDoubtful === 1 ? 'restored' : 'send'
}
