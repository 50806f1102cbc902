/** Refunds: what can be given back of a sale, and asking for it. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { currencyCodeSchema, minorSchema } from './money.ts'
import { requestSchema } from './requests.ts'

export const refundReasons = ['requested_by_customer', 'duplicate', 'fraudulent', 'other'] as const

/** Why no refund can be asked for, worded by the page. */
export const refundBlocks = ['app-store', 'platform', 'nobody', 'nothing-left', 'scope', 'failed-sale'] as const

export const refundOfferSchema = z.object({
  sale: z.string(),
  currency: currencyCodeSchema,
  paidMinor: minorSchema.nullable(),
  refundedMinor: minorSchema,
  /** What the platform says is left, before waiting requests. */
  refundableMinor: minorSchema,
  /** Asked for here and not confirmed yet. */
  waitingMinor: minorSchema,
  /** The most that can be asked for now: refundable less waiting. */
  leftMinor: minorSchema,
  /** The available balance in this currency; null while unknown. Above it a refund waits at the platform. */
  availableMinor: minorSchema.nullable(),
  blockedBy: z.enum(refundBlocks).nullable()
})
export type RefundOffer = z.infer<typeof refundOfferSchema>

export const refundsContract = {
  /** What can be given back of a sale now. `not-found`. */
  offer: oc.input(z.object({ account: z.string(), sale: z.string().max(80) })).output(refundOfferSchema),
  /**
   * Asks for a refund. It is queued when this answers, durably, and sent when the undo time is over, at the earliest.
   * The same `id` again answers the request that it made. The same sale and amount, unfinished or under ten minutes
   * old, answers `already-asked` with the earlier request, and queues nothing unless `again` is true.
   * @throws `bad-input` with the field; `not-refundable` with detail `by`; `amount-too-large` with detail `left`;
   * `forbidden-scope`; `not-found`
   */
  ask: oc
    .input(
      z.object({
        account: z.string(),
        id: z.uuid(),
        sale: z.string().max(80),
        amountMinor: minorSchema.positive(),
        reason: z.enum(refundReasons).nullable(),
        note: z.string().max(500).nullable(),
        again: z.boolean().default(false)
      })
    )
    .output(z.object({ outcome: z.enum(['queued', 'already-asked']), request: requestSchema }))
}
