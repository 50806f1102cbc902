/** A person's word on a line: it is this payout, it is not, or neither is said any more. */
import * as z from 'zod'
import { AppError } from '../../../contract/errors.ts'
import type { LocalTask } from '../../engine/local/local-task.ts'
import { statement } from '../../engine/store/query.ts'
import { get } from '../../engine/store/read.ts'
import { compare } from './compare.ts'

const decideInput = z.object({ line: z.int(), payout: z.string(), says: z.enum(['yes', 'no', 'forget']) })

export const decideBankLine: LocalTask = {
  name: 'bank.decide',
  run(stores, input) {
    const { line, payout, says } = decideInput.parse(input)
    const { local, cache, nowMs, isComplete } = stores
    if (!isComplete) throw new AppError('not-synced-yet', 'The copy does not reach back to the beginning yet.')
    if (get(local, 'bank.has-line', 'SELECT 1 FROM bank_line WHERE id = ?', [line]) === undefined)
      throw new AppError('not-found', 'There is no such line.', { field: 'line' })
    if (get(cache, 'bank.has-payout', 'SELECT 1 FROM payout WHERE id = ?', [payout]) === undefined)
      throw new AppError('not-found', 'No payout of this id is in the local copy.', { field: 'payout' })
    local.transaction(() => {
      statement(local, 'DELETE FROM bank_word WHERE line = ? AND payout = ?').run(line, payout)
      // A payout is one line.
      if (says === 'yes') statement(local, "DELETE FROM bank_word WHERE payout = ? AND says = 'yes'").run(payout)
      if (says !== 'forget')
        statement(local, 'INSERT INTO bank_word (line, payout, says, at_ms) VALUES (?, ?, ?, ?)').run(
          line,
          payout,
          says,
          nowMs
        )
      compare(stores)
    })()
    return { result: {}, topics: ['bank'] }
  }
}
