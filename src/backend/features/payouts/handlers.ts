import type { AccountReader } from '../../engine/rpc/context.ts'
import { readBankDays } from '../../engine/forecast/own-bank-days.ts'
import { viewOf } from '../../engine/outbox/view.ts'
import { implementer } from '../../engine/rpc/implementer.ts'
import { getPayoutCalendar } from './calendar.ts'
import { getPayout } from './detail.ts'
import { listPayoutEntries } from './entries.ts'
import { listPayouts } from './list.ts'
import { listPayoutMonths } from './months.ts'
import { getNextPayouts } from './next.ts'
import { getPayoutOffer } from './offer.ts'

const { payouts } = implementer

export const payoutsHandlers = {
  next: payouts.next.handler(({ input, context }) => {
    const account = context.account(input.account)
    return getNextPayouts(account.db, {
      ...whereabouts(account),
      nowMs: context.now(),
      bankDays: readBankDays(context.dataDir)
    })
  }),
  offer: payouts.offer.handler(({ input, context }) => {
    const { currencies } = context.account(input.account)
    return getPayoutOffer(
      viewOf(context, input.account),
      currencies.map(({ code }) => code)
    )
  }),
  months: payouts.months.handler(({ input, context }) => {
    const { db, zone } = context.account(input.account)
    return listPayoutMonths(db, { filter: input.filter, zone })
  }),
  list: payouts.list.handler(({ input, context }) => {
    const { db, zone } = context.account(input.account)
    return listPayouts(db, { ...input, zone })
  }),
  calendar: payouts.calendar.handler(({ input, context }) => {
    const account = context.account(input.account)
    return getPayoutCalendar(account.db, {
      ...whereabouts(account),
      nowMs: context.now(),
      bankDays: readBankDays(context.dataDir),
      month: input.month
    })
  }),
  get: payouts.get.handler(({ input, context }) => {
    const account = context.account(input.account)
    const { scopes } = account.connection
    return getPayout(account.db, {
      ...whereabouts(account),
      nowMs: context.now(),
      bankDays: readBankDays(context.dataDir),
      id: input.id,
      scopes
    })
  }),
  entries: payouts.entries.handler(({ input, context }) => listPayoutEntries(context.account(input.account).db, input))
}

function whereabouts({ zone, sync, connection }: AccountReader): Pick<AccountReader, 'zone' | 'sync'> & {
  accountId: string
} {
  return { zone, sync, accountId: connection.accountId }
}
