/** What an account held at the end of each day that has come, wallet by wallet and all of them together. */
import type { ReportCheck } from '../../engine/report/document.ts'
import { totalOf, type Figure } from '../../engine/report/figure.ts'
import type { Ground } from '../../engine/report/ground.ts'
import type { LedgerEntry } from '../../engine/report/ledger-entry.ts'
import { endsOf, stoodAt } from '../../engine/report/standing.ts'
import { keyOf, Tally } from '../../engine/report/tally.ts'
import { startOfNextDayMs } from '../../engine/store/calendar.ts'
import { toMinor } from '../../engine/store/sum.ts'
import { shareOf } from './share.ts'

export interface Held {
  readonly opening: Figure
  readonly closing: Figure
  /** The mean of all ends of days, rounded half away from zero; null before the first day. */
  readonly average: number | null
  readonly peak: Figure
  readonly peakDay: string | null
}

export class HeldByDay {
  readonly #ground: Ground
  readonly #names: readonly string[]
  readonly #openings: ReadonlyMap<string, Figure>
  /** By wallet and day. */
  readonly #moved = new Tally()
  #days: readonly string[] = []
  #checks: readonly ReportCheck[] = []

  constructor(ground: Ground) {
    const { openings } = endsOf(ground)
    this.#ground = ground
    this.#names = ground.wallets.map(({ wallet }) => wallet)
    this.#openings = new Map(this.#names.map((wallet, at) => [wallet, openings[at]!]))
  }

  add(on: string, entry: LedgerEntry): void {
    this.#moved.add(keyOf(entry.wallet, on), entry.minor, entry)
  }

  /** Everything is counted. @param days those that have come, in their order */
  end(days: readonly string[], checks: readonly ReportCheck[]): void {
    this.#days = days
    this.#checks = checks
  }

  /** Of these wallets, or of all. */
  of(...wallets: readonly string[]): Held {
    const names = wallets.length === 0 ? this.#names : wallets
    const opening = this.#openingOf(names)
    const ends = this.#endsOf(names)
    let [peak, peakAt] = [BigInt(opening.minor), -1]
    for (const [at, end] of ends.entries()) if (end > peak) [peak, peakAt] = [end, at]
    const sum = ends.reduce((all, end) => all + end, 0n)
    return {
      opening,
      closing: this.#at(names, ends.length - 1),
      average: ends.length === 0 ? null : toMinor(shareOf(sum, 1, ends.length)),
      peak: this.#at(names, peakAt),
      peakDay: this.#days[Math.max(0, peakAt)] ?? null
    }
  }

  /** Of all wallets, from one day to before another: at the end of the last day that has come, and at its highest. */
  within(fromDay: string, endDay: string): { last: Figure | null; peak: Figure | null } {
    const ends = this.#endsOf(this.#names)
    const own = [...this.#days.keys()].filter((at) => this.#days[at]! >= fromDay && this.#days[at]! < endDay)
    const last = own.at(-1)
    if (last === undefined) return { last: null, peak: null }
    const peak = own.reduce((most, at) => (ends[at]! > ends[most]! ? at : most), last)
    return { last: this.#at(this.#names, last), peak: this.#at(this.#names, peak) }
  }

  #openingOf(names: readonly string[]): Figure {
    return totalOf(names.flatMap((wallet) => this.#openings.get(wallet) ?? []))
  }

  #endsOf(names: readonly string[]): bigint[] {
    let held = BigInt(this.#openingOf(names).minor)
    return this.#days.map((on) => (held += BigInt(this.#moved.minor(...names.map((wallet) => keyOf(wallet, on))))))
  }

  /** At the end of a day by its place; before the first one what was there at the beginning. */
  #at(names: readonly string[], at: number): Figure {
    const day = this.#days[at]
    const opening = this.#openingOf(names)
    if (day === undefined) return opening
    const keys = this.#days.slice(0, at + 1).flatMap((on) => names.map((wallet) => keyOf(wallet, on)))
    const counted = totalOf([opening, this.#moved.figure(...keys)])
    return stoodAt(this.#ground, this.#checks, startOfNextDayMs(day, this.#ground.about.period.zone), counted, names)
  }
}
