/** How long a start may take. What waits for an answer, perhaps of a person at the system's keychain, waits as long as that takes. */
export interface StartLimit {
  /** The time stops; it begins anew after as many `resume`. */
  pause(): void
  resume(): void
  /** It is ready, or gone. */
  end(): void
}

export function startLimit(limitMs: number, onOver: () => void): StartLimit {
  let timer = setTimeout(onOver, limitMs)
  let pauses = 0
  let isOver = false
  return {
    pause() {
      pauses += 1
      clearTimeout(timer)
    },
    resume() {
      pauses -= 1
      if (pauses === 0 && !isOver) timer = setTimeout(onOver, limitMs)
    },
    end() {
      isOver = true
      clearTimeout(timer)
    }
  }
}
