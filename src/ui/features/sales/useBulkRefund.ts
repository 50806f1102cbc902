/** Refunding several sales at once: looked at first, asked for one by one after one word, and taken back together. */
import { mostTrials } from '../../../contract/requests.ts'
import type { SaleRow } from '../../../contract/sales.ts'
import type { Backend } from '../../app/backend.ts'
import { piecesOf } from '../../kit/take-back.ts'
import { useBulkAsk, type BulkAsk } from '../../kit/useBulkAsk.ts'
import { planOf, wishOf, type BulkPlan, type Going, type Looked, type Reason } from './bulk-refund.ts'

export interface BulkRefund extends Omit<BulkAsk<SaleRow>, 'ask'> {
  /** What it would come to now. */
  look: () => Promise<BulkPlan>
  /** Asks for these, once. */
  ask: (going: readonly Going[], reason: Reason) => Promise<void>
}

export function useBulkRefund(
  backend: Pick<Backend, 'refunds' | 'requests'>,
  account: string,
  sales: readonly SaleRow[]
): BulkRefund {
  const bulk = useBulkAsk<SaleRow>(backend, account)

  async function look(): Promise<BulkPlan> {
    const looked = new Map<string, Looked>()
    for (const piece of piecesOf(sales, mostTrials)) {
      const { offers } = await backend.refunds.offers({ account, sales: piece.map(({ id }) => id) })
      if (offers.length === 0) continue
      const { trials } = await backend.requests.tryOut({ account, wishes: offers.map((each) => wishOf(each, null)) })
      for (const [at, offer] of offers.entries()) {
        const trial = trials[at]
        if (trial) looked.set(offer.sale, { offer, trial })
      }
    }
    return planOf(sales, looked)
  }

  return {
    ...bulk,
    look,
    ask: (going, reason) =>
      bulk.ask(
        going.map(({ sale, minor: amountMinor, currency }) => ({
          item: sale,
          wish: { kind: 'refund', sale: sale.id, amountMinor, currency, reason, note: null }
        }))
      )
  }
}
