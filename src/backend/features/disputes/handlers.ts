import { viewOf } from '../../engine/outbox/view.ts'
import { implementer } from '../../engine/rpc/implementer.ts'
import { getDisputeCalendar } from './calendar.ts'
import { getDispute } from './case.ts'
import { getDesk } from './desk.ts'
import { listDisputes } from './list.ts'

const { disputes } = implementer

export const disputesHandlers = {
  desk: disputes.desk.handler(({ input, context }) => {
    const { db, zone, sync } = context.account(input.account)
    return getDesk(db, { filter: input.filter, nowMs: context.now(), zone, sync })
  }),
  list: disputes.list.handler(({ input, context }) => {
    const { db, zone, currencies } = context.account(input.account)
    return listDisputes(db, { ...input, zone, currencies, nowMs: context.now() })
  }),
  get: disputes.get.handler(({ input, context }) => getDispute(viewOf(context, input.account), input.id)),
  calendar: disputes.calendar.handler(({ input, context }) => {
    const { db, zone } = context.account(input.account)
    return getDisputeCalendar(db, { month: input.month, zone, nowMs: context.now() })
  })
}
