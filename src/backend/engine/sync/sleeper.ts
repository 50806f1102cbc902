/** A wait that others can end. One waits at a time. */

/** `news` came, what brings them is `lost`, somebody is in a hurry, it is time, or all of it stops. */
export type Woken = 'time' | 'news' | 'lost' | 'hurried' | 'stopped'

/** A timer holds no more than 24 days, and ends at once beyond that. */
const longestMs = 86_400_000

export class Sleeper {
  #end: ((why: Woken) => void) | undefined
  #hasStopped = false

  /** @param waitMs at most a day is waited; null waits until it is woken */
  sleep(waitMs: number | null): Promise<Woken> {
    return new Promise((resolve) => {
      if (this.#hasStopped) return resolve('stopped')
      const timer =
        waitMs === null ? undefined : setTimeout(() => this.wake('time'), Math.min(Math.max(waitMs, 0), longestMs))
      this.#end = (why) => {
        clearTimeout(timer)
        this.#end = undefined
        resolve(why)
      }
    })
  }

  /** Ends the wait; nothing where nobody waits. After `stopped` there are no more waits. */
  wake(why: Woken): void {
    if (why === 'stopped') this.#hasStopped = true
    this.#end?.(why)
  }
}
