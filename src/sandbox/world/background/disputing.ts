/** Disputes as chance brings them. */
import type { Sale } from '../../../platform/generated/types.gen.ts'
import { endDispute, openDispute, submitEvidence } from '../disputes.ts'
import type { DisputeEnd } from '../disputes.ts'
import { DISPUTE_FEE_MINOR } from '../fees.ts'
import type { Random } from '../random.ts'
import type { Simulation } from '../simulation.ts'
import { DAY_MS } from '../zone.ts'

const REASONS = [
  'product_not_received',
  'product_not_received',
  'fraudulent',
  'fraudulent',
  'product_unacceptable',
  'unrecognized',
  'duplicate',
  'credit_not_processed',
  'subscription_canceled',
  'general'
] as const
const ENDS: readonly DisputeEnd[] = ['won', 'won', 'lost', 'lost', 'accepted', 'expired']

/** Plans a chargeback of a sale some weeks later and what comes of it. */
export function disputeLater(sim: Simulation, random: Random, sale: Sale, ms: number): void {
  const reason = random.pick(REASONS)
  const end = random.pick(ENDS)
  const answerAfterMs = random.int(2, 12) * DAY_MS
  const endAfterMs = random.int(20, 60) * DAY_MS
  const openMs = ms + random.int(8, 45) * DAY_MS
  sim.shelf.expect(sale.id, openMs)
  sim.atFunded(sale.currency, sale.paid + DISPUTE_FEE_MINOR, openMs, (now) => {
    if (sale.refunded > 0 || sale.status === 'disputed') return
    const dispute = openDispute(
      sim.till,
      sale,
      { stage: 'chargeback', reason, network: networkOf(sale), dueMs: now + 14 * DAY_MS, isFeeReturnedOnWin: true },
      now
    )
    const isAnswered = end === 'won' || end === 'lost'
    if (isAnswered)
      sim.atOf(dispute, now + answerAfterMs, (at) => {
        submitEvidence(sim.till, dispute, at)
      })
    const endMs =
      now + (end === 'expired' ? 14 * DAY_MS : end === 'accepted' ? answerAfterMs : answerAfterMs + endAfterMs)
    sim.shelf.expect(sale.id, endMs)
    sim.atOf(dispute, endMs, (at) => {
      endDispute(sim.till, dispute, sale, end, at)
    })
  })
}

/** The card network of a sale's payment, where it was a card. */
export function networkOf(sale: Sale): string | null {
  return sale.payment.brand ?? null
}
