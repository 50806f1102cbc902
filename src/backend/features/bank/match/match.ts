/** Which lines are which payouts. A person's word first, then what the bank names, then amounts and days; a doubt is left to the person. */
import { Board } from './board.ts'
import { matchByAmount, payerOf } from './by-amount.ts'
import { matchByName } from './by-name.ts'
import { matchMerged } from './merged.ts'
import { sharedWords } from './names.ts'
import { explainLines, explainPayouts } from './reasons.ts'
import type { Comparison, Found } from './types.ts'

export function matchPayouts(comparison: Comparison): Found {
  const board = new Board(comparison)
  takeWords(board)
  matchByName(board)
  const proven = new Set([...board.matches.values()].filter(({ way }) => way === 'trace').map(({ line }) => line))
  const isPayer = payerOf(sharedWords(comparison.lines.filter(({ id }) => proven.has(id))))
  matchByAmount(board, isPayer)
  matchMerged(board, isPayer)
  explainLines(board)
  return { matches: board.matches, lines: board.lines, left: explainPayouts(board) }
}

function takeWords(board: Board): void {
  const { words, lines, payouts } = board.comparison
  const lineOf = new Map(lines.map((line) => [line.id, line]))
  const payoutOf = new Map(payouts.map((payout) => [payout.id, payout]))
  for (const { line, payout, says } of words) {
    const [found, whose] = [lineOf.get(line), payoutOf.get(payout)]
    if (says === 'yes' && found !== undefined && whose !== undefined) board.match(found, [whose], 'person')
  }
}
