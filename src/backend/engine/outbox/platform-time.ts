/**
 * The platform's time, by which the ages of requests are judged. This machine's clock may be wrong, be set, or stand
 * still while the machine sleeps: what the platform said is carried on only for a moment, and only while the clock of
 * the machine and the one that nobody can set agree on how long that moment was.
 */

/** What an answer of the platform said its clock shows, and when that was, by both clocks of this machine. */
export interface Observed {
  dateMs: number
  wallMs: number
  steadyMs: number
}

export interface Clocks {
  /** The machine's clock; a person may set it. */
  wall: () => number
  /** Only runs forward; counts from anywhere. */
  steady: () => number
}

/** How long an observation is carried on. */
const freshForMs = 60_000
/** Two clocks that agree. A `Date` is in whole seconds. */
const agreeWithinMs = 5_000

/** The platform's time now, or undefined where it must be asked for: nothing was heard lately, or the clocks disagree. */
export function platformTime(observed: Observed | undefined, { wall, steady }: Clocks): number | undefined {
  if (!observed) return undefined
  const bySteady = steady() - observed.steadyMs
  const byWall = wall() - observed.wallMs
  if (bySteady < 0 || bySteady > freshForMs || Math.abs(bySteady - byWall) > agreeWithinMs) return undefined
  return observed.dateMs + bySteady
}
