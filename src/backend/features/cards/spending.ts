/** A month of spending in one currency: its sums from the ledger, its parts from the rollups, and what needs somebody. */
import type { Spending } from '../../../contract/cards.ts'
import type { SyncStatus } from '../../../contract/sync.ts'
import { dayAt, monthBefore, monthOf, startOfDayMs } from '../../engine/store/calendar.ts'
import type { Db } from '../../engine/store/open.ts'
import { settledBare } from '../../engine/store/own-receipts.ts'
import { all, getExisting } from '../../engine/store/read.ts'
import { toMinor } from '../../engine/store/sum.ts'
import { listRaises } from './raises.ts'

const shownMonths = 12
const mostMerchants = 10

export interface SpendingParams {
  month?: string | undefined
  currency?: string | undefined
  nowMs: number
  zone: string
  mainCurrency: string | null
  sync: Pick<SyncStatus, 'coverage'>
}

export function getSpending(db: Db, params: SpendingParams): Spending {
  const { nowMs, zone, sync } = params
  const present = monthOf(dayAt(nowMs, zone))
  const month = params.month ?? present
  const currencies = listCurrencies(db, params.mainCurrency)
  const currency = params.currency ?? currencies[0] ?? null
  const nothing = { minor: 0, count: 0 }
  if (currency === null)
    return {
      month,
      currency,
      currencies,
      sums: null,
      held: nothing,
      missing: nothing,
      declined: 0,
      months: [],
      categories: [],
      merchants: [],
      merchantCount: 0,
      raises: []
    }
  const { complete, reachesBackToMs } = sync.coverage
  const isCovered = complete || (reachesBackToMs !== null && reachesBackToMs <= startOfDayMs(`${month}-01`, zone))
  return {
    month,
    currency,
    currencies,
    sums: isCovered ? sumsOf(db, month, currency) : null,
    held: heldNow(db, currency),
    missing: missingReceipts(db, currency),
    declined: declinedIn(db, month, currency),
    months: monthsUpTo(db, month, currency),
    categories: categoriesOf(db, month, currency),
    ...merchantsOf(db, month, currency),
    raises: listRaises(db, currency, [present, monthBefore(present)])
  }
}

/** Those of purchases and cards, the account's own first. */
function listCurrencies(db: Db, main: string | null): string[] {
  const found = all<{ currency: string }>(
    db,
    'cards.currencies',
    'SELECT DISTINCT currency FROM card_day UNION SELECT currency FROM card LIMIT 20',
    []
  )
  return found.map(({ currency }) => currency).toSorted((a, b) => Number(b === main) - Number(a === main))
}

/** The days of a month: text that compares as days do. */
const daysOf = (month: string): [string, string] => [`${month}-01`, `${month}-31`]

function sumsOf(db: Db, month: string, currency: string): Spending['sums'] {
  const row = getExisting<{ spent: string | null; back: string | null; cashback: string | null }>(
    db,
    'cards.ledger',
    `SELECT CAST(-SUM(amount_minor) FILTER (WHERE category = 'card_purchase') AS TEXT) AS spent,
            CAST(SUM(amount_minor) FILTER (WHERE category = 'card_refund') AS TEXT) AS back,
            CAST(SUM(amount_minor) FILTER (WHERE category = 'card_cashback') AS TEXT) AS cashback
       FROM entry_day WHERE currency = ? AND day BETWEEN ? AND ? AND category IN ('card_purchase', 'card_refund', 'card_cashback')`,
    [currency, ...daysOf(month)]
  )
  return {
    spentMinor: toMinor(row.spent ?? '0'),
    givenBackMinor: toMinor(row.back ?? '0'),
    cashbackMinor: toMinor(row.cashback ?? '0')
  }
}

function heldNow(db: Db, currency: string): Spending['held'] {
  const { minor, count } = getExisting<{ minor: string; count: number }>(
    db,
    'cards.held',
    `SELECT CAST(COALESCE(SUM(amount_minor), 0) AS TEXT) AS minor, COUNT(*) AS count
       FROM card_transaction WHERE status = 'pending' AND currency = ?`,
    [currency]
  )
  return { minor: toMinor(minor), count }
}

function missingReceipts(db: Db, currency: string): Spending['missing'] {
  const { minor, count } = getExisting<{ minor: string; count: number }>(
    db,
    'cards.missing',
    `SELECT CAST(COALESCE(SUM(amount_minor), 0) AS TEXT) AS minor, COALESCE(SUM(n), 0) AS count
       FROM (SELECT n, amount_minor FROM card_day WHERE status = 'cleared' AND receipt = 'missing' AND currency = ?
             UNION ALL SELECT -1, -t.amount_minor FROM ${settledBare} AND t.currency = ?)`,
    [currency, currency]
  )
  return { minor: toMinor(minor), count }
}

function declinedIn(db: Db, month: string, currency: string): number {
  return getExisting<{ n: number }>(
    db,
    'cards.declined',
    "SELECT COALESCE(SUM(n), 0) AS n FROM card_day WHERE day BETWEEN ? AND ? AND currency = ? AND status = 'declined'",
    [...daysOf(month), currency]
  ).n
}

/** Twelve months, also those in which nothing cleared. */
function monthsUpTo(db: Db, month: string, currency: string): Spending['months'] {
  const names = [month]
  while (names.length < shownMonths) names.unshift(monthBefore(names[0] ?? month))
  const rows = all<{ month: string; minor: string }>(
    db,
    'cards.months',
    `SELECT substr(day, 1, 7) AS month, CAST(SUM(amount_minor) AS TEXT) AS minor FROM card_day
      WHERE day BETWEEN ? AND ? AND currency = ? AND status IN ('cleared', 'refunded') GROUP BY 1`,
    [`${names[0] ?? month}-01`, `${month}-31`, currency]
  )
  const known = new Map(rows.map((row) => [row.month, toMinor(row.minor)]))
  return names.map((name) => ({ month: name, minor: known.get(name) ?? 0 }))
}

function categoriesOf(db: Db, month: string, currency: string): Spending['categories'] {
  return all<{ key: string; minor: string; count: number }>(
    db,
    'cards.categories',
    `SELECT category AS key, CAST(SUM(amount_minor) AS TEXT) AS minor, SUM(n) AS count FROM card_day
      WHERE day BETWEEN ? AND ? AND currency = ? AND status IN ('cleared', 'refunded')
      GROUP BY category ORDER BY SUM(amount_minor) DESC, category`,
    [...daysOf(month), currency]
  ).map(({ minor, ...part }) => ({ ...part, minor: toMinor(minor) }))
}

function merchantsOf(db: Db, month: string, currency: string): Pick<Spending, 'merchants' | 'merchantCount'> {
  const merchants = all<{ key: string; minor: number; count: number }>(
    db,
    'cards.merchants',
    `SELECT merchant AS key, amount_minor AS minor, n AS count FROM card_merchant WHERE month = ? AND currency = ?
      ORDER BY amount_minor DESC, merchant LIMIT ?`,
    [month, currency, mostMerchants]
  )
  const { n } = getExisting<{ n: number }>(
    db,
    'cards.merchant-count',
    'SELECT COUNT(*) AS n FROM card_merchant WHERE month = ? AND currency = ?',
    [month, currency]
  )
  return { merchants, merchantCount: n }
}
