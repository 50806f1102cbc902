/** Why a payout is late, moved or smaller: only what the data says. */
import type { PayoutFact } from '../../../contract/payouts.ts'
import type { BankDays } from '../../engine/forecast/bank-days.ts'
import type { HolidayRow } from '../../engine/forecast/holiday-rows.ts'
import { addDays, dayAt, startOfDayMs, startOfNextDayMs } from '../../engine/store/calendar.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get, getExisting } from '../../engine/store/read.ts'
import { isPayoutDay, isScheduled, minimumOf, type OwnSchedule } from '../../engine/forecast/schedule.ts'
import { findPayoutBefore, type WholePayout } from './stored.ts'

export interface FactsParams {
  nowMs: number
  zone: string
  own: OwnSchedule | undefined
  /** Whether everything is here: only then a balance of an earlier day is known. */
  isComplete: boolean
  bankDays: BankDays
}

export function listFacts(db: Db, payout: WholePayout, params: FactsParams): PayoutFact[] {
  return [
    ...lateness(payout, params),
    ...(payout.row.isAutomatic && params.own !== undefined ? bySchedule(db, payout, params, params.own) : []),
    ...reserves(db, payout, params.zone)
  ]
}

function fact(what: PayoutFact['what'], more: Partial<PayoutFact>): PayoutFact {
  return { what, day: null, otherDay: null, minor: null, otherMinor: null, year: null, code: null, ...more }
}

function lateness({ row, traceId }: WholePayout, { nowMs, zone }: FactsParams): PayoutFact[] {
  const { status, arrivalOn, failedAtMs } = row
  if (arrivalOn === null) return []
  if (['pending', 'in_transit'].includes(status))
    return arrivalOn < dayAt(nowMs, zone) ? [fact('overdue', { day: arrivalOn })] : []
  const failedOn = failedAtMs === null ? arrivalOn : dayAt(failedAtMs, zone)
  // The bank's trace tells one that was there from one that never came.
  return status === 'failed' && traceId !== null && failedOn > arrivalOn
    ? [fact('came-back', { day: arrivalOn, otherDay: failedOn })]
    : []
}

/** Payouts that the schedule is compared with: where none of them kept it, it was another one then. */
const comparedPayouts = 3
/** A weekend and two holidays. */
const mostDaysMoved = 5

function bySchedule(db: Db, payout: WholePayout, params: FactsParams, { schedule }: OwnSchedule): PayoutFact[] {
  const { zone, bankDays } = params
  const earlier = automaticBefore(db, payout)
  if (!earlier.some(({ row }) => isScheduled(schedule, dayAt(row.createdAtMs, zone)))) return []
  const madeOn = dayAt(payout.row.createdAtMs, zone)
  let moved = 0
  while (moved < mostDaysMoved && !isScheduled(schedule, addDays(madeOn, -moved))) moved += 1
  const scheduledOn = addDays(madeOn, -moved)
  const isMoved = moved > 0 && isScheduled(schedule, scheduledOn)
  const minimumMinor = minimumOf(schedule, payout.row.currency)
  const facts = [
    ...(isMoved ? [fact('moved', { day: scheduledOn, otherDay: madeOn })] : []),
    ...(params.isComplete ? skippedDays(db, payout, isMoved ? scheduledOn : madeOn, zone) : [])
      .filter((day) => isPayoutDay({ schedule, bankDays }, payout.row.currency, day))
      .flatMap((day) => {
        const minor = mostAvailable(db, payout, day, zone)
        return minor < minimumMinor ? [fact('skipped', { day, minor, otherMinor: minimumMinor })] : []
      })
  ]
  // After the days were asked about: only rows that said anything of them are told.
  return [...facts, ...ownHolidays(bankDays.usedOwn(payout.row.currency, madeOn))]
}

function ownHolidays(rows: readonly HolidayRow[]): PayoutFact[] {
  return rows.map((row) =>
    row.kind === 'year'
      ? fact('own-year', { year: row.year, code: row.name })
      : fact(`own-${row.kind}`, { day: row.day, code: row.name })
  )
}

function automaticBefore(db: Db, payout: WholePayout): WholePayout[] {
  const found: WholePayout[] = []
  for (let at: WholePayout | undefined = payout; found.length < comparedPayouts;) {
    at = findPayoutBefore(db, at, true)
    if (at === undefined) break
    found.push(at)
  }
  return found
}

/** Days looked at for a payout that was not made. */
const mostDaysSkipped = 70

/** The days since the payout before, whatever way that was made. */
function skippedDays(db: Db, payout: WholePayout, until: string, zone: string): string[] {
  const before = findPayoutBefore(db, payout, false)
  if (before === undefined) return []
  const days: string[] = []
  for (let day = addDays(dayAt(before.row.createdAtMs, zone), 1); day < until; day = addDays(day, 1)) days.push(day)
  return days.slice(-mostDaysSkipped)
}

/** The most that was available on a day of the payout's span, in minor units. */
function mostAvailable(db: Db, payout: WholePayout, day: string, zone: string): number {
  const span = [payout.row.currency, payout.firstOrdinal ?? 0, payout.lastOrdinal ?? -1]
  const [fromMs, beforeMs] = [startOfDayMs(day, zone), startOfNextDayMs(day, zone)]
  const within = getExisting<{ minor: number | null }>(
    db,
    'payouts.available-within',
    `SELECT MAX(balance_after_minor) AS minor FROM entry
      WHERE wallet = 'available' AND currency = ? AND ordinal BETWEEN ? AND ? AND booked_ms >= ? AND booked_ms < ?`,
    [...span, fromMs, beforeMs]
  )
  const before = get<{ minor: number }>(
    db,
    'payouts.available-before',
    `SELECT balance_after_minor AS minor FROM entry
      WHERE wallet = 'available' AND currency = ? AND ordinal BETWEEN ? AND ? AND booked_ms < ? ORDER BY ordinal DESC LIMIT 1`,
    [...span, fromMs]
  )
  return Math.max(within.minor ?? Number.MIN_SAFE_INTEGER, before?.minor ?? payout.carriedInMinor)
}

const mostReserves = 10

function reserves(db: Db, { row }: WholePayout, zone: string): PayoutFact[] {
  const rows = all<{
    category: string
    minor: number
    reason: string | null
    releaseOn: string | null
    releasedMs: number | null
  }>(
    db,
    'payouts.reserves',
    `SELECT e.category, e.amount_minor AS minor, r.reason, r.release_on AS releaseOn, r.released_ms AS releasedMs
       FROM entry e LEFT JOIN reserve r ON r.id = e.source_id
      WHERE e.payout = ? AND e.category IN ('reserve_hold', 'reserve_release') ORDER BY e.booked_ms LIMIT ?`,
    [row.id, mostReserves]
  )
  return rows.map(({ category, minor, reason, releaseOn, releasedMs }) =>
    fact(category === 'reserve_hold' ? 'reserve-held' : 'reserve-released', {
      day: releaseOn,
      otherDay: releasedMs === null ? null : dayAt(releasedMs, zone),
      minor: Math.abs(minor),
      code: reason
    })
  )
}
