/** A copy of a world with a `local` that is written as the sync thread does: files are taken in, decided on, compared. */
import type { BankFormat, BankReading } from '../../../src/contract/bank.ts'
import type { LocalStores } from '../../../src/backend/engine/local/local-task.ts'
import { openForWriting, type Db } from '../../../src/backend/engine/store/open.ts'
import { compare } from '../../../src/backend/features/bank/compare.ts'
import { decideBankLine } from '../../../src/backend/features/bank/decide.ts'
import { keepLines } from '../../../src/backend/features/bank/keep-lines.ts'
import { readBankFile } from '../../../src/backend/features/bank/read/read-file.ts'
import type { Statement } from '../../../src/backend/features/bank/read/statement.ts'
import { keyHex, type Copy } from './copy.ts'
import { atMs } from './worlds.ts'

export interface BankDesk {
  readonly local: Db
  /** @returns how many lines were new */
  take(bytes: Uint8Array | string, reading?: BankReading): number
  keep(format: BankFormat, statements: readonly Statement[]): number
  decide(line: number, payout: string, says: 'yes' | 'no' | 'forget'): void
  compare(isComplete?: boolean): void
  /** The line of each payout that has one. */
  matches(): Map<string, { line: number; day: string; minor: number; way: string }>
  reasons(): { lines: Map<number, string>; payouts: Map<string, string> }
  close(): void
}

export function bankDesk(copy: Copy): BankDesk {
  const files = copy.db.pragma('database_list') as { name: string; file: string }[]
  const local = openForWriting(files.find(({ name }) => name === 'local')?.file ?? '', keyHex, 'local')
  const stores: LocalStores = { local, cache: copy.db, era: 0, isComplete: true, zone: copy.zone, nowMs: atMs }
  const keep: BankDesk['keep'] = (format, statements) =>
    local.transaction(() => {
      const { newLines } = keepLines(local, { name: `bank.${format}`, format, nowMs: atMs, statements })
      compare(stores)
      return newLines
    })()
  return {
    local,
    keep,
    take(bytes, reading = {}) {
      const file = readBankFile(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes, {
        reading,
        usualCurrency: 'EUR',
        decimalsOf: (currency) => ({ EUR: 2, USD: 2 })[currency]
      })
      return keep(file.format, file.statements)
    },
    decide: (line, payout, says) => void decideBankLine.run(stores, { line, payout, says }),
    compare: (isComplete = true) => void compare({ ...stores, isComplete }),
    matches() {
      const rows = local
        .prepare('SELECT m.payout, m.line, m.way, l.day, l.minor FROM bank_match m JOIN bank_line l ON l.id = m.line')
        .all() as { payout: string; line: number; way: string; day: string; minor: number }[]
      return new Map(rows.map(({ payout, ...match }) => [payout, match]))
    },
    reasons() {
      const lines = local.prepare("SELECT id, reason FROM bank_line WHERE state <> 'in-bank'").all() as {
        id: number
        reason: string
      }[]
      const payouts = local.prepare('SELECT payout, reason FROM bank_left').all() as {
        payout: string
        reason: string
      }[]
      return {
        lines: new Map(lines.map(({ id, reason }) => [id, reason])),
        payouts: new Map(payouts.map(({ payout, reason }) => [payout, reason]))
      }
    },
    close: () => void local.close()
  }
}
