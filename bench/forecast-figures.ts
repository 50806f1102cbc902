/** How far the forecast was off over the past year of the demo, each morning's next payout beside the one that came. */
import { BankDays } from '../src/backend/engine/forecast/bank-days.ts'
import { addDays } from '../src/backend/engine/store/calendar.ts'
import { daysIn } from '../src/backend/engine/store/time.ts'
import { madeArrivals, replay, toldArrivals, type Cause, type Morning } from './forecast-replay.ts'
import { demoPasts } from './forecast-world.ts'

const bankDays = new BankDays()

export interface ForecastFigures {
  account: string
  currency: string
  /** Mornings on which a payout came in the fourteen days after. */
  mornings: number
  /** Told to the day of its making; told to the cent. */
  onTheDay: number
  toTheCent: number
  /** No payout was told: what came was sold after that morning. Not among the days off; its whole amount is among the minor units. */
  untold: number
  /** Bank days and minor units by which the next payout was off. */
  maxDaysOff: number
  medianMinorOff: number
  maxMinorOff: number
  /** Mornings of which the events that were not known explain every day and cent. The rest would be a fault of the forecast. */
  explained: number
  /** Events after a missed morning that it could not know, the most frequent first. */
  causes: { cause: Cause; missed: number }[]
}

/** @param atMs the "now" of the demo's world; the year ends 15 days before, so that each morning has its days after it */
export function forecastFigures(atMs: number): ForecastFigures[] {
  return demoPasts(atMs).map(({ account, past }) => {
    const last = addDays(daysIn(past.own.zone)(atMs), -15)
    return {
      account,
      currency: past.currency,
      ...figuresOf(replay(past, addDays(last, -364), last), past.currency, past.own.zone)
    }
  })
}

function figuresOf(
  all: readonly Morning[],
  currency: string,
  zone: string
): Omit<ForecastFigures, 'account' | 'currency'> {
  const daysOff: number[] = []
  const minorOff: number[] = []
  const causes = new Map<Cause, number>()
  let explained = 0
  for (const { told, corrected, made, unknown } of all) {
    const [came] = madeArrivals(made, zone)
    if (came === undefined) continue
    const [next] = toldArrivals(told.payouts)
    const days = next && bankDaysApart(currency, next.madeOn, came.madeOn)
    const minor = next === undefined ? came.minor : Math.abs(next.minor - came.minor)
    if (days !== undefined) daysOff.push(days)
    minorOff.push(minor)
    explained += Number(JSON.stringify(toldArrivals(corrected.payouts)) === JSON.stringify(madeArrivals(made, zone)))
    if (days === 0 && minor === 0) continue
    for (const cause of new Set(unknown.map((event) => event.cause))) causes.set(cause, (causes.get(cause) ?? 0) + 1)
  }
  return {
    mornings: minorOff.length,
    onTheDay: daysOff.filter((days) => days === 0).length,
    toTheCent: minorOff.filter((minor) => minor === 0).length,
    untold: minorOff.length - daysOff.length,
    maxDaysOff: Math.max(0, ...daysOff),
    medianMinorOff: medianOf(minorOff),
    maxMinorOff: Math.max(0, ...minorOff),
    explained,
    causes: [...causes].map(([cause, missed]) => ({ cause, missed })).sort((a, b) => b.missed - a.missed)
  }
}

function bankDaysApart(currency: string, one: string, other: string): number {
  return one < other ? bankDays.between(currency, one, other) : bankDays.between(currency, other, one)
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length / 2) - 1] ?? 0
}

/** As a table: its head, then a row for each account and currency. */
export function forecastRows(figures: readonly ForecastFigures[]): string[][] {
  return [
    [
      'the next payout, each morning',
      'mornings',
      'untold',
      'on the day',
      'days off at most',
      'to the cent',
      'minor off, median',
      'at most',
      'explained',
      'missed by'
    ],
    ...figures.map((each) => [
      `${each.account} ${each.currency}`,
      ...[each.mornings, each.untold, each.onTheDay, each.maxDaysOff, each.toTheCent].map(String),
      ...[each.medianMinorOff, each.maxMinorOff, each.explained].map(String),
      each.causes
        .slice(0, 4)
        .map(({ cause, missed }) => `${cause} ${String(missed)}`)
        .join(', ')
    ])
  ]
}
