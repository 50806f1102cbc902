/** Proposals for files by their names: read from the purchases that lack a receipt, and from those that could be meant instead. */
import type { MatchFile, Proposals } from '../../../../contract/receipts.ts'
import type { Currency } from '../../../../contract/money.ts'
import type { PurchaseRow } from '../../../../contract/cards.ts'
import { dayAt } from '../../../engine/store/calendar.ts'
import type { Db } from '../../../engine/store/open.ts'
import { all, get } from '../../../engine/store/read.ts'
import { listPurchases, readPurchaseRows } from '../list.ts'
import { readFileName, wordsOf } from './file-name.ts'
import { matchFiles, type Buy } from './match.ts'

/** The newest of those that lack one; and of one merchant's purchases. */
const mostLacking = 1_000
const mostOfMerchant = 300
const mostMerchants = 100
/** So many names are known at all. */
const mostNames = 20_000

export function proposeReceipts(
  db: Db,
  files: readonly MatchFile[],
  { zone, currencies, isComplete }: { zone: string; currencies: readonly Currency[]; isComplete: boolean }
): Proposals {
  const { rows: lacking, isAll } = readLacking(db, zone)
  const exponents = new Map(currencies.map(({ code, exponent }) => [code, exponent]))
  const merchants = readMerchants(db)
  // Also those that lack nothing: the file may be of one of theirs.
  const named = merchants.filter(namedBy(files))
  const ofMerchants = new Map(named.slice(0, mostMerchants).map((merchant) => [merchant, readOthers(db, merchant)]))
  const toBuy = (row: PurchaseRow, lacks: boolean): Buy => ({
    id: row.id,
    merchant: row.merchant,
    usedDay: dayAt(row.usedAtMs, zone),
    clearedDay: row.clearedAtMs === null ? null : dayAt(row.clearedAtMs, zone),
    amounts: [
      ...[row.minor, row.heldMinor].flatMap((minor) =>
        minor === null ? [] : [{ minor, exponent: exponents.get(row.currency) ?? 2, currency: row.currency }]
      ),
      ...(row.foreign === null || row.foreign.exponent === null
        ? []
        : [{ minor: row.foreign.minor, exponent: row.foreign.exponent, currency: row.foreign.currency }])
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
    [...lacking.map((row) => toBuy(row, true)), ...others.map((row) => toBuy(row, false))],
    { merchants, isWhole: isComplete && named.length <= mostMerchants && merchants.length <= mostNames }
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
  const any = new Set(said.flatMap((words) => [...words]))
  return (merchant) => {
    const words = wordsOf(merchant)
    return words.size > 0 && words.isSubsetOf(any) && said.some((each) => words.isSubsetOf(each))
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

/** Each name once, one look at the index by merchant a name. One more than is taken tells that there are more. */
function readMerchants(db: Db): string[] {
  const names: string[] = []
  for (let last = ''; names.length <= mostNames;) {
    const next = get<{ name: string }>(
      db,
      'receipts.next-merchant',
      'SELECT merchant AS name FROM card_transaction WHERE merchant > ? ORDER BY merchant LIMIT 1',
      [last]
    )
    if (next === undefined) break
    names.push((last = next.name))
  }
  return names
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
