import { currencySchema, type Currency } from '../../../contract/money.ts'
import { get } from '../../engine/store/read.ts'
import { readSetting } from '../../engine/store/settings.ts'
import type { Db } from '../../engine/store/open.ts'

/** What an account's own record says of it. */
export interface OwnAccount {
  readonly handle: string
  readonly displayName: string
  readonly kinds: readonly string[]
  readonly zone: string
  /** The first one is the main currency. */
  readonly currencies: readonly Currency[]
}

/**
 * The account's own record: the cache's, and before the feed brought it (it comes last) the one that the sync asked for
 * first. Undefined before that. What the record leaves out or garbles is empty.
 */
export function findOwnAccount(db: Db, accountId: string): OwnAccount | undefined {
  const row = get<{ json: string }>(db, 'accounts.own', 'SELECT json FROM account WHERE id = ?', [accountId])
  const found: unknown = row === undefined ? readSetting(db, 'own-account') : JSON.parse(row.json)
  if (found === undefined) return undefined
  const record = found as Record<string, unknown>
  return {
    handle: textOf(record['handle']),
    displayName: textOf(record['display_name']),
    kinds: listOf(record['kinds']).filter((kind) => typeof kind === 'string'),
    zone: textOf(record['time_zone']),
    currencies: listOf(record['currencies']).flatMap((currency) => currencySchema.safeParse(currency).data ?? [])
  }
}

/** The zone by which the store's days were computed; undefined before the first record came. */
export function findStoreZone(db: Db): string | undefined {
  return get<{ zone: string | null }>(db, 'accounts.zone', 'SELECT zone FROM meta', [])?.zone ?? undefined
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
