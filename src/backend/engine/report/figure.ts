/** A figure of a report, and what it is a sum of: so that it can be opened, by the same count that made it. */
import { addUp } from '../store/sum.ts'
import type { LedgerEntry } from './ledger-entry.ts'
import type { Tally } from './tally.ts'

/**
 * What was counted under a key of a tally, entries that were found without a walk, or what a walk of its own tells; with
 * `sign` −1 the other way round.
 */
export type FigurePart = { readonly sign: 1 | -1 } & (
  | { readonly tally: Tally; readonly key: string }
  | { readonly rids: () => readonly number[]; readonly of: RidValue }
  | { readonly told: (tell: (entry: LedgerEntry, minor: number) => void) => Promise<void> | void }
)
/** Of each found entry its amount, or the balance that it left behind. */
export type RidValue = 'amount' | 'balance'

export class Figure {
  readonly minor: number
  /** None where no entry has a part in it. */
  readonly parts: readonly FigurePart[]

  constructor(minor: number, parts: readonly FigurePart[]) {
    this.minor = minor
    this.parts = parts
  }

  /** With the other sign, and never −0. */
  get negated(): Figure {
    return new Figure(
      0 - this.minor,
      this.parts.map((part) => ({ ...part, sign: part.sign === 1 ? -1 : 1 }))
    )
  }
}

/** What a row is of: an entry with a part of its amount, or all that came to it. */
export function figureOf(minor: number, ...of: readonly (readonly [entry: LedgerEntry, minor: number])[]): Figure {
  const moved = of.filter(([, part]) => part !== 0)
  const told = (tell: (entry: LedgerEntry, part: number) => void): void => {
    for (const [entry, part] of moved) tell(entry, part)
  }
  return new Figure(minor, moved.length === 0 ? [] : [{ told, sign: 1 }])
}

/** Whether a cell can be opened. */
export function isOpening(cell: unknown): cell is Figure {
  return cell instanceof Figure && cell.parts.length > 0
}

/** @throws AppError `sum-too-large` */
export function totalOf(figures: Iterable<Figure>): Figure {
  const all = [...figures]
  return new Figure(
    addUp(all.map(({ minor }) => minor)),
    all.flatMap(({ parts }) => parts)
  )
}
