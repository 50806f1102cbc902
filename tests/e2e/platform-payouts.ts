/** The payouts that are still to come, from the platform's own records: a plain walk through the days, no code of the console. */
import { bankHoliday } from '../../src/sandbox/world/calendar.ts'
import { dayOfDate, weekdayOf } from '../../src/sandbox/world/zone.ts'
import { dayIn, daysBefore, ofType } from './platform-sums.ts'

interface Money {
  amount: number
  currency: string
}

interface Entry {
  wallet: string
  available_on: string | null
  amount: Money
}

export interface PlatformPayout {
  id: string
  status: string
  automatic: boolean
  created_at: string
  arrival_date: string | null
  amount: Money
}

/** The days on which the demo's shop is paid out, and how long a payout takes. */
const payoutWeekday = 1
const bankDaysToArrive = 2

function isBankDay(currency: string, day: string): boolean {
  return weekdayOf(dayOfDate(day)) <= 5 && bankHoliday(currency, dayOfDate(day)) === undefined
}

export function balanceOf(records: readonly Record<string, unknown>[], wallet: string, currency: string): number {
  return ofType<{ wallet: string; amount: Money }>(records, 'balance')
    .filter((each) => each.wallet === wallet && each.amount.currency === currency)
    .reduce((sum, { amount }) => sum + amount.amount, 0)
}

/** What is available today, also where the day's settlement is still to come. */
export function availableToday(records: readonly Record<string, unknown>[], currency: string, zone: string): number {
  return balanceOf(records, 'available', currency) + settlingOn(records, currency, dayIn(zone, new Date()))
}

/** What has settled already stands on `pending` with the opposite sign, on the same day. */
function settlingOn(records: readonly Record<string, unknown>[], currency: string, day: string): number {
  return ofType<Entry>(records, 'entry')
    .filter((entry) => entry.wallet === 'pending' && entry.available_on === day && entry.amount.currency === currency)
    .reduce((sum, { amount }) => sum + amount.amount, 0)
}

/** Of an account that is paid out each Monday, or on the bank's next day. */
export function payoutsToCome(
  records: readonly Record<string, unknown>[],
  { currency, zone, minimum }: { currency: string; zone: string; minimum: number }
): { madeOn: string; arrivesOn: string; minor: number }[] {
  const of = ({ amount }: { amount: Money }): boolean => amount.currency === currency
  const today = dayIn(zone, new Date())
  const reserves = ofType<{ status: string; release_on: string; amount: Money }>(records, 'reserve').filter(
    (reserve) => reserve.status === 'held' && of(reserve)
  )
  let waiting = ofType<{ status: string; pending_reason: string | null; amount: Money }>(records, 'refund')
    .filter((refund) => refund.status === 'pending' && refund.pending_reason === 'insufficient_funds' && of(refund))
    .map(({ amount }) => amount.amount)
  const isMade = ofType<PlatformPayout>(records, 'payout').some(
    (payout) => payout.automatic && of(payout) && dayIn(zone, payout.created_at) === today
  )
  const payouts: { madeOn: string; arrivesOn: string; minor: number }[] = []
  let bag = balanceOf(records, 'available', currency)
  let isDue = false
  for (let day = today; day <= daysBefore(today, -60); day = daysBefore(day, -1)) {
    bag += settlingOn(records, currency, day)
    waiting = waiting.filter((minor) => {
      if (bag < minor) return true
      bag -= minor
      return false
    })
    isDue ||= weekdayOf(dayOfDate(day)) === payoutWeekday
    if (isDue && isBankDay(currency, day)) {
      isDue = false
      if (!(day === today && isMade) && bag >= minimum) {
        let arrivesOn = day
        for (let left = bankDaysToArrive; left > 0;)
          if (isBankDay(currency, (arrivesOn = daysBefore(arrivesOn, -1)))) left -= 1
        payouts.push({ madeOn: day, arrivesOn, minor: bag })
        bag = 0
      }
    }
    bag += reserves.filter(({ release_on: on }) => on === day).reduce((sum, { amount }) => sum + amount.amount, 0)
  }
  return payouts
}
