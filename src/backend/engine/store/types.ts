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

/** What the platform said of its feed; it holds for the cursor beside it. */
export interface Heard {
  /** The highest head that was named. */
  head: number
  /** True where forward reading ended at the head: then nothing that the copy holds is half of what belongs together. */
  isAtHead: boolean
  /** The platform's clock when the copy last equalled it; null before the first time. */
  asOfMs: number | null
}

export interface Batch {
  changes: readonly Change[]
  setAside: readonly SetAside[]
  cursor: Cursor
  /** Absent where nothing new was heard. */
  heard?: Heard
}

export interface IngestResult {
  /** Changes that were newer than what the store held. */
  written: number
  topics: ReadonlySet<Topic>
  revision: number
}
