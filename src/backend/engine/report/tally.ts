/** Sums that cannot leave a report unseen: exact whatever their size, read as minor units once. */
import { toMinor } from '../store/sum.ts'
import { Figure } from './figure.ts'
import type { LedgerEntry } from './ledger-entry.ts'

/** What was counted, or the entries that came to it together; none where what is counted is no money. */
export type Counted = LedgerEntry | readonly LedgerEntry[]

interface Sum {
  minor: bigint
  count: number
  /** Whether an entry has a part in it. */
  isMoved: boolean
}

export class Tally<Key extends string = string> {
  readonly #sums = new Map<Key, Sum>()
  #heard: ((key: string, minor: number, of: Counted) => void) | undefined

  add(key: Key, minor: number, of?: Counted): void {
    if (this.#heard !== undefined) {
      if (of !== undefined && minor !== 0) this.#heard(key, minor, of)
      return
    }
    const isMoved = of !== undefined && minor !== 0
    const sum = this.#sums.get(key)
    if (sum === undefined) this.#sums.set(key, { minor: BigInt(minor), count: 1, isMoved })
    else {
      sum.minor += BigInt(minor)
      sum.count++
      sum.isMoved ||= isMoved
    }
  }

  /** From now on what would be counted is told instead: a second walk over the same entries says what is behind each key. */
  tell(heard: ((key: string, minor: number, of: Counted) => void) | undefined): void {
    this.#heard = heard
  }

  /** 0 where nothing was added. @throws AppError `sum-too-large` */
  minor(...keys: readonly Key[]): number {
    let sum = 0n
    for (const key of keys) sum += this.#sums.get(key)?.minor ?? 0n
    return toMinor(sum)
  }

  /** As `minor`, and what it is the sum of. @throws AppError `sum-too-large` */
  figure(...keys: readonly Key[]): Figure {
    const moved = keys.filter((key) => this.#sums.get(key)?.isMoved === true)
    return new Figure(
      this.minor(...keys),
      moved.map((key) => ({ tally: this, key, sign: 1 }))
    )
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
