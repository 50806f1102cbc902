/** What the schedule lets expect: the forecast's payouts without any assumption. An estimate: sales, refunds and disputes still come. */
import type { ExpectedPayout } from '../../../contract/payouts.ts'
import { dayAt } from '../../engine/store/calendar.ts'
import { readFacts, type FactsParams } from '../../engine/forecast/facts.ts'
import { planPayouts } from '../../engine/forecast/plan.ts'
import type { Db } from '../../engine/store/open.ts'
import { toMinor } from '../../engine/store/sum.ts'

/** By the day on which they are made. Currencies without a destination are never paid out. */
export function listExpected(db: Db, params: FactsParams): ExpectedPayout[] {
  const plan = {
    today: dayAt(params.nowMs, params.own.zone),
    schedule: params.own.schedule,
    bankDays: params.bankDays,
    happenings: [],
    withdrawal: null
  }
  return [...readFacts(db, params).values()]
    .flatMap(({ holdings }) =>
      planPayouts(holdings, plan).payouts.map(({ madeOn, arrivesOn, minor }) => ({
        madeOn,
        arrivesOn,
        amount: { minor: toMinor(minor), currency: holdings.currency },
        destination: holdings.destination
      }))
    )
    .sort((a, b) => a.madeOn.localeCompare(b.madeOn) || a.amount.currency.localeCompare(b.amount.currency))
}
