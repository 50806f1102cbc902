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
import { all } from '../../engine/store/read.ts'
import { toMinor } from '../../engine/store/sum.ts'
import { foreignOf } from './foreign.ts'

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
      columns: ['status', 'category', 'card', 'currency'],
      // A merchant's purchases, and those without a receipt, have an index in the order of time.
      first: allOf([
        ...isEqual('merchant', filter.merchant),
        ...(filter.receipt === undefined ? [] : [{ sql: "receipt IS NULL AND status = 'cleared'", params: [] }])
      ]),
      where: allOf(conditions(filter))
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
  const { merchant, receipt } = filter
  const isRollup = merchant === undefined
  const where = allOf([
    ...isEqual('merchant', merchant),
    ...isInDays(filter),
    ...conditions(filter),
    ...(receipt === undefined
      ? []
      : [{ sql: `${isRollup ? "receipt = 'missing'" : 'receipt IS NULL'} AND status = 'cleared'`, params: [] }])
  ])
  const rows = all<DayRow>(
    db,
    'cards.days',
    // The rollup by day knows no merchant; one merchant's purchases are few.
    `SELECT day, currency, ${isRollup ? 'SUM(n)' : 'COUNT(*)'} AS n,
            CAST(SUM(amount_minor) FILTER (WHERE status IN ('cleared', 'refunded')) AS TEXT) AS spent,
            CAST(SUM(amount_minor) FILTER (WHERE status = 'pending') AS TEXT) AS held,
            CAST(SUM(amount_minor) FILTER (WHERE status = 'declined') AS TEXT) AS declined
       FROM ${isRollup ? 'card_day' : 'card_transaction'} WHERE TRUE${where.sql}
      GROUP BY day, currency ORDER BY day DESC, currency`,
    where.params
  )
  const days = [...Map.groupBy(rows, ({ day }) => day)].map(([day, own]) => ({
    day,
    count: own.reduce((sum, { n }) => sum + n, 0),
    sums: own.map(({ currency, spent, held, declined }) => ({
      currency,
      spentMinor: toMinor(spent ?? '0'),
      heldMinor: toMinor(held ?? '0'),
      declinedMinor: toMinor(declined ?? '0')
    }))
  }))
  return { days, total: days.reduce((sum, { count }) => sum + count, 0) }
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
  return inOrder(
    rids,
    rows.map(({ cardId, last4, name, receipt, json, ...row }) => {
      const parts = JSON.parse(json) as PurchaseJson
      return {
        ...row,
        city: parts.city ?? null,
        card: { id: cardId, last4, name },
        heldMinor: parts.authorized?.amount ?? null,
        foreign: foreignOf(parts.merchant_amount, parts.fx, row.minor),
        cashbackMinor: parts.cashback?.amount ?? null,
        declineReason: parts.decline_reason ?? null,
        hasReceipt: receipt !== null
      }
    })
  )
}
