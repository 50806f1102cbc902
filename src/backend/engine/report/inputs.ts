/**
 * What a report was computed from, as JSON Lines: of each entry what never changes, keys in order, whole numbers alone.
 * Which payout settled an entry may be set later, so it is a file of its own and no part of what the entries come to.
 */
import type { LedgerBook } from './book.ts'
import type { LedgerEntry } from './ledger-entry.ts'
import type { Out } from './out.ts'

export const inputsName = 'inputs.jsonl'
export const payoutLinksName = 'payout-links.jsonl'

export interface InputFacts {
  readonly count: number
  readonly firstEntry: string | null
  readonly lastEntry: string | null
}

export async function writeInputs(book: LedgerBook, out: Out): Promise<InputFacts> {
  let count = 0
  let firstEntry: string | null = null
  let lastEntry: string | null = null
  await out.file(inputsName, async (sink) => {
    for await (const page of book.entries()) {
      await sink.write(page.map((entry) => `${inputLine(entry)}\n`).join(''))
      count += page.length
      firstEntry ??= page[0]?.id ?? null
      lastEntry = page.at(-1)?.id ?? lastEntry
    }
    return count
  })
  await out.file(payoutLinksName, async (sink) => {
    let links = 0
    for await (const page of book.entries()) {
      const settled = page.filter(({ payout }) => payout !== null)
      links += settled.length
      await sink.write(settled.map(({ id, payout }) => `${JSON.stringify({ entry: id, payout })}\n`).join(''))
    }
    return links
  })
  return { count, firstEntry, lastEntry }
}

/** Keys in the order of the alphabet; what an entry does not have is left out. */
function inputLine(entry: LedgerEntry): string {
  const { source, related, fx } = entry
  return JSON.stringify({
    balance_after: entry.balanceAfterMinor,
    booked_at_ms: entry.bookedMs,
    category: entry.category,
    currency: entry.currency,
    entry: entry.id,
    fee: entry.feeMinor ?? undefined,
    fx: fx === null ? undefined : { date: fx.date, from: fx.from, rate: fx.rate, source: fx.source, to: fx.to },
    gross: entry.grossMinor ?? undefined,
    minor: entry.minor,
    net: entry.netMinor ?? undefined,
    occurred_at_ms: entry.occurredMs,
    ordinal: entry.ordinal,
    related: related === null ? undefined : { id: related.id, type: related.type },
    source: source === null ? undefined : { id: source.id, type: source.type },
    tax: entry.taxMinor ?? undefined,
    tax_collected_by: entry.taxCollectedBy ?? undefined,
    txn: entry.txn ?? undefined,
    wallet: entry.wallet,
    withheld_kind: entry.withheldKind ?? undefined
  })
}
