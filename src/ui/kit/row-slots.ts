/** Which element of the page draws which row: one that is no longer needed draws another row, for that is cheaper than a new one. */

interface Kept {
  readonly key: string
  readonly slot: string
}

/**
 * Gives each of `keys`, in the order of the page, the name of an element. What was drawn before keeps its own. What is new
 * takes one that is free between its neighbours: so no element has to move to another place in the page, for one that is
 * moved loses the keyboard.
 *
 * @param before what was drawn, in the order of the page
 * @param kindOf elements of one kind alone can draw each other's rows
 */
export function giveSlots(before: readonly Kept[], keys: readonly string[], kindOf: (key: string) => string): string[] {
  const places = new Map(before.map(({ key }, index) => [key, index]))
  const slots: string[] = []
  let from = 0
  for (let index = 0; index < keys.length;) {
    const end = nextKept(places, keys, index, from)
    const to = end < keys.length ? (places.get(keys[end] ?? '') ?? before.length) : before.length
    const free = before.slice(from, to)
    for (; index < end; index += 1) slots.push(takeOf(free, keys[index] ?? '', kindOf) ?? newSlot())
    if (end < keys.length) {
      slots.push(before[to]?.slot ?? newSlot())
      index = end + 1
      from = to + 1
    }
  }
  return slots
}

/** The next one that was drawn before, and still stands behind all that was passed. */
function nextKept(places: ReadonlyMap<string, number>, keys: readonly string[], index: number, from: number): number {
  for (let at = index; at < keys.length; at += 1) {
    if ((places.get(keys[at] ?? '') ?? -1) >= from) return at
  }
  return keys.length
}

/** Takes the first of the same kind out of those that are free. */
function takeOf(free: Kept[], key: string, kindOf: (key: string) => string): string | undefined {
  const index = free.findIndex((each) => kindOf(each.key) === kindOf(key))
  return index < 0 ? undefined : free.splice(index, 1)[0]?.slot
}

let given = 0
function newSlot(): string {
  given += 1
  return `slot ${given}`
}
