import { implementer } from '../../engine/rpc/implementer.ts'
import { getRequest } from '../../engine/outbox/read.ts'
import { viewOf } from '../../engine/outbox/view.ts'
import type { RefundParams } from './actions.ts'
import { getRefund } from './detail.ts'
import { listRefundDays, listRefunds } from './list.ts'
import { getRefundOffer } from './offer.ts'
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
  get: refunds.get.handler(({ input, context }) => getRefund(context.account(input.account).db, input.id)),
  offer: refunds.offer.handler(({ input, context }) => {
    const { db, connection } = context.account(input.account)
    return getRefundOffer(db, input.sale, connection.scopes)
  }),
  ask: refunds.ask.handler(async ({ input: { account, id, again, sale, amountMinor, reason, note }, context }) => {
    const { db, connection } = context.account(account)
    const { currency } = getRefundOffer(db, sale, connection.scopes)
    const params: RefundParams = { sale, amountMinor, currency, reason, note: note === '' ? null : note }
    const { outcome, request } = await context.sync.ask(account, { kind: 'refund', id, params, again })
    return { outcome, request: getRequest(viewOf(context, account), request) }
  })
}
