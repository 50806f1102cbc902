import { viewOf } from '../../engine/outbox/view.ts'
import { implementer } from '../../engine/rpc/implementer.ts'
import { getTransfer } from './detail.ts'
import { listTransferDays, listTransfers } from './list.ts'
import { getTransferOffer } from './offer.ts'
import { getTransferOverview } from './overview.ts'
import { listTransferPeople } from './people.ts'
import { findPeople, lookAt } from './person.ts'

const { transfers } = implementer

export const transfersHandlers = {
  overview: transfers.overview.handler(({ input, context }) => {
    const { db, zone, sync } = context.account(input.account)
    return getTransferOverview(db, { nowMs: context.now(), zone, sync })
  }),
  days: transfers.days.handler(({ input, context }) =>
    listTransferDays(context.account(input.account).db, input.filter)
  ),
  list: transfers.list.handler(({ input, context }) => {
    const { db, zone } = context.account(input.account)
    return listTransfers(db, { ...input, zone })
  }),
  people: transfers.people.handler(({ input, context }) => listTransferPeople(context.account(input.account).db)),
  offer: transfers.offer.handler(({ input, context }) => {
    const { currencies } = context.account(input.account)
    return getTransferOffer(
      viewOf(context, input.account),
      currencies.map(({ code }) => code)
    )
  }),
  findPeople: transfers.findPeople.handler(({ input, context }) => ({
    people: findPeople(context.account(input.account).db, input.text)
  })),
  lookAt: transfers.lookAt.handler(({ input, context }) => {
    const { db, sync } = context.account(input.account)
    return lookAt(db, input.person, sync)
  }),
  get: transfers.get.handler(({ input, context }) => {
    const { db, connection, sync } = context.account(input.account)
    return getTransfer(db, input.id, { scopes: connection.scopes, sync })
  })
}
