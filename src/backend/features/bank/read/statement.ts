/** What a reader makes of a file, whatever its format. */

export interface StatementLine {
  /** When the bank booked it, YYYY-MM-DD. */
  day: string
  /** Signed: what came in is above zero. */
  minor: number
  currency: string
  /** How many digits of `minor` are decimals. */
  decimals: number
  /** What the bank wrote, in one line. */
  text: string
  /** The bank's own id, with its kind before it; null where the file has none. */
  ref: string | null
}

export interface Statement {
  /** The number of the account, as the file writes it; null where it names none. */
  account: string | null
  /** What the file says that it covers, else the days of its lines. */
  fromDay: string
  toDay: string
  lines: StatementLine[]
}

/** How many decimals a currency has, where the platform lists it. */
export type DecimalsOf = (currency: string) => number | undefined

const longestText = 500

/** Words in one line, each part once: banks repeat the name in the memo. */
export function joinText(parts: readonly (string | null | undefined)[]): string {
  const seen: string[] = []
  for (const part of parts) {
    const clean = (part ?? '').replaceAll(/[\p{Cc}\s]+/gu, ' ').trim()
    if (clean !== '' && !seen.some((other) => other.includes(clean))) seen.push(clean)
  }
  return seen.join(' ').slice(0, longestText)
}

/** The days of the lines, widened by what the file says of itself. Undefined where there is neither. */
export function spanOf(
  lines: readonly StatementLine[],
  said: { from: string | null; to: string | null } = { from: null, to: null }
): { fromDay: string; toDay: string } | undefined {
  const days = [said.from, said.to, ...lines.map(({ day }) => day)].filter((day) => day !== null)
  const first = days.reduce<string | undefined>(
    (least, day) => (least === undefined || day < least ? day : least),
    undefined
  )
  const last = days.reduce<string | undefined>(
    (most, day) => (most === undefined || day > most ? day : most),
    undefined
  )
  return first === undefined || last === undefined ? undefined : { fromDay: first, toDay: last }
}
