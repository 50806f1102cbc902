/** What the search must find, by looking at every record: plain loops that share nothing with the search. */
import { foundTypes, type FoundType } from '../../../src/contract/search-query.ts'
import type { Entry, Party } from '../../../src/platform/generated/types.gen.ts'
import { recordsOf, type Feed } from './copy.ts'

export interface Kept {
  type: FoundType
  id: string
  createdMs: number
  record: Readonly<Record<string, unknown>>
}

/** Everything that has a page, newest first. */
export function everythingIn(feed: Feed): Kept[] {
  return foundTypes
    .flatMap((type) =>
      recordsOf(feed, type).map((record) => {
        const { id, created_at } = record as { id: string; created_at: string }
        return { type, id, createdMs: Date.parse(created_at), record: record }
      })
    )
    .sort((a, b) => b.createdMs - a.createdMs)
}

export class Knowledge {
  readonly #parties: ReadonlyMap<string, Party>
  readonly #sales: ReadonlyMap<string, Kept>
  readonly #products: ReadonlyMap<string, string>
  readonly #disputed: ReadonlySet<unknown>
  readonly #tippers: ReadonlySet<unknown>
  readonly #inPayout = new Map<string, Set<string>>()

  constructor(feed: Feed, everything: readonly Kept[]) {
    this.#parties = new Map(recordsOf<Party>(feed, 'party').map((party) => [party.id, party]))
    const of = (type: FoundType): Kept[] => everything.filter((kept) => kept.type === type)
    this.#sales = new Map(of('sale').map((kept) => [kept.id, kept]))
    this.#products = new Map(of('product').map(({ id, record }) => [id, String(record['title'])]))
    this.#disputed = new Set(of('dispute').map(({ record }) => record['sale']))
    this.#tippers = new Set(of('tip').map(({ record }) => record['from']))
    for (const entry of recordsOf<Entry>(feed, 'entry')) {
      if (!entry.payout) continue
      const ids = this.#inPayout.get(entry.payout) ?? new Set([entry.payout])
      this.#inPayout.set(entry.payout, ids)
      for (const ref of [entry.source, entry.related]) if (ref?.id) ids.add(ref.id)
    }
  }

  partyOf({ type, id, record }: Kept): Party | undefined {
    const party = type === 'party' ? id : (record['buyer'] ?? record['from'] ?? record['counterparty'])
    return typeof party === 'string' ? this.#parties.get(party) : undefined
  }

  isIn({ id }: Kept, payout: string): boolean {
    return this.#inPayout.get(payout)?.has(id) ?? id === payout
  }

  titlesOf({ type, record }: Kept): string[] {
    const lines = (type === 'sale' ? record : this.#sales.get(String(record['sale']))?.record)?.['lines']
    if (Array.isArray(lines)) return lines.map((line: { title: string }) => line.title)
    if (type === 'product') return [String(record['title'])]
    const product = type === 'subscription' ? this.#products.get(String(record['product'])) : undefined
    return product === undefined ? [] : [product]
  }

  has(kept: Kept, what: string): boolean {
    const { type, id, record } = kept
    switch (what) {
      case 'dispute':
        return type === 'sale' && this.#disputed.has(id)
      case 'message':
        return type !== 'dispute' && Boolean(record['note'] || (type === 'tip' && record['message']))
      // Nobody wrote one in this world.
      case 'note':
        return false
      case 'payout':
        return (type === 'sale' || type === 'tip') && Boolean(record['payout'])
      case 'receipt':
        return type === 'card_transaction' && Boolean(record['receipt'])
      case 'refund':
        return type === 'sale' && record['refunded'] !== 0
      case 'subscription':
        return type === 'sale' && Boolean(record['subscription'])
      case 'tip': {
        const party = this.partyOf(kept)
        return type !== 'tip' && party !== undefined && this.#tippers.has(party.id)
      }
      default:
        return type === 'sale' && Boolean((record['delivery'] as { tracking?: unknown }).tracking)
    }
  }
}

/** In hundredths, which all currencies of the worlds have but the coin. Null where it has no amount. */
export function amountOf({ type, record }: Kept): { minor: number; currency: string } | null {
  if (type === 'sale') {
    return record['status'] === 'failed'
      ? null
      : { minor: Number(record['paid']), currency: String(record['currency']) }
  }
  const money = (record['amount'] ?? record['price']) as { amount: number; currency: string } | undefined
  return money ? { minor: money.amount, currency: money.currency } : null
}
