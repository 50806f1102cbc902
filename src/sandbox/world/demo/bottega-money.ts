/** Payouts, the reserve, currency exchange, the opening balance, corrections, transfers. */
import { bankHoliday, scheduledDayPaidOn } from '../calendar.ts'
import { shareOf } from '../amounts.ts'
import { INSTANT_PAYOUT_FEE_PPM } from '../fees.ts'
import { exchange, holdReserve, openTransfer, releaseReserve } from '../moves.ts'
import { DAY_MS, dateOf } from '../zone.ts'
import type { Bottega } from './bottega.ts'
import { sellShipped } from './bottega-sales.ts'
import type { Dates } from './dates.ts'

const MONDAY = 1
/** After the viral Saturday of ten weeks ago and before the last payouts. */
const STORY_WEEKS_AGO = [8, 7, 6, 5, 4, 3] as const
const SKIPPED_WEEKS_AGO = 13
const OPENING_MINOR = 124_050

export function planMoneyStories(bottega: Bottega): void {
  planOpening(bottega)
  planPayouts(bottega)
  planSmallPayout(bottega)
  planSkippedPayout(bottega)
  planExchanges(bottega)
  planCorrection(bottega)
  planTransfers(bottega)
}

/** Mondays of the story weeks on which payouts are made, the earliest first. Of six at least four are no bank holidays. */
function storyMonday(dates: Dates, index: 0 | 2): number {
  const mondays = STORY_WEEKS_AGO.map((weeks) => dates.lastWeekday(MONDAY, weeks)).filter(
    (day) => !bankHoliday('EUR', day)
  )
  return mondays[index] ?? dates.lastWeekday(MONDAY, STORY_WEEKS_AGO[0])
}

/** A Monday some three months ago on which, and on the next one, USD payouts are made. */
function skippedMonday(dates: Dates): number {
  let monday = dates.lastWeekday(MONDAY, SKIPPED_WEEKS_AGO)
  while (bankHoliday('USD', monday) ?? bankHoliday('USD', monday + 7)) monday -= 7
  return monday
}

/** Days on which nobody pays in USD: what became available for the skipped payout stays below the minimum. */
export function quietUsdDays(dates: Dates): ReadonlySet<number> {
  const monday = skippedMonday(dates)
  return new Set(Array.from({ length: 9 }, (_, i) => monday - 10 + i))
}

function planOpening({ sim }: Bottega): void {
  sim.at(sim.startMs + 1000, (ms) => {
    sim.till.books.post(
      {
        wallet: 'available',
        currency: 'EUR',
        amount: OPENING_MINOR,
        category: 'opening',
        txn: 'txn_demo_opening',
        source: { type: 'account', id: sim.account.id },
        availableOn: sim.zone.date(ms),
        description: 'Balance carried over from before'
      },
      ms
    )
  })
}

function planPayouts(bottega: Bottega): void {
  const { sim, dates } = bottega
  planFailed(bottega)
  const reversed = storyMonday(dates, 2)
  sim.planPayout('EUR', reversed, {
    id: 'po_demo_paid_then_failed',
    then: (payout) => {
      sim.arriveAt(payout, sim.zone.at(reversed + 2, 8))
      sim.failAt(payout, 'could_not_process', sim.zone.at(reversed + 5, 10, 30))
    }
  })
  const instantDay = dates.lastWeekday(5, 2)
  const instantFee = shareOf(30_000, INSTANT_PAYOUT_FEE_PPM)
  sim.atFunded('EUR', 30_000 + instantFee, sim.zone.at(instantDay, 15, 20), (ms) => {
    sim.payOut(
      {
        id: 'po_demo_instant',
        currency: 'EUR',
        amountMinor: 30_000,
        feeMinor: instantFee,
        method: 'instant',
        isAutomatic: false,
        arrivalDay: sim.zone.day(ms),
        note: 'Rent'
      },
      ms
    )
  })
  const manualDay = dates.lastWeekday(4, 4)
  sim.atFunded('EUR', 60_000, sim.zone.at(manualDay, 11, 5), (ms) => {
    sim.payOut(
      {
        id: 'po_demo_manual',
        currency: 'EUR',
        amountMinor: 50_000,
        method: 'standard',
        isAutomatic: false,
        note: 'Paper order'
      },
      ms
    )
  })
  const holiday = holidayPayoutDay(bottega)
  if (holiday !== undefined)
    sim.planPayout('EUR', holiday.paidOn, {
      id: 'po_demo_holiday',
      note: `Moved from ${dateOf(holiday.scheduled)}: ${holiday.name}`
    })
}

/** The last Monday payout came back yesterday: the account was closed. */
function planFailed({ sim, dates }: Bottega): void {
  let day = dates.today - 1
  while (scheduledDayPaidOn(sim.account.payout_schedule, 'EUR', day) === undefined) day--
  sim.planPayout('EUR', day, {
    id: 'po_demo_failed',
    then: (payout) => {
      sim.failAt(payout, 'account_closed', sim.zone.at(dates.today - 1, 9, 40))
    }
  })
}

/** The last payout that a bank holiday moved. */
export function holidayPayoutDay({
  sim,
  dates
}: Bottega): { scheduled: number; paidOn: number; name: string } | undefined {
  for (let day = dates.today - 8; day > dates.firstDay + 10; day--) {
    const scheduled = scheduledDayPaidOn(sim.account.payout_schedule, 'EUR', day)
    const name = scheduled === undefined || scheduled === day ? undefined : bankHoliday('EUR', scheduled)
    if (scheduled !== undefined && name !== undefined) return { scheduled, paidOn: day, name }
  }
  return undefined
}

/** Refunds and a reserve make this week's payout small. */
function planSmallPayout(bottega: Bottega): void {
  const { sim, dates } = bottega
  const monday = storyMonday(dates, 0)
  sim.planPayout('EUR', monday, { id: 'po_demo_small' })
  for (const number of [1, 2, 3]) {
    sim.at(sim.zone.at(monday - 9, 10 + number), (ms) => {
      const sale = sellShipped(bottega, ms, {
        id: `sale_demo_small_payout_${String(number)}`,
        country: 'IT',
        product: 'prod_mercato',
        quantity: 3
      })
      sim.atOf(sale, sim.zone.at(monday - 1, 12 + number), (now) => {
        sim.refund(
          sale,
          {
            id: `ref_demo_small_payout_${String(number)}`,
            amountMinor: sale.paid,
            reason: 'requested_by_customer',
            note: 'The whole parcel got wet'
          },
          now
        )
      })
    })
  }
  sim.at(sim.zone.at(monday - 1, 18), (ms) => {
    const amountMinor = shareOf(sim.balance('EUR'), 700_000)
    const reserve = holdReserve(
      sim.till,
      {
        id: 'rsv_demo_small_payout',
        currency: 'EUR',
        amountMinor,
        reason: 'refund_rate',
        releaseOn: dateOf(monday + 29)
      },
      ms
    )
    sim.atOf(reserve, sim.zone.at(monday + 29, 9), (now) => {
      releaseReserve(sim.till, reserve, now)
    })
  })
}

/** In one week of the USD wallet so little became available that no payout was made. */
function planSkippedPayout(bottega: Bottega): void {
  const { sim, dates } = bottega
  const monday = skippedMonday(dates)
  // So that there is a payout on the Monday before, whatever else was sold, and none of it is left over to this one.
  sim.at(sim.zone.at(monday - 11, 11, 20), (ms) => {
    sellShipped(bottega, ms, { country: 'US', product: 'prod_portici', quantity: 2 })
  })
  sim.at(sim.zone.at(monday - 6, 15, 40), (ms) => {
    sellShipped(bottega, ms, { id: 'sale_demo_below_minimum', country: 'US', product: 'prod_bicerin', quantity: 1 })
  })
  sim.planPayout('USD', monday + 7, { id: 'po_demo_after_minimum' })
}

function planExchanges({ sim, dates }: Bottega): void {
  const swap = (weeksAgo: number, usd: number, eur: number, rate: string): void => {
    const day = dates.lastWeekday(7, weeksAgo)
    sim.atFunded('USD', usd, sim.zone.at(day, 17), (ms) => {
      exchange(sim.till, { currency: 'USD', amountMinor: usd }, { currency: 'EUR', amountMinor: eur }, rate, ms)
    })
  }
  swap(5, 10_000, 8620, '0.8620')
  swap(31, 8000, 6952, '0.8690')
}

/** A movement that belongs to a month that is closed already, booked now. */
function planCorrection({ sim, dates }: Bottega): void {
  sim.atFunded('EUR', 1840, Math.max(dates.thisMonth(0.5), dates.ago(4, 10)), (ms) => {
    sim.till.books.post(
      {
        wallet: 'available',
        currency: 'EUR',
        amount: -1840,
        category: 'adjustment',
        txn: 'txn_demo_late_correction',
        source: { type: 'account', id: sim.account.id },
        occurredMs: dates.thisMonth(0) - 40 * DAY_MS,
        availableOn: sim.zone.date(ms),
        description: 'Correction of the carrier surcharge, two months back'
      },
      ms
    )
  })
}

function planTransfers(bottega: Bottega): void {
  const { sim, people, dates } = bottega
  const known = (ms: number, id: string, handle: string, name: string): string =>
    people.add('IT', ms, { id, handle, name }).id
  sim.at(dates.ago(2, 9, 25), (ms) => {
    openTransfer(
      sim.till,
      {
        id: 'trf_demo_request',
        direction: 'request_in',
        counterparty: known(ms, 'pty_demo_supplier', 'cartiera.valpellice', 'Cartiera Val Pellice'),
        currency: 'EUR',
        amountMinor: 12_000,
        note: 'Carta cotone, 40 fogli',
        purpose: 'sale',
        status: 'pending'
      },
      ms
    )
  })
  sim.atFunded('EUR', 6000, dates.ago(8, 19, 50), (ms) => {
    openTransfer(
      sim.till,
      {
        id: 'trf_demo_wrong_person',
        direction: 'out',
        counterparty: known(ms, 'pty_demo_wrong_person', 'marco.bosio', 'Marco Bosio (Genova)'),
        currency: 'EUR',
        amountMinor: 6000,
        note: 'Cornici di sabato, grazie Marco!',
        purpose: 'sale',
        status: 'completed'
      },
      ms
    )
    known(ms, 'pty_demo_right_person', 'marcobosio.cornici', 'Marco Bosio Cornici')
    openTransfer(
      sim.till,
      {
        id: 'trf_demo_asked_back',
        direction: 'request_out',
        counterparty: 'pty_demo_wrong_person',
        currency: 'EUR',
        amountMinor: 6000,
        note: 'Era per @marcobosio.cornici, me li rimandi?',
        purpose: 'personal',
        status: 'pending'
      },
      ms + 60_000
    )
  })
  sim.atFunded('EUR', 3500, dates.ago(14, 21, 15), (ms) => {
    openTransfer(
      sim.till,
      {
        id: 'trf_demo_personal',
        direction: 'out',
        counterparty: known(ms, 'pty_demo_sister', 'anna.lume', 'Anna Lume'),
        currency: 'EUR',
        amountMinor: 3500,
        note: 'Cena di mamma',
        purpose: 'personal',
        status: 'completed'
      },
      ms
    )
  })
}
