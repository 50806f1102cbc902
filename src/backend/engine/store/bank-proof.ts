/** What the bank's files prove of a payout, for every noun that shows the way of money. */
import type { BankProof } from '../../../contract/track.ts'
import type { Db } from './open.ts'
import { get } from './read.ts'

export function findBankProof(db: Db, payout: string | null): BankProof {
  const hasFiles = get(db, 'bank.has-files', 'SELECT 1 FROM local.bank_file LIMIT 1', []) !== undefined
  if (!hasFiles || payout === null) return undefined
  const line = get<{ day: string }>(
    db,
    'bank.proof',
    'SELECT l.day FROM local.bank_match m JOIN local.bank_line l ON l.id = m.line WHERE m.payout = ?',
    [payout]
  )
  return line ?? null
}
