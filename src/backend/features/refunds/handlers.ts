import { implementer } from '../../engine/rpc/implementer.ts'
import { getRefund } from './detail.ts'
import { listRefundDays, listRefunds } from './list.ts'
import { getRefundOffer, listRefundOffers } from './offer.ts'
import { getRefundOverview } from './overview.ts'

const { refunds } = implementer

export const refundsHandlers = {
  overview: refunds.overview.handler(({ input, context }) => {
    const { db, zone, sync } = context.account(input.account)
    return getRefundOverview(db, { nowMs: context.now(), zone, sync })
  }),
  days: refunds.days.handler(({ input, context }) => listRefundDays(context.account(input.account).db, input.filter)),
  list: refunds.list.handler(({ input, context }) => {
    const { db, zone } = context.account(input.account)
    return listRefunds(db, { ...input, zone })
  }),
  get: refunds.get.handler(({ input, context }) => {
    const { db, connection } = context.account(input.account)
    return getRefund(db, input.id, connection.scopes)
  }),
  offer: refunds.offer.handler(({ input, context }) => {
    const { db, connection } = context.account(input.account)
    return getRefundOffer(db, input.sale, connection.scopes)
  }),
  offers: refunds.offers.handler(({ input, context }) => {
    const { db, connection } = context.account(input.account)
    return { offers: listRefundOffers(db, input.sales, connection.scopes) }
  })
}
