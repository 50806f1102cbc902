/** What a person keeps and says of a purchase, on the sync thread: each in one transaction. */
import * as z from 'zod'
import { noReceiptReasons, purchaseUses } from '../../../../contract/cards.ts'
import { AppError } from '../../../../contract/errors.ts'
import type { FileRefusal } from '../../../../contract/evidence.ts'
import { mostReceipts, type Said, type TakenReceipt } from '../../../../contract/receipts.ts'
import { tasksOf, type LocalStores, type LocalTask } from '../../../engine/local/local-task.ts'
import { forgetUnreferred, takeIn } from '../../../engine/local/own-files.ts'
import { notPossible } from '../../../engine/outbox/action.ts'
import type { Db } from '../../../engine/store/open.ts'
import { statement } from '../../../engine/store/query.ts'
import { get, getExisting } from '../../../engine/store/read.ts'
import { nameOfKept } from './own.ts'

const ofPurchase = z.object({ purchase: z.string() })
const keepInput = ofPurchase.extend({ bytes: z.instanceof(Uint8Array), name: z.string() })
const forgetInput = ofPurchase.extend({ sha256: z.string() })
const sayInput = ofPurchase.extend({
  use: z.enum(purchaseUses).nullable().optional(),
  noReceipt: z.enum(noReceiptReasons).nullable().optional()
})

const task = tasksOf('receipts')

export const receiptTasks: readonly LocalTask[] = [
  task('receipts.keep', keepInput, keep),
  task('receipts.say', sayInput, say),
  task('receipts.forget', forgetInput, ({ local, nowMs }, { purchase, sha256 }) => {
    statement(local, 'DELETE FROM purchase_receipt WHERE purchase = ? AND sha256 = ?').run(purchase, sha256)
    count(local, purchase, nowMs)
    forgetUnreferred(local)
    return {}
  })
]

function keep(
  { local, cache, nowMs }: LocalStores,
  { purchase, bytes, name }: z.infer<typeof keepInput>
): TakenReceipt {
  // Nothing was bought, and it stands in no list or archive of what was.
  if (checkKnown(cache, purchase) === 'declined') throw notPossible('purchase-declined', 'purchase')
  const taken = takeIn(local, { bytes, name, nowMs }, () => tooMany(local, purchase))
  if ('why' in taken) return { state: 'refused', why: taken.why }
  const isNew = nameOfKept(local, purchase, taken.file.sha256) === undefined
  statement(
    local,
    `INSERT INTO purchase_receipt (purchase, sha256, name, kept_ms) VALUES (?, ?, ?, ?)
       ON CONFLICT (purchase, sha256) DO UPDATE SET name = excluded.name`
  ).run(purchase, taken.file.sha256, taken.file.name, nowMs)
  count(local, purchase, nowMs)
  return { state: 'kept', file: taken.file, isNew }
}

function say({ local, cache, nowMs }: LocalStores, { purchase, ...said }: z.infer<typeof sayInput>): { before: Said } {
  checkKnown(cache, purchase)
  const before = get<Said>(
    local,
    'receipts.said',
    'SELECT use, no_receipt AS noReceipt FROM purchase_own WHERE purchase = ?',
    [purchase]
  ) ?? { use: null, noReceipt: null }
  const { use = before.use, noReceipt = before.noReceipt } = said
  statement(
    local,
    `INSERT INTO purchase_own (purchase, use, no_receipt, said_ms) VALUES (?, ?, ?, ?)
       ON CONFLICT (purchase) DO UPDATE SET use = excluded.use, no_receipt = excluded.no_receipt, said_ms = excluded.said_ms`
  ).run(purchase, use, noReceipt, nowMs)
  dropEmpty(local, purchase)
  return { before }
}

/** The number of files stands beside what is said, so that whether a receipt is missing is one look. */
function count(local: Db, purchase: string, nowMs: number): void {
  const n = countOf(local, purchase)
  statement(
    local,
    `INSERT INTO purchase_own (purchase, files, said_ms) VALUES (?, ?, ?)
       ON CONFLICT (purchase) DO UPDATE SET files = excluded.files`
  ).run(purchase, n, nowMs)
  dropEmpty(local, purchase)
}

function dropEmpty(local: Db, purchase: string): void {
  statement(
    local,
    'DELETE FROM purchase_own WHERE purchase = ? AND files = 0 AND use IS NULL AND no_receipt IS NULL'
  ).run(purchase)
}

function countOf(local: Db, purchase: string): number {
  return getExisting<{ n: number }>(
    local,
    'receipts.count',
    'SELECT COUNT(*) AS n FROM purchase_receipt WHERE purchase = ?',
    [purchase]
  ).n
}

function tooMany(local: Db, purchase: string): FileRefusal | undefined {
  return countOf(local, purchase) >= mostReceipts ? 'too-many' : undefined
}

/** Answers its status. @throws AppError `not-found` */
function checkKnown(cache: Db, purchase: string): string {
  const sql = 'SELECT status FROM card_transaction WHERE id = ?'
  const known = get<{ status: string }>(cache, 'receipts.purchase', sql, [purchase])
  if (known === undefined)
    throw new AppError('not-found', 'No purchase of this id is in the local copy.', { field: 'purchase' })
  return known.status
}
