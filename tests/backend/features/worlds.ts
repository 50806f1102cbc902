/** The worlds that the features are tested on, each made once in a process. */
import { copyOf, makeWorld, type Copy, type CopyOptions, type Feed } from './copy.ts'

/** The "now" of every world. */
export const atMs = Date.parse('2026-11-22T09:00:00Z')

const feeds = new Map<string, Feed[]>()

function once(name: string, make: () => Feed[]): Feed[] {
  const made = feeds.get(name) ?? make()
  feeds.set(name, made)
  return made
}

/** A shop of that many records. */
export function shop(records: number, seed = 1): Feed {
  const [feed] = once(`shop ${records} ${seed}`, () => makeWorld({ kind: 'records', count: records }, atMs, seed))
  if (!feed) throw new Error('the world has no account')
  return feed
}

/** The three accounts of the demo, the shop first. */
export function demo(): Feed[] {
  return once('demo', () => makeWorld({ kind: 'demo' }, atMs))
}

const copies = new Map<Feed, Map<string, Copy>>()

/** A copy that is made once a test file and ends with it: give `closeCopies` to `afterAll`. */
export function openCopy(feed: Feed, options: CopyOptions): Copy {
  const own = copies.get(feed) ?? new Map<string, Copy>()
  copies.set(feed, own)
  const name = JSON.stringify(options)
  const copy = own.get(name) ?? copyOf(feed, options)
  own.set(name, copy)
  return copy
}

export function closeCopies(): void {
  for (const own of copies.values()) for (const copy of own.values()) copy.close()
  copies.clear()
}
