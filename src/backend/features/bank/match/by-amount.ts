/**
 * Lines that name nothing: a payout of their amount in its days, where no other line and no other payout comes into
 * question. Where the lines that name payouts share words, a line without any of them waits for a person.
 */
import type { Board } from './board.ts'
import { lettersIn } from './names.ts'
import type { ComparedLine, ComparedPayout } from './types.ts'

export type IsPayer = (line: ComparedLine) => boolean

export function payerOf(words: ReadonlySet<string>): IsPayer {
  return ({ text }) => words.size === 0 || !lettersIn(text).isDisjointFrom(words)
}

export function matchByAmount(board: Board, isPayer: IsPayer): void {
  const payouts = Map.groupBy(board.openPayouts(), ({ minor, currency }) => `${minor} ${currency}`)
  const lines = Map.groupBy(board.openCredits(), ({ minor, currency }) => `${minor} ${currency}`)
  for (const [amount, own] of lines) {
    const fitting = payouts.get(amount) ?? []
    if (fitting.length > 0) pairUp(board, own, fitting, isPayer)
  }
}

function pairUp(
  board: Board,
  lines: readonly ComparedLine[],
  payouts: readonly ComparedPayout[],
  isPayer: IsPayer
): void {
  const byPayer = lines.filter(isPayer)
  const rows = byPayer.map((line) => ({ line, fits: payouts.filter((payout) => board.canBe(line, payout)) }))
  for (const group of groupsOf(rows)) {
    const pairs = onlyPairs(group)
    if (pairs !== undefined) for (const { line, payout } of pairs) board.match(line, [payout], 'amount')
    else
      for (const { line, fits } of group) {
        board.doubt(line, 'several-fit', fits)
        for (const payout of fits) board.hint(payout, 'several-fit', line)
      }
  }
  for (const line of lines) {
    if (isPayer(line)) continue
    const fits = payouts.filter((payout) => board.canBe(line, payout) && !board.matches.has(payout.id))
    if (fits.length === 0) continue
    board.doubt(line, 'other-payer', fits)
    for (const payout of fits) board.hint(payout, 'missing', line)
  }
}

interface Row {
  line: ComparedLine
  fits: ComparedPayout[]
}

/** Lines that share a payout, directly or through others. */
function groupsOf(rows: readonly Row[]): Row[][] {
  const groups: Row[][] = []
  for (const row of rows) {
    if (row.fits.length === 0) continue
    const touching = groups.filter((group) =>
      group.some(({ fits }) => fits.some((payout) => row.fits.includes(payout)))
    )
    for (const group of touching) groups.splice(groups.indexOf(group), 1)
    groups.push([...touching.flat(), row])
  }
  return groups
}

/** The one way in which as many lines as payouts pair up; undefined where there are more ways, or one is left over. */
function onlyPairs(group: readonly Row[]): { line: ComparedLine; payout: ComparedPayout }[] | undefined {
  const open = group.map(({ line, fits }) => ({ line, fits: new Set(fits) }))
  const all = new Set(group.flatMap(({ fits }) => fits))
  if (all.size !== open.length) return undefined
  const pairs: { line: ComparedLine; payout: ComparedPayout }[] = []
  while (open.length > 0) {
    const index = open.findIndex(({ fits }) => fits.size === 1)
    const [sure] = index < 0 ? [] : open.splice(index, 1)
    const [payout] = sure?.fits ?? []
    if (sure === undefined || payout === undefined) return undefined
    pairs.push({ line: sure.line, payout })
    for (const { fits } of open) fits.delete(payout)
  }
  return pairs
}
