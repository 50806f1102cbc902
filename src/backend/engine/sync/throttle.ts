/** Runs a task at once, and then at most once in a while however often it is asked for; the last ask is never lost. */
export interface Throttle {
  ask(): void
  /** Runs what waits, and nothing after it. */
  end(): void
}

export function throttle(everyMs: number, run: () => void): Throttle {
  let timer: NodeJS.Timeout | undefined
  let isWanted = false
  let hasEnded = false

  function runNow(): void {
    isWanted = false
    timer = setTimeout(() => {
      timer = undefined
      if (isWanted) runNow()
    }, everyMs)
    run()
  }

  return {
    ask() {
      isWanted = true
      if (!timer && !hasEnded) runNow()
    },
    end() {
      hasEnded = true
      clearTimeout(timer)
      if (isWanted) run()
    }
  }
}
