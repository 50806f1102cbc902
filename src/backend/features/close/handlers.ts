import type { AccountReader } from '../../engine/rpc/context.ts'
import { implementer } from '../../engine/rpc/implementer.ts'
import { getMonth, getYear } from './close.ts'
import type { CloseParams } from './month.ts'

const { close } = implementer

export const closeHandlers = {
  year: close.year.handler(({ input, context }) => {
    const account = context.account(input.account)
    return getYear(account.db, input.year, paramsOf(account, context.now()))
  }),
  month: close.month.handler(({ input, context }) => {
    const account = context.account(input.account)
    return getMonth(account.db, input.month, paramsOf(account, context.now()))
  }),
  tick: close.tick.handler(async ({ input, context }) => {
    const { account, ...tick } = input
    await context.sync.runLocal(context.account(account).key, 'close.tick', tick)
    return {}
  })
}

function paramsOf({ zone, sync }: AccountReader, nowMs: number): CloseParams {
  return { nowMs, zone, isComplete: sync.coverage.complete, asOfMs: sync.asOfMs }
}
