import { implementer } from '../../engine/rpc/implementer.ts'
import { listSaleDays } from './days.ts'
import { getSale } from './detail.ts'
import { listSales } from './list.ts'

const { sales } = implementer

export const salesHandlers = {
  days: sales.days.handler(({ input, context }) => listSaleDays(context.account(input.account).db, input.filter)),
  list: sales.list.handler(({ input, context }) => {
    const { db, zone } = context.account(input.account)
    return listSales(db, { ...input, zone })
  }),
  get: sales.get.handler(({ input, context }) => getSale(context.account(input.account).db, input.id))
}
