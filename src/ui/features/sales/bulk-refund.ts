/** What refunding several sales at once would come to: what goes through, and what does not and why. Pure. */
import type { RefundOffer } from '../../../contract/refunds.ts'
import type { Trial } from '../../../contract/requests.ts'
import type { SaleRow } from '../../../contract/sales.ts'
import type { Wish } from '../../../contract/wishes.ts'
import { addUpBy } from '../../kit/add-up.ts'

/** The most that are refunded at once. */
export const mostAtOnce = 500

export interface Going {
  sale: SaleRow
  minor: number
  currency: string
}

/** Why a sale is left out: a key below `sales.bulk.why`. */
export interface LeftOut {
  why: string
  sales: SaleRow[]
}

export interface BulkPlan {
  going: Going[]
  /** The largest group first. */
  leftOut: LeftOut[]
  sums: { currency: string; minor: number }[]
}

export interface Looked {
  offer: RefundOffer
  trial: Trial
}

/** All that is left of a sale; of one that has nothing left the least, so that the dry run says why not. */
export function wishOf({ sale, leftMinor, currency }: RefundOffer, reason: Reason): RefundWish {
  return { kind: 'refund', sale, amountMinor: Math.max(leftMinor, 1), currency, reason, note: null }
}
type RefundWish = Extract<Wish, { kind: 'refund' }>
export type Reason = RefundWish['reason']

/** @param looked by the sale's id; a sale that is not among them is not in the copy */
export function planOf(sales: readonly SaleRow[], looked: ReadonlyMap<string, Looked>): BulkPlan {
  const going: Going[] = []
  const leftOut = new Map<string, SaleRow[]>()
  for (const sale of sales) {
    const found = looked.get(sale.id)
    const why = found === undefined ? 'not-synced' : whyNot(sale, found)
    if (why === null && found !== undefined)
      going.push({ sale, minor: found.offer.leftMinor, currency: found.offer.currency })
    else if (why !== null) leftOut.set(why, [...(leftOut.get(why) ?? []), sale])
  }
  return {
    going,
    leftOut: [...leftOut].map(([why, own]) => ({ why, sales: own })).sort((a, b) => b.sales.length - a.sales.length),
    sums: addUpBy(going, ({ minor }) => minor)
  }
}

const knownBlocks = ['app-store', 'platform', 'nobody', 'nothing-left', 'scope', 'failed-sale']

function whyNot({ status }: Pick<SaleRow, 'status'>, { offer, trial }: Looked): string | null {
  if (trial.isPossible) return trial.earlier === null ? null : 'asked-before'
  if (trial.code === 'forbidden-scope') return 'scope'
  if (trial.code === 'amount-too-large') return offer.waitingMinor > 0 ? 'all-asked' : 'nothing-left'
  const by = trial.code === 'not-refundable' ? trial.detail['by'] : undefined
  if (typeof by !== 'string' || !knownBlocks.includes(by)) return 'other'
  if (by !== 'nothing-left' && by !== 'nobody') return by
  if (status === 'disputed' || status === 'refunded') return status
  return by
}

export interface Short {
  currency: string
  /** At most: fees, store's part and passed-on tax come back with each refund, in proportion. */
  overMinor: number
  leftMinor: number
}

/** What of the sums the available balance, less what waits to be sent, does not cover. A balance that is not known says nothing. */
export function shortOf(
  sums: BulkPlan['sums'],
  offers: readonly { currency: string; availableMinor: number | null; leftMinor: number }[]
): Short[] {
  return sums.flatMap(({ currency, minor }) => {
    const own = offers.find((each) => each.currency === currency)
    if (own === undefined || own.availableMinor === null || own.leftMinor >= minor) return []
    return [{ currency, overMinor: minor - own.leftMinor, leftMinor: own.leftMinor }]
  })
}
