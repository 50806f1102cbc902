/**
 * Since when somebody has not looked. While the account is before somebody's eyes, in any window, one visit goes on; the
 * next one begins when nobody looked for a while, and what was seen at the end of the last is then what it is measured
 * against. So a second window eats nothing of the first one's, and what came during a visit stays listed until it ends.
 */
import * as z from 'zod'
import type { LocalStores, LocalTask } from '../../engine/local/local-task.ts'
import { readHeard } from '../../engine/store/ingest.ts'
import type { Db } from '../../engine/store/open.ts'
import { statement } from '../../engine/store/query.ts'
import { AppError } from '../../../contract/errors.ts'
import { newestMs, noteChanges } from './note.ts'

/** A look elsewhere that is no longer than this ends no visit. */
export const visitGapMs = 15 * 60_000
/** Baselines that an undo could need, and no more. */
const mostBaselines = 20

export interface Place {
  note: number
  asOfMs: number
  seenMs: number
}
interface Visit extends Place {
  lastMs: number
}

/** Somebody looks at the account now. */
export const look: LocalTask = {
  name: 'changes.look',
  run(stores) {
    const { local, nowMs } = stores
    const isNoted = noteChanges(stores)
    const place = placeOf(stores)
    if (place === undefined) return { result: {}, topics: [] }
    const isNew = local.transaction(() => moveVisit(local, nowMs, place))()
    return { result: {}, topics: isNew || isNoted ? ['changes'] : [] }
  }
}

/** The person has seen everything up to now. Answers the mark, by which it can be taken back. */
export const markSeen: LocalTask = {
  name: 'changes.mark-seen',
  run(stores) {
    noteChanges(stores)
    const place = placeOf(stores)
    if (place === undefined) throw new AppError('not-synced-yet', 'The copy is not whole yet')
    const { local, nowMs } = stores
    const mark = local.transaction(() => {
      // Else the end of this visit would set a baseline again that is older than the mark.
      moveVisit(local, nowMs, place)
      return setBaseline(local, nowMs, 'marked', place)
    })()
    return { result: { mark }, topics: ['changes'] }
  }
}

const undoInput = z.object({ mark: z.int() })

/** Takes a mark back; what another window marked meanwhile stays. */
export const undoSeen: LocalTask = {
  name: 'changes.undo-seen',
  run({ local }, input) {
    const { mark } = undoInput.parse(input)
    statement(local, "DELETE FROM change_baseline WHERE id = ? AND way = 'marked'").run(mark)
    return { result: {}, topics: ['changes'] }
  }
}

/** Somebody saw this now. @returns whether a visit had ended, and what it saw is what is compared with from now on */
function moveVisit(local: Db, nowMs: number, place: Place): boolean {
  const visit = readVisit(local)
  // A clock that was set back ends a visit as well: it cannot be told how long ago the last look was.
  const goesOn = visit !== undefined && Math.abs(nowMs - visit.lastMs) <= visitGapMs
  if (goesOn) {
    statement(local, 'UPDATE change_visit SET last_ms = ?, note = ?, as_of_ms = ?, seen_ms = ?').run(
      nowMs,
      place.note,
      place.asOfMs,
      place.seenMs
    )
    return false
  }
  if (visit !== undefined) setBaseline(local, visit.lastMs, 'visit', visit)
  statement(local, 'INSERT OR REPLACE INTO change_visit VALUES (1, ?, ?, ?, ?, ?)').run(
    nowMs,
    nowMs,
    place.note,
    place.asOfMs,
    place.seenMs
  )
  return visit !== undefined
}

/** Where the copy stands now; undefined while it is not whole. */
export function placeOf({ local, cache, isComplete }: LocalStores): Place | undefined {
  if (!isComplete) return undefined
  const { note } = statement(local, 'SELECT ifnull(max(n), 0) AS note FROM change_note').get() as { note: number }
  const seenMs = newestMs(cache)
  return { note, asOfMs: readHeard(cache)?.asOfMs ?? seenMs, seenMs }
}

function readVisit(local: Db): Visit | undefined {
  return statement(
    local,
    'SELECT last_ms AS lastMs, note, as_of_ms AS asOfMs, seen_ms AS seenMs FROM change_visit'
  ).get() as Visit | undefined
}

/** @returns its id */
function setBaseline(local: Db, atMs: number, way: 'visit' | 'marked', { note, asOfMs, seenMs }: Place): number {
  const { lastInsertRowid } = statement(
    local,
    'INSERT INTO change_baseline (at_ms, way, note, as_of_ms, seen_ms) VALUES (?, ?, ?, ?, ?)'
  ).run(atMs, way, note, asOfMs, seenMs)
  statement(local, 'DELETE FROM change_baseline WHERE id <= ?').run(Number(lastInsertRowid) - mostBaselines)
  return Number(lastInsertRowid)
}
