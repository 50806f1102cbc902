/** One day of DayBars. */
export interface DayBar {
  /** YYYY-MM-DD. */
  readonly day: string
  /** Minor units; null where the day is not synced, or still to come. */
  readonly minor: number | null
  /** The day to compare with, in minor units; null where unknown. */
  readonly comparedMinor: number | null
  /** Today: hatched, because it is not over. */
  readonly isUnfinished: boolean
  /** Still to come: no mark at all. Otherwise a null is a marked gap. */
  readonly isFuture: boolean
  /** Something that began on it: a line before its bar, and the words where it is read out. */
  readonly note?: string
}
