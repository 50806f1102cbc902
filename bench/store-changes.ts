/** Changes as a feed sends them, already checked: the mix and the sizes of a shop's records, from a seed. */
import type { Change } from '../src/backend/engine/store/types.ts'

const dayMs = 86_400_000
const epochMs = Date.UTC(2024, 0, 1)
const spanMs = 730 * dayMs
const titles = [
  'Brush pack “Inchiostro”',
  'Stampa Po al tramonto',
  'Lume club',
  'Workshop linocut',
  'Texture set no. 4',
  'Cartolina Mole',
  'Poster Valentino park',
  'Gift card'
]
const first = ['mara', 'giulia', 'tom', 'aiko', 'jonas', 'lucía', 'zoë', 'omar', 'nina', 'pär']
const last = ['voss', 'ferri', 'bell', 'tanaka', 'weiß', 'garcía', 'marín', 'haddad', 'rossi', 'öberg']
const channels = ['web', 'ios', 'android', 'live', 'post']
const statuses = [
  'paid_out',
  'paid_out',
  'paid_out',
  'paid_out',
  'available',
  'pending',
  'refunded',
  'partially_refunded',
  'disputed',
  'failed'
]

type Random = () => number

/** A small generator of even quality (mulberry32): enough to spread values, and the same everywhere. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A ULID: 48 bits of time, 80 of chance. */
function ulid(ms: number, random: Random): string {
  let text = ''
  for (let rest = ms, place = 0; place < 10; place++, rest = Math.floor(rest / 32)) text = alphabet[rest % 32]! + text
  for (let place = 0; place < 16; place++) text += alphabet[Math.floor(random() * 32)]!
  return text
}

/**
 * Makes `count` changes, oldest first: 55 in 100 are entries, 25 sales, 10 parties, 5 tips, the rest refunds, disputes,
 * payouts, transfers and card transactions. Entries have gapless ordinals and true balances.
 */
export function* makeChanges(count: number, seed = 1): Generator<Change> {
  const random = randomFrom(seed)
  const balances = new Map<string, { ordinal: number; minor: number }>()
  let sale = { id: 'sale_none', minor: 1000, currency: 'EUR' }
  const parties = ['party_none']
  for (let n = 0; n < count; n++) {
    const ms = epochMs + Math.floor((n / count) * spanMs)
    const at = new Date(ms).toISOString()
    const pick = random() * 100
    const base = (type: string) => ({
      id: `${type}_${ulid(ms, random)}`,
      type,
      version: 1,
      created_at: at,
      updated_at: at
    })
    const currency = random() < 0.8 ? 'EUR' : 'USD'
    const party = parties[Math.floor(random() ** 2 * parties.length)]!
    let record: Record<string, unknown> & { id: string; type: string }
    if (pick < 55) record = { ...base('entry'), ...entry(random, at, sale, balances) }
    else if (pick < 80) {
      record = { ...base('sale'), ...saleFields(random, at, currency, party) }
      sale = { id: record.id, minor: record['paid'] as number, currency }
    } else if (pick < 90) {
      record = { ...base('party'), ...partyFields(random, n) }
      parties.push(record.id)
    } else record = { ...base(restType(pick)), ...restFields(restType(pick), random, at, currency, party, sale.id) }
    yield { seq: n + 1, changedAtMs: ms, type: record.type, id: record.id, version: 1, record }
  }
}

function restType(pick: number): string {
  if (pick < 95) return 'tip'
  if (pick < 97) return 'card_transaction'
  if (pick < 98.2) return 'refund'
  if (pick < 98.8) return 'transfer'
  if (pick < 99.4) return 'dispute'
  return 'payout'
}

function entry(
  random: Random,
  at: string,
  sale: { id: string; minor: number; currency: string },
  balances: Map<string, { ordinal: number; minor: number }>
) {
  const wallet = random() < 0.6 ? 'available' : 'pending'
  const key = wallet + sale.currency
  const before = balances.get(key) ?? { ordinal: 0, minor: 0 }
  const category = random() < 0.5 ? 'sale' : random() < 0.6 ? 'fee' : 'settlement'
  const amount = category === 'fee' ? -Math.round(sale.minor * 0.03) - 25 : sale.minor
  const after = { ordinal: before.ordinal + 1, minor: before.minor + amount }
  balances.set(key, after)
  return {
    wallet,
    txn: `txn_${sale.id.slice(5)}`,
    ordinal: after.ordinal,
    amount: { amount, currency: sale.currency },
    balance_after: after.minor,
    category,
    occurred_at: at,
    booked_at: at,
    available_on: at.slice(0, 10),
    source: { type: 'sale', id: sale.id },
    related: category === 'fee' ? { type: 'sale', id: sale.id } : null,
    payout: random() < 0.8 ? `payout_${at.slice(0, 10)}` : null,
    ...(category === 'sale' && { gross: sale.minor, fee: 55, tax: 0, net: sale.minor - 55 }),
    description: 'Sale of prints and packs'
  }
}

function saleFields(random: Random, at: string, currency: string, buyer: string) {
  const price = 100 + Math.floor(random() * 9000)
  const status = statuses[Math.floor(random() * statuses.length)]!
  const fee = Math.round(price * 0.03) + 25
  return {
    status,
    currency,
    lines: [
      {
        product: `product_${Math.floor(random() * 40)}`,
        variant: null,
        title: titles[Math.floor(random() * titles.length)]!,
        quantity: 1,
        unit_amount: price,
        amount: price
      }
    ],
    buyer,
    subscription: null,
    post: null,
    country: 'IT',
    region: null,
    channel: channels[Math.floor(random() * channels.length)]!,
    gross: price,
    discount: 0,
    tax: { amount: 0, rate_ppm: 220000, collected_by: 'seller', kind: 'vat', jurisdiction: 'IT' },
    paid: price,
    platform_fee: fee,
    platform_fee_invoice: null,
    store_fee: 0,
    net: price - fee,
    kept: price - fee,
    amounts: 'final',
    refunded: 0,
    refundable: price,
    refundable_by: 'merchant',
    available_on: at.slice(0, 10),
    payout: status === 'paid_out' ? `payout_${at.slice(0, 10)}` : null,
    payment: { method: 'card', brand: 'visa', last4: String(1000 + Math.floor(random() * 9000)) },
    delivery: { status: 'downloaded', at }
  }
}

function partyFields(random: Random, n: number) {
  const a = first[Math.floor(random() * first.length)]!
  const b = last[Math.floor(random() * last.length)]!
  return { handle: `${a}.${b}${n}`, display_name: `${a} ${b}`, kind: 'person', country: 'IT', previous_handles: [] }
}

function restFields(
  type: string,
  random: Random,
  at: string,
  currency: string,
  party: string,
  sale: string
): Record<string, unknown> {
  const money = (amount: number) => ({ amount, currency })
  const amount = 100 + Math.floor(random() * 5000)
  switch (type) {
    case 'tip':
      return {
        status: 'paid_out',
        from: party,
        message: random() < 0.4 ? 'Grazie per la diretta di ieri, bellissima!' : null,
        amount: money(amount),
        fee: money(30),
        net: money(amount - 30),
        post: null,
        voluntary: true,
        medium: 'fiat',
        thanked_at: at,
        available_on: at.slice(0, 10),
        payout: null
      }
    case 'card_transaction':
      return {
        card: 'card_1',
        status: 'cleared',
        merchant: 'Ferramenta Bruno',
        city: 'Torino',
        mcc: '5251',
        country: 'IT',
        amount: money(amount),
        authorized_at: at,
        cleared_at: at,
        receipt: null
      }
    case 'refund':
      return {
        sale,
        amount: money(amount),
        reason: 'requested_by_customer',
        status: 'succeeded',
        failure_reason: null,
        succeeded_at: at
      }
    case 'transfer':
      return {
        direction: 'in',
        counterparty: party,
        amount: money(amount),
        note: 'Mercatino di domenica',
        purpose: 'personal',
        status: 'completed',
        completed_at: at
      }
    case 'dispute':
      return {
        sale,
        amount: money(amount),
        fee: money(1500),
        fee_returned_on_win: true,
        stage: 'chargeback',
        status: 'won',
        reason: 'product_not_received',
        network: 'visa',
        evidence_due_by: at,
        evidence: {},
        submission_count: 1,
        closed_at: at
      }
    default:
      return {
        amount: money(amount),
        fee: 0,
        carried_in: 0,
        left_behind: 0,
        status: 'paid',
        method: 'standard',
        automatic: true,
        destination: { kind: 'bank_account', name: 'Banca Sella', last4: '4821', currency },
        sent_at: at,
        arrival_date: at.slice(0, 10),
        trace_id: `TR${amount}`,
        failure_code: null
      }
  }
}
