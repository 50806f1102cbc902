/** Merchants that take the same at regular times, and now take more: subscriptions whose price went up. */
import type { Raise } from '../../../contract/cards.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'

const dayMs = 86_400_000
/** How far a series is looked back along, and the fewest charges that make one. */
const mostCharges = 24
const leastCharges = 4
/** The gaps of a series differ by a quarter at most: a month has 28 days or 31, and a weekend moves a charge. */
const tolerance = 0.25
const leastGapMs = 6 * dayMs
/** Merchants that are looked at: those of the last two months. */
const mostMerchants = 100

export interface Charge {
  id: string
  atMs: number
  day: string
  minor: number
  currency: string
}

export function listRaises(db: Db, currency: string, months: readonly string[]): Raise[] {
  const merchants = all<{ merchant: string }>(
    db,
    'cards.merchants-lately',
    `SELECT DISTINCT merchant FROM card_merchant WHERE month IN (${months.map(() => '?').join(', ')}) AND currency = ? LIMIT ?`,
    [...months, currency, mostMerchants]
  )
  return merchants.flatMap(({ merchant }) => findRaise(db, merchant, currency) ?? [])
}

export function findRaise(db: Db, merchant: string, currency: string): Raise | null {
  const raise = raiseOf(chargesOf(db, merchant, currency))
  return raise === null ? null : { merchant, currency, ...raise }
}

/** The newest first. */
function chargesOf(db: Db, merchant: string, currency: string): Charge[] {
  return all<Charge>(
    db,
    'cards.charges',
    `SELECT id, authorized_ms AS atMs, day, amount_minor AS minor, currency FROM card_transaction
      WHERE merchant = ? AND status IN ('cleared', 'refunded') AND currency = ?
      ORDER BY shown_ms DESC, rid DESC LIMIT ?`,
    [merchant, currency, mostCharges]
  )
}

/**
 * @param charges of one merchant in one currency, the newest first
 * @returns null where they are no series, or its last price is not above the one before
 */
export function raiseOf(charges: readonly Charge[]): Omit<Raise, 'merchant' | 'currency'> | null {
  const [newest] = charges
  if (newest === undefined || charges.length < leastCharges || !isSeries(charges)) return null
  const since = runOf(charges, newest.minor)
  const before = charges[since]
  const first = charges[since - 1]
  if (before === undefined || first === undefined || before.minor >= newest.minor) return null
  const timesBefore = runOf(charges.slice(since), before.minor)
  if (timesBefore < 2) return null
  return {
    beforeMinor: before.minor,
    nowMinor: newest.minor,
    first: first.id,
    sinceDay: first.day,
    timesBefore
  }
}

function runOf(charges: readonly Charge[], minor: number): number {
  const end = charges.findIndex((charge) => charge.minor !== minor)
  return end === -1 ? charges.length : end
}

function isSeries(charges: readonly Charge[]): boolean {
  const gaps = charges.slice(1).map(({ atMs }, index) => (charges[index]?.atMs ?? atMs) - atMs)
  const usual = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0
  return usual >= leastGapMs && gaps.every((gap) => Math.abs(gap - usual) <= usual * tolerance)
}
