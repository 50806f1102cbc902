/** What a filter of entries means: which wallets' entries, along which index, checked for what. */
import type { EntryFilter } from '../../../contract/balance.ts'
import { AppError } from '../../../contract/errors.ts'
import { categoriesOfGroup } from '../../../contract/metrics.ts'
import { startOfDayMs, startOfNextDayMs } from '../../engine/store/calendar.ts'
import type { WalletKey } from '../../engine/store/ledger.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'

export interface Where {
  sql: string
  params: (string | number)[]
}

/** @throws AppError `bad-input` for a filter that contradicts itself */
export function checkFilter(filter: EntryFilter): void {
  if ((filter.minMinor !== undefined || filter.maxMinor !== undefined) && filter.currency === undefined) {
    throw new AppError('bad-input', 'An amount needs a currency beside it.', { field: 'filter.currency' })
  }
  if (filter.fromDay !== undefined && filter.toDay !== undefined && filter.fromDay > filter.toDay) {
    throw new AppError('bad-input', 'The first day is after the last one.', { field: 'filter.fromDay' })
  }
}

/** The wallets with entries that a filter speaks of, each with ordinals of its own. */
export function walletsOf(db: Db, { wallet, currency }: EntryFilter): WalletKey[] {
  return all<WalletKey>(
    db,
    'balance.wallets',
    'SELECT wallet, currency FROM entry_wallet ORDER BY wallet, currency',
    []
  ).filter((key) => (wallet ?? key.wallet) === key.wallet && (currency ?? key.currency) === key.currency)
}

export function categoriesOf({ group }: EntryFilter): string[] {
  return (group ?? []).flatMap(categoriesOfGroup)
}

/** Conditions that no index begins with: they are checked entry by entry, on columns that each index holds. */
export function rowConditions(filter: EntryFilter): Where {
  const parts: Where[] = []
  const categories = categoriesOf(filter)
  if (categories.length > 0) parts.push(isOneOf('category', categories))
  if (filter.minMinor !== undefined) parts.push({ sql: 'abs(amount_minor) >= ?', params: [filter.minMinor] })
  if (filter.maxMinor !== undefined) parts.push({ sql: 'abs(amount_minor) <= ?', params: [filter.maxMinor] })
  // The entries of a record may lie on any wallet; without one, the wallets are chosen before.
  if (filter.record !== undefined && filter.wallet !== undefined)
    parts.push({ sql: 'wallet = ?', params: [filter.wallet] })
  if (filter.record !== undefined && filter.currency !== undefined)
    parts.push({ sql: 'currency = ?', params: [filter.currency] })
  return { sql: parts.map((part) => ` AND ${part.sql}`).join(''), params: parts.flatMap((part) => part.params) }
}

/** The span of booking times that a filter's days stand for, in the account's zone; open ends are open. */
export function timeSpan(filter: EntryFilter, zone: string): { fromMs: number; beforeMs: number } {
  return {
    fromMs: filter.fromDay === undefined ? Number.MIN_SAFE_INTEGER : startOfDayMs(filter.fromDay, zone),
    beforeMs: filter.toDay === undefined ? Number.MAX_SAFE_INTEGER : startOfNextDayMs(filter.toDay, zone)
  }
}

/** Whether the rollup knows a filter: it has days, wallets, currencies and categories, but no amounts and no records. */
export function isInRollup(filter: EntryFilter): boolean {
  return filter.record === undefined && filter.minMinor === undefined && filter.maxMinor === undefined
}

/** Whether everything that happened to a wallet in the span is listed: then its balances follow from the list. */
export function isWholeStatement(filter: EntryFilter): boolean {
  return isInRollup(filter) && !filter.group?.length
}

function isOneOf(column: string, values: readonly string[]): Where {
  return { sql: `${column} IN (${values.map(() => '?').join(', ')})`, params: [...values] }
}
