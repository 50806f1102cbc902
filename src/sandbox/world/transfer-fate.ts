/** What becomes of a transfer by itself, and when: all of it follows from the record, so that a restart loses nothing. */
import type { Transfer } from '../../platform/generated/types.gen.ts'
import { Random } from './random.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from './zone.ts'

export interface TransferFate {
  atMs: number
  status: 'completed' | 'declined' | 'expired'
}

const REQUEST_DAYS = 30
/** The longest that the other side takes to answer a request. */
export const ANSWER_DAYS = 3
const ACCEPTED_SHARE = 0.7
const DECLINED_SHARE = 0.2
/** Of those who answer, so many do it within half an hour. */
const SOON_SHARE = 0.5

/**
 * Money that was sent arrives within two minutes. A request that the owner made is accepted, declined or never answered, by a dice
 * whose seed is its id; one without an answer expires. Undefined for a transfer that has come to its end.
 */
export function transferFate(transfer: Transfer): TransferFate | undefined {
  if (transfer.status !== 'pending') return undefined
  const madeMs = Date.parse(transfer.created_at)
  const random = new Random(`transfer/${transfer.id}`)
  if (!transfer.direction.startsWith('request'))
    return { atMs: madeMs + random.int(MINUTE_MS / 2, 2 * MINUTE_MS), status: 'completed' }
  const expired: TransferFate = { atMs: madeMs + REQUEST_DAYS * DAY_MS, status: 'expired' }
  // Whoever is asked in a story of the demo leaves it open.
  if (transfer.direction !== 'request_out' || !transfer.idempotency_key) return expired
  const dice = random.next()
  if (dice >= ACCEPTED_SHARE + DECLINED_SHARE) return expired
  const waitMs = random.chance(SOON_SHARE)
    ? random.int(MINUTE_MS, 30 * MINUTE_MS)
    : random.int(HOUR_MS, ANSWER_DAYS * DAY_MS)
  return { atMs: madeMs + waitMs, status: dice < ACCEPTED_SHARE ? 'completed' : 'declined' }
}
