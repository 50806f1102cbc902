/** The limits of a card as a person changes them: one for an interval and what it is spent on. Pure. */
import { limitKey, type LimitChange } from '../../../contract/wishes.ts'
import type { CardLimit } from '../../../platform/generated/types.gen.ts'

type Key = Pick<CardLimit, 'interval' | 'categories'>

/** What a limit is now, in minor units; null where there is none. */
export function limitNow(limits: readonly CardLimit[], of: Key): number | null {
  return limits.find((limit) => limitKey(limit) === limitKey(of))?.amount.amount ?? null
}

/** Whether each limit is as the person saw it, or already as they want it. */
export function areAsSeen(limits: readonly CardLimit[], changes: readonly LimitChange[]): boolean {
  return changes.every((change) => {
    const now = limitNow(limits, change)
    return now === change.sawMinor || now === change.minor
  })
}

/** The whole list after the changes: those that stay keep their place, new ones come last. */
export function withChanges(
  limits: readonly CardLimit[],
  changes: readonly LimitChange[],
  currency: string
): CardLimit[] {
  const wanted = new Map(changes.map((change) => [limitKey(change), change]))
  const kept = limits.flatMap((limit) => {
    const change = wanted.get(limitKey(limit))
    if (change === undefined) return [limit]
    return change.minor === null ? [] : [{ ...limit, amount: { amount: change.minor, currency } }]
  })
  const known = new Set(limits.map(limitKey))
  const added = changes.flatMap(({ interval, categories, minor }) =>
    minor === null || known.has(limitKey({ interval, categories }))
      ? []
      : [{ interval, amount: { amount: minor, currency }, ...(categories.length === 0 ? {} : { categories }) }]
  )
  return [...kept, ...added]
}

/** Both together: the later one wins where they meet, and rests on what was seen first. What is as it was is left out. */
export function mergeChanges(earlier: readonly LimitChange[], later: readonly LimitChange[]): LimitChange[] {
  const merged = new Map(earlier.map((change) => [limitKey(change), change]))
  for (const change of later) {
    const first = merged.get(limitKey(change))
    merged.set(limitKey(change), first === undefined ? change : { ...change, sawMinor: first.sawMinor })
  }
  return [...merged.values()].filter(({ minor, sawMinor }) => minor !== sawMinor)
}

/** Whether two lists of changes come to the same, whatever was seen. */
export function areSameChanges(one: readonly LimitChange[], other: readonly LimitChange[]): boolean {
  const wordsOf = (changes: readonly LimitChange[]): string =>
    changes
      .map((change) => `${limitKey(change)} ${change.minor}`)
      .toSorted()
      .join('\n')
  return wordsOf(one) === wordsOf(other)
}
