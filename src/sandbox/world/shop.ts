/** A shop: its products, its buyers, the sales of each day and what becomes of them. */
import type { File, Product, Sale } from '../../platform/generated/types.gen.ts'
import { drawCover } from './cast/covers.ts'
import type { Good } from './cast/goods.ts'
import { shareOf } from './amounts.ts'
import { disputeLater } from './background/disputing.ts'
import { FEE_INVOICE_HOUR, feeInvoiceId } from './background/fee-invoices.ts'
import { isStoreChannel } from './fees.ts'
import { addFile } from './files.ts'
import type { People, Person } from './people.ts'
import type { Random } from './random.ts'
import { Weighted } from './random.ts'
import { finalizeSale, lineOf, openFailedSale, openSale } from './sales.ts'
import type { SaleDraft } from './sales.ts'
import type { Simulation } from './simulation.ts'
import { taxTerms } from './taxes.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, iso } from './zone.ts'

export interface ShopOptions {
  goods: readonly Good[]
  /** Where buyers live, by weight. */
  countries: readonly { country: string; weight: number }[]
  /** Currencies by the buyer's country; every other country pays in the main one. */
  currencies: Readonly<Record<string, string>>
  /** Charges no tax of its own (Italy's flat-rate regime). */
  isTaxFree?: boolean
  newBuyerShare: number
  /** Parts of the sales that a refund or a dispute follows. */
  refundShare: number
  disputeShare: number
  /** While nothing of a product goes back by chance, so that what its story does then stands out. */
  calm?: { product: string; fromMs: number; untilMs: number }
  failedAttemptShare: number
  /** Sales through an app store are estimates until their fifth day. */
  areStoreSalesEstimated?: boolean
  /** Told of each sale. */
  onSale?: (sale: Sale, ms: number) => void
}

export interface SellOptions {
  id?: string
  product?: string
  quantity?: number
  variant?: string | null
  buyer?: Person
  country?: string
  currency?: string
  channel?: SaleDraft['channel']
  post?: string | null
  discountMinor?: number
  payment?: Sale['payment']
  delivery?: Sale['delivery']
  failedAttempts?: Sale['failed_attempts']
  note?: string | null
  subscription?: string
  /** Instead of one line of `product`. */
  lines?: Sale['lines']
  /** Nothing follows by chance: neither refund nor dispute nor delivery. */
  isQuiet?: boolean
  /** A story makes the estimate final itself. */
  isEstimateKept?: boolean
}

const REGIONS: Readonly<Record<string, readonly string[]>> = {
  US: ['CA', 'NY', 'TX', 'WA', 'IL', 'OR', 'MA', 'PA'],
  IT: ['TO', 'MI', 'RM', 'BO', 'GE', 'FI']
}
const CARRIERS: Readonly<Record<string, string>> = {
  IT: 'BRT',
  US: 'USPS',
  DE: 'DHL',
  FR: 'La Poste',
  GB: 'Royal Mail'
}
const DECLINES = [
  'insufficient_funds',
  'do_not_honor',
  'incorrect_cvc',
  'expired_card',
  'authentication_required'
] as const
const NOTES = [
  'Is it a present, could you leave the invoice out of the parcel? Thank you!',
  'Per favore citofonare due volte.',
  'For my father, who drove that tram.',
  'Bitte gut verpacken, der letzte Karton war weich.',
  'Second floor, the door on the left.',
  'Pour l’anniversaire de Lou, merci !'
] as const

const ESTIMATED_MS = 5 * DAY_MS

/** So few buyers stay in mind: memory stays flat however large the shop. */
const KNOWN_BUYERS = 4000

export class Shop {
  readonly sim: Simulation
  readonly people: People
  readonly random: Random
  readonly products = new Map<string, Product>()
  readonly options: ShopOptions
  readonly #countries: Weighted<{ country: string; weight: number }>
  readonly #goods: readonly Good[]
  #weighted: Weighted<Good>
  readonly #buyers: Person[] = []
  /** By product, the part of a refund that its sales have come to since the last one. */
  readonly #refundsDue = new Map<string, number>()
  #post: string | null = null

  constructor(sim: Simulation, people: People, options: ShopOptions) {
    this.sim = sim
    this.people = people
    this.options = options
    this.random = sim.random.fork('shop')
    this.#countries = new Weighted(options.countries, (one) => one.weight)
    this.#goods = options.goods.filter((good) => good.weight > 0)
    this.#weighted = new Weighted(
      this.#goods.filter((good) => !good.since),
      (good) => good.weight
    )
  }

  /** Puts the goods on the shelf; those with a `since` come later. */
  open(): void {
    const { startMs, atMs } = this.sim
    for (const [index, good] of this.options.goods.entries()) {
      const ms = good.since ? startMs + Math.floor((atMs - startMs) * good.since) : startMs + index * MINUTE_MS
      const product = productOf(good, ms)
      this.products.set(good.id, product)
      this.sim.at(ms, () => {
        product.images = imagesOf(this.sim, good, index, ms)
        this.sim.put(product, ms)
        if (good.since)
          this.#weighted = new Weighted(
            this.#goods.filter((one) => !one.since || (this.products.get(one.id)?.created_at ?? 'z') <= iso(ms)),
            (one) => one.weight
          )
      })
    }
  }

  product(id: string): Product {
    const product = this.products.get(id)
    if (!product) throw new Error(`no product ${id}`)
    return product
  }

  /** From now on sales come from this post, where they come from one. */
  currentPost(post: string | null): void {
    this.#post = post
  }

  /** A sale as the shop's days bring it; `options` say what is not left to chance. */
  sell(ms: number, options: SellOptions = {}): Sale {
    const buyer = options.buyer ?? this.#buyer(ms, options.country)
    const sale = openSale(this.sim.till, this.draft(ms, buyer, options), ms)
    this.options.onSale?.(sale, ms)
    if (sale.amounts === 'estimated' && !options.isEstimateKept) this.#finalizeLater(sale, ms)
    if (!options.isQuiet) this.#follow(sale, ms)
    return sale
  }

  /** A payment that did not go through. */
  sellFailed(ms: number, options: SellOptions = {}): Sale {
    const buyer = options.buyer ?? this.#buyer(ms, options.country)
    return openFailedSale(
      this.sim.till,
      {
        failedAttempts: [{ at: iso(ms), decline_code: this.random.pick(DECLINES) }],
        ...this.draft(ms, buyer, options)
      },
      ms
    )
  }

  draft(ms: number, buyer: Person, options: SellOptions): SaleDraft {
    const good = this.#good(options.product)
    const product = this.product(good.id)
    const wanted =
      options.currency ?? this.options.currencies[buyer.country] ?? this.sim.account.currencies[0]?.code ?? 'EUR'
    const currency = product.prices.some((price) => price.currency === wanted)
      ? wanted
      : (product.prices[0]?.currency ?? wanted)
    const channel = options.channel ?? this.#channel(good)
    const variant =
      options.variant !== undefined
        ? options.variant
        : product.variants?.length
          ? this.random.pick(product.variants).name
          : null
    const line = lineOf(
      product,
      currency,
      options.quantity ?? (good.kind === 'physical' && this.random.chance(0.12) ? this.random.int(2, 3) : 1),
      variant
    )
    const region = REGIONS[buyer.country] ? this.random.pick(REGIONS[buyer.country] ?? []) : null
    const isDigital = good.kind === 'digital' || good.kind === 'subscription'
    const draft: SaleDraft = {
      currency,
      channel,
      lines: options.lines ?? [line],
      buyer: buyer.id,
      country: buyer.country,
      region,
      discountMinor: options.discountMinor ?? (this.random.chance(0.06) ? shareOf(line.amount, 100_000) : 0),
      tax: taxTerms({
        kind: good.kind,
        country: buyer.country,
        region,
        channel,
        isTaxFree: this.options.isTaxFree ?? false
      }),
      payment: options.payment ?? this.#payment(channel, buyer),
      delivery: options.delivery ?? deliveryAtOnce(good.kind, ms),
      feeInvoice: this.#feeInvoice(ms, currency),
      post: options.post !== undefined ? options.post : channel === 'post' ? this.#post : null,
      note: options.note ?? (good.kind === 'physical' && this.random.chance(0.02) ? this.random.pick(NOTES) : null)
    }
    if (options.id) draft.id = options.id
    if (options.subscription) draft.subscription = options.subscription
    if (this.options.areStoreSalesEstimated && isStoreChannel(channel)) draft.amounts = 'estimated'
    if (isDigital && draft.tax.kind === 'vat')
      draft.evidence = [
        { kind: 'ip', value: buyer.country },
        { kind: 'billing', value: buyer.country }
      ]
    const attempts =
      options.failedAttempts ??
      (this.random.chance(this.options.failedAttemptShare)
        ? [{ at: iso(ms - 90_000), decline_code: this.random.pick(DECLINES) }]
        : undefined)
    if (attempts) draft.failedAttempts = attempts
    return draft
  }

  /** Ships a physical sale some days later, and the parcel arrives. */
  ship(sale: Sale, shippedMs: number, deliveredMs: number): void {
    const country = sale.country ?? 'IT'
    const carrier = CARRIERS[country] ?? 'DHL'
    const tracking = `${carrier.slice(0, 2).toUpperCase()}${String(this.random.int(100_000_000, 999_999_999))}${country}`
    this.sim.atOf(sale, shippedMs, (ms) => {
      sale.delivery = { status: 'shipped', at: iso(ms), carrier, tracking }
      this.sim.change(sale, ms)
    })
    this.sim.atOf(sale, deliveredMs, (ms) => {
      sale.delivery = { status: 'delivered', at: iso(ms), carrier, tracking }
      this.sim.change(sale, ms)
    })
  }

  #good(id: string | undefined): Good {
    if (id === undefined) return this.#weighted.draw(this.random)
    const good = this.options.goods.find((one) => one.id === id)
    if (!good) throw new Error(`no product ${id}`)
    return good
  }

  #buyer(ms: number, country: string | undefined): Person {
    if (country === undefined && this.#buyers.length > 20 && !this.random.chance(this.options.newBuyerShare))
      return this.random.pick(this.#buyers)
    const buyer = this.people.add(country ?? this.#countries.draw(this.random).country, ms)
    if (this.#buyers.length < KNOWN_BUYERS) this.#buyers.push(buyer)
    else this.#buyers[this.random.int(0, KNOWN_BUYERS - 1)] = buyer
    return buyer
  }

  #channel(good: Good): SaleDraft['channel'] {
    if (this.random.chance(good.storeShare ?? 0)) return this.random.chance(0.68) ? 'ios' : 'android'
    return this.#post !== null && this.random.chance(0.16) ? 'post' : 'web'
  }

  #payment(channel: string, buyer: Person): Sale['payment'] {
    if (channel === 'ios' || channel === 'android') return { method: 'store', brand: null, last4: null }
    const roll = this.random.next()
    const method = roll < 0.62 ? 'card' : roll < 0.8 ? 'apple_pay' : roll < 0.92 ? 'google_pay' : 'wallet'
    return method === 'wallet'
      ? { method, brand: null, last4: null }
      : { method, brand: buyer.brand, last4: buyer.last4 }
  }

  /** The invoice over the platform's fees of that month, where it has been issued by the end of this world. */
  #feeInvoice(ms: number, currency: string): string | null {
    const month = this.sim.zone.date(ms).slice(0, 7)
    return month < this.sim.zone.date(this.sim.atMs - FEE_INVOICE_HOUR * HOUR_MS).slice(0, 7)
      ? feeInvoiceId(month, currency)
      : null
  }

  #follow(sale: Sale, ms: number): void {
    const good = this.#good(sale.lines[0]?.product ?? undefined)
    if (good.kind === 'physical') {
      const shippedMs = ms + this.random.int(10, 50) * HOUR_MS
      this.ship(sale, shippedMs, shippedMs + this.random.int(20, sale.country === 'IT' ? 80 : 190) * HOUR_MS)
    }
    const roll = this.random.next()
    const { calm } = this.options
    if (calm?.product === good.id && ms >= calm.fromMs && ms < calm.untilMs) return
    if (this.#isRefundDue(good.id)) this.#refundLater(sale, ms)
    else if (roll < this.options.disputeShare) disputeLater(this.sim, this.random, sale, ms)
  }

  /** Spread evenly over the sales of each product: by chance some product's refunds would come together, as in a story. */
  #isRefundDue(product: string): boolean {
    const due = (this.#refundsDue.get(product) ?? this.random.next()) + this.options.refundShare
    this.#refundsDue.set(product, due % 1)
    return due >= 1
  }

  #finalizeLater(sale: Sale, ms: number): void {
    this.sim.atOf(sale, ms + ESTIMATED_MS, (now) => {
      finalizeSale(this.sim.till, sale, 0, now)
    })
  }

  #refundLater(sale: Sale, ms: number): void {
    const isPartial = this.random.chance(0.2)
    const amountMinor = isPartial ? Math.max(1, shareOf(sale.paid, this.random.int(2, 6) * 100_000)) : sale.paid
    const reason = this.random.pick([
      'requested_by_customer',
      'requested_by_customer',
      'requested_by_customer',
      'duplicate',
      'other'
    ])
    this.sim.atOf(sale, ms + Math.floor(this.random.next() ** 2 * 24 * DAY_MS) + HOUR_MS, (now) => {
      if (sale.refundable < amountMinor || sale.status === 'disputed') return
      this.sim.refund(sale, { amountMinor, reason, note: null }, now)
    })
  }
}

function deliveryAtOnce(kind: Good['kind'], ms: number): Sale['delivery'] {
  if (kind === 'physical') return { status: 'to_ship' }
  if (kind === 'digital') return { status: 'downloaded', at: iso(ms + 20_000) }
  return { status: 'none' }
}

function productOf(good: Good, ms: number): Product {
  const money = (amount: number | undefined, currency: string): Product['prices'] =>
    amount === undefined ? [] : [{ amount, currency }]
  const product: Product = {
    id: good.id,
    type: 'product',
    version: 1,
    created_at: iso(ms),
    updated_at: iso(ms),
    title: good.title,
    description: good.description,
    status: good.status ?? 'active',
    kind: good.kind,
    prices: [...money(good.eur, 'EUR'), ...money(good.usd, 'USD')],
    stock: good.stock ?? null,
    images: [],
    tax_code: good.kind === 'physical' ? 'goods_art_print' : 'e_service',
    tax_class: 'standard'
  }
  if (good.variants) {
    product.variants = good.variants.map((one) => ({
      name: one.name,
      stock: one.stock,
      price: one.eur === undefined ? null : { amount: one.eur, currency: 'EUR' }
    }))
  }
  return product
}

/** A digest that no file has: the picture that was never uploaded. */
const MISSING_SHA256 = '0'.repeat(63) + '1'

function imagesOf(sim: Simulation, good: Good, number: number, ms: number): Product['images'] {
  if (good.cover === 'none') return []
  const alt = `Cover of ${good.title.slice(0, 60)}`
  if (good.cover === 'missing') return [{ sha256: MISSING_SHA256, alt }]
  const file: File = addFile(
    sim,
    {
      id: `file_${good.id}`,
      name: `${good.id.replace('prod_', '')}.svg`,
      purpose: 'product_image',
      text: drawCover(good.cover, number)
    },
    ms
  )
  return [{ sha256: file.sha256, alt }]
}
