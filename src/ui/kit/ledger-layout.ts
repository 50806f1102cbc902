/**
 * Where every row of a list stands, by arithmetic alone: groups of rows of one height under heads of another.
 * Nothing is kept per row, so a million rows cost as much as their number of days.
 */
import type { LedgerDay } from './ledger-table-types.ts'

export interface Heights {
  /** CSS pixels. */
  readonly row: number
  /** CSS pixels; 0 where groups have no head. */
  readonly head: number
}

/** A head or a row with its place in the whole list, in CSS pixels from the first one's top. */
export type LedgerItem =
  | { readonly kind: 'head'; readonly group: number; readonly top: number }
  | { readonly kind: 'row'; readonly group: number; readonly rank: number; readonly skip: number; readonly top: number }

export interface LedgerLayout {
  readonly groups: readonly LedgerDay[]
  readonly heights: Heights
  /** Rows in all. */
  readonly total: number
  /** CSS pixels in all. */
  readonly height: number
  /** For each group: rows before it, and the top of its head. */
  readonly firstRanks: readonly number[]
  readonly tops: readonly number[]
  /** News comes in at the end of the list: the oldest row is first, or the list is read on page after page. */
  readonly growsAtEnd: boolean
}

export function createLayout(groups: readonly LedgerDay[], heights: Heights, growsAtEnd: boolean): LedgerLayout {
  const firstRanks: number[] = []
  const tops: number[] = []
  let total = 0
  let height = 0
  for (const { count } of groups) {
    firstRanks.push(total)
    tops.push(height)
    total += count
    height += heights.head + count * heights.row
  }
  return { groups, heights, total, height, firstRanks, tops, growsAtEnd }
}

/** The group of a row and the row's place in it. `rank` counts from 0 over the whole list. */
export function placeOf(layout: LedgerLayout, rank: number): { group: number; skip: number } {
  const group = lastAtMost(layout.firstRanks, rank)
  return { group, skip: rank - (layout.firstRanks[group] ?? 0) }
}

/** The top of a row, in CSS pixels. */
export function topOf(layout: LedgerLayout, rank: number): number {
  const { group, skip } = placeOf(layout, rank)
  return (layout.tops[group] ?? 0) + layout.heights.head + skip * layout.heights.row
}

/** The group that a height falls into. */
export function groupAt(layout: LedgerLayout, top: number): number {
  return lastAtMost(layout.tops, Math.max(0, top))
}

/** The first row whose bottom lies below `top`. */
export function rankAt(layout: LedgerLayout, top: number): number {
  if (layout.total === 0) return 0
  const group = groupAt(layout, top)
  const count = layout.groups[group]?.count ?? 0
  const inGroup = Math.floor((top - (layout.tops[group] ?? 0) - layout.heights.head) / layout.heights.row)
  const skip = Math.min(Math.max(0, inGroup), count)
  return Math.min((layout.firstRanks[group] ?? 0) + skip, layout.total - 1)
}

/** Every head and row that touches the part from `top` to `bottom`, in order. */
export function itemsBetween(layout: LedgerLayout, top: number, bottom: number): LedgerItem[] {
  const items: LedgerItem[] = []
  const { heights } = layout
  for (let group = groupAt(layout, top); group < layout.groups.length; group += 1) {
    const groupTop = layout.tops[group] ?? 0
    if (groupTop >= bottom) break
    if (heights.head > 0 && groupTop + heights.head > top) items.push({ kind: 'head', group, top: groupTop })
    const firstRow = groupTop + heights.head
    const count = layout.groups[group]?.count ?? 0
    const from = Math.max(0, Math.floor((top - firstRow) / heights.row))
    const to = Math.min(count, Math.ceil((bottom - firstRow) / heights.row))
    for (let skip = from; skip < to; skip += 1) {
      items.push({
        kind: 'row',
        group,
        rank: (layout.firstRanks[group] ?? 0) + skip,
        skip,
        top: firstRow + skip * heights.row
      })
    }
  }
  return items
}

/** The place of a row among its heads and rows: what `aria-rowindex` counts, from 0. */
export function lineOf(layout: LedgerLayout, item: LedgerItem): number {
  const heads = layout.heights.head > 0
  if (item.kind === 'head') return (layout.firstRanks[item.group] ?? 0) + item.group
  return item.rank + (heads ? item.group + 1 : 0)
}

/**
 * A row by what stays the same while the list grows: its day, and how far it is from the day's last row, which is 1, for
 * newer rows come in above. In a list that grows at its end it is minus the rows before it in its day.
 */
export interface LedgerPlace {
  readonly day: string
  readonly fromEnd: number
}

export function placeByEnd(layout: LedgerLayout, rank: number): LedgerPlace | undefined {
  const { group, skip } = placeOf(layout, rank)
  const found = layout.groups[group]
  if (found === undefined || layout.total === 0) return undefined
  return { day: found.day, fromEnd: fromEndOf(layout, found, skip) }
}

/** @param skip rows before it in its group */
export function fromEndOf(
  { growsAtEnd }: Pick<LedgerLayout, 'growsAtEnd'>,
  { count }: LedgerDay,
  skip: number
): number {
  return growsAtEnd ? 0 - skip : count - skip
}

function skipOf({ growsAtEnd }: LedgerLayout, count: number, fromEnd: number): number {
  return growsAtEnd ? 0 - fromEnd : count - fromEnd
}

/** Where a place is now: the same row, else the nearest one of its day, else the first row of the day that follows in the list. */
export function rankOf(layout: LedgerLayout, { day, fromEnd }: LedgerPlace): number {
  const exact = layout.groups.findIndex((group) => group.day === day)
  const group = exact >= 0 ? exact : nearestGroup(layout.groups, day)
  const { count = 0 } = layout.groups[group] ?? {}
  const wanted = skipOf(layout, count, fromEnd)
  const skip = exact >= 0 ? Math.min(Math.max(0, wanted), Math.max(0, count - 1)) : 0
  return Math.min((layout.firstRanks[group] ?? 0) + skip, Math.max(0, layout.total - 1))
}

/** What finds the ranks of many places: undefined for one whose day, or whose row, the list has no more. */
export function rankFinder(layout: LedgerLayout): (place: LedgerPlace) => number | undefined {
  const groups = new Map(layout.groups.map(({ day }, group) => [day, group]))
  return ({ day, fromEnd }) => {
    const group = groups.get(day)
    if (group === undefined) return undefined
    const { count = 0 } = layout.groups[group] ?? {}
    const skip = skipOf(layout, count, fromEnd)
    return skip < 0 || skip >= count ? undefined : (layout.firstRanks[group] ?? 0) + skip
  }
}

/** The group of a day, or the first one after it in the order of the list; the last group where none follows. */
export function nearestGroup(groups: readonly LedgerDay[], day: string): number {
  const isDescending = (groups[0]?.day ?? '') >= (groups.at(-1)?.day ?? '')
  const found = groups.findIndex((group) => (isDescending ? group.day <= day : group.day >= day))
  return found >= 0 ? found : Math.max(0, groups.length - 1)
}

/** Index of the last value that is at most `limit`, in an ascending list; 0 for an empty one. */
function lastAtMost(values: readonly number[], limit: number): number {
  let low = 0
  let high = values.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((values[middle] ?? 0) <= limit) low = middle
    else high = middle - 1
  }
  return low
}
