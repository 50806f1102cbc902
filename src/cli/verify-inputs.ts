/** Walks what a report was made of once more, from each wallet's opening balance to its closing one. */
import { join } from 'node:path'
import * as z from 'zod'
import { manifestName, type Manifest } from '../contract/report-manifest.ts'
import { jsonOf, linesIn, type Entries } from './report-folder.ts'

const inputsName = 'inputs.jsonl'
/** Faults that are told by line. */
export const mostLines = 10

const lineSchema = z.object({
  entry: z.string(),
  wallet: z.string(),
  currency: z.string(),
  ordinal: z.int(),
  minor: z.int(),
  balance_after: z.int(),
  booked_at_ms: z.int()
})
type Line = z.infer<typeof lineSchema>

/** @throws Error of the file system */
export async function inputFaults(root: string, manifest: Manifest, present: Entries): Promise<string[]> {
  if (!manifest.files.some(({ name }) => name === inputsName)) return [`${manifestName} does not name ${inputsName}`]
  // That it is missing, or no file, is said of it as of every file that the manifest names.
  if (present.get(inputsName) !== 'file') return []
  const faults: string[] = []
  const walk = new Walk(manifest)
  let count = 0
  for await (const text of linesIn(join(root, inputsName))) {
    count++
    const line = lineSchema.safeParse(jsonOf(text))
    faults.push(...(line.success ? walk.take(line.data) : [`${inputsName}: line ${String(count)} cannot be read`]))
    // What follows from so many is not worth telling.
    if (faults.length >= mostLines) return faults.slice(0, mostLines)
  }
  if (count !== manifest.inputs.count)
    faults.push(
      `${inputsName} holds ${String(count)} entries, and the report was made of ${String(manifest.inputs.count)}`
    )
  return [...faults, ...walk.end()]
}

class Walk {
  readonly #manifest: Manifest
  readonly #balances: Map<string, bigint>
  readonly #ordinals = new Map<string, number>()
  readonly #fromMs: number
  readonly #endMs: number

  constructor(manifest: Manifest) {
    this.#manifest = manifest
    this.#balances = new Map(manifest.wallets.map(({ wallet, opening }) => [wallet, BigInt(opening)]))
    this.#fromMs = Date.parse(manifest.period.from_utc)
    this.#endMs = Date.parse(manifest.period.end_utc)
  }

  take({ entry, wallet, currency, ordinal, minor, balance_after, booked_at_ms }: Line): string[] {
    const faults: string[] = []
    const opening = this.#balances.get(wallet)
    const before = this.#ordinals.get(wallet)
    if (opening === undefined) return [`entry ${entry} is of a wallet that ${manifestName} does not name: ${wallet}`]
    this.#balances.set(wallet, BigInt(balance_after))
    this.#ordinals.set(wallet, ordinal)
    if (opening + BigInt(minor) !== BigInt(balance_after) || (before !== undefined && ordinal !== before + 1))
      faults.push(`entry ${entry} does not follow from the one before it`)
    if (currency !== this.#manifest.currency || booked_at_ms < this.#fromMs || booked_at_ms >= this.#endMs)
      faults.push(`entry ${entry} is not of this report's period and currency`)
    return faults
  }

  end(): string[] {
    return this.#manifest.wallets
      .filter(({ wallet, closing }) => this.#balances.get(wallet) !== BigInt(closing))
      .map(({ wallet }) => `wallet ${wallet}: the entries do not lead to its closing balance`)
  }
}
