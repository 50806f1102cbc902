/** Profit, supporters and Italian books, computed as plainly as one can: straight loops over the platform's records. */
import type { Entry, Sale, Tip } from '../../../../src/platform/generated/types.gen.ts'
import { recordsOf, type Feed } from '../copy.ts'

/** What counts as kept; written out, so that a category which a report forgets is found. */
const keptCategories = [
  ...['sale', 'subscription', 'tip', 'refund', 'refund_failure', 'dispute', 'dispute_reversal', 'dispute_fee'],
  ...['dispute_fee_refund', 'fee', 'fee_refund', 'tax_on_fee', 'store_fee', 'store_fee_refund', 'tax_passthrough'],
  ...['tax_passthrough_refund', 'adjustment']
]
export const ownMoves = [
  ...['settlement', 'reserve_hold', 'reserve_release', 'savings_in', 'savings_out', 'card_hold', 'card_hold_release']
]

function newestOf<T extends Sale | Tip>(feed: Feed, type: 'sale' | 'tip'): Map<string, T> {
  const found = new Map<string, T>()
  for (const record of recordsOf<T>(feed, type))
    if (record.version >= (found.get(record.id)?.version ?? 0)) found.set(record.id, record)
  return found
}

/** The sale or tip that an entry is of: `sale_1`, `tip_1`; undefined where it names none. */
function ownerId({ source, related }: Entry): string | undefined {
  if (related && (related.type === 'sale' || related.type === 'tip')) return related.id
  if (source.type === 'sale' || source.type === 'tip') return source.id
  return undefined
}

/** Rounded half away from zero, with whole numbers alone. */
function rounded(minor: bigint, part: bigint, whole: bigint): bigint {
  const negative = minor < 0n
  const scaled = (negative ? -minor : minor) * part
  const floor = scaled / whole
  const up = (scaled % whole) * 2n >= whole ? 1n : 0n
  return negative ? -(floor + up) : floor + up
}

export interface PlainProfit {
  kept: number
  products: Map<string, number>
  months: Map<string, number>
  channels: Map<string, number>
}

export function profitOf(feed: Feed, entries: readonly Entry[], dayOf: (time: string) => string): PlainProfit {
  const sales = newestOf<Sale>(feed, 'sale')
  const profit: PlainProfit = { kept: 0, products: new Map(), months: new Map(), channels: new Map() }
  const add = (sums: Map<string, number>, name: string, minor: number): void => {
    sums.set(name, (sums.get(name) ?? 0) + minor)
  }
  for (const entry of entries) {
    if (!keptCategories.includes(entry.category)) continue
    const minor = entry.amount.amount
    profit.kept += minor
    add(profit.months, dayOf(entry.booked_at).slice(0, 7), minor)
    const owner = ownerId(entry)
    const sale = owner === undefined ? undefined : sales.get(owner)
    const isTip = entry.related?.type === 'tip' || (entry.related?.type !== 'sale' && entry.source.type === 'tip')
    if (sale === undefined) {
      const name = isTip ? 'Tips' : 'Not attributed'
      add(profit.products, name, minor)
      add(profit.channels, name, minor)
      continue
    }
    add(profit.channels, sale.channel, minor)
    let whole = 0n
    for (const line of sale.lines) whole += BigInt(line.amount)
    let upTo = 0n
    let given = 0n
    for (const line of sale.lines) {
      upTo += BigInt(line.amount)
      const sum = whole === 0n ? BigInt(minor) : rounded(BigInt(minor), upTo, whole)
      add(profit.products, line.product ?? 'Sold, and no product', Number(sum - given))
      given = sum
    }
  }
  return profit
}

export interface PlainSupport {
  tips: number
  subscriptions: number
  net: Map<string, number>
  states: Map<string, string>
}

/** @param now days of the period, both included @param before those of the one before */
export function supportOf(
  feed: Feed,
  entries: readonly Entry[],
  {
    currency,
    dayOf,
    now,
    before
  }: {
    currency: string
    dayOf: (time: string) => string
    now: readonly [string, string]
    before: readonly [string, string]
  }
): PlainSupport {
  const sales = newestOf<Sale>(feed, 'sale')
  const tips = newestOf<Tip>(feed, 'tip')
  const support: PlainSupport = { tips: 0, subscriptions: 0, net: new Map(), states: new Map() }
  for (const entry of entries) {
    if (!keptCategories.includes(entry.category)) continue
    if (entry.category === 'tip') support.tips += entry.amount.amount
    const owner = ownerId(entry)
    if (owner === undefined) continue
    const tip = tips.get(owner)
    const sale = sales.get(owner)
    const person = tip !== undefined ? tip.from : sale?.subscription ? sale.buyer : undefined
    if (person === undefined || person === null) continue
    support.net.set(person, (support.net.get(person) ?? 0) + entry.amount.amount)
  }
  const gave = new Map<string, { now: boolean; before: boolean; earlier: boolean }>()
  for (const tip of tips.values()) {
    if (tip.from === null || tip.status === 'refunded' || tip.amount.currency !== currency) continue
    const day = dayOf(tip.created_at)
    const one = gave.get(tip.from) ?? { now: false, before: false, earlier: false }
    gave.set(tip.from, one)
    if (day >= now[0] && day <= now[1]) one.now = true
    if (day >= before[0] && day <= before[1]) one.before = true
    if (day < now[0]) one.earlier = true
  }
  for (const [person, one] of gave) {
    if (one.now) support.states.set(person, one.before ? 'steady' : one.earlier ? 'back' : 'new')
    else if (one.before) support.states.set(person, 'lost')
  }
  return support
}

/** What all wallets held at the end of each day, day by day. */
export function endsOfDays(
  opening: number,
  entries: readonly Entry[],
  days: readonly string[],
  dayOf: (time: string) => string
): number[] {
  const moved = new Map<string, number>()
  for (const { booked_at: at, amount } of entries) moved.set(dayOf(at), (moved.get(dayOf(at)) ?? 0) + amount.amount)
  const ends: number[] = []
  let held = opening
  for (const day of days) ends.push((held += moved.get(day) ?? 0))
  return ends
}
