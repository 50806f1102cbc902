/** Receipts of a filter as one ZIP with a CSV that names every purchase, its receipts, or why it has none. */
import { open, rm, type FileHandle } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import type { CardFilter, PurchaseRow } from '../../../../contract/cards.ts'
import type { ExportColumn } from '../../../../contract/exports.ts'
import { cellsOf, decimal, momentsIn } from '../../../engine/export/cells.ts'
import { csvHead, csvRow, csvStart } from '../../../engine/export/csv.ts'
import type { Value } from '../../../engine/export/exported-list.ts'
import { sinkOf, worded } from '../../../engine/export/export-file.ts'
import { zipInto, type Zip } from '../../../engine/export/zip.ts'
import type { AccountReader } from '../../../engine/rpc/context.ts'
import { dayAt } from '../../../engine/store/calendar.ts'
import { readKeptFile } from '../../../engine/store/kept-files.ts'
import { listPurchases } from '../list.ts'
import { entryName } from './entry-name.ts'
import { listKept } from './own.ts'

export interface ArchiveParams {
  /** The account as it is at this moment: asked anew for each page. */
  readonly account: () => AccountReader
  readonly filter: CardFilter
  readonly nowMs: number
  readonly path: string
  /** How the CSV is called in there. */
  readonly csvName: string
  readonly signal: AbortSignal | undefined
}

/** What counts as spent. */
export const spent = ['cleared', 'refunded']
const pageRows = 50

const columns: readonly ExportColumn[] = [
  { key: 'used', head: 'Used', kind: 'day' },
  { key: 'cleared', head: 'Cleared', kind: 'day' },
  { key: 'merchant', head: 'Merchant', kind: 'text' },
  { key: 'category', head: 'Category', kind: 'text' },
  { key: 'card', head: 'Card ends in', kind: 'text' },
  { key: 'amount', head: 'Amount', kind: 'amount' },
  { key: 'currency', head: 'Currency', kind: 'text' },
  { key: 'use', head: 'Business or personal', kind: 'text' },
  { key: 'receipt', head: 'Receipt', kind: 'text' },
  { key: 'why', head: 'Why none is here', kind: 'text' },
  { key: 'id', head: 'Id', kind: 'text' }
]

/** What is written of an account whose copy was made anew meanwhile would be of two. */
class OtherCopy extends Error {}

/**
 * Yields how many purchases are done, after each page; answers the same in the end. The file is gone where it is not
 * finished, and begun anew where the copy is another one.
 *
 * @throws AppError `disk-full`, `not-synced-yet`, `bad-input`; the signal's reason
 */
export async function* writeArchive(params: ArchiveParams): AsyncGenerator<number, number, void> {
  let isFinished = false
  const file = await open(params.path, 'wx', 0o600).catch(worded)
  try {
    for (;;) {
      try {
        const rows = yield* attempt(params, file)
        isFinished = true
        return rows
      } catch (error) {
        if (!(error instanceof OtherCopy)) throw error
        await file.truncate(0)
      }
    }
  } finally {
    await file.close()
    if (!isFinished) await rm(params.path, { force: true })
  }
}

async function* attempt(params: ArchiveParams, file: FileHandle): AsyncGenerator<number, number, void> {
  const { account, filter, csvName, nowMs, signal } = params
  const ground = account()
  const toCells = cellsOf(columns, ground)
  const clock = momentsIn(ground.zone)
  /** @throws OtherCopy: what was begun with is closed, and may not be read any more */
  const current = (): AccountReader => {
    const now = account()
    if (now.db !== ground.db || now.zone !== ground.zone) throw new OtherCopy()
    return now
  }
  const zip = zipInto(sinkOf(file))
  const entries = new Entries(zip, current)
  let csv = csvStart + csvHead(columns, ground.zone)
  let rows = 0
  let cursor: string | undefined
  do {
    await setImmediate()
    signal?.throwIfAborted()
    const page = listPurchases(current().db, {
      filter: { ...filter, status: filter.status ?? spent },
      from: cursor === undefined ? undefined : { cursor },
      limit: pageRows,
      zone: ground.zone
    })
    for (const row of page.rows) {
      const receipts = await entries.put(row)
      csv += csvRow(columns, toCells(valuesOf(row, receipts, ground.zone)))
    }
    rows += page.rows.length
    cursor = page.next ?? undefined
    yield rows
  } while (cursor !== undefined)
  await zip.add(csvName, Buffer.from(csv), clock(nowMs))
  await zip.end()
  await file.datasync().catch(worded)
  return rows
}

/** The same bytes stand in the archive once, also where they are the receipt of several purchases. */
class Entries {
  readonly #zip: Zip
  /** The account as it was begun with; asked before each read, since each entry that is written takes its time. */
  readonly #current: () => AccountReader
  readonly #taken = new Set<string>()
  readonly #names = new Map<string, string>()

  constructor(zip: Zip, current: () => AccountReader) {
    this.#zip = zip
    this.#current = current
  }

  /** The names of a purchase's receipts. */
  async put(row: PurchaseRow): Promise<string[]> {
    const names: string[] = []
    if (row.keptReceipts === 0) return names
    const { db, zone, currencies } = this.#current()
    const exponent = currencies.find(({ code }) => code === row.currency)?.exponent
    const amount =
      exponent === undefined
        ? `${row.minor} minor units ${row.currency}`
        : `${decimal(row.minor, exponent)} ${row.currency}`
    for (const { sha256, mediaType } of listKept(db, row.id)) {
      const known = this.#names.get(sha256)
      const file = known === undefined ? readKeptFile(this.#current().db, sha256) : undefined
      if (known !== undefined) names.push(known)
      if (file === undefined) continue
      const name = entryName(row, { day: dayAt(row.usedAtMs, zone), amount, mediaType }, this.#taken)
      await this.#zip.add(name, file.bytes, momentsIn(zone)(row.usedAtMs))
      this.#names.set(sha256, name)
      names.push(name)
    }
    return names
  }
}

function valuesOf(row: PurchaseRow, receipts: readonly string[], zone: string): Value[] {
  return [
    dayAt(row.usedAtMs, zone),
    row.clearedAtMs === null ? null : dayAt(row.clearedAtMs, zone),
    row.merchant,
    row.category,
    row.card.last4,
    { minor: row.minor, currency: row.currency },
    row.currency,
    row.use,
    receipts.length === 0 ? null : receipts.join('; '),
    receipts.length === 0 ? whyNone(row) : null,
    row.id
  ]
}

function whyNone({ hasReceipt, keptReceipts, noReceipt, use, status }: PurchaseRow): string {
  if (keptReceipts > 0) return 'its file is not kept any more'
  if (hasReceipt) return 'at the platform'
  if (noReceipt !== null) return noReceipt
  if (use === 'personal') return 'personal'
  return status === 'refunded' ? 'given back' : 'missing'
}

/** `receipts-KEY-2026-11.zip` of a whole month, else with its days, else with the day on which it is made. */
export function archiveName(key: string, { fromDay, toDay }: CardFilter, today: string, end: 'zip' | 'csv'): string {
  return `receipts-${key}-${spanName(fromDay, toDay) ?? today}.${end}`
}

function spanName(from: string | undefined, to: string | undefined): string | undefined {
  if (from === undefined || to === undefined) return from ?? to
  const month = from.slice(0, 7)
  const [year = 0, number = 0] = month.split('-').map(Number)
  const last = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
  return from.endsWith('-01') && to === last ? month : `${from}_${to}`
}
