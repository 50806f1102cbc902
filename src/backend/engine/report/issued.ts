/** Statements that were issued, and what a new one must follow. */
import type { Issued } from '../../../contract/reports.ts'
import type { Db } from '../store/open.ts'
import { all, get, getExisting } from '../store/read.ts'

export interface StoredStatement extends Omit<Issued, 'isChanged'> {
  fromMs: number
  endMs: number
  /** What the entries of its period came to. */
  sum: string
  manifestSha256: string
  sha256: string
}

const columns = `number, report, period, zone, currency, version, issued_ms AS issuedAtMs, from_ms AS fromMs, end_ms AS endMs,
  closing_minor AS closingMinor, entries, sum, manifest_sha256 AS manifestSha256, sha256`

/** The newest first. */
export function listIssued(db: Db): Issued[] {
  const stored = all<StoredStatement>(
    db,
    'report.issued',
    `SELECT ${columns} FROM local.statement ORDER BY period DESC, currency, version DESC`,
    []
  )
  return stored.map((statement) => {
    const { fromMs: _from, endMs: _end, sum: _sum, manifestSha256: _manifest, sha256: _files, ...issued } = statement
    return { ...issued, isChanged: isChanged(db, statement) }
  })
}

export function findIssued(db: Db, number: string): StoredStatement | undefined {
  return get<StoredStatement>(db, 'report.find-issued', `SELECT ${columns} FROM local.statement WHERE number = ?`, [
    number
  ])
}

/** The newest version for a period. */
export function findLatest(db: Db, currency: string, period: string): StoredStatement | undefined {
  return get<StoredStatement>(
    db,
    'report.latest',
    `SELECT ${columns} FROM local.statement WHERE currency = ? AND period = ? ORDER BY version DESC LIMIT 1`,
    [currency, period]
  )
}

/** The one that was issued last in a currency: each manifest names the one before, so that none can be taken away unseen. */
export function findLast(db: Db, currency: string): StoredStatement | undefined {
  return get<StoredStatement>(
    db,
    'report.last',
    `SELECT ${columns} FROM local.statement WHERE currency = ? ORDER BY issued_ms DESC, number DESC LIMIT 1`,
    [currency]
  )
}

/** The zone of the year's first statement is that of all others of the year. */
export function zoneOfYear(db: Db, year: string): string | undefined {
  return get<{ zone: string }>(
    db,
    'report.zone-of-year',
    `SELECT zone FROM local.statement WHERE period >= ? AND period < ? ORDER BY issued_ms LIMIT 1`,
    [year, `${year}~`]
  )?.zone
}

/** What the period's entries on all wallets are now. */
export function sumOf(
  db: Db,
  { currency, fromMs, endMs }: Pick<StoredStatement, 'currency' | 'fromMs' | 'endMs'>
): { entries: number; sum: string } {
  return getExisting<{ entries: number; sum: string }>(
    db,
    'report.sum',
    `SELECT count(*) AS entries, CAST(ifnull(sum(e.amount_minor), 0) AS TEXT) AS sum
       FROM entry_wallet w CROSS JOIN entry e INDEXED BY entry_statement
         ON e.wallet = w.wallet AND e.currency = w.currency AND e.booked_ms >= ? AND e.booked_ms < ?
      WHERE w.currency = ?`,
    [fromMs, endMs, currency]
  )
}

/** Something of its period came, or went, after it was issued. */
export function isChanged(db: Db, statement: StoredStatement): boolean {
  const { entries, sum } = sumOf(db, statement)
  return entries !== statement.entries || sum !== statement.sum
}
