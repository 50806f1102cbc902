/** How a dispute came to where it stands, and what comes: from its record, which tells the present, and its entries, which tell the past. */
import type { DisputeStep } from '../../../contract/disputes.ts'
import type { Facts } from './case.ts'
import { addUp } from '../../engine/store/sum.ts'

const taking = ['dispute', 'dispute_fee']
const returning = ['dispute_reversal', 'dispute_fee_refund']
const laterStages: ReadonlySet<string> = new Set(['pre_arbitration', 'arbitration'])

export function courseOf(facts: Facts, nowMs: number): DisputeStep[] {
  const { row } = facts
  const isLater = laterStages.has(row.stage)
  return [
    // A record tells only its present stage, so one that went on began as something else.
    step('opened', { atMs: row.createdAtMs, code: isLater ? null : row.stage }),
    ...moves(facts, 'taken', taking),
    ...answered(facts, isLater),
    ...(isLater ? [step('went-on', { code: row.stage })] : []),
    ...due(facts, nowMs),
    ...decision(facts),
    ...moves(facts, 'returned', returning)
  ]
}

function step(what: DisputeStep['what'], more: Partial<DisputeStep>): DisputeStep {
  return { what, state: 'done', atMs: null, amount: null, code: null, count: null, ...more }
}

function moves({ entries, row }: Facts, what: 'taken' | 'returned', categories: readonly string[]): DisputeStep[] {
  const own = entries.filter(({ category }) => categories.includes(category))
  const atMs = own[0]?.bookedAtMs
  if (atMs === undefined) return []
  const minor = addUp(own.map((entry) => entry.minor))
  return [step(what, { atMs, amount: { minor, currency: row.currency } })]
}

function answered({ submissions, row, updatedMs }: Facts, isLater: boolean): DisputeStep[] {
  if (submissions === 0) return []
  // Of an answer that waits for the bank, the last change is the answer itself; after that the platform does not tell.
  const isLastChange = row.status === 'under_review' && submissions === 1 && !isLater
  return [step('answered', { atMs: isLastChange ? updatedMs : null, count: submissions })]
}

function due({ row }: Facts, nowMs: number): DisputeStep[] {
  if (row.dueAtMs === null) return []
  if (row.place === 'answer')
    return [step('due', { atMs: row.dueAtMs, code: row.stage, state: row.dueAtMs > nowMs ? 'now' : 'missed' })]
  return row.status === 'expired' ? [step('due', { atMs: row.dueAtMs, state: 'missed' })] : []
}

function decision({ row }: Facts): DisputeStep[] {
  if (row.place === 'closed') return [step('decided', { atMs: row.closedAtMs, code: row.status })]
  return [step('decision', { code: row.stage, state: row.place === 'review' ? 'now' : 'to-come' })]
}
