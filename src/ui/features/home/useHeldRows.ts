/** A live list that holds still: rows that come while the reader is elsewhere wait until they are asked for, and are announced in batches. */
import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'

/** Screen readers hear of arrivals at most this often. */
const announceEveryMs = 10_000
/** A row counts as new for as long as its edge fades. */
const freshMs = 4_000

export interface HeldRows<Row> {
  shown: Readonly<ShallowRef<readonly Row[]>>
  /** New rows that wait above what is shown. */
  waiting: ComputedRef<number>
  /** Ids of the rows that came while the list was on screen, a moment ago. */
  fresh: Readonly<Ref<ReadonlySet<string>>>
  /** How many came since the last announcement; 0 between two. */
  announced: Readonly<Ref<number>>
  release: () => void
}

/**
 * @param latest the rows as they are now, newest first
 * @param isHeld rows that come while this is true wait until `release`; what is shown still changes in place
 */
export function useHeldRows<Row extends { id: string; createdAtMs: number }>(
  latest: () => readonly Row[],
  isHeld: () => boolean
): HeldRows<Row> {
  const shown = shallowRef<readonly Row[]>(latest())
  const fresh = ref<ReadonlySet<string>>(new Set())
  const announced = ref(0)
  let unheard = 0
  let freshTimer: ReturnType<typeof setTimeout> | undefined

  const arrivals = (): Row[] => newRows(shown.value, latest())
  const isWaiting = ref(false)
  const waiting = computed(() => (isWaiting.value ? arrivals().length : 0))

  function release(): void {
    isWaiting.value = false
    const came = shown.value.length === 0 ? [] : arrivals()
    shown.value = latest()
    if (came.length === 0) return
    unheard += came.length
    fresh.value = new Set(came.map(({ id }) => id))
    clearTimeout(freshTimer)
    freshTimer = setTimeout(() => (fresh.value = new Set()), freshMs)
  }

  watch([latest, isHeld], () => {
    if (isHeld() && arrivals().length > 0) isWaiting.value = true
    if (!isWaiting.value) return release()
    const now = new Map(latest().map((row) => [row.id, row]))
    shown.value = shown.value.map((row) => now.get(row.id) ?? row)
  })

  const announcer = setInterval(() => {
    announced.value = unheard
    unheard = 0
  }, announceEveryMs)
  onScopeDispose(() => {
    clearInterval(announcer)
    clearTimeout(freshTimer)
  })

  return { shown, waiting, fresh, announced, release }
}

/** The rows of `latest` that are newer than everything in `shown`. An old row that was only updated is not an arrival. */
export function newRows<Row extends { id: string; createdAtMs: number }>(
  shown: readonly Row[],
  latest: readonly Row[]
): Row[] {
  const known = new Set(shown.map(({ id }) => id))
  const newestMs = shown.reduce((newest, { createdAtMs }) => Math.max(newest, createdAtMs), Number.NEGATIVE_INFINITY)
  return latest.filter(({ id, createdAtMs }) => !known.has(id) && createdAtMs >= newestMs)
}
