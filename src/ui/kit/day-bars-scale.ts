/** The vertical scale of DayBars: zero is on it, and few round lines. */

export interface Scale {
  /** Minor units. */
  readonly min: number
  readonly max: number
  /** Minor units between two lines. */
  readonly step: number
}

/** Round steps for `values` in minor units: at most three lines above zero, and zero always on the scale. */
export function scaleOf(values: readonly (number | null)[]): Scale {
  const known = values.filter((value) => value !== null)
  const highest = Math.max(0, ...known)
  const lowest = Math.min(0, ...known)
  const span = Math.max(highest, -lowest, 1)
  const step = roundStep(span / 3)
  return {
    min: -Math.ceil(-lowest / step) * step,
    max: Math.max(Math.ceil(highest / step), lowest < 0 ? 0 : 1) * step,
    step
  }
}

/** The next of 1, 2, 2.5, 5 × 10ⁿ that is at least `least`, and at least 1: nothing is smaller than a minor unit. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(least, 1)))
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= least) ?? 10
  return Math.max(1, Math.round(factor * power))
}
