/** What of the ledger is open at a moment: where the last payout cut it, payouts that came later, what is held back. */
import { Figure } from '../../engine/report/figure.ts'
import type { Ground } from '../../engine/report/ground.ts'
import { addUp } from '../../engine/store/sum.ts'
import { all, get } from '../../engine/store/read.ts'

/** The entry with which the last payout before the end left the available wallet. */
interface Cut {
  readonly rid: number
  readonly ordinal: number
  readonly bookedMs: number
  readonly balanceMinor: number
}

export function findCut({ db, snapshot, about: { period, currency } }: Ground): Cut | undefined {
  return get<Cut>(
    db(),
    'report.cut',
    `SELECT e.rid, e.ordinal, e.booked_ms AS bookedMs, e.balance_after_minor AS balanceMinor
       FROM payout p JOIN entry e ON e.payout = p.id
      WHERE p.created_ms < ? AND p.currency = ? AND e.wallet = 'available' AND e.currency = p.currency
        AND e.category IN ('payout', 'payout_fee') AND e.booked_ms < ? AND e.rid <= ?
      ORDER BY p.created_ms DESC, e.ordinal DESC LIMIT 1`,
    [period.endMs, currency, period.endMs, snapshot.mostRid]
  )
}

export interface OpenPayout {
  readonly id: string
  /** Null where the copy does not hold it. */
  readonly createdMs: number | null
  readonly arrivalOn: string | null
  readonly status: string | null
}

const payoutColumns = 'p.id, p.created_ms AS createdMs, p.arrival_on AS arrivalOn, p.status'

/** In the order in which they were made; those that are not in the copy last. */
export function payoutsOf({ db }: Ground, ids: readonly string[]): OpenPayout[] {
  const known = all<OpenPayout>(
    db(),
    'report.open-payouts',
    `SELECT ${payoutColumns} FROM payout p WHERE p.id IN (SELECT value FROM json_each(?)) ORDER BY p.created_ms, p.rid`,
    [JSON.stringify(ids)]
  )
  const found = new Set(known.map(({ id }) => id))
  const others = ids.filter((id) => !found.has(id)).sort()
  return [...known, ...others.map((id) => ({ id, createdMs: null, arrivalOn: null, status: null }))]
}

/** The first that was made at the end or later: what the one before left behind is carried into it. */
export function nextPayout({ db, about: { period, currency } }: Ground): OpenPayout | undefined {
  return get<OpenPayout>(
    db(),
    'report.next-payout',
    `SELECT ${payoutColumns} FROM payout p WHERE p.created_ms >= ? AND p.currency = ? ORDER BY p.created_ms, p.rid LIMIT 1`,
    [period.endMs, currency]
  )
}

interface HeldBack {
  readonly releaseOn: string | null
  readonly entries: number
  readonly figure: Figure
}

/** What reserves held at the end, by the day on which each is released. */
export function heldBack({ db, snapshot, about: { period, currency } }: Ground): HeldBack[] {
  const rows = all<{ releaseOn: string | null; rid: number; minor: number }>(
    db(),
    'report.held-back',
    `SELECT reserve.release_on AS releaseOn, e.rid, e.amount_minor AS minor
       FROM reserve JOIN entry e ON e.source_id = reserve.id
      WHERE reserve.currency = ? AND reserve.created_ms < ? AND (reserve.released_ms IS NULL OR reserve.released_ms >= ?)
        AND e.wallet = 'reserved' AND e.currency = reserve.currency AND e.booked_ms < ? AND e.rid <= ?
      ORDER BY reserve.release_on, e.rid`,
    [currency, period.endMs, period.endMs, period.endMs, snapshot.mostRid]
  )
  return [...Map.groupBy(rows, ({ releaseOn }) => releaseOn)].map(([releaseOn, own]) => ({
    releaseOn,
    entries: own.length,
    figure: new Figure(addUp(own.map(({ minor }) => minor)), [
      { rids: () => own.map(({ rid }) => rid), of: 'amount', sign: 1 }
    ])
  }))
}

interface OnItsWay extends OpenPayout {
  readonly createdMs: number
  readonly minor: number
}

/** Payouts that had left the balance by the end and reached no bank: neither arrived nor come back by then. */
export function onItsWay({ db, about: { period, currency } }: Ground, lastDay: string): OnItsWay[] {
  return all<OnItsWay>(
    db(),
    'report.on-its-way',
    `SELECT ${payoutColumns}, p.amount_minor AS minor FROM payout p
      WHERE p.created_ms < ? AND p.currency = ?
        AND (p.arrival_on IS NULL OR p.arrival_on > ? OR p.status IN ('pending', 'in_transit'))
        AND CASE p.status WHEN 'failed' THEN ifnull(p.failed_ms >= ?, 0)
                          WHEN 'canceled' THEN ifnull(unixepoch(p.json ->> '$.canceled_at') * 1000 >= ?, 0) ELSE 1 END
      ORDER BY p.created_ms, p.rid`,
    [period.endMs, currency, lastDay, period.endMs, period.endMs]
  )
}

/** The entries with which a payout left the balance. */
export function leftWith({ db, snapshot }: Ground, payout: string): number[] {
  return all<{ rid: number }>(
    db(),
    'report.left-with',
    `SELECT rid FROM entry WHERE payout = ? AND category = 'payout' AND rid <= ? ORDER BY rid`,
    [payout, snapshot.mostRid]
  ).map(({ rid }) => rid)
}
