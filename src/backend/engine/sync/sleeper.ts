/** A wait that others can end. One waits at a time. */

/** `news` came, what brings them is `lost`, somebody is in a hurry, it is time, or all of it stops. */
export type Woken = 'time' | 'news' | 'lost' | 'hurried' | 'stopped'

export class Sleeper {
  #end: ((why: Woken) => void) | undefined
  #hasStopped = false

  /** @param waitMs null waits until it is woken */
  sleep(waitMs: number | null): Promise<Woken> {
    return new Promise((resolve) => {
      if (this.#hasStopped) return resolve('stopped')
      const timer = waitMs === null ? undefined : setTimeout(() => this.wake('time'), Math.max(waitMs, 0))
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
