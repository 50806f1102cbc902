import { viewOf } from '../../engine/outbox/view.ts'
import { implementer } from '../../engine/rpc/implementer.ts'
import { listCards } from './cards.ts'
import { getPurchase } from './detail.ts'
import { listPurchaseDays, listPurchases } from './list.ts'
import { getSpending } from './spending.ts'

const { cards } = implementer

export const cardsHandlers = {
  spending: cards.spending.handler(({ input, context }) => {
    const { db, zone, sync, currencies } = context.account(input.account)
    const { month, currency } = input
    return getSpending(db, {
      month,
      currency,
      nowMs: context.now(),
      zone,
      mainCurrency: currencies[0]?.code ?? null,
      sync
    })
  }),
  cards: cards.cards.handler(({ input, context }) => {
    const { zone } = context.account(input.account)
    return listCards(viewOf(context, input.account), { zone })
  }),
  days: cards.days.handler(({ input, context }) => listPurchaseDays(context.account(input.account).db, input.filter)),
  list: cards.list.handler(({ input, context }) => {
    const { db, zone } = context.account(input.account)
    return listPurchases(db, { ...input, zone })
  }),
  get: cards.get.handler(({ input, context }) => getPurchase(context.account(input.account).db, input.id))
}
