/** Payments that a buyer's bank contests. */
import type { Dispute, Evidence, Sale } from '../../platform/generated/types.gen.ts'
import { DISPUTE_FEE_MINOR } from './fees.ts'
import { Random } from './random.ts'
import { statusAfterRefunds } from './refunds.ts'
import { change } from './shelf.ts'
import type { Till } from './till.ts'
import { DAY_MS, iso } from './zone.ts'

export interface DisputeDraft {
  id?: string
  amountMinor?: number
  stage: 'early_warning' | 'inquiry' | 'chargeback' | 'pre_arbitration'
  reason: string
  network: string | null
  dueMs: number | null
  isFeeReturnedOnWin?: boolean
  evidence?: Evidence
}

/** A chargeback takes the amount and a fee from `available` at once; an early warning and an inquiry move nothing. */
export function openDispute(till: Till, sale: Sale, draft: DisputeDraft, ms: number): Dispute {
  const moves = draft.stage === 'chargeback' || draft.stage === 'pre_arbitration'
  const amount = draft.amountMinor ?? sale.paid - sale.refunded
  const dispute: Dispute = {
    id: draft.id ?? till.newId('dsp', ms),
    type: 'dispute',
    version: 1,
    created_at: iso(ms),
    updated_at: iso(ms),
    sale: sale.id,
    amount: { amount, currency: sale.currency },
    fee: { amount: moves ? DISPUTE_FEE_MINOR : 0, currency: sale.currency },
    fee_returned_on_win: draft.isFeeReturnedOnWin ?? false,
    stage: draft.stage,
    status: 'needs_response',
    reason: draft.reason,
    network: draft.network,
    evidence_due_by: draft.dueMs === null ? null : iso(draft.dueMs),
    evidence: draft.evidence ?? {},
    submission_count: 0,
    submitted_at: null,
    closed_at: null,
    evidence_change: null,
    idempotency_key: null
  }
  if (moves) {
    post(till, dispute, sale, 'dispute', -amount, ms)
    post(till, dispute, sale, 'dispute_fee', -DISPUTE_FEE_MINOR, ms)
    sale.status = 'disputed'
    sale.refundable = 0
    change(till.shelf, sale, ms)
  }
  till.shelf.put(dispute, ms)
  return dispute
}

/** The owner keeps a draft of the evidence, in the place of the one before. */
export function keepEvidence(
  till: Till,
  dispute: Dispute,
  evidence: Evidence,
  idempotencyKey: string,
  ms: number
): void {
  dispute.evidence = evidence
  dispute.evidence_change = { at: iso(ms), idempotency_key: idempotencyKey }
  change(till.shelf, dispute, ms)
}

/** The evidence went to the bank. */
export function submitEvidence(till: Till, dispute: Dispute, ms: number): void {
  dispute.status = 'under_review'
  dispute.submission_count++
  dispute.submitted_at = iso(ms)
  change(till.shelf, dispute, ms)
}

/** The buyer's bank goes a stage further after a first decision. Nothing moves: the money is with the buyer. */
export function escalate(
  till: Till,
  dispute: Dispute,
  stage: 'pre_arbitration' | 'arbitration',
  dueMs: number | null,
  ms: number
): void {
  dispute.stage = stage
  dispute.status = dueMs === null ? 'under_review' : 'needs_response'
  dispute.evidence_due_by = dueMs === null ? dispute.evidence_due_by : iso(dueMs)
  dispute.closed_at = null
  change(till.shelf, dispute, ms)
}

/** How long a bank takes to decide. */
const REVIEW_DAYS = { least: 30, most: 45 }
/** How often the evidence convinces; of a reason that is not named here half the time. */
const WON_SHARE: Readonly<Record<string, number>> = {
  product_not_received: 0.75,
  fraudulent: 0.2,
  unrecognized: 0.35,
  duplicate: 0.65
}

/**
 * When and how the bank decides what was submitted. The dispute throws its own dice, so they fall the same whenever and
 * however often they are asked. An inquiry is at rest then: it had taken nothing.
 */
export function decisionOf(dispute: Dispute): { atMs: number; end: DisputeEnd } {
  const random = new Random(`decision/${dispute.id}/${String(dispute.submission_count)}`)
  const submittedMs = Date.parse(dispute.submitted_at ?? dispute.updated_at)
  const atMs = submittedMs + random.int(REVIEW_DAYS.least, REVIEW_DAYS.most) * DAY_MS
  const isWon = random.chance(WON_SHARE[dispute.reason] ?? 0.5)
  return { atMs, end: dispute.fee.amount === 0 ? 'closed' : isWon ? 'won' : 'lost' }
}

export type DisputeEnd = 'won' | 'lost' | 'accepted' | 'expired' | 'prevented' | 'closed'

/** Ends a dispute. On a win the amount comes back, and the fee where the dispute says so; on every other end what was taken stays gone. */
export function endDispute(till: Till, dispute: Dispute, sale: Sale, end: DisputeEnd, ms: number): void {
  const hadMoved = dispute.fee.amount > 0
  if (hadMoved && end === 'won') {
    post(till, dispute, sale, 'dispute_reversal', dispute.amount.amount, ms)
    if (dispute.fee_returned_on_win) post(till, dispute, sale, 'dispute_fee_refund', dispute.fee.amount, ms)
    sale.refundable = sale.paid - sale.refunded
    sale.status = statusAfterRefunds(till, sale, ms)
  }
  if (hadMoved) change(till.shelf, sale, ms)
  dispute.status = end
  dispute.closed_at = iso(ms)
  change(till.shelf, dispute, ms)
}

function post(till: Till, dispute: Dispute, sale: Sale, category: string, amount: number, ms: number): void {
  till.books.post(
    {
      wallet: 'available',
      currency: sale.currency,
      amount,
      category,
      txn: `${dispute.id}_${category.startsWith('dispute_fee') ? 'fee' : 'amount'}`,
      availableOn: till.zone.date(ms),
      source: { type: 'dispute', id: dispute.id },
      related: { type: 'sale', id: sale.id }
    },
    ms
  )
  sale.kept += amount
}
