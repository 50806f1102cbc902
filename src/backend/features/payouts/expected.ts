/**
 * What the schedule lets expect: the available balance, and what becomes available until then, on each day on which
 * payouts are made. An estimate: sales, refunds and disputes still come, and banks have holidays.
 */
import type { ExpectedPayout } from '../../../contract/payouts.ts'
import { addDays, dayAt } from '../../engine/store/calendar.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import { toMinor } from '../../engine/store/sum.ts'
import { daysIn } from '../../engine/store/time.ts'
import { addWeekdays, isPayoutDay, minimumOf, weekdaysBetween, type OwnSchedule } from './schedule.ts'

/** Money becomes available a month after its sale at the latest. */
const horizonDays = 40
/** Payouts whose time to the bank tells how long the next one takes. */
const comparedPayouts = 10
const recentPayouts = 200

export interface ExpectedParams {
  nowMs: number
  /** The moment up to which the copy is known to equal the platform. */
  asOfMs: number
  zone: string
  own: OwnSchedule
}

/** By the day on which they are made. Currencies without a destination are never paid out. */
export function listExpected(db: Db, { nowMs, asOfMs, zone, own }: ExpectedParams): ExpectedPayout[] {
  const today = dayAt(nowMs, zone)
  const lastDay = addDays(today, horizonDays)
  const balances = balancesOf(db)
  const arriving = arrivingOf(db, dayAt(Math.min(asOfMs, nowMs), zone), lastDay)
  const recent = recentOf(db, zone)
  const payoutDays = daysTo(today, lastDay).filter((day) => isPayoutDay(own.schedule, day))
  const expected = [...own.destinations].flatMap(([currency, destination]) => {
    const days = arriving.filter((row) => row.currency === currency)
    let waiting = balances.get(currency) ?? 0n
    let taken = 0
    const found: ExpectedPayout[] = []
    for (const day of payoutDays) {
      for (; days[taken] !== undefined && (days[taken]?.day ?? '') <= day; taken += 1)
        waiting += BigInt(days[taken]?.minor ?? 0)
      const isMade =
        day === today &&
        recent.some((payout) => payout.isAutomatic === 1 && payout.madeOn === today && payout.currency === currency)
      if (isMade || waiting < minimumOf(own.schedule, currency)) continue
      found.push({
        madeOn: day,
        arrivesOn: arrivalOf(
          day,
          recent.filter((payout) => payout.currency === currency)
        ),
        amount: { minor: toMinor(waiting), currency },
        destination
      })
      waiting = 0n
    }
    return found
  })
  return expected.sort((a, b) => a.madeOn.localeCompare(b.madeOn) || a.amount.currency.localeCompare(b.amount.currency))
}

function daysTo(first: string, last: string): string[] {
  const days: string[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day)
  return days
}

function balancesOf(db: Db): Map<string, bigint> {
  const rows = all<{ currency: string; minor: string }>(
    db,
    'payouts.available',
    "SELECT currency, CAST(amount_minor AS TEXT) AS minor FROM balance WHERE wallet = 'available'",
    []
  )
  return new Map(rows.map(({ currency, minor }) => [currency, BigInt(minor)]))
}

/** What still stands on `pending`, by the day on which it leaves it: a day that was settled comes to nothing. */
function arrivingOf(db: Db, fromDay: string, lastDay: string): { day: string; currency: string; minor: string }[] {
  return all(
    db,
    'payouts.arriving',
    `SELECT available_on AS day, currency, CAST(SUM(amount_minor) AS TEXT) AS minor FROM entry
      WHERE wallet = 'pending' AND available_on BETWEEN ? AND ?
      GROUP BY available_on, currency HAVING SUM(amount_minor) <> 0 ORDER BY available_on`,
    [fromDay, lastDay]
  )
}

interface RecentPayout {
  currency: string
  status: string
  method: string
  isAutomatic: number
  madeOn: string
  arrivalOn: string | null
}

function recentOf(db: Db, zone: string): RecentPayout[] {
  const rows = all<Omit<RecentPayout, 'madeOn'> & { createdMs: number }>(
    db,
    'payouts.recent',
    `SELECT currency, status, method, automatic AS isAutomatic, created_ms AS createdMs, arrival_on AS arrivalOn
       FROM payout ORDER BY created_ms DESC, rid DESC LIMIT ?`,
    [recentPayouts]
  )
  const dayOf = daysIn(zone)
  return rows.map(({ createdMs, ...row }) => ({ ...row, madeOn: dayOf(createdMs) }))
}

/** As many weekdays later as the middle one of the last payouts took; null where none of them arrived. */
function arrivalOf(madeOn: string, recent: readonly RecentPayout[]): string | null {
  const taken = recent
    .filter(({ status, method }) => status === 'paid' && method === 'standard')
    .slice(0, comparedPayouts)
    .flatMap((payout) => (payout.arrivalOn === null ? [] : [weekdaysBetween(payout.madeOn, payout.arrivalOn)]))
    .sort((a, b) => a - b)
  const middle = taken[Math.floor(taken.length / 2)]
  return middle === undefined ? null : addWeekdays(madeOn, middle)
}
