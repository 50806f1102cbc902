import { viewOf } from '../../engine/outbox/view.ts'
import { implementer } from '../../engine/rpc/implementer.ts'
import { readBankDays } from '../../engine/forecast/own-bank-days.ts'
import { listAsked } from '../../engine/forecast/asked.ts'
import { getForecast } from './forecast.ts'
import { listSettling } from './settling.ts'

const { forecast } = implementer

export const forecastHandlers = {
  get: forecast.get.handler(({ input, context }) => {
    const { db, zone, sync, connection, currencies } = context.account(input.account)
    return getForecast(db, {
      ...input,
      nowMs: context.now(),
      zone,
      sync,
      accountId: connection.accountId,
      currencies: currencies.map(({ code }) => code),
      bankDays: readBankDays(context.dataDir),
      asked: listAsked(viewOf(context, input.account))
    })
  }),
  settling: forecast.settling.handler(({ input, context }) => listSettling(context.account(input.account).db, input))
}
