/** From when on every entry is here. */
import type { SyncStatus } from '../../../contract/sync.ts'
import { addDays, dayAt, startOfDayMs } from '../../engine/store/calendar.ts'

/**
 * The moment from which on nothing is missing that was booked: the copy reads newest first, so it has all that is as
 * new as its oldest change. Before it there are single entries that changed later. Null before the first page.
 */
export function knownFromMs({ coverage }: Pick<SyncStatus, 'coverage'>): number | null {
  return coverage.complete ? Number.MIN_SAFE_INTEGER : coverage.reachesBackToMs
}

/** The first whole day that is known, where it is later than `fromDay` (null for the beginning); null where nothing is missing from there on. */
export function coveredFromDay(
  sync: Pick<SyncStatus, 'coverage'>,
  fromDay: string | null,
  zone: string
): string | null {
  const ms = knownFromMs(sync) ?? Number.MAX_SAFE_INTEGER
  if (sync.coverage.complete) return null
  if (ms === Number.MAX_SAFE_INTEGER) return '9999-12-31'
  const day = dayAt(ms, zone)
  const whole = startOfDayMs(day, zone) < ms ? addDays(day, 1) : day
  return fromDay !== null && fromDay >= whole ? null : whole
}
