/** A platform in memory: a compacted feed of records that are created, changed, deleted and made again. */
import type { Change } from '../../../src/backend/engine/store/types.ts'

/** A place in the feed; `isReadable` is false for a record that the reader has to set aside. */
export interface FeedEntry {
  change: Change
  isReadable: boolean
}

export class ModelPlatform {
  readonly feed = new Map<string, FeedEntry>()
  head = 0
  readonly #ordinals = new Map<string, number>()

  /** Puts a version of a record (null deletes) at the head and gives up the place of the one before. */
  put(type: string, id: string, fields: Record<string, unknown> | null, isReadable = true): void {
    const version = (this.feed.get(id)?.change.version ?? 0) + 1
    const seq = ++this.head
    const record = fields && { id, type, version, created_at: createdAt(id), updated_at: at(seq), ...fields }
    this.feed.set(id, { change: { seq, changedAtMs: seq * 1000, type, id, version, record }, isReadable })
  }

  nextOrdinal(wallet: string): number {
    const next = (this.#ordinals.get(wallet) ?? 0) + 1
    this.#ordinals.set(wallet, next)
    return next
  }

  /** At most `limit` changes after a sequence number, oldest first. */
  after(seq: number, limit: number): FeedEntry[] {
    return [...this.feed.values()]
      .filter(({ change }) => change.seq > seq)
      .sort((a, b) => a.change.seq - b.change.seq)
      .slice(0, limit)
  }

  /** At most `limit` changes before a sequence number, newest first. */
  before(seq: number, limit: number): FeedEntry[] {
    return [...this.feed.values()]
      .filter(({ change }) => change.seq < seq)
      .sort((a, b) => b.change.seq - a.change.seq)
      .slice(0, limit)
  }
}

/** Spread over the hours of Rome's clock changes of 2025, several records a millisecond. */
function createdAt(id: string): string {
  const n = [...id].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 12
  return at(n * 1_800, n % 2 === 0 ? '2025-03-29T20:00:00.000Z' : '2025-10-25T20:00:00.000Z')
}

export function at(seconds: number, from = '2025-06-01T00:00:00.000Z'): string {
  return new Date(Date.parse(from) + seconds * 1000).toISOString()
}
