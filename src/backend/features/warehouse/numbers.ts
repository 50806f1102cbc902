/** A row of whole numbers of any length, eight bytes each: they lie beside the heap, which would take several times their room. */
export class Numbers {
  #held = new Float64Array(64)
  #length = 0

  get length(): number {
    return this.#length
  }

  push(value: number): void {
    if (this.#length === this.#held.length) {
      const more = new Float64Array(this.#length + Math.max(64, this.#length >> 1))
      more.set(this.#held)
      this.#held = more
    }
    this.#held[this.#length++] = value
  }

  at(index: number): number {
    return this.#held[index]!
  }

  /** The places, those of smaller numbers first; of equal ones in their order. */
  order(): Uint32Array {
    const held = this.#held
    const places = new Uint32Array(this.#length).map((_, at) => at)
    return places.sort((a, b) => held[a]! - held[b]! || a - b)
  }
}
