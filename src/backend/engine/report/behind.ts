/** The entries behind a figure of a report: the walk that counted it goes once more, and says what it counts. */
import type { Figure } from './figure.ts'
import type { Ground } from './ground.ts'
import { entriesByRid, type LedgerEntry } from './ledger-entry.ts'
import type { Tally } from './tally.ts'

/** An entry, and what of it is in the figure: all of its amount, a part of it, or the balance that it left behind. */
export interface Behind {
  readonly entry: LedgerEntry
  readonly minor: number
}

const most = 500

/**
 * Tells each entry once, in the order in which the report reads them. What was counted on this ground is not to be
 * counted on after it: tallies that nobody listens to count the walk again.
 */
export async function openFigure(ground: Ground, figure: Figure, tell: (behind: Behind) => void): Promise<void> {
  let last: { entry: LedgerEntry; minor: number } | undefined
  const hear = (entry: LedgerEntry, minor: number): void => {
    // The parts of one entry come one after the other: of two products of its sale, for instance.
    if (last?.entry === entry) {
      last.minor += minor
      return
    }
    if (last !== undefined) tell(last)
    last = { entry, minor }
  }
  const watched = new Map<Tally, Map<string, number>>()
  for (const part of figure.parts) {
    if ('rids' in part) {
      const rids = part.rids()
      for (let at = 0; at < rids.length; at += most)
        for (const entry of entriesByRid(ground.db(), rids.slice(at, at + most)))
          hear(entry, part.sign * (part.of === 'amount' ? entry.minor : entry.balanceAfterMinor))
      continue
    }
    if ('told' in part) {
      await part.told((entry, minor) => hear(entry, part.sign * minor))
      continue
    }
    // A sum may hold a key more than once, or take it off again.
    const keys = watched.get(part.tally) ?? new Map<string, number>()
    watched.set(part.tally, keys.set(part.key, (keys.get(part.key) ?? 0) + part.sign))
  }
  for (const [tally, keys] of watched)
    tally.tell((key, minor, of) => {
      const times = keys.get(key) ?? 0
      if (times === 0) return
      // Entries that came to it together are each in it whole.
      if (!('length' in of)) hear(of, times * minor)
      else for (const entry of of) hear(entry, times * entry.minor)
    })
  if (watched.size > 0) for (const walk of ground.walks) await walk()
  for (const tally of watched.keys()) tally.tell(undefined)
  if (last !== undefined) tell(last)
}
