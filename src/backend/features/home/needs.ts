/** What needs a person, by money × time: what is lost per hour of waiting stands first. */
import type { Need } from '../../../contract/home.ts'
import type { Currency } from '../../../contract/money.ts'
import type { SyncStatus } from '../../../contract/sync.ts'
import { perHourLeft } from '../../../contract/urgency.ts'
import { listAsking } from '../../engine/outbox/read.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get } from '../../engine/store/read.ts'

const hourMs = 3_600_000
/** Failures older than this have become history. */
const failureWindowMs = 30 * 24 * hourMs
const mostOfAKind = 50

export interface NeedsParams {
  nowMs: number
  currencies: readonly Currency[]
  sync: SyncStatus
}

type Row = Omit<Need, 'kind' | 'amount' | 'record' | 'count'> & { id: string; minor: number; currency: string }

export function listNeeds(db: Db, params: NeedsParams): { needs: Need[]; nextDeadlineMs: number | null } {
  const since = params.nowMs - failureWindowMs
  const needs: Need[] = [
    ...signInAgain(params.sync),
    ...disputesDue(db, params.nowMs),
    ...payoutsFailed(db, since),
    ...refundsStuck(db, since),
    ...requestsAsking(db),
    ...transfersAsked(db),
    ...recordsSetAside(db, params.sync)
  ]
  const urgency = (need: Need): number => urgencyOf(need, params)
  return { needs: needs.toSorted((a, b) => urgency(b) - urgency(a)), nextDeadlineMs: nextDeadline(db, params.nowMs) }
}

/** What stops everything else stands above all. */
function urgencyOf(need: Need, params: NeedsParams): number {
  if (need.kind === 'sign-in-again') return Number.POSITIVE_INFINITY
  if (need.amount === null) return 0
  return perHourLeft(need.amount, need.dueAtMs, params)
}

function needOf(kind: Need['kind'], type: string, row: Row): Need {
  const { id, minor, currency, ...rest } = row
  return { kind, amount: { minor, currency }, count: 1, record: { type, id }, ...rest }
}

function disputesDue(db: Db, nowMs: number): Need[] {
  const rows = all<Row & { stage: string }>(
    db,
    'home.disputes-due',
    `SELECT d.id, d.amount_minor AS minor, d.currency, d.due_ms AS dueAtMs, d.created_ms AS atMs, d.reason, d.stage, s.title AS subject
       FROM dispute d LEFT JOIN sale s ON s.id = d.sale
      WHERE d.status = 'needs_response' AND (d.due_ms IS NULL OR d.due_ms > ?)
      ORDER BY d.due_ms LIMIT ?`,
    [nowMs, mostOfAKind]
  )
  return rows.map(({ stage, ...row }) =>
    needOf(stage === 'early_warning' ? 'early-warning' : 'dispute-due', 'dispute', row)
  )
}

/** A failed payout stands until a later one of its currency is on its way. */
function payoutsFailed(db: Db, sinceMs: number): Need[] {
  const rows = all<Row>(
    db,
    'home.payouts-failed',
    `SELECT p.id, p.amount_minor AS minor, p.currency, NULL AS dueAtMs, COALESCE(p.failed_ms, p.updated_ms) AS atMs,
            p.failure_code AS reason, p.dest_name AS subject
       FROM payout p
      WHERE p.status = 'failed' AND COALESCE(p.failed_ms, p.updated_ms) > ?
        AND NOT EXISTS (SELECT 1 FROM payout later WHERE later.currency = p.currency AND later.status IN ('paid', 'in_transit')
                          AND later.created_ms > COALESCE(p.failed_ms, p.updated_ms))
      ORDER BY atMs DESC LIMIT ?`,
    [sinceMs, mostOfAKind]
  )
  return rows.map((row) => needOf('payout-failed', 'payout', row))
}

/** Refunds open the sale they belong to: what can be done about them is done there. One that waits does so however long. */
function refundsStuck(db: Db, sinceMs: number): Need[] {
  const rows = all<Row & { status: string }>(
    db,
    'home.refunds-stuck',
    `SELECT r.sale AS id, r.amount_minor AS minor, r.currency, NULL AS dueAtMs, r.updated_ms AS atMs, r.status,
            COALESCE(r.failure_reason, r.pending_reason) AS reason, s.title AS subject
       FROM refund r LEFT JOIN sale s ON s.id = r.sale
      WHERE (r.status = 'failed' AND r.updated_ms > ? AND NOT EXISTS (SELECT 1 FROM refund later WHERE later.sale = r.sale
               AND later.created_ms > r.created_ms AND later.status IN ('succeeded', 'pending')))
         OR r.status = 'requires_action' OR (r.status = 'pending' AND r.pending_reason = 'insufficient_funds')
      ORDER BY atMs DESC LIMIT ?`,
    [sinceMs, mostOfAKind]
  )
  return rows.map(({ status, ...row }) => needOf(status === 'failed' ? 'refund-failed' : 'refund-waiting', 'sale', row))
}

/** A request stands until the person decides, however old it is: nothing else moves it. */
function requestsAsking(db: Db): Need[] {
  return listAsking(db, mostOfAKind).map(({ id, about, amount, askedAtMs, ask }) =>
    plainNeed('request-needs-you', {
      count: 1,
      atMs: askedAtMs,
      amount,
      reason: ask,
      subject: about.title,
      record: { type: 'request', id }
    })
  )
}

function transfersAsked(db: Db): Need[] {
  const rows = all<Row>(
    db,
    'home.transfers-asked',
    `SELECT t.id, t.amount_minor AS minor, t.currency, NULL AS dueAtMs, t.created_ms AS atMs, NULL AS reason,
            COALESCE('@' || p.handle, p.name) AS subject
       FROM transfer t LEFT JOIN party p ON p.id = t.counterparty
      WHERE t.status = 'pending' AND t.direction = 'request_in' ORDER BY atMs DESC LIMIT ?`,
    [mostOfAKind]
  )
  return rows.map((row) => needOf('transfer-asked', 'transfer', row))
}

function recordsSetAside(db: Db, sync: SyncStatus): Need[] {
  if (sync.setAside === 0) return []
  const first = get<{ type: string; field: string }>(
    db,
    'home.set-aside',
    'SELECT type, field FROM set_aside ORDER BY seq DESC LIMIT 1',
    []
  )
  return [
    plainNeed('record-set-aside', { count: sync.setAside, subject: first?.type ?? null, reason: first?.field ?? null })
  ]
}

function signInAgain(sync: SyncStatus): Need[] {
  return sync.state === 'signed-out' ? [plainNeed('sign-in-again', { count: 1, reason: sync.reason })] : []
}

function plainNeed(kind: Need['kind'], facts: Partial<Need>): Need {
  return {
    kind,
    amount: null,
    dueAtMs: null,
    atMs: null,
    subject: null,
    reason: null,
    count: 0,
    record: null,
    ...facts
  }
}

/** The next deadline of any dispute, for a calm day. */
function nextDeadline(db: Db, nowMs: number): number | null {
  const row = get<{ dueMs: number | null }>(
    db,
    'home.next-deadline',
    "SELECT MIN(due_ms) AS dueMs FROM dispute WHERE status = 'needs_response' AND due_ms > ?",
    [nowMs]
  )
  return row?.dueMs ?? null
}
