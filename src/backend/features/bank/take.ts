/** A bank's file taken in, on the sync thread: read whole, then kept and compared in one transaction. */
import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { readingSchema, type BankTaken } from '../../../contract/bank.ts'
import type { LocalTask } from '../../engine/local/local-task.ts'
import { getExisting } from '../../engine/store/read.ts'
import { compare } from './compare.ts'
import { keepLines } from './keep-lines.ts'
import { readBankFile } from './read/read-file.ts'

export const takeInput = z.object({
  path: z.string(),
  name: z.string(),
  reading: readingSchema,
  usualCurrency: z.string(),
  decimals: z.record(z.string(), z.int())
})

export const takeBankFile: LocalTask = {
  name: 'bank.take',
  run(stores, input) {
    const { path, name, reading, usualCurrency, decimals } = takeInput.parse(input)
    const decimalsOf = (currency: string): number | undefined => decimals[currency]
    const file = readBankFile(readFileSync(path), { reading, usualCurrency, decimalsOf })
    const { local, nowMs } = stores
    const result = local.transaction((): BankTaken => {
      const before = countMatches(stores.local)
      const { lines, newLines } = keepLines(local, { name, format: file.format, nowMs, statements: file.statements })
      compare(stores)
      return { lines, newLines, newMatches: Math.max(0, countMatches(stores.local) - before) }
    })()
    return { result, topics: ['bank'] }
  }
}

function countMatches(local: Parameters<typeof getExisting>[0]): number {
  return getExisting<{ n: number }>(local, 'bank.count-matches', 'SELECT COUNT(*) AS n FROM bank_match', []).n
}
