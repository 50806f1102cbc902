/** What part of a ledger is seen: scrolling, the rows that touch the screen, the row that has the keyboard. */
import { useElementSize } from '@vueuse/core'
import { computed, nextTick, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import {
  createLayout,
  groupAt,
  itemsBetween,
  nearestGroup,
  placeByEnd,
  rankAt,
  rankOf,
  topOf,
  type Heights,
  type LedgerItem,
  type LedgerLayout
} from './ledger-layout.ts'
import { scrolled, scrollTo, spaceHeight, type ScrollState } from './ledger-scroll.ts'
import type { RowStore } from './row-store.ts'
import { useActiveRow, type ActiveRow } from './useActiveRow.ts'

/** Pixels above and below the screen that are drawn too. */
const overscanPx = 160

export interface LedgerView<Row> {
  readonly layout: ComputedRef<LedgerLayout>
  readonly items: ComputedRef<readonly LedgerItem[]>
  /** Ranks of the first and the last row on screen. */
  readonly seen: ComputedRef<{ from: number; to: number }>
  /** The group whose head sticks, and how far the next one pushes it up, in pixels. */
  readonly stuck: ComputedRef<{ group: number; push: number } | undefined>
  readonly isAtTop: ComputedRef<boolean>
  readonly spacePx: ComputedRef<number>
  /** What to take from an item's top to place it in the scrolled element. */
  readonly offsetPx: ComputedRef<number>
  /** The row that has the keyboard. */
  readonly active: ActiveRow<Row>
  onScroll(): void
  show(rank: number): void
  showDay(day: string): void
  showTop(): void
  /** Rows that fit on the screen. */
  readonly pageRows: ComputedRef<number>
}

/**
 * @param scroller the element that scrolls
 * @param list its rows; triggered after every answer
 * @param headPx pixels at its top that column heads cover
 * @param listName another list starts at its top; the same one keeps its place when its groups change
 */
export function useLedgerView<Row extends { id: string }>(
  scroller: Ref<HTMLElement | null>,
  list: Readonly<ShallowRef<RowStore<Row>>>,
  heights: () => Heights,
  headPx: () => number,
  listName: () => string
): LedgerView<Row> {
  const { height } = useElementSize(scroller)
  // Most answers bring rows and leave the days as they are: then nothing has to be placed anew.
  const layout = computed<LedgerLayout>((before) => {
    const { groups, growsAtEnd } = list.value
    const { row, head } = heights()
    const isSame = before?.groups === groups && before.heights.row === row && before.heights.head === head
    return isSame && before.growsAtEnd === growsAtEnd ? before : createLayout(groups, { row, head }, growsAtEnd)
  })
  const space = computed(() => ({ listHeight: layout.value.height, viewHeight: Math.max(0, height.value - headPx()) }))
  const scroll = shallowRef<ScrollState>({ scrollTop: 0, listTop: 0 })
  const active = useActiveRow(list, () => layout.value, listName)

  function apply(next: ScrollState): void {
    const element = scroller.value
    if (element !== null && Math.abs(element.scrollTop - next.scrollTop) >= 1) element.scrollTop = next.scrollTop
    // The browser rounds: only what it says back makes the next step right.
    scroll.value = { listTop: next.listTop, scrollTop: element?.scrollTop ?? next.scrollTop }
  }
  function toListTop(listTop: number): void {
    const next = scrollTo(space.value, listTop)
    // To ask the element where it is makes the browser lay out all that has just changed.
    if (next.scrollTop !== scroll.value.scrollTop || next.listTop !== scroll.value.listTop) apply(next)
  }
  function takeScroll(): void {
    const element = scroller.value
    if (element !== null) apply(scrolled(space.value, scroll.value, element.scrollTop))
  }
  function show(rank: number): void {
    const top = topOf(layout.value, rank)
    const { row, head } = layout.value.heights
    const { listTop } = scroll.value
    if (top - head < listTop) toListTop(top - head)
    else if (top + row > listTop + space.value.viewHeight) toListTop(top + row - space.value.viewHeight)
  }

  watch([layout, listName], ([, name], [before, nameBefore]) => {
    if (name !== nameBefore) return toListTop(0)
    // The event of a scroll may still be on its way: what comes now must not lead back to before it.
    takeScroll()
    // At the top the newest rows shall be seen; anywhere else nothing shifts under the reader's eyes.
    const { listTop } = scroll.value
    const place = listTop <= 0 ? undefined : placeByEnd(before, rankAt(before, listTop))
    const target =
      place === undefined
        ? 0
        : listTop + topOf(layout.value, rankOf(layout.value, place)) - topOf(before, rankOf(before, place))
    void nextTick(() => toListTop(target))
  })

  const bounds = computed(() => ({
    from: scroll.value.listTop - overscanPx,
    to: scroll.value.listTop + space.value.viewHeight + overscanPx
  }))
  const items = computed(() => {
    const seen = itemsBetween(layout.value, bounds.value.from, bounds.value.to)
    const { total } = layout.value
    const rank = Math.min(active.rank.value, total - 1)
    // The row with the keyboard stays in the page wherever it is: a removed element loses the focus.
    if (total === 0 || seen.some((item) => item.kind === 'row' && item.rank === rank)) return seen
    const top = topOf(layout.value, rank)
    const row = itemsBetween(layout.value, top, top + 1).filter((item) => item.kind === 'row')
    return top < bounds.value.from ? [...row, ...seen] : [...seen, ...row]
  })

  return {
    layout,
    items,
    seen: computed(() => ({
      from: rankAt(layout.value, scroll.value.listTop),
      to: rankAt(layout.value, scroll.value.listTop + space.value.viewHeight)
    })),
    stuck: computed(() => {
      const {
        heights: { head },
        tops,
        groups: all
      } = layout.value
      if (head === 0 || all.length === 0) return undefined
      const group = groupAt(layout.value, scroll.value.listTop)
      const next = tops[group + 1]
      return { group, push: next === undefined ? 0 : Math.max(0, head - (next - scroll.value.listTop)) }
    }),
    isAtTop: computed(() => scroll.value.listTop <= 0),
    spacePx: computed(() => spaceHeight(space.value)),
    offsetPx: computed(() => scroll.value.listTop - scroll.value.scrollTop),
    active,
    onScroll: takeScroll,
    show,
    showDay(day) {
      const group = nearestGroup(layout.value.groups, day)
      active.set(layout.value.firstRanks[group] ?? 0)
      toListTop(layout.value.tops[group] ?? 0)
    },
    showTop: () => toListTop(0),
    pageRows: computed(() => Math.max(1, Math.floor(space.value.viewHeight / layout.value.heights.row) - 2))
  }
}
