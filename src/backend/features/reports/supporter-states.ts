/** Who is new, back or lost: by the time of their tips, as the page of supporters tells it, of the currency of the report. */
import { setImmediate } from 'node:timers/promises'
import type { SupporterState } from '../../../contract/metrics.ts'
import type { Ground } from '../../engine/report/ground.ts'
import type { Period } from '../../engine/report/period.ts'
import { monthsOf } from '../../engine/report/period.ts'
import { addDays, monthBefore, startOfDayMs } from '../../engine/store/calendar.ts'
import { all } from '../../engine/store/read.ts'

const most = 500

/** By person; nobody who gave neither in the period nor in the one before it. */
export async function statesOf(ground: Ground): Promise<ReadonlyMap<string, SupporterState>> {
  const { period } = ground.about
  const now = await giversIn(ground, period)
  const before = await giversIn(ground, periodBefore(period))
  const earlier = await earlierThan(
    ground,
    [...now].filter((person) => !before.has(person)),
    period.fromMs
  )
  const states = new Map<string, SupporterState>()
  for (const person of now) states.set(person, before.has(person) ? 'steady' : earlier.has(person) ? 'back' : 'new')
  for (const person of before) if (!now.has(person)) states.set(person, 'lost')
  return states
}

/** As many months, or days where it is not made of months. */
export function periodBefore({
  kind,
  fromDay,
  endDay,
  zone
}: Period): Pick<Period, 'fromDay' | 'endDay' | 'fromMs' | 'endMs'> {
  let first = fromDay
  if (kind === 'days') first = addDays(fromDay, -(Date.parse(endDay) - Date.parse(fromDay)) / 86_400_000)
  else for (const _ of monthsOf({ fromDay, endDay })) first = `${monthBefore(first.slice(0, 7))}-01`
  return { fromDay: first, endDay: fromDay, fromMs: startOfDayMs(first, zone), endMs: startOfDayMs(fromDay, zone) }
}

/** Month by month, with a turn for everybody else between two of them. */
async function giversIn(
  { db, signal, about: { currency } }: Ground,
  { fromMs, endMs }: Pick<Period, 'fromMs' | 'endMs'>
): Promise<Set<string>> {
  const people = new Set<string>()
  const step = 31 * 86_400_000
  for (let at = fromMs; at < endMs; at += step) {
    await setImmediate()
    signal?.throwIfAborted()
    const rows = all<{ person: string }>(
      db(),
      'report.givers',
      `SELECT DISTINCT from_party AS person FROM tip
        WHERE created_ms >= ? AND created_ms < ? AND currency = ? AND from_party IS NOT NULL AND status <> 'refunded'`,
      [at, Math.min(at + step, endMs), currency]
    )
    for (const { person } of rows) people.add(person)
  }
  return people
}

async function earlierThan(
  { db, signal, about: { currency } }: Ground,
  people: readonly string[],
  ms: number
): Promise<Set<string>> {
  const found = new Set<string>()
  for (let at = 0; at < people.length; at += most) {
    await setImmediate()
    signal?.throwIfAborted()
    const rows = all<{ person: string }>(
      db(),
      'report.gave-before',
      `SELECT v.value AS person FROM json_each(?) v
        WHERE EXISTS (SELECT 1 FROM tip t WHERE t.from_party = v.value AND t.created_ms < ? AND t.currency = ? AND t.status <> 'refunded')`,
      [JSON.stringify(people.slice(at, at + most)), ms, currency]
    )
    for (const { person } of rows) found.add(person)
  }
  return found
}
