/** What a line's text names: payouts by their trace id or their own, and the words that the platform's lines share. */
import type { ComparedLine, ComparedPayout } from './types.ts'

/** Shorter ones stand in texts by chance. */
const shortestTrace = 6

/** The words of a text in both ways in which an id may be cut: at spaces alone, and at every mark. */
function idsIn(text: string): Set<string> {
  const upper = text.toUpperCase()
  const loose = upper.split(/\s+/).map((part) => part.replaceAll(/[^A-Z0-9]/g, ''))
  const tight = upper.split(/[^A-Z0-9]+/)
  return new Set([...loose, ...tight])
}

function bare(id: string): string {
  return id.replaceAll(/[^A-Za-z0-9]/g, '').toUpperCase()
}

/** Finds the payouts that a text names. An id that two payouts have names none. */
export function namer(payouts: readonly ComparedPayout[]): (text: string) => ComparedPayout[] {
  const byId = new Map<string, ComparedPayout | null>()
  for (const payout of payouts) {
    for (const id of new Set([payout.id, payout.traceId ?? ''].map(bare))) {
      if (id.length < shortestTrace) continue
      byId.set(id, byId.has(id) ? null : payout)
    }
  }
  return (text) => [...new Set([...idsIn(text)].flatMap((id) => byId.get(id) ?? []))]
}

/** Words of letters that every one of these lines has; none where there are fewer than two lines. */
export function sharedWords(lines: readonly ComparedLine[]): ReadonlySet<string> {
  const [first, ...others] = lines
  if (first === undefined || others.length === 0) return new Set()
  return others.reduce((shared, { text }) => shared.intersection(lettersIn(text)), lettersIn(first.text))
}

export function lettersIn(text: string): Set<string> {
  return new Set(text.toUpperCase().match(/\p{L}{3,}/gu) ?? [])
}
