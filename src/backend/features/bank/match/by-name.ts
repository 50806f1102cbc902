/** Lines that name payouts: proof where the amounts agree, and a reason where they do not. */
import { isReturn } from './days.ts'
import { namer } from './names.ts'
import type { Board } from './board.ts'
import type { ComparedLine, ComparedPayout } from './types.ts'

export function matchByName(board: Board): void {
  const namedIn = namer(board.comparison.payouts)
  for (const line of board.comparison.lines) {
    if (board.lines.has(line.id)) continue
    const named = namedIn(line.text).filter(({ id }) => !board.matches.has(id))
    const allowed = named.filter((payout) => !board.isForbidden(line, payout))
    for (const { id } of allowed) board.named.add(id)
    if (allowed.length > 0) judge(board, line, allowed)
    // Said by a person of what the bank itself names: nothing else is taken for it.
    else if (named.length > 0) refuse(board, line, named)
  }
}

function judge(board: Board, line: ComparedLine, named: readonly ComparedPayout[]): void {
  const sum = named.reduce((total, { minor }) => total + minor, 0)
  const isOfCurrency = named.every(({ currency }) => currency === line.currency)
  if (isOfCurrency && line.minor > 0 && line.minor === sum) return board.match(line, named, 'trace')
  if (!isOfCurrency) return leave(board, line, 'other-currency', named)
  if (line.minor >= 0) return leave(board, line, 'amount-differs', named)
  const isSentBack = named.every((payout) => isReturn(line, payout)) && line.minor === -sum
  if (!isSentBack) return leave(board, line, 'wrong-direction', named)
  // The line that brought it may still stand in the file.
  for (const { id } of named) board.named.delete(id)
  board.doubt(line, 'sent-back', [])
}

function leave(
  board: Board,
  line: ComparedLine,
  reason: 'other-currency' | 'amount-differs' | 'wrong-direction',
  named: readonly ComparedPayout[]
): void {
  board.doubt(line, reason, named)
  for (const payout of named) board.hint(payout, reason, line)
}

function refuse(board: Board, line: ComparedLine, named: readonly ComparedPayout[]): void {
  board.doubt(line, 'undone', named)
  for (const payout of named) board.hint(payout, 'undone', line)
}
