/** Purchases as a list by day, and its days with exact counts and sums from the rollup. */
import type { CardFilter, PurchaseDay, PurchaseRow } from '../../../contract/cards.ts'
import {
  allOf,
  inOrder,
  isEqual,
  isInDays,
  isOneOf,
  listByDay,
  type DayListParams,
  type Where
} from '../../engine/store/day-list.ts'
import type { Db } from '../../engine/store/open.ts'
import { isUnsettled, settledBare } from '../../engine/store/own-receipts.ts'
import { all } from '../../engine/store/read.ts'
import { toMinor } from '../../engine/store/sum.ts'
import { foreignOf } from './foreign.ts'
import { isUsedFor, ownOf } from './receipts/own.ts'

export interface ListParams extends Omit<DayListParams, 'days'> {
  filter: CardFilter
}

export function listPurchases(db: Db, { filter, ...place }: ListParams): { rows: PurchaseRow[]; next: string | null } {
  const { rids, next } = listByDay(
    db,
    {
      name: 'cards',
      table: 'card_transaction',
      time: 'shown_ms',
      columns: ['status', 'category', 'card', 'currency', 'id'],
      // A merchant's purchases, and those without a receipt, have an index in the order of time.
      first: allOf([
        ...isEqual('merchant', filter.merchant),
        ...(filter.receipt === undefined ? [] : [{ sql: "receipt IS NULL AND status = 'cleared'", params: [] }])
      ]),
      where: allOf([
        ...conditions(filter),
        ...(filter.receipt === undefined ? [] : [isUnsettled]),
        ...(filter.use === undefined ? [] : [isUsedFor(filter.use)])
      ])
    },
    { ...place, days: filter }
  )
  return { rows: readPurchaseRows(db, rids), next }
}

function conditions({ card, status, category, currency }: CardFilter): Where[] {
  return [
    ...isOneOf('card', card),
    ...isOneOf('status', status),
    ...isOneOf('category', category),
    ...isEqual('currency', currency)
  ]
}

interface DayRow {
  day: string
  currency: string
  n: number
  spent: string | null
  held: string | null
  declined: string | null
}

export function listPurchaseDays(db: Db, filter: CardFilter): { days: PurchaseDay[]; total: number } {
  const rows = filter.use === undefined ? readDays(db, filter) : readDaysOfUse(db, filter, filter.use)
  const days = [...Map.groupBy(rows, ({ day }) => day)].flatMap(([day, all]) => {
    const own = all.filter(({ n }) => n > 0)
    if (own.length === 0) return []
    return {
      day,
      count: own.reduce((sum, { n }) => sum + n, 0),
      sums: own.map(({ currency, spent, held, declined }) => ({
        currency,
        spentMinor: toMinor(spent ?? '0'),
        heldMinor: toMinor(held ?? '0'),
        declinedMinor: toMinor(declined ?? '0')
      }))
    }
  })
  return { days, total: days.reduce((sum, { count }) => sum + count, 0) }
}

const sums = `CAST(SUM(amount_minor) FILTER (WHERE status IN ('cleared', 'refunded')) AS TEXT) AS spent,
            CAST(SUM(amount_minor) FILTER (WHERE status = 'pending') AS TEXT) AS held,
            CAST(SUM(amount_minor) FILTER (WHERE status = 'declined') AS TEXT) AS declined`

/** The rollup by day knows no merchant; one merchant's purchases are few. It knows nothing of `local` either. */
function readDays(db: Db, filter: CardFilter): DayRow[] {
  const { merchant, receipt } = filter
  const isRollup = merchant === undefined
  const narrowed = allOf([...isEqual('merchant', merchant), ...isInDays(filter), ...conditions(filter)])
  if (receipt === undefined)
    return all<DayRow>(
      db,
      'cards.days',
      `SELECT day, currency, ${isRollup ? 'SUM(n)' : 'COUNT(*)'} AS n, ${sums}
         FROM ${isRollup ? 'card_day' : 'card_transaction'} WHERE TRUE${narrowed.sql}
        GROUP BY day, currency ORDER BY day DESC, currency`,
      narrowed.params
    )
  const bare = isRollup
    ? `SELECT day, currency, n, amount_minor FROM card_day WHERE receipt = 'missing' AND status = 'cleared'${narrowed.sql}`
    : `SELECT day, currency, 1 AS n, amount_minor FROM card_transaction
        WHERE receipt IS NULL AND status = 'cleared'${narrowed.sql}`
  return all<DayRow>(
    db,
    'cards.days-missing',
    `SELECT day, currency, SUM(n) AS n, CAST(SUM(amount_minor) AS TEXT) AS spent, NULL AS held, NULL AS declined FROM (
       ${bare} UNION ALL
       SELECT day, currency, -1, -amount_minor FROM ${settledBare}${narrowed.sql})
      GROUP BY day, currency ORDER BY day DESC, currency`,
    [...narrowed.params, ...narrowed.params]
  )
}

/** Only what somebody said something of: those are looked up one by one. */
function readDaysOfUse(db: Db, filter: CardFilter, use: string): DayRow[] {
  const where = allOf([
    ...isEqual('merchant', filter.merchant),
    ...isInDays(filter),
    ...conditions(filter),
    ...(filter.receipt === undefined
      ? []
      : [{ sql: "o.is_settled = 0 AND receipt IS NULL AND status = 'cleared'", params: [] }])
  ])
  return all<DayRow>(
    db,
    'cards.days-of-use',
    `SELECT day, currency, COUNT(*) AS n, ${sums}
       FROM purchase_own o CROSS JOIN card_transaction t ON t.id = o.purchase WHERE o.use = ?${where.sql}
      GROUP BY day, currency ORDER BY day DESC, currency`,
    [use, ...where.params]
  )
}

interface StoredPurchase {
  rid: number
  id: string
  day: string
  usedAtMs: number
  clearedAtMs: number | null
  merchant: string
  country: string | null
  category: string
  cardId: string
  last4: string | null
  name: string | null
  status: string
  minor: number
  currency: string
  receipt: string | null
  json: string
}

/** Parts that only the row on screen needs; each may be missing in a record of a newer platform. */
interface PurchaseJson {
  city?: string | null
  authorized?: { amount: number }
  merchant_amount?: { amount: number; currency: string } | null
  fx?: { rate: string; source?: string | null; date?: string | null } | null
  cashback?: { amount: number } | null
  decline_reason?: string | null
}

/** Rows in the order of `rids`; at most 200. */
export function readPurchaseRows(db: Db, rids: readonly number[]): PurchaseRow[] {
  if (rids.length === 0) return []
  const rows = all<StoredPurchase>(
    db,
    'cards.rows',
    `SELECT t.rid, t.id, t.day, t.authorized_ms AS usedAtMs, t.cleared_ms AS clearedAtMs, t.merchant, t.country, t.category,
            t.card AS cardId, c.last4, c.name, t.status, t.amount_minor AS minor, t.currency, t.receipt, t.json
       FROM card_transaction t LEFT JOIN card c ON c.id = t.card WHERE t.rid IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(rids)]
  )
  const owns = ownOf(
    db,
    rows.map(({ id }) => id)
  )
  return inOrder(
    rids,
    rows.map(({ cardId, last4, name, receipt, json, ...row }) => {
      const parts = JSON.parse(json) as PurchaseJson
      const { use, noReceipt, files } = owns.get(row.id) ?? { use: null, noReceipt: null, files: 0 }
      const hasReceipt = receipt !== null || files > 0
      return {
        ...row,
        city: parts.city ?? null,
        card: { id: cardId, last4, name },
        heldMinor: parts.authorized?.amount ?? null,
        foreign: foreignOf(parts.merchant_amount, parts.fx, row.minor),
        cashbackMinor: parts.cashback?.amount ?? null,
        declineReason: parts.decline_reason ?? null,
        hasReceipt,
        needsReceipt: row.status === 'cleared' && !hasReceipt && noReceipt === null && use !== 'personal',
        use,
        noReceipt,
        keptReceipts: files
      }
    })
  )
}
