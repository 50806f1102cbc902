import type { Entry, Sale } from '../../../src/platform/generated/types.gen.ts'
import type { StoredRecord } from '../../../src/sandbox/state/types.ts'
import { generateWorld } from '../../../src/sandbox/world/index.ts'
import { Zone } from '../../../src/sandbox/world/zone.ts'
import { MemoryState } from './memory-state.ts'

export const BOTTEGA = 'acct_bottegalume'
export const MARA = 'acct_maravoss'
export const GIULIA = 'acct_giuliaferri'

/** A demo world to look into. */
export class DemoWorld {
  readonly atMs: number
  readonly state = new MemoryState()
  readonly #types = new Map<string, StoredRecord[]>()

  constructor(at: string, seed = 1) {
    this.atMs = Date.parse(at)
    generateWorld({ seed, atMs: this.atMs, size: { kind: 'demo' } }, this.state)
  }

  get<T extends StoredRecord>(account: string, id: string): T {
    const record = this.state.get<T>(account, id)
    if (!record) throw new Error(`${account} has no ${id}`)
    return record
  }

  all<T extends StoredRecord>(account: string, type: string): T[] {
    const key = `${account} ${type}`
    let records = this.#types.get(key)
    if (!records)
      this.#types.set(
        key,
        (records = this.state
          .feed(account)
          .map((place) => place.record)
          .filter((record) => record.type === type && record.id !== 'sale_demo_malformed'))
      )
    return records as T[]
  }

  sale(id: string): Sale {
    return this.get<Sale>(BOTTEGA, id)
  }

  /** The entries that a record caused or that are related to it. */
  entriesOf(account: string, id: string): Entry[] {
    return this.all<Entry>(account, 'entry').filter(
      (entry) => entry.category !== 'settlement' && (entry.source.id === id || entry.related?.id === id)
    )
  }

  daysAgo(time: string): number {
    return (this.atMs - Date.parse(time)) / 86_400_000
  }
}

export const ROME = new Zone('Europe/Rome')
export const LOS_ANGELES = new Zone('America/Los_Angeles')
