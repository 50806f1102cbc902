/** One line for two or three payouts: where exactly one choice of them comes to its amount, and no other line wants any of those. */
import type { Board } from './board.ts'
import type { IsPayer } from './by-amount.ts'
import { namer } from './names.ts'
import type { ComparedLine, ComparedPayout } from './types.ts'

/** More on their way at one time would make sums that mean nothing. */
const mostOpen = 12

export function matchMerged(board: Board, isPayer: IsPayer): void {
  const namedIn = namer(board.comparison.payouts)
  const isOpenName = (line: ComparedLine): boolean => board.lines.get(line.id)?.reason === 'amount-differs'
  const lines = board.comparison.lines.filter(
    (line) => line.minor > 0 && (isOpenName(line) || (!board.lines.has(line.id) && isPayer(line)))
  )
  const open = board.comparison.payouts
    .filter(({ id, isCanceled }) => !isCanceled && !board.matches.has(id))
    .toSorted((a, b) => (a.sentOn < b.sentOn ? -1 : 1))
  const choices = lines.flatMap((line) => {
    const named = isOpenName(line) ? namedIn(line.text).filter(({ id }) => !board.matches.has(id)) : []
    const others = open.filter(
      (payout) => !named.includes(payout) && !board.named.has(payout.id) && board.canBe(line, payout)
    )
    if (others.length > mostOpen) return []
    return choose(line.minor, named, others).map((payouts) => ({ line, payouts }))
  })
  for (const { line, payouts } of choices) {
    const rivals = choices.filter(
      (other) => other.line.id === line.id || other.payouts.some((payout) => payouts.includes(payout))
    )
    if (rivals.length === 1) {
      board.lines.delete(line.id)
      board.match(line, payouts, payouts.some(({ id }) => board.named.has(id)) ? 'trace' : 'amount')
      continue
    }
    board.doubt(line, 'several-fit', [...new Set(rivals.flatMap((rival) => rival.payouts))].slice(0, 10))
    for (const payout of payouts) board.hint(payout, 'several-fit', line)
  }
}

/** What is named stands; one or two more, or two or three where nothing is named, bring it to the amount. */
function choose(
  minor: number,
  named: readonly ComparedPayout[],
  others: readonly ComparedPayout[]
): ComparedPayout[][] {
  const rest = minor - named.reduce((sum, payout) => sum + payout.minor, 0)
  const most = named.length > 0 ? 2 : 3
  const found: ComparedPayout[][] = []
  const walk = (from: number, chosen: ComparedPayout[], left: number): void => {
    if (left === 0 && named.length + chosen.length >= 2) found.push([...named, ...chosen])
    if (left <= 0 || chosen.length === most) return
    for (let at = from; at < others.length; at += 1) {
      const payout = others[at]
      if (payout !== undefined) walk(at + 1, [...chosen, payout], left - payout.minor)
    }
  }
  if (rest > 0) walk(0, [], rest)
  return found
}
