/** The pending entries that become available on a day, in the order of the ledger: what a forecast's figure is made of. */
import type { SettlingRow } from '../../../contract/forecast.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'

export interface SettlingParams {
  currency: string
  day: string
  after: number
  limit: number
}

interface StoredSettling extends Omit<SettlingRow, 'source'> {
  sourceType: string | null
  sourceId: string | null
}

export function listSettling(
  db: Db,
  { currency, day, after, limit }: SettlingParams
): { rows: SettlingRow[]; next: number | null } {
  const rows = all<StoredSettling>(
    db,
    'forecast.settling-entries',
    `SELECT e.id, e.available_on AS day, e.category, e.amount_minor AS minor, e.currency,
            e.source_type AS sourceType, e.source_id AS sourceId, COALESCE(s.title, '@' || p.handle, p.name) AS subject
       FROM entry e
       LEFT JOIN sale s ON s.id = e.source_id
       LEFT JOIN tip t ON t.id = e.source_id
       LEFT JOIN party p ON p.id = t.from_party
      WHERE e.wallet = 'pending' AND e.available_on = ? AND e.currency = ?
      ORDER BY e.category, e.amount_minor DESC, e.rid LIMIT ? OFFSET ?`,
    [day, currency, limit + 1, after]
  )
  return {
    rows: rows.slice(0, limit).map(({ sourceType, sourceId, ...row }) => ({
      ...row,
      source: sourceType === null || sourceId === null ? null : { type: sourceType, id: sourceId }
    })),
    next: rows.length > limit ? after + limit : null
  }
}
