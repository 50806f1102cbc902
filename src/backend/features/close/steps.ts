/** The steps of closing a month, each with its own state: read from the copy and from `local`, and never ticked by hand. */
import { settledReasons, type PayoutReason } from '../../../contract/bank.ts'
import { mostCloseRows, type CloseStep, type CloseStepName } from '../../../contract/close.ts'
import { findLatest, isChanged } from '../../engine/report/issued.ts'
import { openInSql } from '../../engine/outbox/states.ts'
import { listLateInto } from '../../engine/store/late.ts'
import type { Db } from '../../engine/store/open.ts'
import { settledBare } from '../../engine/store/own-receipts.ts'
import { all, get } from '../../engine/store/read.ts'
import { isTooLarge, toMinor } from '../../engine/store/sum.ts'
import { lackOf, type Month } from './month.ts'
import { sumsOf, unexplainedOf, type Balances } from './ledger.ts'
import { setAsideIn } from './set-aside.ts'

interface Row {
  id: string
  minor: number | null
  currency: string | null
}

/** Rows of one currency, or of none; the sum as text, since it may pass 2⁵³. */
interface Total {
  currency: string | null
  n: number
  minor: string | null
}

/** @param seenMs up to when late corrections were seen by whoever closed the month; null where nobody did */
export function stepsOf(db: Db, month: Month, seenMs: number | null, balances: Balances): CloseStep[] {
  const lack = lackOf(month)
  const of = (step: CloseStepName, read: () => CloseStep): CloseStep =>
    lack === null ? summed(step, read) : unknown(step, lack)
  return [
    lack === null ? nothing('synced') : { ...nothing('synced'), state: 'open', reason: lack },
    of('ledger', () => ledgerStep(db, month, balances)),
    of('payouts', () => payoutsStep(db, month)),
    of('receipts', () => receiptsStep(db, month)),
    of('late', () => lateStep(db, month, seenMs)),
    of('disputes', () => disputesStep(db, month)),
    of('refunds', () => refundsStep(db, month)),
    // What could not be read, or was asked for here, is known before the month is over.
    setAsideStep(db, month),
    summed('requests', () => requestsStep(db, month)),
    of('statement', () => statementStep(db, month))
  ]
}

/** A sum that cannot be shown leaves its own step unknown, and no other. */
function summed(step: CloseStepName, read: () => CloseStep): CloseStep {
  try {
    return read()
  } catch (error) {
    if (isTooLarge(error)) return unknown(step, 'too-large')
    throw error
  }
}

function unknown(step: CloseStepName, reason: CloseStep['reason']): CloseStep {
  return { ...nothing(step), state: 'unknown', reason }
}

function nothing(step: CloseStepName): CloseStep {
  return { step, state: 'done', reason: null, count: 0, isCapped: false, amounts: [], rows: [] }
}

function stepWith(
  step: CloseStepName,
  type: string,
  rows: readonly Row[],
  totals: readonly Total[] = totalsOf(rows)
): CloseStep {
  const count = totals.reduce((sum, { n }) => sum + n, 0)
  return {
    ...nothing(step),
    state: count === 0 ? 'done' : 'open',
    count,
    amounts: totals.flatMap(({ currency, minor }) =>
      currency === null || minor === null ? [] : [{ currency, minor: toMinor(minor) }]
    ),
    rows: rows.slice(0, mostCloseRows).map(({ id, minor, currency }) => ({
      type,
      id,
      amount: minor === null || currency === null ? null : { minor, currency }
    }))
  }
}

function totalsOf(rows: readonly Row[]): Total[] {
  return [...Map.groupBy(rows, ({ currency }) => currency)].map(([currency, own]) => ({
    currency,
    n: own.length,
    minor: String(own.reduce((sum, { minor }) => sum + BigInt(minor ?? 0), 0n))
  }))
}

/**
 * Rows that may be many: counted and summed where they lie, and few of them read.
 * @param from the table and which of its rows, found by an index
 */
function countedStep(
  db: Db,
  step: CloseStepName,
  type: string,
  { from, order, endMs }: { from: string; order: string; endMs: number }
): CloseStep {
  const totals = all<Total>(
    db,
    `close.${step}-sums`,
    `SELECT currency, count(*) AS n, CAST(sum(amount_minor) AS TEXT) AS minor FROM ${from} GROUP BY currency`,
    [endMs]
  )
  if (totals.length === 0) return nothing(step)
  const rows = all<Row>(
    db,
    `close.${step}`,
    `SELECT id, amount_minor AS minor, currency FROM ${from} ORDER BY ${order} DESC LIMIT ${mostCloseRows}`,
    [endMs]
  )
  return stepWith(step, type, rows, totals)
}

function ledgerStep(db: Db, month: Month, balances: Balances): CloseStep {
  const left = unexplainedOf(db, month, balances)
  return {
    ...nothing('ledger'),
    state: left.length === 0 ? 'done' : 'open',
    count: left.length,
    amounts: left.map(({ currency, minor }) => ({ currency, minor }))
  }
}

type PayoutRow = Row & { reason: PayoutReason | null; arrivesOn: string | null; isMatched: number }

/** By a bank's file, or with a reason why none can say so; canceled ones never left. */
function payoutsStep(db: Db, { fromMs, endMs }: Month): CloseStep {
  const payouts = all<PayoutRow>(
    db,
    'close.payouts',
    `SELECT p.id, p.amount_minor AS minor, p.currency, l.reason, p.arrival_on AS arrivesOn, m.payout IS NOT NULL AS isMatched
       FROM payout p LEFT JOIN local.bank_match m ON m.payout = p.id LEFT JOIN local.bank_left l ON l.payout = p.id
      WHERE p.created_ms >= ? AND p.created_ms < ? AND p.status <> 'canceled' ORDER BY p.created_ms`,
    [fromMs, endMs]
  ).filter(({ isMatched }) => isMatched === 0)
  if (payouts.length === 0) return nothing('payouts')
  const sql = 'SELECT min(from_day) AS firstDay FROM local.bank_file'
  const firstDay = get<{ firstDay: string | null }>(db, 'close.first-file', sql, [])?.firstDay ?? null
  if (firstDay === null) return { ...stepWith('payouts', 'payout', payouts), state: 'unknown', reason: 'no-bank-files' }
  const isUnknown = ({ reason }: PayoutRow): boolean =>
    reason === null || reason === 'not-covered' || reason === 'not-due'
  const open = payouts.filter((row) => !isUnknown(row) && row.reason !== null && !settledReasons.includes(row.reason))
  if (open.length > 0) return stepWith('payouts', 'payout', open)
  const unknown = payouts.filter(isUnknown)
  if (unknown.length === 0) return nothing('payouts')
  // What was to arrive before the first file's first day is compared with none, and waits for no comparison.
  const isBefore = ({ arrivesOn }: PayoutRow): boolean => arrivesOn !== null && arrivesOn < firstDay
  const reason = unknown.some((row) => row.reason === null && !isBefore(row)) ? 'not-compared' : 'not-covered'
  return { ...stepWith('payouts', 'payout', unknown), state: 'unknown', reason }
}

function receiptsStep(db: Db, { fromDay, endDay }: Month): CloseStep {
  const totals = all<Total>(
    db,
    'close.receipts',
    `SELECT currency, sum(n) AS n, CAST(sum(amount_minor) AS TEXT) AS minor FROM (
       SELECT currency, n, amount_minor FROM card_day
        WHERE day >= ? AND day < ? AND status = 'cleared' AND receipt = 'missing'
       UNION ALL
       SELECT t.currency, -1, -t.amount_minor FROM ${settledBare} AND t.day >= ? AND t.day < ?)
      GROUP BY currency HAVING sum(n) > 0`,
    [fromDay, endDay, fromDay, endDay]
  )
  return stepWith('receipts', 'card_transaction', [], totals)
}

/** Whoever closes the month has seen those that were there. */
function lateStep(db: Db, { month, zone }: Month, seenMs: number | null): CloseStep {
  const { entries, isCapped } = listLateInto(db, month, zone, seenMs)
  const step = stepWith('late', 'entry', entries)
  return isCapped ? { ...step, isCapped, amounts: [] } : step
}

function disputesStep(db: Db, { endMs }: Month): CloseStep {
  const from = "dispute WHERE status IN ('needs_response', 'under_review') AND created_ms < ?"
  return countedStep(db, 'disputes', 'dispute', { from, order: 'created_ms', endMs })
}

function refundsStep(db: Db, { endMs }: Month): CloseStep {
  const from = "refund WHERE status IN ('pending', 'requires_action') AND created_ms < ?"
  return countedStep(db, 'refunds', 'refund', { from, order: 'created_ms', endMs })
}

function setAsideStep(db: Db, month: Month): CloseStep {
  const { rids, count } = setAsideIn(db, month)
  const rows = rids.map((rid) => ({ id: String(rid), minor: null, currency: null }))
  return stepWith('set-aside', 'set-aside', rows, [{ currency: null, n: count, minor: null }])
}

function requestsStep(db: Db, { endMs }: Month): CloseStep {
  const from = `local.request WHERE ${openInSql} AND asked_ms < ?`
  return countedStep(db, 'requests', 'request', { from, order: 'rid', endMs })
}

/** A currency each whose statement was not issued, or of whose month something came since. */
function statementStep(db: Db, month: Month): CloseStep {
  const moved = new Set(sumsOf(db, month).flatMap(({ currency, n }) => (n === 0 ? [] : [currency])))
  const open = [...moved].filter((currency) => {
    const latest = findLatest(db, currency, month.month)
    return latest === undefined || isChanged(db, latest)
  })
  const rows = open.map((currency) => ({ id: currency, minor: null, currency: null }))
  return stepWith('statement', 'currency', rows, [{ currency: null, n: open.length, minor: null }])
}
