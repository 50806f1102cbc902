/** The row that a key means: the keyboard goes with its record, and acts on none that nobody has seen to have it. */
import { nextTick, ref, watch, type Ref, type ShallowRef } from 'vue'
import type { RowStore } from './row-store.ts'
import type { LedgerView } from './useLedgerView.ts'

interface MeantRow<Row> {
  /** It is to be said that the row with the keyboard is another one than before, for that one left. */
  isLeftTold: Readonly<Ref<boolean>>
  /** By the person, who sees then which row it is. */
  choose: (rank: number) => void
  /** Of a row, by whatever means. */
  onFocus: (rank: number) => void
  /** What a key acts on. Where the record left that the person was on, the first key acts on nothing. */
  meant: () => Row | undefined
  /** Gives the keyboard to the row that had it last. */
  focus: () => void
}

/**
 * @param scroller the element that holds the rows
 * @param rows triggered after every answer
 */
export function useMeantRow<Row>(
  scroller: Readonly<Ref<HTMLElement | null>>,
  rows: Readonly<ShallowRef<RowStore<Row>>>,
  { active, layout, show }: Pick<LedgerView<Row>, 'active' | 'layout' | 'show'>,
  listName: () => string
): MeantRow<Row> {
  const isLeftTold = ref(false)
  watch(listName, () => (isLeftTold.value = false))

  const activeElement = (): HTMLElement | null =>
    scroller.value?.querySelector<HTMLElement>('[role=row][tabindex="0"]') ?? null
  const focus = (): void => activeElement()?.focus({ preventScroll: true })

  /** Something of it lies within the list's window. */
  function isSeen(row: HTMLElement): boolean {
    const [own, window] = [row.getBoundingClientRect(), scroller.value?.getBoundingClientRect()]
    return window !== undefined && own.bottom > window.top && own.top < window.bottom
  }

  // A row that goes, or gets another place, would leave the keyboard to another one, or to none.
  watch([rows, layout], () => {
    const had = document.activeElement?.closest<HTMLElement>('[role=row][tabindex]') ?? null
    if (had === null || scroller.value?.contains(had) !== true) return
    const wasSeen = isSeen(had)
    void nextTick(() => {
      if (active.isStray.value) isLeftTold.value = true
      const row = activeElement()
      if (row !== document.activeElement) focus()
      if (wasSeen && row !== null && !isSeen(row)) show(active.rank.value)
    })
  })

  function choose(rank: number): void {
    active.set(rank)
    isLeftTold.value = false
  }

  return {
    isLeftTold,
    choose,
    onFocus(rank) {
      // Where it follows a row that moved it is no choice.
      if (rank !== active.rank.value || !active.isSet()) choose(rank)
    },
    meant() {
      if (active.isStray.value) {
        isLeftTold.value = true
        active.accept()
        return undefined
      }
      const row = active.row()
      if (row !== undefined) isLeftTold.value = false
      return row
    },
    focus
  }
}
