import { viewOf } from '../../engine/outbox/view.ts'
import { implementer } from '../../engine/rpc/implementer.ts'
import { getSavingsOffer } from './offer.ts'
import { getSavings } from './queries.ts'

const { savings } = implementer

export const savingsHandlers = {
  get: savings.get.handler(({ input, context }) => {
    const { db, zone, sync, currencies } = context.account(input.account)
    return getSavings(db, {
      nowMs: context.now(),
      zone,
      sync,
      mainCurrency: currencies[0]?.code ?? null,
      month: input.month
    })
  }),
  offer: savings.offer.handler(({ input, context }) => {
    const { currencies } = context.account(input.account)
    return getSavingsOffer(
      viewOf(context, input.account),
      currencies.map(({ code }) => code)
    )
  })
}
