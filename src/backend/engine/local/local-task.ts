/** What a noun does in `local` on the sync thread, the only writer: on a page's request, or after what the feed brought. */
import type * as z from 'zod'
import type { Topic } from '../../../contract/records.ts'
import type { Db } from '../store/open.ts'

export interface LocalStores {
  readonly local: Db
  /** What readers have open. */
  readonly cache: Db
  /**
   * Grows where the platform was restored before `cache` was pulled: the feed may have the same name as before then, and
   * its versions count anew.
   */
  readonly era: number
  /** The copy reaches back to the beginning. */
  readonly isComplete: boolean
  readonly zone: string
  readonly nowMs: number
}

export interface LocalOutcome {
  /** Survives a structured clone. */
  readonly result: object
  readonly topics: readonly Topic[]
}

export interface LocalTask {
  readonly name: string
  /** @throws AppError; nothing has changed then */
  run(stores: LocalStores, input: unknown): LocalOutcome
}

/** Makes tasks of a noun that change one topic: each checks what it was given, and runs in one transaction. */
export function tasksOf(
  topic: Topic
): <I, R extends object>(name: string, input: z.ZodType<I>, run: (stores: LocalStores, input: I) => R) => LocalTask {
  return (name, input, run) => ({
    name,
    run(stores, given) {
      const read = input.parse(given)
      return { result: stores.local.transaction(() => run(stores, read)).immediate(), topics: [topic] }
    }
  })
}

export interface LocalKeeper {
  /** After commits that changed one of these. */
  readonly after: readonly Topic[]
  /** Brings what is kept in `local` up to date with the copy; answers what changed. */
  keep(stores: LocalStores): readonly Topic[]
  /**
   * Takes over what differs between the copy that was and the one that is about to take its place. Yields between
   * slices; begun anew after a crash it comes to the same.
   */
  compare?(was: LocalStores, is: LocalStores): Iterable<undefined>
}
