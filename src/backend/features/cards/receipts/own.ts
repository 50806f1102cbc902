/** What a person keeps and says of purchases, as it is read. `local` knows no purchase but by its id. */
import type { Said } from '../../../../contract/receipts.ts'
import type { KeptFileFacts } from '../../../../contract/evidence.ts'
import type { Where } from '../../../engine/store/day-list.ts'
import type { Db } from '../../../engine/store/open.ts'
import { all, get } from '../../../engine/store/read.ts'
import { mostReceipts } from '../../../../contract/receipts.ts'

/** Of a row that has the purchase's `id`. */
export const isUsedFor = (use: string): Where => ({
  sql: 'EXISTS (SELECT 1 FROM purchase_own o WHERE o.purchase = id AND o.use = ?)',
  params: [use]
})

interface Own extends Said {
  purchase: string
  files: number
}

/** By purchase; those of whom nothing is said or kept are not among them. */
export function ownOf(db: Db, purchases: readonly string[]): ReadonlyMap<string, Own> {
  const rows = all<Own>(
    db,
    'receipts.own',
    `SELECT purchase, use, no_receipt AS noReceipt, files FROM purchase_own
      WHERE purchase IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(purchases)]
  )
  return new Map(rows.map((row) => [row.purchase, row]))
}

/** The oldest first. */
export function listKept(db: Db, purchase: string): KeptFileFacts[] {
  return all(
    db,
    'receipts.kept',
    `SELECT r.sha256, r.name, k.media_type AS mediaType, k.size
       FROM purchase_receipt r LEFT JOIN kept_file k ON k.sha256 = r.sha256
      WHERE r.purchase = ? ORDER BY r.kept_ms, r.sha256 LIMIT ${mostReceipts}`,
    [purchase]
  )
}

/** Under which name a file is kept for a purchase; undefined where it is not. */
export function nameOfKept(db: Db, purchase: string, sha256: string): string | undefined {
  return get<{ name: string }>(
    db,
    'receipts.name',
    'SELECT name FROM purchase_receipt WHERE purchase = ? AND sha256 = ?',
    [purchase, sha256]
  )?.name
}
