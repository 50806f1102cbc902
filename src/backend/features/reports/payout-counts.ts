/** What each payout says of itself, and the entries of the ledger that bear it out. */
import { payoutKindOf, payoutMoves } from '../../../contract/payouts.ts'
import { Figure, type FigurePart, type RidValue } from '../../engine/report/figure.ts'
import type { Ground } from '../../engine/report/ground.ts'
import { negated } from '../../engine/report/tally.ts'
import { all, get } from '../../engine/store/read.ts'
import { addUp, toMinor } from '../../engine/store/sum.ts'

export interface Payout {
  id: string
  createdMs: number
  minor: number
  feeMinor: number
  carriedInMinor: number
  leftBehindMinor: number
  status: string
  method: string
  automatic: number
  arrivalOn: string | null
  traceId: string | null
  destName: string | null
  destLast4: string | null
  bankDay: string | null
  bankRef: string | null
  bankMinor: number | null
  /** Of `available`, the first entry that it spans. */
  firstOrdinal: number | null
}

/** What it settled, by kind. */
export type Groups = ReadonlyMap<string, { figure: Figure; entries: number }>

export function listPayouts({ db, about: { period, currency } }: Ground): Payout[] {
  return all<Payout>(
    db(),
    'report.payouts',
    `SELECT p.id, p.created_ms AS createdMs, p.amount_minor AS minor, p.fee_minor AS feeMinor, p.carried_in_minor AS carriedInMinor,
            p.left_behind_minor AS leftBehindMinor, p.status, p.method, p.automatic, p.arrival_on AS arrivalOn, p.trace_id AS traceId,
            p.dest_name AS destName, p.dest_last4 AS destLast4, l.day AS bankDay, l.ref AS bankRef, l.minor AS bankMinor,
            p.first_ordinal AS firstOrdinal
       FROM payout p LEFT JOIN local.bank_match m ON m.payout = p.id LEFT JOIN local.bank_line l ON l.id = m.line
      WHERE p.created_ms >= ? AND p.created_ms < ? AND p.currency = ? ORDER BY p.created_ms, p.rid`,
    [period.fromMs, period.endMs, currency]
  )
}

export function groupsOf({ db, snapshot: { mostRid } }: Ground, payout: string): Groups {
  const rows = all<{ category: string; entries: number; minor: string }>(
    db(),
    'report.payout-groups',
    `SELECT category, COUNT(*) AS entries, CAST(SUM(amount_minor) AS TEXT) AS minor FROM entry
      WHERE payout = ? AND rid <= ? GROUP BY category`,
    [payout, mostRid]
  ).filter(({ category }) => !payoutMoves.includes(payoutKindOf(category)))
  const ridsOf = (categories: readonly string[]): number[] =>
    all<{ rid: number }>(
      db(),
      'report.payout-settled',
      `SELECT rid FROM entry WHERE payout = ? AND category IN (SELECT value FROM json_each(?)) AND rid <= ?
        ORDER BY booked_ms, wallet, ordinal`,
      [payout, JSON.stringify(categories), mostRid]
    ).map(({ rid }) => rid)
  return new Map(
    [...Map.groupBy(rows, ({ category }) => payoutKindOf(category))].map(([kind, own]) => {
      const categories = own.map(({ category }) => category)
      const minor = toMinor(own.reduce((sum, { minor: part }) => sum + BigInt(part), 0n))
      return [
        kind,
        {
          figure: new Figure(minor, [{ rids: () => ridsOf(categories), of: 'amount', sign: 1 }]),
          entries: own.reduce((sum, { entries }) => sum + entries, 0)
        }
      ]
    })
  )
}

export function settledBy(groups: Groups): number {
  return addUp([...groups.values()].map(({ figure }) => figure.minor))
}

interface Own {
  rid: number
  category: string
  minor: number
  balanceAfterMinor: number
}

/**
 * What the payout's record says. Its own entries stand behind it, of a balance the one that left it, wherever these come to
 * the same; where they do not, the figure is the record's word alone, and the row's "Unexplained" or a check says so.
 */
export function ownFigures(
  { db, snapshot: { mostRid }, about: { currency } }: Ground,
  { id, minor, feeMinor, carriedInMinor, leftBehindMinor, firstOrdinal }: Payout
): Readonly<Record<'amount' | 'carriedIn' | 'fee' | 'leftBehind', Figure>> {
  const own = all<Own>(
    db(),
    'report.payout-own',
    `SELECT rid, category, amount_minor AS minor, balance_after_minor AS balanceAfterMinor FROM entry
      WHERE payout = ? AND category IN ('payout', 'payout_fee') AND rid <= ? ORDER BY ordinal`,
    [id, mostRid]
  )
  const before =
    firstOrdinal === null
      ? undefined
      : get<Own>(
          db(),
          'report.payout-before',
          `SELECT rid, category, amount_minor AS minor, balance_after_minor AS balanceAfterMinor FROM entry
            WHERE wallet = 'available' AND currency = ? AND ordinal = ? AND rid <= ?`,
          [currency, firstOrdinal - 1, mostRid]
        )
  const named = (category: string): Own[] => own.filter((entry) => entry.category === category)
  const last = own.at(-1)
  return {
    amount: borneOut(minor, named('payout'), 'amount', -1),
    carriedIn: borneOut(carriedInMinor, before === undefined ? [] : [before], 'balance', 1),
    fee: borneOut(negated(feeMinor), named('payout_fee'), 'amount', 1),
    leftBehind: borneOut(negated(leftBehindMinor), last === undefined ? [] : [last], 'balance', -1)
  }
}

function borneOut(said: number, entries: readonly Own[], of: RidValue, sign: FigurePart['sign']): Figure {
  const moved = entries.filter((entry) => valueOf(entry, of) !== 0)
  const isSo = addUp(moved.map((entry) => sign * valueOf(entry, of))) === said
  const rids = moved.map(({ rid }) => rid)
  return new Figure(said, isSo && rids.length > 0 ? [{ rids: () => rids, of, sign }] : [])
}

function valueOf({ minor, balanceAfterMinor }: Own, of: RidValue): number {
  return of === 'amount' ? minor : balanceAfterMinor
}
