import type { AccountReader } from '../../engine/rpc/context.ts'
import { get } from '../../engine/store/read.ts'
import { readSetting } from '../../engine/store/settings.ts'

/** The account's country as the platform says, as two letters; empty before its record is here. */
export function countryOf({ db, connection: { accountId } }: Pick<AccountReader, 'db' | 'connection'>): string {
  const row = get<{ country: string | null }>(
    db,
    'report.country',
    "SELECT json ->> '$.country' AS country FROM account WHERE id = ?",
    [accountId]
  )
  if (row !== undefined) return row.country ?? ''
  const own = readSetting(db, 'own-account') as { country?: unknown } | undefined
  return typeof own?.country === 'string' ? own.country : ''
}
