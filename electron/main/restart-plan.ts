const firstMs = 100
const longestMs = 10_000
/** One that lived this long was well: what ended it is not what ended the one before. */
const healthyMs = 60_000
const mostInARow = 6

export interface RestartPlan {
  /** How long to wait before the next start; undefined where the next one would end as well. */
  afterEnd(livedMs: number): number | undefined
  forget(): void
}

/** At once the first time, later each time after, and not for ever: what ends at every start needs a person. */
export function createRestartPlan(): RestartPlan {
  let inARow = 0
  return {
    afterEnd(livedMs) {
      inARow = livedMs >= healthyMs ? 1 : inARow + 1
      return inARow > mostInARow ? undefined : Math.min(firstMs * 3 ** (inARow - 1), longestMs)
    },
    forget() {
      inARow = 0
    }
  }
}
