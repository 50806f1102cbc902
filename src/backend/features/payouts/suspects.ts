/**
 * Why a payout does not add up: entries that are missing, wrong, repeated or marked with another payout, and figures of
 * the payout that the ledger does not bear out. Asked only where it does not add up.
 */
import type { Suspect } from '../../../contract/payouts.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get } from '../../engine/store/read.ts'
import { readEntries } from './entries.ts'
import type { WholePayout } from './stored.ts'

/** As many as the contract lists. */
const mostSuspects = 20

type Finding = Omit<Suspect, 'entry'> & { rid: number | null }

export function listSuspects(db: Db, payout: WholePayout): Suspect[] {
  const findings = [
    ...figuresApart(db, payout),
    ...missing(db, payout),
    ...wrongBalances(db, payout),
    ...repeated(db, payout),
    ...notMarked(db, payout),
    ...outside(db, payout)
  ].slice(0, mostSuspects)
  const rids = findings.flatMap(({ rid }) => rid ?? [])
  const entries = new Map(readEntries(db, rids).map((entry, index) => [rids[index], entry]))
  return findings.map(({ rid, ...finding }) => ({
    ...finding,
    entry: rid === null ? null : (entries.get(rid) ?? null)
  }))
}

/** The wallet and the first and last ordinals in which a payout's entries lie. */
interface Stretch {
  wallet: string
  first: number
  last: number
}

/** Of `available` what the payout names; of `pending` from the first of its entries to the last, and the neighbours of both. */
function stretchesOf(db: Db, { row, firstOrdinal, lastOrdinal }: WholePayout): Stretch[] {
  const pending = get<{ first: number | null; last: number | null }>(
    db,
    'payouts.suspect-pending',
    `SELECT MAX(MIN(e.ordinal) - 1, 1) AS first, MIN(MAX(e.ordinal) + 1, w.max_ordinal) AS last
       FROM entry e JOIN entry_wallet w ON w.wallet = 'pending' AND w.currency = ?
      WHERE e.payout = ? AND e.wallet = 'pending' AND e.currency = w.currency`,
    [row.currency, row.id]
  )
  const stretches: Stretch[] = []
  if (firstOrdinal !== null && lastOrdinal !== null)
    stretches.push({ wallet: 'available', first: firstOrdinal, last: lastOrdinal })
  if (pending !== undefined && pending.first !== null && pending.last !== null)
    stretches.push({ wallet: 'pending', first: pending.first, last: pending.last })
  return stretches
}

/** What the payout says of itself against the ledger's entries around its span. */
function figuresApart(db: Db, payout: WholePayout): Finding[] {
  const { row, firstOrdinal, carriedInMinor, leftBehindMinor } = payout
  const findings: Finding[] = []
  const say = (what: Suspect['what'], ordinal: number, rid: number, said: number, expected: number): void => {
    if (said !== expected)
      findings.push({
        what,
        wallet: 'available',
        fromOrdinal: ordinal,
        toOrdinal: ordinal,
        rid,
        saidMinor: said,
        expectedMinor: expected
      })
  }
  const before = firstOrdinal === null ? undefined : entryAt(db, row.currency, firstOrdinal - 1)
  if (before !== undefined) say('carried-in', before.ordinal, before.rid, carriedInMinor, before.balanceAfter)
  const own = ownEntries(db, row.id)
  const [paid] = own.filter(({ category }) => category === 'payout')
  const [fee] = own.filter(({ category }) => category === 'payout_fee')
  const last = own.at(-1)
  if (paid !== undefined) say('amount', paid.ordinal, paid.rid, row.minor, -paid.minor)
  if (fee !== undefined) say('fee', fee.ordinal, fee.rid, row.feeMinor, -fee.minor)
  if (last !== undefined) say('left-behind', last.ordinal, last.rid, leftBehindMinor, last.balanceAfter)
  return findings
}

interface OwnEntry {
  rid: number
  ordinal: number
  category: string
  minor: number
  balanceAfter: number
}

const entryColumns = 'rid, ordinal, category, amount_minor AS minor, balance_after_minor AS balanceAfter'

function entryAt(db: Db, currency: string, ordinal: number): OwnEntry | undefined {
  return get<OwnEntry>(
    db,
    'payouts.suspect-before',
    `SELECT ${entryColumns} FROM entry WHERE wallet = 'available' AND currency = ? AND ordinal = ? LIMIT 1`,
    [currency, ordinal]
  )
}

function ownEntries(db: Db, id: string): OwnEntry[] {
  return all<OwnEntry>(
    db,
    'payouts.suspect-own',
    `SELECT ${entryColumns} FROM entry WHERE payout = ? AND category IN ('payout', 'payout_fee') ORDER BY ordinal LIMIT 10`,
    [id]
  )
}

/** Ordinals that nobody has, between the first and the last. */
function missing(db: Db, payout: WholePayout): Finding[] {
  return stretchesOf(db, payout).flatMap(({ wallet, first, last }) =>
    all<{ fromOrdinal: number; toOrdinal: number }>(
      db,
      'payouts.suspect-missing',
      `SELECT ordinal + 1 AS fromOrdinal,
              COALESCE((SELECT MIN(n.ordinal) FROM entry n WHERE n.wallet = ? AND n.currency = ? AND n.ordinal > o.ordinal), ?) - 1 AS toOrdinal
         FROM (SELECT ? AS ordinal UNION
               SELECT ordinal FROM entry WHERE wallet = ? AND currency = ? AND ordinal BETWEEN ? AND ?) o
        WHERE ordinal < ? AND NOT EXISTS (SELECT 1 FROM entry n WHERE n.wallet = ? AND n.currency = ? AND n.ordinal = o.ordinal + 1)
        ORDER BY ordinal LIMIT ?`,
      [
        ...[wallet, payout.row.currency, last + 1, first - 1],
        ...[wallet, payout.row.currency, first, last, last],
        ...[wallet, payout.row.currency, mostSuspects]
      ]
    ).map((gap) => ({
      what: 'missing',
      wallet,
      ...gap,
      toOrdinal: Math.min(gap.toOrdinal, last),
      rid: null,
      saidMinor: null,
      expectedMinor: null
    }))
  )
}

/** Entries of the payout whose balance is not the one before plus their amount. */
function wrongBalances(db: Db, { row }: WholePayout): Finding[] {
  return all<{ rid: number; wallet: string; ordinal: number; said: number; expected: number }>(
    db,
    'payouts.suspect-balances',
    `SELECT e.rid, e.wallet, e.ordinal, e.balance_after_minor AS said, COALESCE(b.balance_after_minor, 0) + e.amount_minor AS expected
       FROM entry e LEFT JOIN entry b ON b.wallet = e.wallet AND b.currency = e.currency AND b.ordinal = e.ordinal - 1
      WHERE e.payout = ? AND (b.rid IS NOT NULL OR e.ordinal = 1)
        AND e.balance_after_minor <> COALESCE(b.balance_after_minor, 0) + e.amount_minor
      ORDER BY e.wallet, e.ordinal LIMIT ?`,
    [row.id, mostSuspects]
  ).map(({ rid, wallet, ordinal, said, expected }) => ({
    what: 'wrong-balance',
    wallet,
    fromOrdinal: ordinal,
    toOrdinal: ordinal,
    rid,
    saidMinor: said,
    expectedMinor: expected
  }))
}

function repeated(db: Db, { row }: WholePayout): Finding[] {
  return all<Spot>(
    db,
    'payouts.suspect-repeated',
    `SELECT e.rid, e.wallet, e.ordinal FROM entry e
      WHERE e.payout = ? AND EXISTS (SELECT 1 FROM entry o WHERE o.wallet = e.wallet AND o.currency = e.currency
                                        AND o.ordinal = e.ordinal AND o.rid <> e.rid)
      ORDER BY e.wallet, e.ordinal LIMIT ?`,
    [row.id, mostSuspects]
  ).map((spot) => at('repeated', spot))
}

/** Entries of the span, and those of the days that it settles, that belong to none or to another payout. */
function notMarked(db: Db, { row, firstOrdinal, lastOrdinal }: WholePayout): Finding[] {
  const inSpan = all<Spot>(
    db,
    'payouts.suspect-span',
    `SELECT rid, wallet, ordinal FROM entry
      WHERE wallet = 'available' AND currency = ? AND ordinal BETWEEN ? AND ? AND payout IS NOT ? ORDER BY ordinal LIMIT ?`,
    [row.currency, firstOrdinal ?? 0, lastOrdinal ?? -1, row.id, mostSuspects]
  )
  const ofDays = all<Spot>(
    db,
    'payouts.suspect-days',
    `SELECT e.rid, e.wallet, e.ordinal
       FROM (SELECT DISTINCT available_on AS day FROM entry WHERE payout = ? AND category = 'settlement') d
       CROSS JOIN entry e ON e.wallet = 'pending' AND e.available_on = d.day AND e.currency = ?
      WHERE e.payout IS NOT ? ORDER BY e.ordinal LIMIT ?`,
    [row.id, row.currency, row.id, mostSuspects]
  )
  return [...inSpan, ...ofDays].map((spot) => at('not-marked', spot))
}

/** Entries that are marked with the payout and lie neither in its span nor in the days that it settles. */
function outside(db: Db, { row, firstOrdinal, lastOrdinal }: WholePayout): Finding[] {
  return all<Spot>(
    db,
    'payouts.suspect-outside',
    `SELECT rid, wallet, ordinal FROM entry
      WHERE payout = ? AND category NOT IN ('payout', 'payout_fee') AND (currency <> ?
         OR (wallet = 'available' AND ordinal NOT BETWEEN ? AND ?) OR wallet NOT IN ('available', 'pending')
         OR (wallet = 'pending' AND available_on IS NOT NULL AND available_on NOT IN
              (SELECT available_on FROM entry WHERE payout = ? AND category = 'settlement' AND available_on IS NOT NULL)))
      ORDER BY wallet, ordinal LIMIT ?`,
    [row.id, row.currency, firstOrdinal ?? 0, lastOrdinal ?? -1, row.id, mostSuspects]
  ).map((spot) => at('outside', spot))
}

interface Spot {
  rid: number
  wallet: string
  ordinal: number
}

function at(what: Suspect['what'], { rid, wallet, ordinal }: Spot): Finding {
  return { what, wallet, fromOrdinal: ordinal, toOrdinal: ordinal, rid, saidMinor: null, expectedMinor: null }
}
