/** What the page makes of a card's limits and of what was asked for of them. Pure. */
import type { AskedLimit, Card } from '../../../contract/cards.ts'
import { limitIntervals, limitKey, type LimitChange, type LimitInterval } from '../../../contract/wishes.ts'

type Key = Pick<AskedLimit, 'interval' | 'categories'>

/** A limit as it stands on the page: as it is, as it was asked for, or both. */
export interface ShownLimit extends Key {
  key: string
  /** Undefined for one that was only asked for. */
  limit: Card['limits'][number] | undefined
  asked: AskedLimit | undefined
}

/** The card's own in its order, then those that were only asked for. */
export function shownLimits({ limits, askedLimits }: Pick<Card, 'limits' | 'askedLimits'>): ShownLimit[] {
  const asked = new Map(askedLimits.map((one) => [limitKey(one), one]))
  const own = limits.map((limit) => ({ ...pick(limit), limit, asked: asked.get(limitKey(limit)) }))
  const known = new Set(own.map(({ key }) => key))
  return [
    ...own,
    ...[...asked.values()]
      .filter((one) => !known.has(limitKey(one)))
      .map((one) => ({ ...pick(one), limit: undefined, asked: one }))
  ]
}

/** Intervals that a card has no limit for yet, whatever is bought. */
export function freeIntervals(shown: readonly ShownLimit[]): LimitInterval[] {
  const taken = new Set(shown.filter(({ categories }) => categories.length === 0).map(({ interval }) => interval))
  return limitIntervals.filter((interval) => !taken.has(interval))
}

/**
 * What is asked for where somebody wants a limit to be so; undefined for an interval that came later than this page. It
 * rests on what they see last: what they asked for before, where that is not through yet.
 */
export function changeTo(
  { interval, categories, limit, asked }: Omit<ShownLimit, 'key'>,
  minor: number | null
): LimitChange | undefined {
  const known = limitIntervals.find((one) => one === interval)
  return (
    known && {
      interval: known,
      categories: [...categories],
      minor,
      sawMinor: asked ? asked.minor : (limit?.minor ?? null)
    }
  )
}

function pick({ interval, categories }: Key): Key & { key: string } {
  return { interval, categories, key: limitKey({ interval, categories }) }
}
