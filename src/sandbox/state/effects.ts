import type { Db } from './database.ts'

/** Something that an action did. */
export interface ActionEffect {
  account: string
  key: string
  /** What was asked for, such as `refund.create`. */
  kind: string
  /** The record that it was done to, and the one that came of it. */
  target: string
  record: string
  /** What it moves; 0 where no money moves. */
  amountMinor: number
  currency: string
  atMs: number
  /** The records were since put back to a mark from before it. */
  isUndone: boolean
}

type EffectRow = {
  account: string
  key: string
  kind: string
  target: string
  record: string
  amount: number
  currency: string
  at_ms: number
  undone: number
}

/**
 * Every effect of an action that ever was, in order. Idempotency keys are forgotten after 90 days; this is not, and it
 * is no part of how keys work: a key that took effect twice would stand here twice.
 */
export class EffectLog {
  readonly #db: Db

  constructor(db: Db) {
    this.#db = db
  }

  /** Belongs into the transaction of the effect. */
  append(effect: Omit<ActionEffect, 'isUndone'>): void {
    const { account, key, kind, target, record, amountMinor, currency, atMs } = effect
    this.#db
      .prepare(
        `INSERT INTO effects (account, key, kind, target, record, amount, currency, at_ms, undone)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)`
      )
      .run(account, key, kind, target, record, amountMinor, currency, atMs)
  }

  /** Of one account, or of all. */
  list(account?: string): ActionEffect[] {
    const rows = this.#db
      .prepare<[string | null, string | null], EffectRow>(
        'SELECT * FROM effects WHERE ? IS NULL OR account = ? ORDER BY n'
      )
      .all(account ?? null, account ?? null)
    return rows.map((row) => ({
      account: row.account,
      key: row.key,
      kind: row.kind,
      target: row.target,
      record: row.record,
      amountMinor: row.amount,
      currency: row.currency,
      atMs: row.at_ms,
      isUndone: row.undone === 1
    }))
  }
}
