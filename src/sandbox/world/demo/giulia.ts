/** @giulia.ferri, illustrator: few and dear commissions, flat-rate regime, close to its limit of 85,000. */
import type { RecordSink } from '../../state/types.ts'
import { FeeInvoices } from '../background/fee-invoices.ts'
import { giuliaAccount } from '../cast/accounts.ts'
import { GIULIA_GOODS } from '../cast/goods.ts'
import type { Good } from '../cast/goods.ts'
import { openTransfer } from '../moves.ts'
import { People } from '../people.ts'
import type { Random } from '../random.ts'
import { Weighted } from '../random.ts'
import { lineOf } from '../sales.ts'
import { Shop } from '../shop.ts'
import { Simulation } from '../simulation.ts'
import { zoneNamed } from '../till.ts'
import { DAY_MS, HOUR_MS, dayOf, partsOf } from '../zone.ts'
import { Dates } from './dates.ts'
import { YearTotals } from './year-totals.ts'

const MONTHS = 18
/** What the flat-rate year has taken in by now: 690.00 below the limit of law 190/2014, article 1, paragraph 54. */
export const GIULIA_YEAR_MINOR = 8_431_000
const ORDINARY_FROM_MINOR = 7_900_000
const ORDINARY_TO_MINOR = 8_050_000

export function makeGiulia(options: { seed: number; atMs: number }, sink: RecordSink): void {
  const dates = new Dates(zoneNamed(giuliaAccount(0).time_zone), options.atMs, MONTHS)
  const invoices = new FeeInvoices()
  const totals = new YearTotals('platform_income')
  const sim = new Simulation({
    account: giuliaAccount(dates.startMs),
    sink,
    seed: String(options.seed),
    startMs: dates.startMs,
    atMs: options.atMs,
    paidOut: ['EUR'],
    holdsAll: true,
    onEntry: (entry) => {
      invoices.add(sim, entry)
      totals.add(sim, entry)
    },
    onDay: (day) => {
      invoices.planDay(sim, day)
      totals.issueOn(sim, day)
    }
  })
  const people = new People(sim.shelf, sim.random.fork('people'), sim.till.newId)
  const shop = new Shop(sim, people, {
    goods: GIULIA_GOODS,
    countries: [
      { country: 'IT', weight: 9 },
      { country: 'CH', weight: 1 }
    ],
    currencies: {},
    isTaxFree: true,
    newBuyerShare: 0.6,
    refundShare: 0,
    disputeShare: 0,
    failedAttemptShare: 0.01
  })
  shop.open()
  planYear(sim, shop, dates)
  sim.at(dates.ago(40, 20, 30), (ms) => {
    openTransfer(
      sim.till,
      {
        direction: 'in',
        counterparty: people.add('IT', ms).id,
        currency: 'EUR',
        amountMinor: 4500,
        note: 'Regalo per Marta, la tua parte',
        purpose: 'personal',
        status: 'completed'
      },
      ms
    )
  })
  sim.run()
  sim.finish()
}

/** The year that counts towards the limit: this one from July on, the last one before. */
export function limitYear(dates: Dates): number {
  const { year, month } = partsOf(dates.today)
  return month >= 7 ? year : year - 1
}

function planYear(sim: Simulation, shop: Shop, dates: Dates): void {
  const random = sim.random.fork('commissions')
  const goods = new Weighted(
    GIULIA_GOODS.filter((good) => good.weight > 0),
    (good) => good.weight
  )
  const year = limitYear(dates)
  const start = Math.max(sim.startMs + HOUR_MS, sim.zone.at(dayOf(year, 1, 1), 8))
  const end = Math.min(sim.atMs - HOUR_MS, sim.zone.at(dayOf(year, 12, 31), 20))
  const sell = (ms: number, good: Good): void => {
    sim.at(ms, (now) => {
      shop.sell(now, { product: good.id, quantity: 1, discountMinor: 0, channel: 'web' })
    })
  }
  let sum = 0
  while (sum < ORDINARY_FROM_MINOR) {
    const good = goods.draw(random)
    if (sum + (good.eur ?? 0) > ORDINARY_TO_MINOR) continue
    sum += good.eur ?? 0
    sell(workingMoment(sim, random, start, end), good)
  }
  planCommission(sim, shop, Math.min(end, Math.max(start, dates.ago(25, 11, 30))), GIULIA_YEAR_MINOR - sum)
  const ranges = [
    [sim.startMs + HOUR_MS, Math.min(start, sim.atMs)],
    [Math.max(end, sim.startMs), sim.atMs]
  ] as const
  for (const [from, to] of ranges) {
    for (let left = Math.floor(((to - from) / DAY_MS) * 0.7); left > 0; left--) {
      const ms = workingMoment(sim, random, from, to)
      if (partsOf(sim.zone.day(ms)).year !== year) sell(ms, goods.draw(random))
    }
  }
}

/** One large commission brings the year to what the story tells. */
function planCommission(sim: Simulation, shop: Shop, ms: number, amountMinor: number): void {
  sim.at(ms, (now) => {
    const line = { ...lineOf(shop.product('prod_identita'), 'EUR'), unit_amount: amountMinor, amount: amountMinor }
    shop.sell(now, {
      id: 'sale_demo_forfettario',
      product: 'prod_identita',
      lines: [line],
      country: 'IT',
      channel: 'web',
      discountMinor: 0,
      isQuiet: true
    })
  })
}

/** Between 9 and 20 on some day of the range. */
function workingMoment(sim: Simulation, random: Random, from: number, to: number): number {
  const at = from + Math.floor(random.next() * Math.max(1, to - from))
  const ms = sim.zone.at(sim.zone.day(at), random.int(9, 19), random.int(0, 59))
  return Math.min(to, Math.max(from, ms))
}
