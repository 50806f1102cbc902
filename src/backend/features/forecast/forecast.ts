/** The forecast: what each currency brings to the bank, and when, under what is assumed. */
import {
  homeDays,
  type Assumptions,
  type CurrencyForecast,
  type Forecast,
  type ForecastPayout,
  type WithdrawChoice
} from '../../../contract/forecast.ts'
import type { SyncStatus } from '../../../contract/sync.ts'
import type { BankDays } from '../../engine/forecast/bank-days.ts'
import { readFacts, type CurrencyFacts } from '../../engine/forecast/facts.ts'
import { planPayouts } from '../../engine/forecast/plan.ts'
import { findSchedule, type OwnSchedule } from '../../engine/forecast/schedule.ts'
import { addDays, dayAt } from '../../engine/store/calendar.ts'
import type { Db } from '../../engine/store/open.ts'
import { listDisputeChoices, readChanges, type Change } from './assume.ts'
import { currencyForecast, onlyUnderway, plannedPayouts } from './currency.ts'
import type { Asked } from '../../engine/forecast/asked.ts'
import { listUnderway } from './underway.ts'
import { assumedWithdrawal, listWithdrawals, type Way } from './withdraw.ts'

export interface ForecastParams {
  nowMs: number
  /** Of the screen: taken while the account's own is not known. */
  zone: string
  accountId: string
  sync: Pick<SyncStatus, 'coverage' | 'asOfMs'>
  /** The account's currencies, the main one first. */
  currencies: readonly string[]
  days: number
  bankDays: BankDays
  assume: Assumptions
  /** Payouts that were asked for here and are not in the balance yet. */
  asked?: readonly Asked[]
}

export function getForecast(db: Db, params: ForecastParams): Forecast {
  const { nowMs, sync, assume, bankDays, asked = [] } = params
  const own = findSchedule(db, params.accountId)
  const zone = own?.zone ?? params.zone
  const today = dayAt(nowMs, zone)
  // Until the balance is without its money, a payout that came of a request is taken as asked for: never twice.
  const unbooked = new Set(asked.map(({ payout }) => payout))
  const underway = Map.groupBy(
    listUnderway(db, { today, zone }).filter(({ id }) => !unbooked.has(id)),
    ({ currency }) => currency
  )
  const spanOf = (payouts: readonly ForecastPayout[]): { today: string; lastDay: string } => ({
    today,
    lastDay: lastDayOf(today, params.days, payouts)
  })
  const inOrder = (forecasts: readonly CurrencyForecast[]): CurrencyForecast[] =>
    forecasts.toSorted((a, b) => placeOf(params.currencies, a) - placeOf(params.currencies, b))

  if (own === undefined || !sync.coverage.complete || sync.asOfMs === null) {
    const span = spanOf([...underway.values()].flat())
    return {
      ...span,
      zone,
      isWhole: false,
      schedule: own ? scheduleOf(own) : null,
      currencies: inOrder(
        [...underway].map(([currency, payouts]) => onlyUnderway(currency, payouts, { ...span, bankDays }))
      ),
      assumed: [],
      asked: [],
      choices: { disputes: [], withdrawals: [] }
    }
  }

  const { changes, assumed } = readChanges(db, assume, today)
  const ways = new Map(assume.withdraw?.map(({ currency, method }) => [currency, method]))
  const planned = [...readFacts(db, { nowMs, asOfMs: sync.asOfMs, own, bankDays })].map(([currency, facts]) => ({
    currency,
    facts,
    ...planCurrency(facts, {
      today,
      own,
      bankDays,
      change: changes.get(currency),
      way: ways.get(currency),
      asked: asked.filter((each) => each.currency === currency)
    })
  }))
  const payoutsOf = ({ currency, payouts }: { currency: string; payouts: readonly ForecastPayout[] }) => [
    ...(underway.get(currency) ?? []),
    ...payouts
  ]
  const span = spanOf(planned.flatMap(payoutsOf))
  return {
    ...span,
    zone,
    isWhole: true,
    schedule: scheduleOf(own),
    currencies: inOrder(
      planned
        .map((each) => currencyForecast(each.facts, { ...each, payouts: payoutsOf(each) }, { ...span, bankDays }))
        .filter(holdsAnything)
    ),
    assumed: [
      ...assumed,
      ...[...ways].map(([currency, method]) =>
        assumedWithdrawal({ currency, method }, planned.find((each) => each.currency === currency)?.choices ?? [])
      )
    ],
    asked: asked.map(({ id, minor, currency }) => ({
      id,
      minor,
      currency,
      effect: planned.some(({ payouts }) => payouts.some(({ parts }) => parts.some(({ record }) => record?.id === id)))
        ? 'counts'
        : 'too-little'
    })),
    choices: { disputes: listDisputeChoices(db), withdrawals: planned.flatMap(({ choices }) => choices) }
  }
}

interface PlanOptions {
  today: string
  own: OwnSchedule
  bankDays: BankDays
  change: Change | undefined
  way: Way | undefined
  asked: readonly Asked[]
}

function planCurrency(facts: CurrencyFacts, { today, own, bankDays, change, way, asked }: PlanOptions) {
  const holdings = { ...facts.holdings, waiting: [...facts.holdings.waiting, ...(change?.waiting ?? [])] }
  const params = {
    today,
    schedule: own.schedule,
    bankDays,
    happenings: change?.happenings ?? [],
    asked: asked.map(({ id, minor, feeMinor, method }) => ({
      id,
      minor: BigInt(minor),
      feeMinor: BigInt(feeMinor),
      isInstant: method === 'instant'
    }))
  }
  const risks = facts.risks.filter(({ id }) => change?.decided.has(id) !== true)
  const withdrawal = way === undefined ? null : { method: way, fee: facts.instantFee }
  const plan = planPayouts(holdings, { ...params, withdrawal })
  const choices: WithdrawChoice[] = listWithdrawals(holdings, { ...params, fee: facts.instantFee })
  return { plan, risks, payouts: plannedPayouts(plan, holdings, risks), choices }
}

function scheduleOf({ schedule, delayDays }: OwnSchedule): Forecast['schedule'] {
  const { interval, weeklyDay, monthlyDay } = schedule
  return { interval, weeklyDay, monthlyDay, delayDays }
}

/** As far as was asked for, and no further than anything is known beyond the days of Home. */
function lastDayOf(today: string, days: number, payouts: readonly ForecastPayout[]): string {
  const furthest = addDays(today, days - 1)
  const least = addDays(today, Math.min(days, homeDays) - 1)
  const known = payouts.reduce(
    (last, { arrivesOn }) => (arrivesOn !== null && arrivesOn > last ? arrivesOn : last),
    least
  )
  return known < furthest ? known : furthest
}

function placeOf(currencies: readonly string[], { currency }: CurrencyForecast): number {
  const place = currencies.indexOf(currency)
  return place === -1 ? currencies.length : place
}

function holdsAnything({ now, payouts, stays }: CurrencyForecast): boolean {
  return payouts.length > 0 || stays.length > 0 || (now !== null && Object.values(now).some((minor) => minor !== 0))
}
