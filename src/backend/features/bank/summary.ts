/** What was imported, what it proves and what is left over. */
import type { BankFile, BankLine, BankSummary, LeftPayout, PayoutReason } from '../../../contract/bank.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, getExisting } from '../../engine/store/read.ts'
import { endOf } from './account-number.ts'
import { findLeftPayout } from './left-payouts.ts'
import { getLine } from './lines.ts'

const shownFiles = 50

export function getBankSummary(db: Db, isCompared: boolean): BankSummary {
  const files = all<BankFile>(
    db,
    'bank.files',
    `SELECT id, name, format, imported_ms AS importedAtMs, lines, new_lines AS newLines, from_day AS fromDay, to_day AS toDay,
       account FROM local.bank_file ORDER BY id DESC LIMIT ?`,
    [shownFiles]
  )
  const span = getExisting<{ fromDay: string | null; toDay: string | null }>(
    db,
    'bank.span',
    'SELECT MIN(from_day) AS fromDay, MAX(to_day) AS toDay FROM local.bank_file',
    []
  )
  return {
    files: files.map((file) => ({ ...file, account: endOf(file.account) })),
    inBank: getExisting<{ n: number }>(db, 'bank.in-bank', 'SELECT COUNT(*) AS n FROM local.bank_match', []).n,
    left: all<{ reason: PayoutReason; count: number }>(
      db,
      'bank.left-reasons',
      'SELECT reason, COUNT(*) AS count FROM local.bank_left GROUP BY reason ORDER BY count DESC, reason',
      []
    ),
    doubtfulLines: countLines(db, 'doubtful'),
    otherLines: countLines(db, 'other'),
    ...span,
    isCompared
  }
}

function countLines(db: Db, state: string): number {
  return getExisting<{ n: number }>(
    db,
    'bank.count-lines',
    'SELECT COUNT(*) AS n FROM local.bank_line WHERE state = ?',
    [state]
  ).n
}

export function findOfPayout(
  db: Db,
  payout: string
): { hasFiles: boolean; line: BankLine | null; left: LeftPayout | null } {
  const [match] = all<{ line: number }>(db, 'bank.of-payout', 'SELECT line FROM local.bank_match WHERE payout = ?', [
    payout
  ])
  return {
    hasFiles: all(db, 'bank.any-file', 'SELECT 1 FROM local.bank_file LIMIT 1', []).length > 0,
    line: match === undefined ? null : getLine(db, match.line),
    left: findLeftPayout(db, payout) ?? null
  }
}
