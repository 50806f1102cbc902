import { implementer } from '../../engine/rpc/implementer.ts'
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
      currencies: currencies.map(({ code }) => code)
    })
  }),
  settling: forecast.settling.handler(({ input, context }) => listSettling(context.account(input.account).db, input))
}
