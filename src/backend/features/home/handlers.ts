import { implementer } from '../../engine/rpc/implementer.ts'
import type { AccountReader } from '../../engine/rpc/context.ts'
import { getMoney } from './money.ts'
import { listNeeds } from './needs.ts'
import { getPeople } from './people.ts'
import { getStub } from './stub.ts'
import { getSummary } from './summary.ts'

const { home } = implementer

export const homeHandlers = {
  summary: home.summary.handler(({ input, context }) => {
    const account = context.account(input.account)
    return getSummary(account.db, {
      nowMs: context.now(),
      zone: account.zone,
      mainCurrency: mainCurrency(account),
      sync: account.sync
    })
  }),
  needs: home.needs.handler(({ input, context }) => {
    const { db, currencies, sync } = context.account(input.account)
    return listNeeds(db, { nowMs: context.now(), currencies, sync })
  }),
  money: home.money.handler(({ input, context }) => {
    const account = context.account(input.account)
    return getMoney(account.db, { nowMs: context.now(), mainCurrency: mainCurrency(account), sync: account.sync })
  }),
  people: home.people.handler(({ input, context }) => {
    const { db, zone, sync } = context.account(input.account)
    return getPeople(db, { nowMs: context.now(), zone, isComplete: sync.coverage.complete })
  }),
  stub: home.stub.handler(({ input, context }) => {
    const { db, sync } = context.account(input.account)
    return getStub(db, { id: input.id, isComplete: sync.coverage.complete })
  })
}

function mainCurrency(account: AccountReader): string | null {
  return account.currencies[0]?.code ?? null
}
