import type { Stub } from '../../../contract/home.ts'
import { partOfCategory, soldParts, termOfCategory, terms } from '../../../contract/metrics.ts'
import type { Happening, TrackStep } from '../../../contract/sales.ts'
import { inBankStep, type BankProof } from '../../../contract/track.ts'
import { findBankProof } from '../../engine/store/bank-proof.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, getExisting } from '../../engine/store/read.ts'
import { addUp, toMinor } from '../../engine/store/sum.ts'
import type { StubParams } from './stub.ts'

interface PayoutRow {
  id: string
  version: number
  status: string
  method: string
  minor: number
  feeMinor: number
  carriedIn: number
  leftBehind: number
  currency: string
  createdMs: number
  sentMs: number | null
  failedMs: number | null
  arrivalOn: string | null
  failureCode: string | null
  name: string | null
  last4: string | null
  note: string | null
}

interface CategoryRow {
  category: string
  minor: string
  n: number
}

/**
 * The owner's own moves that a payout is made of, not a reason for its amount. A payout that came back is none of them:
 * its money is paid out again by the next one.
 */
const moves = new Set(['settlement', 'payout', 'payout_fee'])

export function payoutStub(db: Db, { id, isComplete }: StubParams): Stub {
  const payout = getExisting<PayoutRow>(
    db,
    'home.payout',
    `SELECT id, version, status, method, amount_minor AS minor, fee_minor AS feeMinor, carried_in_minor AS carriedIn,
            left_behind_minor AS leftBehind, currency, created_ms AS createdMs, sent_ms AS sentMs, failed_ms AS failedMs,
            arrival_on AS arrivalOn, failure_code AS failureCode, dest_name AS name, dest_last4 AS last4,
            json ->> '$.note' AS note
       FROM payout WHERE id = ?`,
    [id]
  )
  const entries = all<CategoryRow>(
    db,
    'home.payout-entries',
    `SELECT category, CAST(SUM(amount_minor) AS TEXT) AS minor, COUNT(*) AS n FROM entry WHERE payout = ? GROUP BY category`,
    [id]
  )
  const rows = isComplete ? rowsOf(payout, entries) : []
  return {
    type: 'payout',
    id: payout.id,
    amount: { minor: payout.minor, currency: payout.currency },
    status: payout.status,
    atMs: payout.sentMs ?? payout.createdMs,
    subject: payout.name === null ? null : `${payout.name} ··${payout.last4 ?? ''}`,
    reason: payout.failureCode,
    rows,
    totalMinor: payout.minor,
    track: trackOf(payout, findBankProof(db, id)),
    history: historyOf(payout),
    links: [
      {
        kind: 'entries',
        id: payout.id,
        label: null,
        amount: null,
        count: entries.reduce((sum, row) => sum + row.n, 0),
        isSynced: isComplete
      }
    ],
    note: payout.note,
    version: payout.version
  }
}

/** Carried in + what came and went − left behind = amount; what does not fit is a row of its own, never hidden. */
function rowsOf(payout: PayoutRow, entries: readonly CategoryRow[]): Stub['rows'] {
  const groups = Map.groupBy(
    entries.filter((row) => !moves.has(row.category)),
    groupOf
  )
  const inside = [...groups]
    .toSorted(([a], [b]) => place(a) - place(b) || a.localeCompare(b))
    .map(([what, list]) => ({
      what,
      minor: toMinor(list.reduce((sum, row) => sum + BigInt(row.minor), 0n)),
      count: list.reduce((sum, row) => sum + row.n, 0)
    }))
  const rows = [
    { what: 'carried-in', minor: payout.carriedIn, count: null },
    ...inside,
    { what: 'payout-fee', minor: -payout.feeMinor, count: null },
    { what: 'left-behind', minor: -payout.leftBehind, count: null }
  ].filter((row) => row.minor !== 0)
  const unexplained = addUp([payout.minor, ...rows.map(({ minor }) => -minor)])
  return [...rows, { what: 'unexplained', minor: unexplained, count: null }]
}

/** What was sold and what came off it, in the order of the sum line; everything else after it. */
const order: readonly string[] = [...soldParts, ...terms]

function place(what: string): number {
  return order.includes(what) ? order.indexOf(what) : order.length
}

function groupOf({ category }: CategoryRow): string {
  return partOfCategory[category] ?? termOfCategory[category] ?? category.replaceAll('_', '-')
}

function trackOf(payout: PayoutRow, bank: BankProof): TrackStep[] {
  const isPaid = payout.status === 'paid'
  const isFailed = payout.status === 'failed' || payout.status === 'canceled'
  const isSent = payout.sentMs !== null || isPaid
  return [
    { step: 'earned', state: 'reached', atMs: null, on: null, reason: null },
    { step: 'available', state: 'reached', atMs: payout.createdMs, on: null, reason: null },
    {
      step: 'sent',
      state: isSent ? 'reached' : isFailed ? 'open' : 'expected',
      atMs: payout.sentMs,
      on: null,
      reason: null
    },
    // A payout knows when it failed.
    { ...inBankStep({ ...payout, sentAtMs: payout.sentMs }, bank), ...(isFailed && { atMs: payout.failedMs }) }
  ]
}

function historyOf(payout: PayoutRow): Happening[] {
  const amount = { minor: payout.minor, currency: payout.currency }
  const happenings: Happening[] = [
    { what: 'payout-created', atMs: payout.createdMs, amount, code: payout.method, record: null }
  ]
  if (payout.sentMs !== null)
    happenings.push({ what: 'payout-sent', atMs: payout.sentMs, amount, code: null, record: null })
  if (payout.failedMs !== null) {
    happenings.push({ what: 'payout-failed', atMs: payout.failedMs, amount, code: payout.failureCode, record: null })
  }
  return happenings.sort((a, b) => b.atMs - a.atMs)
}
