/** The state of a comparison while its steps run: what is taken, what was forbidden, who fits whom. */
import type { MatchWay, PayoutReason } from '../../../../contract/bank.ts'
import { isSameAccount } from '../account-number.ts'
import { isInTime } from './days.ts'
import type { Comparison, ComparedLine, ComparedPayout, FoundLine } from './types.ts'

export class Board {
  readonly comparison: Comparison
  readonly matches = new Map<string, { line: number; way: MatchWay }>()
  readonly lines = new Map<number, FoundLine>()
  /** Why a payout has no line, and the lines that come near. */
  readonly hints = new Map<string, { reason: PayoutReason; candidates: number[] }>()
  /** Named by a line, so no other line is taken for it by its amount alone. */
  readonly named = new Set<string>()
  readonly #forbidden = new Set<string>()

  constructor(comparison: Comparison) {
    this.comparison = comparison
    for (const { line, payout, says } of comparison.words) if (says === 'no') this.#forbidden.add(`${line} ${payout}`)
  }

  match(line: ComparedLine, payouts: readonly ComparedPayout[], way: MatchWay): void {
    for (const { id } of payouts) {
      this.matches.set(id, { line: line.id, way })
      this.hints.delete(id)
    }
    this.lines.set(line.id, { state: 'in-bank', reason: null, candidates: [] })
  }

  /** The first reason stays. */
  doubt(line: ComparedLine, reason: NonNullable<FoundLine['reason']>, candidates: readonly ComparedPayout[]): void {
    if (this.lines.has(line.id)) return
    this.lines.set(line.id, { state: 'doubtful', reason, candidates: candidates.map(({ id }) => id) })
  }

  /** The first reason stays; further lines are added to it. */
  hint(payout: ComparedPayout, reason: PayoutReason, line: ComparedLine): void {
    if (this.matches.has(payout.id)) return
    const known = this.hints.get(payout.id)
    if (known === undefined) this.hints.set(payout.id, { reason, candidates: [line.id] })
    else if (!known.candidates.includes(line.id) && known.candidates.length < 10) known.candidates.push(line.id)
  }

  isForbidden(line: ComparedLine, payout: ComparedPayout): boolean {
    return this.#forbidden.has(`${line.id} ${payout.id}`)
  }

  /** Credits that are no payout yet and about which nothing was said. */
  openCredits(): ComparedLine[] {
    return this.comparison.lines.filter((line) => line.minor > 0 && !this.lines.has(line.id))
  }

  openPayouts(): ComparedPayout[] {
    return this.comparison.payouts.filter(
      ({ id, isCanceled }) => !isCanceled && !this.matches.has(id) && !this.named.has(id)
    )
  }

  /** Whether the line may be (a part of) the payout, its amount aside. */
  canBe(line: ComparedLine, payout: ComparedPayout): boolean {
    return (
      line.currency === payout.currency &&
      isInTime(line, payout) &&
      isAccountOf(line, payout) &&
      !this.isForbidden(line, payout)
    )
  }
}

export function isAccountOf({ account }: Pick<ComparedLine, 'account'>, { last4 }: ComparedPayout): boolean {
  return account === null || last4 === null || isSameAccount(account, last4)
}
