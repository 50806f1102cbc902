/** What will happen, in order of time; of the same moment, in the order in which it was planned. */

interface Planned {
  ms: number
  order: number
  run: (ms: number) => void
}

export class Timeline {
  readonly #heap: Planned[] = []
  #order = 0
  #nowMs = -Infinity

  /** Plans something; what is planned for the past happens now. */
  at(ms: number, run: (ms: number) => void): void {
    const planned = { ms: Math.max(ms, this.#nowMs), order: this.#order++, run }
    const heap = this.#heap
    let index = heap.push(planned) - 1
    while (index > 0) {
      const parent = (index - 1) >> 1
      const above = heap[parent] as Planned
      if (!isBefore(planned, above)) break
      heap[index] = above
      index = parent
    }
    heap[index] = planned
  }

  /** Lets everything happen that is planned up to and including that moment, also what is planned meanwhile. */
  runUntil(untilMs: number): void {
    for (;;) {
      const first = this.#heap[0]
      if (!first || first.ms > untilMs) return
      this.#takeFirst()
      this.#nowMs = first.ms
      first.run(first.ms)
    }
  }

  #takeFirst(): void {
    const heap = this.#heap
    const last = heap.pop()
    if (!last || heap.length === 0) return
    let index = 0
    for (;;) {
      let child = index * 2 + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && isBefore(heap[child + 1] as Planned, heap[child] as Planned)) child++
      if (!isBefore(heap[child] as Planned, last)) break
      heap[index] = heap[child] as Planned
      index = child
    }
    heap[index] = last
  }
}

function isBefore(a: Planned, b: Planned): boolean {
  return a.ms < b.ms || (a.ms === b.ms && a.order < b.order)
}
