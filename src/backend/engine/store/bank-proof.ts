/** What the bank's files prove of a payout, for every noun that shows the way of money. */
import type { BankProof } from '../../../contract/track.ts'
import type { Db } from './open.ts'
import { all, get } from './read.ts'

export function findBankProof(db: Db, payout: string | null): BankProof {
  if (payout === null || !hasBankFiles(db)) return undefined
  const line = get<{ day: string; line: number }>(
    db,
    'bank.proof',
    'SELECT l.day, l.id AS line FROM local.bank_match m JOIN local.bank_line l ON l.id = m.line WHERE m.payout = ?',
    [payout]
  )
  return line ?? null
}

/** Rows of payouts with what proves them; as they are where no file was ever imported. */
export function withProof<Row extends { id: string }>(
  db: Db,
  rows: readonly Row[]
): (Row & { proof?: 'line' | 'platform' })[] {
  if (!hasBankFiles(db)) return [...rows]
  const proven = all<{ payout: string }>(
    db,
    'bank.proofs',
    'SELECT payout FROM local.bank_match WHERE payout IN (SELECT value FROM json_each(?))',
    [JSON.stringify(rows.map(({ id }) => id))]
  )
  const ids = new Set(proven.map(({ payout }) => payout))
  return rows.map((row) => ({ ...row, proof: ids.has(row.id) ? 'line' : 'platform' }))
}

function hasBankFiles(db: Db): boolean {
  return get(db, 'bank.has-files', 'SELECT 1 FROM local.bank_file LIMIT 1', []) !== undefined
}
