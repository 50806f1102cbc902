/**
 * Seeded randomness (sfc32, seeded through a 128-bit mix of the text): the same seed gives the same world on every machine.
 * Source of the algorithms: PractRand's sfc32; cyrb128 by bryc (public domain).
 */
export class Random {
  readonly seed: string
  #a: number
  #b: number
  #c: number
  #d: number

  constructor(seed: string) {
    this.seed = seed
    const [a, b, c, d] = mix(seed)
    this.#a = a
    this.#b = b
    this.#c = c
    this.#d = d
    for (let i = 0; i < 12; i++) this.next()
  }

  /** An independent stream: what one part of a world draws never shifts what another draws. */
  fork(name: string): Random {
    return new Random(`${this.seed}/${name}`)
  }

  /** At least 0, below 1. */
  next(): number {
    const t = (this.#a + this.#b + this.#d) | 0
    this.#d = (this.#d + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (this.#c << 21) | (this.#c >>> 11)
    this.#c = (this.#c + t) | 0
    return (t >>> 0) / 4294967296
  }

  /** An integer from `min` to `max`, both included. */
  int(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1))
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.next() * items.length)]
    if (item === undefined) throw new RangeError('pick needs at least one item')
    return item
  }

  /** A count around `mean`: Poisson, by its normal approximation from 30 on. */
  count(mean: number): number {
    if (mean <= 0) return 0
    if (mean > 30) {
      const normal = Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next())
      return Math.max(0, Math.round(mean + normal * Math.sqrt(mean)))
    }
    const limit = Math.exp(-mean)
    let product = this.next()
    let count = 0
    while (product > limit) {
      product *= this.next()
      count++
    }
    return count
  }
}

/** Draws items in proportion to their weights. */
export class Weighted<T> {
  readonly #items: readonly T[]
  readonly #sums: readonly number[]

  constructor(items: readonly T[], weight: (item: T) => number) {
    let sum = 0
    this.#items = items
    this.#sums = items.map((item) => (sum += weight(item)))
    if (!(sum > 0)) throw new RangeError('the weights must have a positive sum')
  }

  draw(random: Random): T {
    const at = random.next() * (this.#sums.at(-1) ?? 0)
    let low = 0
    let high = this.#sums.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#sums[middle] ?? 0) > at) high = middle
      else low = middle + 1
    }
    return this.#items[low] as T
  }
}

function mix(text: string): [number, number, number, number] {
  let h1 = 1779033703
  let h2 = 3144134277
  let h3 = 1013904242
  let h4 = 2773480762
  for (let i = 0; i < text.length; i++) {
    const k = text.charCodeAt(i)
    h1 = h2 ^ Math.imul(h1 ^ k, 597399067)
    h2 = h3 ^ Math.imul(h2 ^ k, 2869860233)
    h3 = h4 ^ Math.imul(h3 ^ k, 951274213)
    h4 = h1 ^ Math.imul(h4 ^ k, 2716044179)
  }
  h1 = Math.imul(h3 ^ (h1 >>> 18), 597399067)
  h2 = Math.imul(h4 ^ (h2 >>> 22), 2869860233)
  h3 = Math.imul(h1 ^ (h3 >>> 17), 951274213)
  h4 = Math.imul(h2 ^ (h4 >>> 19), 2716044179)
  h1 ^= h2 ^ h3 ^ h4
  return [h1 | 0, (h2 ^ h1) | 0, (h3 ^ h1) | 0, (h4 ^ h1) | 0]
}
