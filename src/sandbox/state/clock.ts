/** The platform's time: it runs with the real one, may be moved forward, and never goes back. */
export class Clock {
  #offsetMs: number
  #latestMs: number
  /** How far the time that is shown to callers is wrong: a fault, which no record suffers from. */
  skewMs = 0

  /** `startMs` is what the platform's clock shows now. */
  constructor(startMs: number) {
    this.#offsetMs = startMs - Date.now()
    this.#latestMs = startMs
  }

  /** How far it is ahead of this machine's clock, in ms. */
  get offsetMs(): number {
    return this.#offsetMs
  }

  now(): number {
    this.#latestMs = Math.max(this.#latestMs, Date.now() + this.#offsetMs)
    return this.#latestMs
  }

  /** What callers are shown, and what the ages of their keys are judged by. */
  shown(): number {
    return this.now() + this.skewMs
  }

  /** Returns false, and changes nothing, when that would be a step back. */
  moveTo(ms: number): boolean {
    if (ms < this.now()) return false
    this.#offsetMs = ms - Date.now()
    this.#latestMs = ms
    return true
  }
}
