import type { Balance, Entry, Payout, Sale, Savings } from '../../../src/platform/generated/types.gen.ts'
import * as zod from '../../../src/platform/generated/zod.gen.ts'
import type { StoredRecord } from '../../../src/sandbox/state/types.ts'
import type { MemoryState } from './memory-state.ts'

const VALIDATORS = {
  account: zod.zAccount,
  party: zod.zParty,
  entry: zod.zEntry,
  balance: zod.zBalance,
  sale: zod.zSale,
  product: zod.zProduct,
  subscription: zod.zSubscription,
  post: zod.zPost,
  tip: zod.zTip,
  transfer: zod.zTransfer,
  payout: zod.zPayout,
  refund: zod.zRefund,
  dispute: zod.zDispute,
  reserve: zod.zReserve,
  card: zod.zCard,
  card_transaction: zod.zCardTransaction,
  savings: zod.zSavings,
  fee_invoice: zod.zFeeInvoice,
  tax_form: zod.zTaxForm,
  file: zod.zFile
} as const

/** Whose records are looked at: every one of an account, in order of its place in the feed. */
type Feeds = Pick<MemoryState, 'feed'>

/** What a reader could hold against the records of an account. Empty when all is well. */
export function audit(state: Feeds, account: string): string[] {
  const feed = state.feed(account)
  const records = feed.map((place) => place.record)
  const typed = <T extends StoredRecord>(type: string): T[] => records.filter((record) => record.type === type) as T[]
  const entries = typed<Entry>('entry')
  const sales = typed<Sale>('sale').filter((sale) => sale.id !== 'sale_demo_malformed')
  const ids = new Set(records.map((record) => record.id))
  return [
    ...records.flatMap(invalid),
    ...feedOrder(feed),
    ...ledger(entries, typed<Balance>('balance'), feed),
    ...kept(entries, sales),
    ...payouts(entries, typed<Payout>('payout')),
    ...saleSums(sales),
    ...references(entries, ids),
    ...records.flatMap((record) => dangling(record, ids)),
    ...savingsAgree(typed<Savings>('savings'), typed<Balance>('balance'))
  ]
}

export function byWallet(entries: readonly Entry[]): Map<string, Entry[]> {
  const wallets = Map.groupBy(entries, (entry) => `${entry.wallet} ${entry.amount.currency}`)
  for (const list of wallets.values()) list.sort((a, b) => a.ordinal - b.ordinal)
  return wallets
}

function invalid(record: StoredRecord): string[] {
  if (record.id === 'sale_demo_malformed' || !(record.type in VALIDATORS)) return []
  const result = VALIDATORS[record.type as keyof typeof VALIDATORS].safeParse(record)
  return result.success
    ? []
    : [
        `${record.id} is invalid: ${result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ')}`
      ]
}

function feedOrder(feed: ReturnType<MemoryState['feed']>): string[] {
  return feed.flatMap(({ record, changedAtMs }, index) => {
    const before = feed[index - 1]
    const found: string[] = []
    if (before && before.changedAtMs > changedAtMs)
      found.push(`${record.id} was put at an earlier time than the record before it`)
    if (typeof record.updated_at === 'string' && Date.parse(record.updated_at) > changedAtMs)
      found.push(`${record.id} was updated after it was put`)
    if (
      typeof record.created_at === 'string' &&
      typeof record.updated_at === 'string' &&
      record.created_at > record.updated_at
    )
      found.push(`${record.id} was updated before it was created`)
    return found
  })
}

function ledger(
  entries: readonly Entry[],
  balances: readonly Balance[],
  feed: ReturnType<MemoryState['feed']>
): string[] {
  const found: string[] = []
  const seqs = new Map(feed.map((place) => [place.record.id, place.seq]))
  for (const [wallet, list] of byWallet(entries)) {
    let sum = 0
    for (const [index, entry] of list.entries()) {
      sum += entry.amount.amount
      if (entry.ordinal !== index + 1)
        found.push(`${wallet}: ordinal ${String(entry.ordinal)} stands at place ${String(index + 1)}`)
      if (entry.balance_after !== sum)
        found.push(`${entry.id}: balance_after ${String(entry.balance_after)}, running sum ${String(sum)}`)
      if (entry.amount.amount === 0) found.push(`${entry.id} is zero`)
      const before = list[index - 1]
      if (before && before.booked_at > entry.booked_at)
        found.push(`${entry.id} was booked before ordinal ${String(before.ordinal)}`)
    }
    const balance = balances.find((one) => `${one.wallet} ${one.amount.currency}` === wallet)
    if (balance?.amount.amount !== sum || balance.as_of_ordinal !== list.length)
      found.push(`${wallet}: the balance record says ${String(balance?.amount.amount)}, the entries ${String(sum)}`)
    const above = balance && list.find((entry) => (seqs.get(entry.id) ?? 0) > balance.as_of_seq)
    if (above) found.push(`${above.id} stands above the sequence number that its balance is true for`)
  }
  return found
}

function kept(entries: readonly Entry[], sales: readonly Sale[]): string[] {
  const sums = new Map<string, number>()
  for (const entry of entries) {
    if (entry.category === 'settlement') continue
    const id =
      entry.source.type === 'sale' ? entry.source.id : entry.related?.type === 'sale' ? entry.related.id : undefined
    if (id !== undefined) sums.set(id, (sums.get(id) ?? 0) + entry.amount.amount)
  }
  return sales
    .filter((sale) => sale.kept !== (sums.get(sale.id) ?? 0))
    .map((sale) => `${sale.id} kept ${String(sale.kept)}, its entries sum to ${String(sums.get(sale.id))}`)
}

function payouts(entries: readonly Entry[], all: readonly Payout[]): string[] {
  const found: string[] = []
  const available = Map.groupBy(
    entries.filter((entry) => entry.wallet === 'available'),
    (entry) => entry.amount.currency
  )
  for (const payout of all) {
    const { currency } = payout.amount
    const own = entries.filter(
      (entry) =>
        entry.source.id === payout.id && entry.category.startsWith('payout') && entry.category !== 'payout_reversal'
    )
    const span = (available.get(currency) ?? []).filter(
      (entry) =>
        entry.ordinal >= (payout.first_ordinal ?? Infinity) && entry.ordinal <= (payout.last_ordinal ?? -Infinity)
    )
    const sum = span.reduce((total, entry) => total + entry.amount.amount, 0)
    if (payout.carried_in + sum - payout.left_behind !== payout.amount.amount + payout.fee)
      found.push(`${payout.id} does not tie out`)
    if (own.reduce((total, entry) => total + entry.amount.amount, 0) !== -(payout.amount.amount + payout.fee))
      found.push(`${payout.id} booked another amount`)
    if (span.some((entry) => entry.payout !== payout.id))
      found.push(`${payout.id} spans an entry that another payout settled`)
    const settlements = new Set(span.filter((entry) => entry.category === 'settlement').map((entry) => entry.txn))
    const pending = entries.filter((entry) => entry.wallet === 'pending' && entry.payout === payout.id)
    const side = pending
      .filter((entry) => entry.category !== 'settlement')
      .reduce((total, entry) => total + entry.amount.amount, 0)
    const settled = span
      .filter((entry) => settlements.has(entry.txn))
      .reduce((total, entry) => total + entry.amount.amount, 0)
    if (side !== settled)
      found.push(`${payout.id}: its pending entries sum to ${String(side)}, its settlements to ${String(settled)}`)
  }
  return found
}

function saleSums(sales: readonly Sale[]): string[] {
  return sales.flatMap((sale) => {
    const found: string[] = []
    const passed = sale.tax.collected_by === 'platform' || sale.tax.collected_by === 'store' ? sale.tax.amount : 0
    const price = sale.gross - sale.discount
    if (sale.gross !== sale.lines.reduce((sum, line) => sum + line.amount, 0))
      found.push(`${sale.id}: gross is not the sum of its lines`)
    if (sale.paid !== price && sale.paid !== price + sale.tax.amount)
      found.push(`${sale.id}: paid is neither the price nor price and tax`)
    if (sale.net !== sale.paid - passed - sale.platform_fee - sale.store_fee)
      found.push(`${sale.id}: net does not add up`)
    if (sale.refunded < 0 || sale.refundable < 0 || sale.refunded + sale.refundable > sale.paid)
      found.push(
        `${sale.id}: refunded ${String(sale.refunded)}, refundable ${String(sale.refundable)} of ${String(sale.paid)}`
      )
    if (sale.status === 'refunded' && sale.refunded !== sale.paid) found.push(`${sale.id} is refunded, but not in full`)
    return found
  })
}

/** Records that are pointed at and that this API serves. */
function references(entries: readonly Entry[], ids: ReadonlySet<string>): string[] {
  const unserved = new Set(['settlement', 'exchange'])
  return entries.flatMap((entry) => {
    const refs = [entry.source, ...(entry.related ? [entry.related] : [])].filter((ref) => !unserved.has(ref.type))
    const missing = refs.filter((ref) => !ids.has(ref.id))
    if (entry.payout !== null && !ids.has(entry.payout)) missing.push({ type: 'payout', id: entry.payout })
    return missing.map((ref) => `${entry.id} points to ${ref.type} ${ref.id}, which is not there`)
  })
}

const POINTERS: Readonly<Record<string, readonly string[]>> = {
  sale: ['buyer', 'post', 'subscription', 'payout', 'platform_fee_invoice'],
  tip: ['from', 'post', 'payout'],
  refund: ['sale'],
  dispute: ['sale'],
  subscription: ['product', 'buyer'],
  transfer: ['counterparty'],
  card: ['replaces', 'replaced_by'],
  card_transaction: ['card', 'receipt']
}

function dangling(record: StoredRecord, ids: ReadonlySet<string>): string[] {
  const fields = record as unknown as Record<string, unknown>
  return (POINTERS[record.type] ?? [])
    .filter((field) => typeof fields[field] === 'string' && !ids.has(fields[field]))
    .map((field) => `${record.id}: ${field} ${String(fields[field])} is not there`)
}

function savingsAgree(savings: readonly Savings[], balances: readonly Balance[]): string[] {
  return savings
    .filter(
      (one) =>
        (balances.find((balance) => balance.wallet === 'savings' && balance.amount.currency === one.balance.currency)
          ?.amount.amount ?? 0) !== one.balance.amount
    )
    .map((one) => `${one.id} says ${String(one.balance.amount)}, its wallet something else`)
}
