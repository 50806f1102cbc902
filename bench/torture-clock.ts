/**
 * Loaded before the backend that is killed, in each of its threads: a machine whose clock is wrong from the start, or is
 * set while the backend runs. Only the clock that a person can set is moved; `performance.now()` runs on.
 */
const text = process.env['CASSA_TORTURE_CLOCK']

/** How wrong the clock is, and how wrong it is from a moment of this life on. */
export interface MovedClock {
  offMs: number
  thenOffMs: number
  afterMs: number
}

if (text !== undefined) {
  const { offMs, thenOffMs, afterMs } = JSON.parse(text) as MovedClock
  const bornMs = Date.now()
  const now = Date.now.bind(Date)
  const wrong = (): number => now() + (now() - bornMs < afterMs ? offMs : thenOffMs)
  class WrongDate extends Date {
    constructor(...given: unknown[]) {
      super(...((given.length === 0 ? [wrong()] : given) as [number]))
    }
    static override now(): number {
      return wrong()
    }
  }
  globalThis.Date = WrongDate as DateConstructor
}
