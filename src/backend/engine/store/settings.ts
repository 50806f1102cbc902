/** Named JSON values of an account's `local`. Unqualified, so that a reader finds them in the attached one. */
import type { Db } from './open.ts'
import { statement } from './query.ts'

/** Undefined where the setting was never made. The caller knows the shape that it wrote. */
export function readSetting(db: Db, name: string): unknown {
  const row = statement(db, 'SELECT value FROM settings WHERE name = ?').get(name) as { value: string } | undefined
  return row === undefined ? undefined : JSON.parse(row.value)
}

export function writeSetting(local: Db, name: string, value: unknown): void {
  statement(local, 'INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value').run(
    name,
    JSON.stringify(value)
  )
}
