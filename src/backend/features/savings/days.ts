/** What the rollup says of savings: the moves of each day, and the balances that they make. */
import type { Savings, SavingsMonth } from '../../../contract/savings.ts'
import { addDays, monthOf } from '../../engine/store/calendar.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import { toMinor } from '../../engine/store/sum.ts'

export interface Move {
  day: string
  category: string
  minor: bigint
}

/** In the order of their days. */
export function readMoves(db: Db, currency: string): Move[] {
  return all<{ day: string; category: string; minor: string }>(
    db,
    'savings.moves',
    `SELECT day, category, CAST(amount_minor AS TEXT) AS minor FROM entry_day
      WHERE wallet = 'savings' AND currency = ? ORDER BY day, category`,
    [currency]
  ).map((move) => ({ ...move, minor: BigInt(move.minor) }))
}

export function sumOf(moves: readonly Move[], matches: (move: Move) => boolean = () => true): number {
  return toMinor(moves.reduce((sum, move) => (matches(move) ? sum + move.minor : sum), 0n))
}

export const isInterest = ({ category }: Move): boolean => category === 'interest'

/** Each month from the first one with a move up to `month`, at most the last 24. */
export function monthsOf(moves: readonly Move[], month: string): SavingsMonth[] {
  const first = moves[0] === undefined ? undefined : monthOf(moves[0].day)
  if (first === undefined) return []
  const months: SavingsMonth[] = []
  let balance = 0n
  for (let at = first; at <= month; at = monthOf(addDays(`${at}-28`, 4))) {
    const own = moves.filter(({ day }) => monthOf(day) === at)
    balance += own.reduce((sum, { minor }) => sum + minor, 0n)
    months.push({
      month: at,
      interestMinor: sumOf(own, isInterest),
      inMinor: sumOf(own, ({ category }) => category === 'savings_in'),
      outMinor: sumOf(own, ({ category }) => category === 'savings_out'),
      otherMinor: sumOf(own, ({ category }) => !['interest', 'savings_in', 'savings_out'].includes(category)),
      balanceMinor: toMinor(balance)
    })
  }
  return months.slice(-24)
}

/** The days of a month, none after `today`. */
export function daysOf(moves: readonly Move[], month: string, today: string): Savings['days'] {
  const days: Savings['days'] = []
  for (let day = `${month}-01`; monthOf(day) === month && day <= today; day = addDays(day, 1))
    days.push({ day, interestMinor: sumOf(moves, (move) => move.day === day && isInterest(move)) })
  return days
}

/** The balance since a day a year ago, and on each day on which it changed after. */
export function stepsOf(moves: readonly Move[], today: string): Savings['steps'] {
  const from = addDays(today, -365)
  const steps: Savings['steps'] = []
  let balance = 0n
  for (const [day, own] of Map.groupBy(moves, (move) => move.day)) {
    balance += own.reduce((sum, { minor }) => sum + minor, 0n)
    const step = { day: day < from ? from : day, balanceMinor: toMinor(balance) }
    if (steps.at(-1)?.day === step.day) steps.pop()
    steps.push(step)
  }
  return steps
}
