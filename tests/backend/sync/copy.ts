/** A sync of one account on real databases in a folder of its own. */
import { closeSync, fstatSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Timing } from '../../../src/backend/engine/sync/account-sync.ts'
import { Account } from '../../../src/backend/engine/sync/account.ts'
import type { FromSync, Tokens } from '../../../src/backend/engine/sync/protocol.ts'
import type { Kept } from '../../../src/backend/engine/outbox/identity.ts'
import { AccountStores } from '../../../src/backend/engine/sync/stores.ts'
import { openForReading } from '../../../src/backend/engine/store/open.ts'
import { recordTypes } from '../../../src/contract/records.ts'
import type { SyncStatus } from '../../../src/contract/sync.ts'
import type { ModelRecord } from './model-platform.ts'

export const keyHex = '5a'.repeat(32)

/** Times of a test: everything that waits, waits for milliseconds. */
export const briskTiming: Timing = {
  pollMs: 200,
  pollWithoutEventsMs: 20,
  silentMs: 20_000,
  untoldMs: 100,
  slowMs: 1_000,
  backoffMs: () => 5
}

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'cassa-sync-'))
}

/** What a copy must know of a platform. */
export interface Source {
  readonly url: string
  readonly accountId: string
  readonly accessToken: string
  readonly refreshToken: string
  readonly feed: string
  readonly head: number
}

export function tokensOf({ accessToken, refreshToken }: Source): Tokens {
  return { accessToken, refreshToken, expiresAtMs: Date.now() + 600_000, scopes: ['read'] }
}

/** What the sync thread would say and be told, and the account that it would hold. */
export class Copy {
  readonly folder: string
  readonly said: FromSync[] = []
  readonly saved: Tokens[] = []
  /** What the serve thread keeps; null after a sign-out. */
  kept: Tokens | null
  /** What is kept beside the key. */
  head: Kept | null = null
  /** Whether the serve thread can write down what it is given. */
  canSave = true
  readonly account: Account
  readonly #stores: AccountStores

  readonly #platform: Source

  /** @param folder of an earlier copy, to go on with what it left */
  constructor(platform: Source, folder = newFolder(), timing = briskTiming, kept: Tokens | null = tokensOf(platform)) {
    this.folder = folder
    this.kept = kept
    this.#platform = platform
    this.#stores = new AccountStores({ key: 'model-acct_1', folder }, keyHex, Date.now)
    this.account = new Account('model-acct_1', this.#stores, {
      now: Date.now,
      timing,
      say: (message) => this.said.push(message),
      wantTokens: () => Promise.resolve(this.kept),
      wantKept: () => Promise.resolve(this.head),
      saveKept: (_key, head) => {
        this.head = head
        return Promise.resolve()
      },
      saveTokens: (_key, tokens) => {
        if (!this.canSave) return Promise.reject(new Error('the disk is full'))
        this.saved.push(tokens)
        this.kept = tokens
        return Promise.resolve()
      }
    })
    this.account.connect({ platformUrl: platform.url, accountId: platform.accountId, scopes: ['read'], isDemo: false })
    this.account.announce()
    this.account.start()
  }

  get status(): SyncStatus {
    if (!this.account.status) throw new Error('the sync was not started')
    return this.account.status
  }

  /** What a reader of the current cache finds, by id. */
  records(): Map<string, ModelRecord> {
    const db = openForReading(this.#stores.current.file, this.#stores.localFile, keyHex)
    try {
      const rows = [...recordTypes, 'other'].flatMap(
        (type) => db.prepare(`SELECT json FROM ${type}`).all() as { json: string }[]
      )
      return new Map(rows.map(({ json }) => JSON.parse(json) as ModelRecord).map((record) => [record.id, record]))
    } finally {
      db.close()
    }
  }

  /** What a reader of the current cache finds of notes and tags beside it. */
  notes(): { type: string; id: string; text: string; tag: string }[] {
    const db = openForReading(this.#stores.current.file, this.#stores.localFile, keyHex)
    const sql = `SELECT n.type, n.id, n.text, t.name AS tag FROM local.note n JOIN local.note_tag USING (nid)
      JOIN local.tag t USING (tid) ORDER BY n.nid`
    try {
      return db.prepare(sql).all() as { type: string; id: string; text: string; tag: string }[]
    } finally {
      db.close()
    }
  }

  query<T>(sql: string): T[] {
    return this.#stores.current.db.prepare(sql).all() as T[]
  }

  queryLocal<T>(sql: string): T[] {
    return this.#stores.local.prepare(sql).all() as T[]
  }

  /** Changes the current cache by hand. */
  change(sql: string, values: readonly unknown[]): void {
    this.#stores.current.db.prepare(sql).run(...values)
  }

  get cacheFile(): string {
    return this.#stores.current.file
  }

  hasReadAll(): boolean {
    const { feed, head } = this.#platform
    const [cursor] = this.query<{ feed: string; forward: number; backward: number | null }>(
      'SELECT feed, forward, backward FROM cursor'
    )
    return cursor?.feed === feed && cursor.forward === head && cursor.backward === null
  }

  /** Overwrites the cache on disk, and lets go of what memory holds of it. */
  damageCache(): void {
    const { db, file } = this.#stores.current
    db.pragma('wal_checkpoint(TRUNCATE)')
    db.pragma('cache_size = 1')
    db.pragma('shrink_memory')
    const handle = openSync(file, 'r+')
    const { size } = fstatSync(handle)
    writeSync(handle, Buffer.alloc(size - 8_192, 0xa5), 0, size - 8_192, 8_192)
    closeSync(handle)
  }

  /** Resolves when the copy has read all that the platform has, and listens for more. */
  untilEqual(waitMs?: number): Promise<void> {
    return this.until(({ state }) => state === 'live' && this.hasReadAll(), waitMs)
  }

  /** Resolves when `isSo` holds for the status; fails with the status after a while. */
  async until(isSo: (status: SyncStatus) => boolean, waitMs = 5_000): Promise<void> {
    const endMs = Date.now() + waitMs
    while (!isSo(this.status)) {
      if (Date.now() > endMs)
        throw new Error(`waited in vain: ${JSON.stringify(this.status)} ${JSON.stringify(this.said.slice(-3))}`)
      await setTimeout(2)
    }
  }

  /** As if the process had died: whatever is under way finds its databases closed. */
  async crash(): Promise<void> {
    this.#stores.close()
    await this.account.pause().catch(() => undefined)
  }

  async close(): Promise<void> {
    await this.account.close()
  }
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
}
