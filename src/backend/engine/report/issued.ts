/** Statements that were issued, and what a new one must follow. */
import type { Issued } from '../../../contract/reports.ts'
import type { Db } from '../store/open.ts'
import { all, get, getExisting } from '../store/read.ts'
import { exactSum } from '../store/sum.ts'

export interface StoredStatement extends Omit<Issued, 'isChanged'> {
  fromMs: number
  endMs: number
  /** What the entries of its period came to. */
  sum: string
  manifestSha256: string
  /** Of its files, which are the parts of this parcel; of those that were issued first, one piece of that digest. */
  sha256: string
  parcel: string | null
}

const columns = `number, report, period, zone, currency, version, issued_ms AS issuedAtMs, from_ms AS fromMs, end_ms AS endMs,
  closing_minor AS closingMinor, entries, sum, manifest_sha256 AS manifestSha256, sha256, parcel`

/** The newest first. */
export function listIssued(db: Db): Issued[] {
  const stored = all<StoredStatement>(
    db,
    'report.issued',
    `SELECT ${columns} FROM local.statement ORDER BY period DESC, currency, version DESC`,
    []
  )
  return stored.map((statement) => {
    const {
      fromMs: _from,
      endMs: _end,
      sum: _sum,
      manifestSha256: _manifest,
      sha256: _files,
      parcel: _parcel,
      ...issued
    } = statement
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
    `SELECT ${columns} FROM local.statement WHERE currency = ? ORDER BY seq DESC LIMIT 1`,
    [currency]
  )
}

/**
 * The zone of the statement that was issued first is that of all: where a year ended in one zone and the next began in another,
 * what is booked between would be in none or in both.
 */
export function zoneOfStatements(db: Db): string | undefined {
  const sql = 'SELECT zone FROM local.statement ORDER BY seq LIMIT 1'
  return get<{ zone: string }>(db, 'report.zone', sql, [])?.zone
}

interface Span {
  readonly currency: string
  readonly fromMs: number
  readonly endMs: number
}

interface Sum {
  entries: number
  sum: string
}

/** Sums of before, by the highest row that they hold: rows come behind it and never change their amounts. */
const known = new WeakMap<Db, Map<string, Sum & { mostRid: number }>>()

/** What the period's entries on all wallets are now. Asked again, only what came since is read. */
export function sumOf(db: Db, { currency, fromMs, endMs }: Span): Sum {
  const own = known.get(db) ?? new Map<string, Sum & { mostRid: number }>()
  known.set(db, own)
  const key = JSON.stringify([currency, fromMs, endMs])
  const before = own.get(key)
  const { mostRid } = getExisting<{ mostRid: number }>(
    db,
    'report.most',
    'SELECT ifnull(max(rid), 0) AS mostRid FROM entry',
    []
  )
  if (before?.mostRid === mostRid) return { entries: before.entries, sum: before.sum }
  const { entries, sum } = before === undefined ? wholeSum(db, { currency, fromMs, endMs }) : { entries: 0, sum: '0' }
  const came = before === undefined ? undefined : newSum(db, { currency, fromMs, endMs }, before.mostRid)
  const now = {
    entries: entries + (before?.entries ?? 0) + (came?.entries ?? 0),
    sum: String(exactSum(sum) + exactSum(before?.sum ?? '0') + exactSum(came?.sum ?? '0'))
  }
  own.set(key, { ...now, mostRid })
  return now
}

function wholeSum(db: Db, { currency, fromMs, endMs }: Span): Sum {
  return getExisting<Sum>(
    db,
    'report.sum',
    `SELECT count(*) AS entries, CAST(ifnull(sum(e.amount_minor), 0) AS TEXT) AS sum
       FROM entry_wallet w CROSS JOIN entry e INDEXED BY entry_statement
         ON e.wallet = w.wallet AND e.currency = w.currency AND e.booked_ms >= ? AND e.booked_ms < ?
      WHERE w.currency = ?`,
    [fromMs, endMs, currency]
  )
}

function newSum(db: Db, { currency, fromMs, endMs }: Span, afterRid: number): Sum {
  return getExisting<Sum>(
    db,
    'report.new-sum',
    `SELECT count(*) AS entries, CAST(ifnull(sum(amount_minor), 0) AS TEXT) AS sum FROM entry
      WHERE rid > ? AND currency = ? AND booked_ms >= ? AND booked_ms < ?`,
    [afterRid, currency, fromMs, endMs]
  )
}

/** Something of its period came, or went, after it was issued. */
export function isChanged(db: Db, statement: StoredStatement): boolean {
  const { entries, sum } = sumOf(db, statement)
  return entries !== statement.entries || sum !== statement.sum
}
