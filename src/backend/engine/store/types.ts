/** What pull, ingest and queries agree on. */
import type { Topic } from '../../../contract/records.ts'
import type { CheckedChange, SetAsideChange } from '../../../platform/validate.ts'

/** One change of the feed, checked. `record` is null for a tombstone. */
export type Change = CheckedChange

/** A change whose record could not be read: kept raw with the reason, and listed, until a version comes that can be read. */
export type SetAside = SetAsideChange

/**
 * Where the sync stands in a feed; written in the same transaction as the records that it covers.
 * `start` is the feed's head when the first sync began: backward goes from it to the beginning, forward from it on.
 */
export interface Cursor {
  feed: string
  /** The highest seq that forward reading has covered. */
  forward: number
  /** The next `before`; null once the beginning was reached. */
  backward: number | null
  /** The head at which backward reading began. */
  start: number
  /** `changed_at` of the oldest change that was read; null before the first. */
  reachesBackToMs: number | null
}

export interface Batch {
  changes: readonly Change[]
  setAside: readonly SetAside[]
  cursor: Cursor
}

export interface IngestResult {
  /** Changes that were newer than what the store held. */
  written: number
  topics: ReadonlySet<Topic>
  revision: number
}
