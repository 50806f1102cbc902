import type { AccountReader } from '../../engine/rpc/context.ts'
import { implementer } from '../../engine/rpc/implementer.ts'
import { getEntry } from './detail.ts'
import { listExchangeRates } from './exchange-rates.ts'
import { listFaults } from './faults.ts'
import { listEntries } from './list.ts'
import { getBalance, listGroups } from './now.ts'
import { getPeriod } from './period.ts'
import { getStatement } from './statement.ts'

const { balance } = implementer

export const balanceHandlers = {
  now: balance.now.handler(({ input, context }) => {
    const account = context.account(input.account)
    return getBalance(account.db, { nowMs: context.now(), mainCurrency: mainCurrency(account), sync: account.sync })
  }),
  exchangeRates: balance.exchangeRates.handler(({ input, context }) => ({
    rates: listExchangeRates(context.account(input.account).db)
  })),
  groups: balance.groups.handler(({ input, context }) => ({ groups: listGroups(context.account(input.account).db) })),
  statement: balance.statement.handler(({ input, context }) => {
    const { db, zone, sync } = context.account(input.account)
    return getStatement(db, { filter: input.filter, zone, sync })
  }),
  list: balance.list.handler(({ input, context }) => {
    const { db, zone } = context.account(input.account)
    return listEntries(db, { ...input, zone })
  }),
  get: balance.get.handler(({ input, context }) => getEntry(context.account(input.account).db, input.id)),
  period: balance.period.handler(({ input, context }) => {
    const account = context.account(input.account)
    return getPeriod(account.db, {
      fromDay: input.fromDay,
      toDay: input.toDay,
      nowMs: context.now(),
      zone: account.zone,
      mainCurrency: mainCurrency(account),
      sync: account.sync
    })
  }),
  faults: balance.faults.handler(({ input, context }) => {
    const { db, sync } = context.account(input.account)
    return listFaults(db, { ...input, isComplete: sync.coverage.complete })
  })
}

function mainCurrency(account: AccountReader): string | null {
  return account.currencies[0]?.code ?? null
}
