/** One account of a live state: what happens to it now is booked and put at once. */
import type { Account, Money, Party, Product, Sale, Tip } from '../../../platform/generated/types.gen.ts'
import type { RecordSink, RecordSource } from '../../state/types.ts'
import { BOTTEGA_GOODS, GIULIA_GOODS, MARA_GOODS } from '../cast/goods.ts'
import { entryId } from '../books.ts'
import { People } from '../people.ts'
import type { Person } from '../people.ts'
import { Random, Weighted } from '../random.ts'
import { lineOf, openFailedSale, openSale } from '../sales.ts'
import type { SaleDraft } from '../sales.ts'
import { change } from '../shelf.ts'
import { taxTerms } from '../taxes.ts'
import { liveTill } from '../till.ts'
import type { Till } from '../till.ts'
import { DAY_MS, iso } from '../zone.ts'

export type State = RecordSink & RecordSource

export interface MakeSaleOptions {
  id?: string
  product?: string
  quantity?: number
  buyer?: Person
  channel?: SaleDraft['channel']
  currency?: string
  /** Instead of what the product costs now. */
  price?: Money
  post?: string | null
  subscription?: string
  discountMinor?: number
  failedAttempts?: Sale['failed_attempts']
  note?: string | null
  isFailed?: boolean
}

const WEIGHTS = new Map(
  [...BOTTEGA_GOODS, ...GIULIA_GOODS, ...MARA_GOODS].map((good) => [
    good.id,
    { weight: good.weight, storeShare: good.storeShare ?? 0 }
  ])
)
const UNKNOWN_GOOD = { weight: 40, storeShare: 0 }
const NEW_BUYER_SHARE = 0.35
/** Minor units. */
const SMALL_PRICE = 3000
const COUNTRIES: Readonly<Record<string, readonly string[]>> = {
  IT: ['IT', 'IT', 'IT', 'IT', 'DE', 'FR', 'GB'],
  US: ['US', 'US', 'US', 'MX', 'CA']
}

export class LiveAccount {
  readonly state: State
  readonly record: Account
  readonly till: Till
  readonly random: Random
  readonly people: People

  constructor(state: State, account: string, seed: string, nowMs: number) {
    const record = state.get<Account>(account, account)
    if (!record) throw new Error(`the state holds no account ${account}`)
    this.state = state
    this.record = record
    this.till = liveTill(state, account, nowMs)
    this.random = new Random(`${seed}/${account}/${String(nowMs)}/${String(state.nextSeq(account))}`)
    this.people = new People(this.till.shelf, this.random.fork('people'), this.till.newId)
  }

  get id(): string {
    return this.record.id
  }

  get currency(): string {
    return this.record.currencies[0]?.code ?? 'EUR'
  }

  /** In the flat-rate regime: it charges no tax. The demo's one is close to its limit, so it takes no commission and sells little. */
  get isFlatRate(): boolean {
    return this.record.tax_profile?.regime === 'forfettario'
  }

  balance(currency = this.currency): number {
    return this.till.books.balance('available', currency)
  }

  /** Writes the balances of the wallets that were booked on. */
  close(ms: number): void {
    this.till.books.writeBalances(this.state, this.id, ms)
  }

  /** Somebody new, or one of those who bought lately. */
  buyer(ms: number): Person {
    if (!this.random.chance(NEW_BUYER_SHARE)) {
      const known = this.recentSales(60).filter((sale) => sale.buyer !== null)
      if (known.length > 0) {
        const sale = this.random.pick(known)
        const party = this.till.shelf.get<Party>(sale.buyer ?? '')
        if (party)
          return {
            id: party.id,
            country: party.country ?? this.record.country,
            brand: sale.payment.brand ?? 'visa',
            last4: sale.payment.last4 ?? '4242'
          }
      }
    }
    return this.people.add(this.random.pick(COUNTRIES[this.record.country] ?? ['IT']), ms)
  }

  /** Sales among the last entries of the pending wallet, newest first; `skip` entries are passed over. */
  recentSales(entries: number, currency = this.currency, skip = 0): Sale[] {
    const found = new Map<string, Sale>()
    const head = this.till.books.ordinal('pending', currency) - skip
    for (let ordinal = head; ordinal > Math.max(0, head - entries); ordinal--) {
      const entry = this.till.shelf.get<{ source: { type: string; id: string } } & Sale>(
        entryId('pending', currency, ordinal)
      )
      if (entry?.source.type !== 'sale' || found.has(entry.source.id)) continue
      const sale = this.till.shelf.get<Sale>(entry.source.id)
      if (sale) found.set(sale.id, sale)
    }
    return [...found.values()]
  }

  /** How many sales a day the account makes these days, renewals aside. */
  salesPerDay(ms: number): number {
    const sales = this.recentSales(1500).filter((sale) => !sale.subscription)
    const oldest = sales.at(-1)
    return oldest ? sales.length / Math.max(1, (ms - Date.parse(oldest.created_at)) / DAY_MS) : 0
  }

  products(): Product[] {
    return [...this.state.list<Product>(this.id, 'product')]
  }

  /** What anybody may buy now. */
  goods(): Product[] {
    return this.products().filter(
      (product) =>
        product.status === 'active' &&
        product.kind !== 'subscription' &&
        product.prices.length > 0 &&
        product.stock !== 0
    )
  }

  /** A sale now. Throws Error on an unknown product, on one without a price, and where nothing is for sale. */
  sell(ms: number, options: MakeSaleOptions = {}): Sale {
    const buyer = options.buyer ?? this.buyer(ms)
    const product = this.#product(options.product)
    const channel = options.channel ?? this.#channel(product)
    const { price } = options
    const priced = price ? { ...product, prices: [price], variants: [] } : product
    const currency = this.#priceCurrency(priced, options.currency ?? (buyer.country === 'US' ? 'USD' : this.currency))
    const region = buyer.country === 'US' ? this.random.pick(['CA', 'NY', 'TX', 'WA', 'IL']) : null
    const draft: SaleDraft = {
      currency,
      channel,
      lines: [lineOf(priced, currency, options.quantity ?? 1, priced.variants?.[0]?.name ?? null)],
      buyer: buyer.id,
      country: buyer.country,
      region,
      post: options.post && this.till.shelf.get(options.post) ? options.post : null,
      discountMinor: options.discountMinor ?? 0,
      tax: taxTerms({
        kind: product.kind as 'physical',
        country: buyer.country,
        region,
        channel,
        isTaxFree: this.isFlatRate
      }),
      payment:
        channel === 'ios' || channel === 'android'
          ? { method: 'store', brand: null, last4: null }
          : { method: 'card', brand: buyer.brand, last4: buyer.last4 },
      delivery:
        product.kind === 'physical'
          ? { status: 'to_ship' }
          : product.kind === 'digital'
            ? { status: 'downloaded', at: iso(ms) }
            : { status: 'none' },
      failedAttempts: options.failedAttempts ?? [],
      note: options.note ?? null
    }
    if (channel === 'ios' || channel === 'android') draft.amounts = 'estimated'
    if (options.id) draft.id = options.id
    if (options.subscription) draft.subscription = options.subscription
    if (options.isFailed) return openFailedSale(this.till, draft, ms)
    const sale = openSale(this.till, draft, ms)
    if (typeof product.stock === 'number' && product.stock > 0) {
      product.stock = Math.max(0, product.stock - (options.quantity ?? 1))
      change(this.till.shelf, product, ms)
    }
    return sale
  }

  /** Somebody who tipped lately, by walking back the pending wallet. */
  recentTips(entries: number): Tip[] {
    const found = new Map<string, Tip>()
    const head = this.till.books.ordinal('pending', this.currency)
    for (let ordinal = head; ordinal > Math.max(0, head - entries); ordinal--) {
      const entry = this.till.shelf.get<{ source: { type: string; id: string } } & Sale>(
        entryId('pending', this.currency, ordinal)
      )
      const tip = entry?.source.type === 'tip' ? this.till.shelf.get<Tip>(entry.source.id) : undefined
      if (tip) found.set(tip.id, tip)
    }
    return [...found.values()]
  }

  #product(id: string | undefined): Product {
    const products = this.products()
    const wanted = id === undefined ? undefined : products.find((product) => product.id === id)
    if (id !== undefined && !wanted) throw new RangeError(`the state holds no product ${id}`)
    if (wanted) return wanted
    const goods = this.goods()
    if (goods.length === 0) throw new RangeError(`nothing of ${this.id} is for sale`)
    const cheap = this.isFlatRate ? goods.filter((product) => (product.prices[0]?.amount ?? 0) <= SMALL_PRICE) : goods
    const weight = (product: Product): number => (WEIGHTS.get(product.id) ?? UNKNOWN_GOOD).weight + 0.01
    return new Weighted(cheap.length > 0 ? cheap : goods, weight).draw(this.random)
  }

  #channel(product: Product): SaleDraft['channel'] {
    const { storeShare } = WEIGHTS.get(product.id) ?? UNKNOWN_GOOD
    return this.random.chance(storeShare) ? 'ios' : 'web'
  }

  #priceCurrency(product: Product, wanted: string): string {
    return product.prices.some((price) => price.currency === wanted)
      ? wanted
      : (product.prices[0]?.currency ?? this.currency)
  }
}
