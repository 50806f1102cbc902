/** A look into a bank's file, on the sync thread: twenty megabytes are read whole, and reads of pages must not wait for that. */
import { readFileSync } from 'node:fs'
import type { LocalTask } from '../../engine/local/local-task.ts'
import { lookInto } from './read/read-file.ts'
import { takeInput } from './take.ts'

const lookInput = takeInput.omit({ name: true })

export const lookIntoBankFile: LocalTask = {
  name: 'bank.look',
  run(_stores, input) {
    const { path, reading, usualCurrency, decimals } = lookInput.parse(input)
    const decimalsOf = (currency: string): number | undefined => decimals[currency]
    return { result: lookInto(readFileSync(path), { reading, usualCurrency, decimalsOf }), topics: [] }
  }
}
