/** Notices what makes reading hard though it goes on: answers that are long in coming, and answers that break off. */
import type { SyncStatus } from '../../../contract/sync.ts'

/** So many answers that broke off, with none that came whole between them, are no accident. */
const manyBreaks = 3

export class Strain {
  readonly #slowMs: number
  readonly #onChange: () => void
  #isSlow = false
  #breaks = 0

  constructor(slowMs: number, onChange: () => void) {
    this.#slowMs = slowMs
    this.#onChange = onChange
  }

  get now(): SyncStatus['strain'] {
    if (this.#breaks >= manyBreaks) return 'breaking'
    return this.#isSlow ? 'slow' : null
  }

  /** Waits for a piece of an answer, and says so where that takes long. */
  async over<T>(piece: Promise<T>): Promise<T> {
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      this.#setSlow(true)
    }, this.#slowMs)
    try {
      const come = await piece
      if (!isLate) this.#setSlow(false)
      return come
    } finally {
      clearTimeout(timer)
    }
  }

  /** An answer broke off. */
  broke(): void {
    this.#breaks++
    if (this.#breaks === manyBreaks) this.#onChange()
  }

  /** An answer came to its end. */
  cameWhole(): void {
    const wasBreaking = this.now === 'breaking'
    this.#breaks = 0
    if (wasBreaking) this.#onChange()
  }

  #setSlow(isSlow: boolean): void {
    if (this.#isSlow === isSlow) return
    this.#isSlow = isSlow
    this.#onChange()
  }
}
