import type { Db } from './database.ts'

/** What an idempotency key did. */
export interface UsedKey {
  fingerprint: string
  firstUsedMs: number
  /** The HTTP status and the JSON text that were answered. */
  status: number
  body: string
  /** The id of the record that came of it; null after a refusal. */
  record: string | null
}

/** How long a key is remembered (90 days). */
const KEEP_MS = 90 * 86_400_000

/** Keys per account. Written in the transaction of the effect, so that one never stands without the other. */
export class KeyStore {
  readonly #db: Db

  constructor(db: Db) {
    this.#db = db
  }

  find(account: string, key: string, nowMs: number): UsedKey | undefined {
    return this.#db
      .prepare<[string, string, number], UsedKey>(
        `SELECT fingerprint, first_used_ms AS firstUsedMs, status, body, record FROM keys
         WHERE account = ? AND key = ? AND first_used_ms > ?`
      )
      .get(account, key, nowMs - KEEP_MS)
  }

  remember(account: string, key: string, used: UsedKey): void {
    this.#db.prepare('DELETE FROM keys WHERE first_used_ms <= ?').run(used.firstUsedMs - KEEP_MS)
    this.#db
      .prepare(
        'INSERT INTO keys (account, key, fingerprint, first_used_ms, status, body, record) VALUES (?, ?, ?, ?, ?, ?, ?)'
      )
      .run(account, key, used.fingerprint, used.firstUsedMs, used.status, used.body, used.record)
  }
}
