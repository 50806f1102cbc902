/** The steps of closing a month, each with its own state: read from the copy and from `local`, and never ticked by hand. */
import { settledReasons, type PayoutReason } from '../../../contract/bank.ts'
import { mostCloseRows, type CloseStep, type CloseStepName } from '../../../contract/close.ts'
import { openInSql } from '../../engine/outbox/states.ts'
import { listLateInto } from '../../engine/store/late.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get } from '../../engine/store/read.ts'
import { lackOf, type Month } from './month.ts'
import { unexplainedOf, type Balances } from './ledger.ts'
import { setAsideIn } from './set-aside.ts'

interface Row {
  id: string
  minor: number | null
  currency: string | null
}

/** @param seenMs up to when late corrections were seen by whoever closed the month; null where nobody did */
export function stepsOf(db: Db, month: Month, seenMs: number | null, balances: Balances): CloseStep[] {
  const lack = lackOf(month)
  const of = (step: CloseStepName, read: () => CloseStep): CloseStep =>
    lack === null ? read() : { ...nothing(step), state: 'unknown', reason: lack }
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
    requestsStep(db, month)
  ]
}

function nothing(step: CloseStepName): CloseStep {
  return { step, state: 'done', reason: null, count: 0, amounts: [], rows: [] }
}

function stepWith(step: CloseStepName, type: string, rows: readonly Row[]): CloseStep {
  return {
    ...nothing(step),
    state: rows.length === 0 ? 'done' : 'open',
    count: rows.length,
    amounts: sumByCurrency(rows),
    rows: rows.slice(0, mostCloseRows).map(({ id, minor, currency }) => ({
      type,
      id,
      amount: minor === null || currency === null ? null : { minor, currency }
    }))
  }
}

function sumByCurrency(rows: readonly Row[]): CloseStep['amounts'] {
  const sums = new Map<string, number>()
  for (const { minor, currency } of rows)
    if (minor !== null && currency !== null) sums.set(currency, (sums.get(currency) ?? 0) + minor)
  return [...sums].map(([currency, minor]) => ({ currency, minor }))
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

type PayoutRow = Row & { reason: PayoutReason | null; isMatched: number }

/** By a bank's file, or with a reason why none can say so; canceled ones never left. */
function payoutsStep(db: Db, { fromMs, endMs }: Month): CloseStep {
  const payouts = all<PayoutRow>(
    db,
    'close.payouts',
    `SELECT p.id, p.amount_minor AS minor, p.currency, l.reason, m.payout IS NOT NULL AS isMatched
       FROM payout p LEFT JOIN local.bank_match m ON m.payout = p.id LEFT JOIN local.bank_left l ON l.payout = p.id
      WHERE p.created_ms >= ? AND p.created_ms < ? AND p.status <> 'canceled' ORDER BY p.created_ms`,
    [fromMs, endMs]
  ).filter(({ isMatched }) => isMatched === 0)
  if (payouts.length === 0) return nothing('payouts')
  if (get(db, 'close.has-files', 'SELECT 1 FROM local.bank_file LIMIT 1', []) === undefined)
    return { ...stepWith('payouts', 'payout', payouts), state: 'unknown', reason: 'no-bank-files' }
  const isUnknown = ({ reason }: PayoutRow): boolean =>
    reason === null || reason === 'not-covered' || reason === 'not-due'
  const open = payouts.filter((row) => !isUnknown(row) && row.reason !== null && !settledReasons.includes(row.reason))
  if (open.length > 0) return stepWith('payouts', 'payout', open)
  const unknown = payouts.filter(isUnknown)
  if (unknown.length === 0) return nothing('payouts')
  const reason = unknown.some((row) => row.reason === null) ? 'not-compared' : 'not-covered'
  return { ...stepWith('payouts', 'payout', unknown), state: 'unknown', reason }
}

function receiptsStep(db: Db, { fromDay, endDay }: Month): CloseStep {
  const rows = all<{ currency: string; n: number; minor: number }>(
    db,
    'close.receipts',
    `SELECT currency, sum(n) AS n, sum(amount_minor) AS minor FROM card_day
      WHERE day >= ? AND day < ? AND status = 'cleared' AND receipt = 'missing' GROUP BY currency`,
    [fromDay, endDay]
  )
  const count = rows.reduce((sum, { n }) => sum + n, 0)
  return {
    ...nothing('receipts'),
    state: count === 0 ? 'done' : 'open',
    count,
    amounts: rows.map(({ currency, minor }) => ({ currency, minor }))
  }
}

/** Whoever closes the month has seen those that were there. */
function lateStep(db: Db, { month, zone }: Month, seenMs: number | null): CloseStep {
  const late = listLateInto(db, month, zone).filter(({ cameMs }) => seenMs === null || cameMs > seenMs)
  return stepWith('late', 'entry', late)
}

function disputesStep(db: Db, { endMs }: Month): CloseStep {
  const rows = all<Row>(
    db,
    'close.disputes',
    `SELECT id, amount_minor AS minor, currency FROM dispute
      WHERE status IN ('needs_response', 'under_review') AND created_ms < ? ORDER BY created_ms DESC LIMIT 1000`,
    [endMs]
  )
  return stepWith('disputes', 'dispute', rows)
}

function refundsStep(db: Db, { endMs }: Month): CloseStep {
  const rows = all<Row>(
    db,
    'close.refunds',
    `SELECT id, amount_minor AS minor, currency FROM refund
      WHERE status IN ('pending', 'requires_action') AND created_ms < ? ORDER BY created_ms DESC LIMIT 1000`,
    [endMs]
  )
  return stepWith('refunds', 'refund', rows)
}

function setAsideStep(db: Db, month: Month): CloseStep {
  const rows = setAsideIn(db, month).map((rid) => ({ id: String(rid), minor: null, currency: null }))
  return stepWith('set-aside', 'set-aside', rows)
}

function requestsStep(db: Db, { endMs }: Month): CloseStep {
  const rows = all<Row>(
    db,
    'close.requests',
    `SELECT id, amount_minor AS minor, currency FROM local.request WHERE ${openInSql} AND asked_ms < ? ORDER BY rid DESC LIMIT 1000`,
    [endMs]
  )
  return stepWith('requests', 'request', rows)
}
