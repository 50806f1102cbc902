/** Rows of a list that only tells its next page: read on as far as somebody scrolls. */
import type { AppError } from '../../contract/errors.ts'
import { toAppError } from '../../link/errors.ts'
import type { PageSource } from './ledger-table-types.ts'
import type { RowStore } from './row-store.ts'

/** Rows below the screen that are read ahead. */
const aheadRows = 60

/** @param changed told after every answer */
export function createPageRowStore<Row extends { id: string }>(
  source: PageSource<Row>,
  changed: () => void
): RowStore<Row> {
  let rows: readonly Row[] = source.first?.rows ?? []
  let next: string | null | undefined = source.first?.next
  let isKnown = rows.length > 0 || next === null
  let error: AppError | null = null
  let running: AbortController | undefined
  let wantedTo = 0
  let renewals = 0
  /** What `renewals` was when the rows were asked for. */
  let renewal = 0

  /** Reads page after page until there are enough rows, or no more; a page may be empty and not be the last. */
  async function read(
    from: string | undefined,
    before: readonly Row[],
    isEnough: (rows: readonly Row[]) => boolean
  ): Promise<void> {
    running?.abort()
    const abort = new AbortController()
    running = abort
    const asked = renewals
    try {
      let cursor = from
      let read = before
      do {
        const page = await source.load(cursor, abort.signal)
        if (abort.signal.aborted) return
        read = [...read, ...page.rows]
        cursor = page.next ?? undefined
        // A list that is read again replaces the old one when it is as long as what is on screen, not before.
        if (before === rows || isEnough(read) || cursor === undefined) {
          rows = read
          before = read
          renewal = asked
          next = page.next
          isKnown = isKnown || rows.length > 0 || next === null
          error = null
          changed()
        }
      } while (cursor !== undefined && !isEnough(read))
    } catch (thrown) {
      if (abort.signal.aborted) return
      error = toAppError(thrown)
      isKnown = true
      changed()
    } finally {
      if (running === abort) {
        running = undefined
        // Who waits for the end of the reading hears of it.
        changed()
      }
    }
  }

  function need(_fromRank: number, toRank: number): void {
    wantedTo = toRank
    if (running !== undefined || next === null || error !== null) return
    const goal = toRank + aheadRows
    if (rows.length < goal) void read(next, rows, (read) => read.length >= wantedTo + aheadRows)
  }

  return {
    get groups() {
      return [{ day: '', count: rows.length }]
    },
    growsAtEnd: true,
    get renewals() {
      return renewals
    },
    get isReading() {
      return running !== undefined
    },
    get isAll() {
      return next === null
    },
    get isKnown() {
      return isKnown
    },
    get error() {
      return error
    },
    rowAt: (_group, skip) => rows[skip],
    loaded: () =>
      renewal === renewals || running !== undefined
        ? rows.map((row, rank) => ({ place: { day: '', fromEnd: 0 - rank }, row, renewal }))
        : [],
    isNew: () => false,
    need,
    renew() {
      renewals += 1
      error = null
      const shown = rows.length
      void read(undefined, [], (read) => read.length >= Math.min(shown, wantedTo + aheadRows))
    },
    stop: () => running?.abort()
  }
}
