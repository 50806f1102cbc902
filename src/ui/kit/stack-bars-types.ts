/** One day of StackBars. */
export interface StackBar {
  /** YYYY-MM-DD. */
  readonly day: string
  /** Minor units, one for each part, none below zero. */
  readonly minors: readonly number[]
  /** What is special about the day: a holiday. */
  readonly note: string | null
}

/** A part that each bar has: what it is called, and whether its figures are estimates. */
export interface StackPart {
  readonly word: string
  readonly isEstimate: boolean
}
