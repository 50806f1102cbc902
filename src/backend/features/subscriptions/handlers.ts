import { implementer } from '../../engine/rpc/implementer.ts'
import { getSubscription } from './detail.ts'
import { listSubscriptions } from './list.ts'
import { getSubscriptionsOverview } from './overview.ts'

const { subscriptions } = implementer

export const subscriptionsHandlers = {
  overview: subscriptions.overview.handler(({ input, context }) => {
    const { db, zone, sync, currencies } = context.account(input.account)
    return getSubscriptionsOverview(db, {
      nowMs: context.now(),
      zone,
      sync,
      mainCurrency: currencies[0]?.code ?? null
    })
  }),
  list: subscriptions.list.handler(({ input, context }) => {
    const { db, zone } = context.account(input.account)
    return listSubscriptions(db, { ...input, nowMs: context.now(), zone })
  }),
  get: subscriptions.get.handler(({ input, context }) => getSubscription(context.account(input.account).db, input.id))
}
