/** What `npm run torture` is made of: each part does one cruel thing many times and fails on the first wrong result. */
export interface TorturePart {
  /** The flag that says how many times. */
  name: string
  /** For `--help`. */
  about: string
  /**
   * @param times how often; at least 1
   * @param seed what chance is made of: the same one chooses the same
   * @param say tells how far it is, on stderr
   * @returns figures by name, for the table and for `--json`
   * @throws Error that names the first thing that was not as it must be
   */
  run(times: number, seed: number, say: (progress: string) => void): Promise<Record<string, number>>
}

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** @throws Error where two values are not equal as JSON; `what` names them */
export function mustEqual(actual: unknown, expected: unknown, what: string): void {
  const [is, shouldBe] = [JSON.stringify(actual), JSON.stringify(expected)]
  if (is !== shouldBe) throw new Error(`${what}: ${is.slice(0, 500)} instead of ${shouldBe.slice(0, 500)}`)
}
