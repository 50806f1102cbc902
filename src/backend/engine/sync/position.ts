/** Where a sync stands in a feed, as pure steps: what a slice does to the cursor, and how much of the feed that is. */
import type { Coverage } from '../../../contract/sync.ts'
import type { ChangeSlice } from '../../../platform/slices.ts'
import type { Cursor, Heard } from '../store/types.ts'

/** Reading back begins above every head there can be; the platform says where its head is. */
export const aboveTheHead = Number.MAX_SAFE_INTEGER

/**
 * The cursor after a slice of reading back. The first slice makes it: from there on forward reading starts at the head
 * that the platform named before it sent a single change, so that nothing falls between the two.
 */
export function movedBack(cursor: Cursor | null, slice: ChangeSlice): Cursor {
  const start = cursor ?? { feed: slice.feed, forward: slice.head, start: slice.head, reachesBackToMs: null }
  return { ...start, backward: slice.isLast ? null : slice.next, reachesBackToMs: oldest(start.reachesBackToMs, slice) }
}

export function movedForward(cursor: Cursor, slice: ChangeSlice): Cursor {
  return { ...cursor, forward: slice.next, reachesBackToMs: oldest(cursor.reachesBackToMs, slice) }
}

/** False if the platform was restored: another feed, or a head that lies behind what was already read. */
export function isSameFeed(
  cursor: Pick<Cursor, 'feed' | 'forward'>,
  { feed, head }: { feed: string; head: number }
): boolean {
  return feed === cursor.feed && head >= cursor.forward
}

/**
 * @param heard what lies between the head and the cursor is not read yet; and while reading has not ended at the head, a
 * record may have moved above all of it
 */
export function coverageOf(
  cursor: Cursor | null,
  { head, isAtHead }: Pick<Heard, 'head' | 'isAtHead'>,
  records: number
): Coverage {
  if (!cursor) return { complete: false, reachesBackToMs: null, records, share: null }
  const total = Math.max(head, cursor.forward)
  const known = (cursor.backward === null ? 0 : cursor.backward - 1) + (total - cursor.forward)
  const unread = isAtHead ? known : Math.max(known, 1)
  return {
    complete: cursor.backward === null,
    reachesBackToMs: cursor.reachesBackToMs,
    records,
    share: Math.min(Math.max(1 - unread / Math.max(total, 1), 0), 1)
  }
}

/** A slice's changes are in the order of their time, so one of its ends is the oldest. */
function oldest(known: number | null, { changes }: ChangeSlice): number | null {
  const times = [known, changes.at(0)?.changedAtMs, changes.at(-1)?.changedAtMs].filter(
    (time) => typeof time === 'number'
  )
  return times.length > 0 ? Math.min(...times) : null
}
