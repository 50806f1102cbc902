/** What a record is called, for rows that know its id alone; null where it is gone or nobody named it. */
import type { ChangeRow } from '../../../contract/changes.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'

interface Name {
  id: string
  subject: string | null
  who: string | null
}

/** By record type: ids go in as one JSON list. */
const names: Readonly<Record<string, string>> = {
  sale: 'SELECT id, title AS subject, NULL AS who FROM sale',
  tip: "SELECT t.id, NULL AS subject, ifnull('@' || p.handle, p.name) AS who FROM tip t LEFT JOIN party p ON p.id = t.from_party",
  payout: 'SELECT id, dest_name AS subject, NULL AS who FROM payout',
  refund: 'SELECT r.id, s.title AS subject, NULL AS who FROM refund r LEFT JOIN sale s ON s.id = r.sale',
  dispute: 'SELECT d.id, s.title AS subject, NULL AS who FROM dispute d LEFT JOIN sale s ON s.id = d.sale',
  transfer:
    "SELECT t.id, NULL AS subject, ifnull('@' || p.handle, p.name) AS who FROM transfer t LEFT JOIN party p ON p.id = t.counterparty",
  subscription:
    'SELECT u.id, p.title AS subject, NULL AS who FROM subscription u LEFT JOIN product p ON p.id = u.product',
  card_transaction: 'SELECT id, merchant AS subject, NULL AS who FROM card_transaction'
}

const letters: Readonly<Record<string, string>> = {
  tip: 't.id',
  refund: 'r.id',
  dispute: 'd.id',
  transfer: 't.id',
  subscription: 'u.id'
}

export function describe(db: Db, rows: readonly ChangeRow[]): ChangeRow[] {
  const known = new Map<string, Name>()
  for (const [type, own] of Map.groupBy(rows, ({ record }) => record.type)) {
    const sql = names[type]
    if (sql === undefined) continue
    const ids = JSON.stringify(own.map(({ record }) => record.id))
    const where = `WHERE ${letters[type] ?? 'id'} IN (SELECT value FROM json_each(?))`
    for (const name of all<Name>(db, `changes.names-${type}`, `${sql} ${where}`, [ids])) known.set(name.id, name)
  }
  return rows.map((row) => {
    const name = known.get(row.record.id)
    return name === undefined ? row : { ...row, subject: name.subject, who: name.who }
  })
}
