import { implementer } from '../../engine/rpc/implementer.ts'
import { getTransfer } from './detail.ts'
import { listTransferDays, listTransfers } from './list.ts'
import { getTransferOverview } from './overview.ts'
import { listTransferPeople } from './people.ts'

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
  get: transfers.get.handler(({ input, context }) => {
    const { db, connection, sync } = context.account(input.account)
    return getTransfer(db, input.id, { scopes: connection.scopes, sync })
  })
}
