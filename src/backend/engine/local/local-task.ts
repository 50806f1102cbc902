/** What a noun does in `local` on the sync thread, the only writer: on a page's request, or after what the feed brought. */
import type { Topic } from '../../../contract/records.ts'
import type { Db } from '../store/open.ts'

export interface LocalStores {
  readonly local: Db
  /** What readers have open. */
  readonly cache: Db
  /** The whole copy whose place `cache` has just taken; only in that moment. */
  readonly before?: Db | undefined
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

export interface LocalKeeper {
  /** After commits that changed one of these. */
  readonly after: readonly Topic[]
  /** Brings what is kept in `local` up to date with the copy; answers what changed. */
  keep(stores: LocalStores): readonly Topic[]
}
