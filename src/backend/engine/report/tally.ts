/** Sums that cannot leave a report unseen: exact whatever their size, read as minor units once. */
import { toMinor } from '../store/sum.ts'

export class Tally<Key extends string = string> {
  readonly #sums = new Map<Key, { minor: bigint; count: number }>()

  add(key: Key, minor: number, count = 1): void {
    const sum = this.#sums.get(key)
    if (sum === undefined) this.#sums.set(key, { minor: BigInt(minor), count })
    else {
      sum.minor += BigInt(minor)
      sum.count += count
    }
  }

  /** 0 where nothing was added. @throws AppError `sum-too-large` */
  minor(...keys: readonly Key[]): number {
    let sum = 0n
    for (const key of keys) sum += this.#sums.get(key)?.minor ?? 0n
    return toMinor(sum)
  }

  count(...keys: readonly Key[]): number {
    return keys.reduce((sum, key) => sum + (this.#sums.get(key)?.count ?? 0), 0)
  }

  has(key: Key): boolean {
    return this.#sums.has(key)
  }

  keys(): Key[] {
    return [...this.#sums.keys()]
  }
}

/** With the other sign, and never −0: that is no amount. */
export function negated(minor: number): number {
  return 0 - minor
}

/** A key of several names, whatever signs they hold: names of categories and wallets come from the platform. */
export function keyOf(...names: readonly string[]): string {
  return JSON.stringify(names)
}

export function firstOf(key: string): string {
  return (JSON.parse(key) as string[])[0] ?? ''
}
