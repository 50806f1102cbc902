/** Why what is left on either side is no payout, or has no line. */
import type { PayoutReason } from '../../../../contract/bank.ts'
import { isAccountOf, type Board } from './board.ts'
import { isInTime, isNear, isReturn } from './days.ts'
import type { ComparedLine, ComparedPayout, CoveredSpan, LeftOver } from './types.ts'

/** Every line that is no payout gets its reason. */
export function explainLines(board: Board): void {
  const { lines, payouts } = board.comparison
  const byAmount = Map.groupBy(payouts, ({ minor }) => minor)
  const currencies = new Set(payouts.map(({ currency }) => currency))
  for (const line of lines) {
    if (board.lines.has(line.id)) continue
    const same = byAmount.get(Math.abs(line.minor)) ?? []
    if (line.minor < 0) explainDebit(board, line, same)
    else
      explainCredit(
        board,
        line,
        same.filter(({ id }) => !board.matches.has(id))
      )
    if (!board.lines.has(line.id) && line.minor > 0 && !currencies.has(line.currency))
      board.doubt(line, 'other-currency', [])
    if (!board.lines.has(line.id))
      board.lines.set(line.id, { state: 'other', reason: line.minor > 0 ? 'no-payout' : 'money-out', candidates: [] })
  }
}

function explainDebit(board: Board, line: ComparedLine, same: readonly ComparedPayout[]): void {
  const own = same.filter((payout) => payout.currency === line.currency && isAccountOf(line, payout))
  if (own.some((payout) => isReturn(line, payout))) return board.doubt(line, 'sent-back', [])
  const taken = own.filter((payout) => !board.matches.has(payout.id) && isInTime(line, payout))
  if (taken.length === 0) return
  board.doubt(line, 'wrong-direction', taken)
  for (const payout of taken) board.hint(payout, 'wrong-direction', line)
}

function explainCredit(board: Board, line: ComparedLine, same: readonly ComparedPayout[]): void {
  const say = (reason: 'undone' | 'other-account' | 'other-currency', found: readonly ComparedPayout[]): void => {
    board.doubt(line, reason, found.slice(0, 10))
    for (const payout of found) board.hint(payout, reason, line)
  }
  const inTime = same.filter((payout) => isInTime(line, payout))
  const [own, foreign] = [
    inTime.filter(({ currency }) => currency === line.currency),
    inTime.filter(({ currency }) => currency !== line.currency)
  ]
  const undone = own.filter((payout) => board.isForbidden(line, payout))
  if (undone.length > 0) return say('undone', undone)
  const elsewhere = own.filter((payout) => !isAccountOf(line, payout))
  if (elsewhere.length > 0) return say('other-account', elsewhere)
  if (foreign.length > 0) return say('other-currency', foreign)
  const far = same.filter(
    (payout) => payout.currency === line.currency && isNear(line, payout) && isAccountOf(line, payout)
  )
  if (far.length > 0) board.doubt(line, 'too-far', far.slice(0, 10))
}

/** Every payout since the first file's first day that has no line gets its reason; those before it are nobody's question. */
export function explainPayouts(board: Board): LeftOver[] {
  const { payouts, spans } = board.comparison
  const [first] = spans.map(({ fromDay }) => fromDay).toSorted()
  if (first === undefined) return []
  return payouts
    .filter((payout) => !board.matches.has(payout.id) && (payout.arrivesOn >= first || board.hints.has(payout.id)))
    .map((payout) => {
      const hint = board.hints.get(payout.id)
      return {
        payout: payout.id,
        day: payout.arrivesOn,
        reason: reasonOf(payout, hint?.reason, spans),
        candidates: hint?.candidates ?? []
      }
    })
}

function reasonOf(payout: ComparedPayout, hint: PayoutReason | undefined, spans: readonly CoveredSpan[]): PayoutReason {
  if (payout.isCanceled || payout.failedOn !== null) return 'failed'
  if (hint !== undefined) return hint
  const own = spans.filter((span) => isAccountOf(span, payout) && span.currencies.includes(payout.currency))
  if (own.length === 0) return 'other-account'
  if (own.some(({ fromDay, toDay }) => fromDay <= payout.arrivesOn && payout.arrivesOn <= toDay)) return 'missing'
  return own.every(({ toDay }) => toDay < payout.arrivesOn) ? 'not-due' : 'not-covered'
}
