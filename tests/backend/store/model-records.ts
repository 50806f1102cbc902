/** Records for the model platform: valid, small, and different in every way that the store looks at. */
import { at, type ModelPlatform } from './model-platform.ts'

export const titles = ['Stampa Po', 'Brush pack', 'Lume club', 'Tänze für Käthe']
export const handles = ['mara.voss', 'giulia_ferri', 'tom99', 'käthe-ö']
const wallets = ['available', 'pending']
const categories = ['sale', 'fee', 'refund']
const statuses = ['pending', 'available', 'failed', 'refunded']
const channels = ['web', 'ios', 'live']
const currencies = ['EUR', 'USD']

export const kinds = ['entry', 'sale', 'party', 'tip', 'refund', 'gift'] as const
export type Kind = (typeof kinds)[number]

function pick<T>(values: readonly T[], n: number): T {
  return values[Math.abs(n) % values.length]!
}

/** The fields of a record, as chance has them. */
export function fieldsOf(platform: ModelPlatform, kind: Kind, n: number): Record<string, unknown> {
  const currency = pick(currencies, n >> 3)
  const money = (amount: number) => ({ amount, currency })
  const amount = (n % 2 === 0 ? 1 : -1) * (n % 5 === 0 ? Number.MAX_SAFE_INTEGER : n * 7)
  switch (kind) {
    case 'entry': {
      const wallet = pick(wallets, n)
      return {
        wallet,
        txn: `txn_${n}`,
        ordinal: platform.nextOrdinal(wallet),
        amount: money(amount),
        balance_after: n,
        category: pick(categories, n >> 2),
        occurred_at: at(n * 600),
        booked_at: at(n * 600, '2025-03-29T20:00:00.000Z'),
        available_on: null,
        source: { type: 'sale', id: `sale_${n % 5}` },
        related: n % 3 === 0 ? { type: 'sale', id: `sale_${n % 5}` } : null,
        payout: n % 4 === 0 ? 'payout_1' : null
      }
    }
    case 'sale':
      return {
        status: pick(statuses, n >> 1),
        currency,
        lines: [{ product: null, title: pick(titles, n >> 4), quantity: 1, unit_amount: n, amount: n }],
        buyer: `party_${n % 3}`,
        country: 'IT',
        channel: pick(channels, n),
        gross: n,
        discount: 0,
        tax: { amount: 0, collected_by: 'none' },
        paid: n,
        platform_fee: 0,
        store_fee: 0,
        net: n,
        kept: n - 1,
        amounts: 'final',
        refunded: 0,
        refundable: n,
        refundable_by: 'merchant',
        payment: { method: 'card', last4: String(1000 + (n % 9000)) },
        delivery: { status: 'none' },
        ...(n % 7 === 0 && { created_at: at(n * 60) })
      }
    case 'party':
      return { handle: pick(handles, n), display_name: pick(titles, n >> 2), kind: 'person' }
    case 'tip':
      return {
        status: 'available',
        from: `party_${n % 3}`,
        message: n % 2 === 0 ? pick(titles, n >> 1) : null,
        amount: money(n),
        fee: money(0),
        net: money(n),
        post: null,
        voluntary: true,
        medium: 'fiat',
        thanked_at: null
      }
    case 'refund':
      return { sale: `sale_${n % 5}`, amount: money(n), reason: null, status: 'pending', failure_reason: null }
    case 'gift':
      return { wrapped: n % 2 === 0, ribbon: { colour: n } }
  }
}
