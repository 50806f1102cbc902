/** Proposals for files by their names: read from the purchases that lack a receipt, and from those that could be meant instead. */
import type { MatchFile, Proposals } from '../../../../contract/receipts.ts'
import type { Currency } from '../../../../contract/money.ts'
import type { PurchaseRow } from '../../../../contract/cards.ts'
import { dayAt } from '../../../engine/store/calendar.ts'
import type { Db } from '../../../engine/store/open.ts'
import { all } from '../../../engine/store/read.ts'
import { listPurchases, readPurchaseRows } from '../list.ts'
import { readFileName, wordsOf } from './file-name.ts'
import { matchFiles, type Buy } from './match.ts'

/** The newest of those that lack one; and of one merchant's purchases. */
const mostLacking = 1_000
const mostOfMerchant = 300
const mostMerchants = 100

export function proposeReceipts(
  db: Db,
  files: readonly MatchFile[],
  { zone, currencies }: { zone: string; currencies: readonly Currency[] }
): Proposals {
  const { rows: lacking, isAll } = readLacking(db, zone)
  const exponents = new Map(currencies.map(({ code, exponent }) => [code, exponent]))
  const named = namedBy(files)
  const merchants = [...new Set(lacking.map(({ merchant }) => merchant))].filter(named).slice(0, mostMerchants)
  const ofMerchants = new Map(merchants.map((merchant) => [merchant, readOthers(db, merchant)]))
  const toBuy = (row: PurchaseRow, lacks: boolean): Buy => ({
    id: row.id,
    merchant: row.merchant,
    usedDay: dayAt(row.usedAtMs, zone),
    clearedDay: row.clearedAtMs === null ? null : dayAt(row.clearedAtMs, zone),
    amounts: [
      { minor: row.minor, exponent: exponents.get(row.currency) ?? 2 },
      ...(row.heldMinor === null ? [] : [{ minor: row.heldMinor, exponent: exponents.get(row.currency) ?? 2 }]),
      ...(row.foreign === null || row.foreign.exponent === null
        ? []
        : [{ minor: row.foreign.minor, exponent: row.foreign.exponent }])
    ],
    lacks,
    hasOlder: (ofMerchants.get(row.merchant)?.length ?? mostOfMerchant) >= mostOfMerchant
  })
  const ids = new Set(lacking.map(({ id }) => id))
  const others = [...ofMerchants.values()].flat().filter(({ id }) => !ids.has(id))
  const found = matchFiles(
    files.map(({ name, changedAtMs }) => ({
      name,
      changedDay: changedAtMs === null ? null : dayAt(changedAtMs, zone)
    })),
    [...lacking.map((row) => toBuy(row, true)), ...others.map((row) => toBuy(row, false))]
  )
  const byId = new Map(lacking.map((row) => [row.id, row]))
  return {
    proposals: found.map(({ state, candidates }) => ({
      state,
      candidates: candidates.flatMap(({ id, why }) => {
        const row = byId.get(id)
        if (row === undefined) return []
        const { merchant, minor, currency } = row
        return { purchase: { id, merchant, day: dayAt(row.usedAtMs, zone), minor, currency }, why }
      })
    })),
    lacking: lacking.length,
    isAll
  }
}

/** Whether one of the files names a merchant whole: only then can its other purchases be meant instead. */
function namedBy(files: readonly MatchFile[]): (merchant: string) => boolean {
  const said = files.map(({ name }) => readFileName(name).words)
  return (merchant) => {
    const words = wordsOf(merchant)
    return words.size > 0 && said.some((each) => words.isSubsetOf(each))
  }
}

function readLacking(db: Db, zone: string): { rows: PurchaseRow[]; isAll: boolean } {
  const rows: PurchaseRow[] = []
  let cursor: string | null = null
  do {
    const page: ReturnType<typeof listPurchases> = listPurchases(db, {
      filter: { receipt: 'missing' },
      from: cursor === null ? undefined : { cursor },
      limit: 200,
      zone
    })
    rows.push(...page.rows)
    cursor = page.next
  } while (cursor !== null && rows.length < mostLacking)
  return { rows, isAll: cursor === null }
}

/** A merchant's own purchases that are over, the newest first. */
function readOthers(db: Db, merchant: string): PurchaseRow[] {
  const rids = all<{ rid: number }>(
    db,
    'receipts.of-merchant',
    `SELECT rid FROM card_transaction WHERE merchant = ? AND status IN ('cleared', 'refunded', 'pending')
      ORDER BY shown_ms DESC, rid DESC LIMIT ?`,
    [merchant, mostOfMerchant]
  ).map(({ rid }) => rid)
  return [rids.slice(0, 200), rids.slice(200)].flatMap((some) => readPurchaseRows(db, some))
}
