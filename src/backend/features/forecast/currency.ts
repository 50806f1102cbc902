/** One currency's plan as the contract tells it: days, payouts, what is at risk, and where everything goes. */
import type { CurrencyForecast, ForecastDay, ForecastPart, ForecastPayout } from '../../../contract/forecast.ts'
import type { BankDays } from '../../engine/forecast/bank-days.ts'
import type { CurrencyFacts, OpenRisk } from '../../engine/forecast/facts.ts'
import { sumOf, type Piece, type Plan } from '../../engine/forecast/plan.ts'
import { addDays } from '../../engine/store/calendar.ts'
import { addUp, toMinor } from '../../engine/store/sum.ts'

/** Pieces that are not here yet: what they come to is what assumptions and refunds that wait change. */
const changing: readonly Piece['what'][] = ['refund', 'assumed-refund', 'lost', 'won', 'fee']

export interface Span {
  today: string
  lastDay: string
  bankDays: BankDays
}

/** The plan's payouts; what is at risk is taken off the first of them that it can reach. */
export function plannedPayouts(
  { payouts }: Plan,
  { currency, destination }: CurrencyFacts['holdings'],
  risks: readonly OpenRisk[]
): ForecastPayout[] {
  let left = risks.reduce((sum, { minor }) => sum + BigInt(minor), 0n)
  return payouts.map(({ kind, madeOn, arrivesOn, minor, parts }) => {
    // What is withdrawn at once is out of reach.
    const risk = kind !== 'expected' ? 0n : left < minor ? left : minor
    left -= risk
    return {
      kind,
      id: null,
      madeOn,
      arrivesOn,
      isLate: false,
      minor: toMinor(minor),
      currency,
      riskMinor: toMinor(risk),
      destination,
      parts: parts.map(toPart)
    }
  })
}

export function currencyForecast(
  { holdings, pendingMinor, reservedMinor, failed }: CurrencyFacts,
  of: { payouts: readonly ForecastPayout[]; plan: Plan; risks: readonly OpenRisk[] },
  span: Span
): CurrencyForecast {
  const { payouts, plan, risks } = of
  const underway = payouts.filter(({ kind }) => kind === 'underway')
  const pieces = [...plan.payouts.flatMap(({ parts }) => parts), ...plan.stays]
  return {
    ...arrivalsOf(holdings.currency, payouts, span),
    risks: risks.map(({ currency: _currency, sale: _sale, ...risk }) => risk),
    now: {
      underwayMinor: total(underway),
      availableMinor: toMinor(holdings.available.minor),
      pendingMinor: toMinor(pendingMinor),
      reservedMinor: toMinor(reservedMinor)
    },
    sums: {
      arrivesMinor: total(payouts.filter(({ arrivesOn }) => arrivesOn !== null && arrivesOn <= span.lastDay)),
      laterMinor: total(payouts.filter(({ arrivesOn }) => arrivesOn !== null && arrivesOn > span.lastDay)),
      undatedMinor: total(payouts.filter(({ arrivesOn }) => arrivesOn === null)),
      staysMinor: toMinor(sumOf(plan.stays))
    },
    changedMinor: toMinor(sumOf(pieces.filter(({ what }) => changing.includes(what)))),
    stays: plan.stays.map(toPart),
    bankDaysToArrive: holdings.bankDaysToArrive,
    minimumMinor: toMinor(holdings.minimumMinor),
    destination: holdings.destination,
    failed
  }
}

/** Of a currency of which only payouts on their way are known. */
export function onlyUnderway(currency: string, payouts: readonly ForecastPayout[], span: Span): CurrencyForecast {
  return {
    ...arrivalsOf(currency, payouts, span),
    risks: [],
    now: null,
    sums: null,
    changedMinor: 0,
    stays: [],
    bankDaysToArrive: null,
    minimumMinor: 1,
    destination: null,
    failed: null
  }
}

function arrivalsOf(
  currency: string,
  payouts: readonly ForecastPayout[],
  span: Span
): Pick<CurrencyForecast, 'currency' | 'days' | 'payouts' | 'holidays'> {
  const days: ForecastDay[] = []
  for (let day = span.today; day <= span.lastDay; day = addDays(day, 1)) {
    const own = payouts.filter(({ arrivesOn }) => arrivesOn === day)
    const [certain, planned] = [
      own.filter(({ kind }) => kind === 'underway'),
      own.filter(({ kind }) => kind !== 'underway')
    ]
    const riskMinor = addUp(planned.map((each) => each.riskMinor))
    days.push({ day, certainMinor: total(certain), expectedMinor: addUp([total(planned), -riskMinor]), riskMinor })
  }
  return {
    currency,
    days,
    payouts: [...payouts].sort((a, b) => (a.arrivesOn ?? '9').localeCompare(b.arrivesOn ?? '9')),
    holidays: holidaysIn(currency, days, span.bankDays)
  }
}

function holidaysIn(currency: string, days: readonly ForecastDay[], bankDays: BankDays): CurrencyForecast['holidays'] {
  const [first, last] = [days[0]?.day ?? '', days.at(-1)?.day ?? '']
  const met = days.flatMap(({ day }) => {
    const name = bankDays.holidayOn(currency, day)
    return name === undefined ? [] : [{ day, name }]
  })
  const isKnown = bankDays.calendarOf(currency, last) !== undefined
  const calendars = (isKnown ? [last, first] : []).flatMap((day) => bankDays.calendarOf(currency, day) ?? [])
  const builtIn = calendars.find(({ isOwn }) => !isOwn)?.row
  return {
    calendar: builtIn ? { name: builtIn.name, source: builtIn.source, checkedOn: builtIn.checkedOn } : null,
    isKnown,
    met,
    own: bankDays.usedOwn(currency, last).map(({ kind, name, source, checkedOn, ...row }) => ({
      kind,
      name,
      source,
      checkedOn,
      day: 'day' in row ? row.day : null,
      year: 'year' in row ? row.year : null
    }))
  }
}

function total(payouts: readonly { minor: number }[]): number {
  return addUp(payouts.map(({ minor }) => minor))
}

function toPart({ minor, ...part }: Piece): ForecastPart {
  return { ...part, minor: toMinor(minor) }
}
