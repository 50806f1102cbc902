/**
 * Lines of a file that are not here yet. The same line is told by the bank's own id; else, in a file of the same format,
 * by day, amount and text; else, where two formats say different things of one line, by day and amount. Always as often
 * as the fuller of the two files has it: two coffees on one day stay two.
 */
import type { BankFormat } from '../../../contract/bank.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import { statement } from '../../engine/store/query.ts'
import { isSameAccount } from './account-number.ts'
import { joinText, type Statement, type StatementLine } from './read/statement.ts'

export interface KeptFile {
  name: string
  format: BankFormat
  nowMs: number
  statements: readonly Statement[]
}

interface HeldLine {
  id: number
  account: string | null
  text: string
  also: string
  ref: string | null
  format: string
}

/** Inside a transaction of the caller. */
export function keepLines(
  local: Db,
  { name, format, nowMs, statements }: KeptFile
): { lines: number; newLines: number } {
  let [lines, newLines] = [0, 0]
  for (const { account, fromDay, toDay, lines: own } of mergeByAccount(statements)) {
    const insert = statement(
      local,
      `INSERT INTO bank_file (name, format, imported_ms, lines, new_lines, from_day, to_day, account) VALUES (?, ?, ?, ?, 0, ?, ?, ?)`
    )
    const file = Number(insert.run(name, format, nowMs, own.length, fromDay, toDay, account).lastInsertRowid)
    const fresh = addNew(local, { file, format, account, lines: own })
    statement(local, 'UPDATE bank_file SET new_lines = ? WHERE id = ?').run(fresh, file)
    lines += own.length
    newLines += fresh
  }
  return { lines, newLines }
}

function mergeByAccount(statements: readonly Statement[]): Statement[] {
  return [...Map.groupBy(statements, ({ account }) => account)].map(([account, own]) => ({
    account,
    fromDay: own.reduce((least, { fromDay }) => (fromDay < least ? fromDay : least), own[0]?.fromDay ?? ''),
    toDay: own.reduce((most, { toDay }) => (toDay > most ? toDay : most), own[0]?.toDay ?? ''),
    lines: own.flatMap(({ lines }) => lines)
  }))
}

interface NewLines {
  file: number
  format: BankFormat
  account: string | null
  lines: readonly StatementLine[]
}

function addNew(local: Db, { file, format, account, lines }: NewLines): number {
  const insert = statement(
    local,
    `INSERT INTO bank_line (file, account, day, minor, currency, decimals, text, ref) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
  )
  const buckets = Map.groupBy(lines, ({ day, minor, currency }) => `${day} ${minor} ${currency}`)
  let fresh = 0
  for (const bucket of buckets.values()) {
    const [first] = bucket
    if (first === undefined) continue
    const held = heldLines(local, first).filter((line) => isSameAccount(line.account, account))
    for (const line of withoutHeld(local, bucket, held, format)) {
      insert.run(file, account, line.day, line.minor, line.currency, line.decimals, line.text, line.ref)
      fresh += 1
    }
  }
  return fresh
}

function heldLines(local: Db, { day, minor, currency }: StatementLine): HeldLine[] {
  return all(
    local,
    'bank.held',
    `SELECT l.id, l.account, l.text, l.also, l.ref, f.format FROM bank_line l JOIN bank_file f ON f.id = l.file
      WHERE l.day = ? AND l.minor = ? AND l.currency = ? ORDER BY l.id`,
    [day, minor, currency]
  )
}

/** The surest sign first; each line that is here stands for one of the file. */
function withoutHeld(
  local: Db,
  lines: readonly StatementLine[],
  held: HeldLine[],
  format: BankFormat
): StatementLine[] {
  const free = new Set(held)
  const take = (
    rest: readonly StatementLine[],
    is: (line: StatementLine, held: HeldLine) => boolean
  ): StatementLine[] =>
    rest.filter((line) => {
      const found = [...free].find((one) => is(line, one))
      if (found === undefined) return true
      free.delete(found)
      remember(local, found, line)
      return false
    })
  const byRef = take(lines, (line, one) => line.ref !== null && line.ref === one.ref)
  const byText = take(
    byRef,
    (line, one) => !isApart(line, one) && one.format === format && (line.text === one.text || line.text === one.also)
  )
  return take(
    byText,
    (line, one) => !isApart(line, one) && (one.format !== format || (line.ref === null) !== (one.ref === null))
  )
}

/** The bank itself says that they are two. */
function isApart(line: StatementLine, held: HeldLine): boolean {
  return line.ref !== null && held.ref !== null && kindOf(line.ref) === kindOf(held.ref)
}

function kindOf(ref: string): string {
  return ref.slice(0, ref.indexOf(':'))
}

/** What another file says of the line may name a trace id that the first one cut off. */
function remember(local: Db, held: HeldLine, line: StatementLine): void {
  if (line.text === '' || held.text.includes(line.text) || held.also.includes(line.text)) return
  held.also = joinText([held.also, line.text])
  statement(local, 'UPDATE bank_line SET also = ? WHERE id = ?').run(held.also, held.id)
}
