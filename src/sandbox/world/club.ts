/** A shop's subscription: members join, are charged month by month, and leave. */
import type { Sale, Subscription } from '../../platform/generated/types.gen.ts'
import type { Person } from './people.ts'
import type { SaleDraft } from './sales.ts'
import type { Shop } from './shop.ts'
import { DAY_MS, HOUR_MS, iso } from './zone.ts'

export interface Member {
  subscription: Subscription
  person: Person
}

/** A renewal that failed is tried again after this many days. */
export const RETRY_DAYS = 28
const LEAVING = 0.06
const FAILING = 0.03

export class Club {
  readonly #shop: Shop
  readonly #product: string
  readonly #prefix: string
  /** Members in order of their next charge. */
  #members: Member[] = []
  /** After this moment no renewal fails by chance. */
  failsUntilMs = Infinity

  constructor(shop: Shop, product: string, prefix: string) {
    this.#shop = shop
    this.#product = product
    this.#prefix = prefix
  }

  get members(): readonly Member[] {
    return this.#members
  }

  join(
    ms: number,
    person: Person,
    known: { id?: string; channel?: SaleDraft['channel']; isKept?: boolean } = {}
  ): Member {
    const { sim, random } = this.#shop
    const product = this.#shop.product(this.#product)
    const price =
      product.prices.find((one) => one.currency === this.#shop.options.currencies[person.country]) ?? product.prices[0]
    if (!price) throw new Error(`${this.#product} has no price`)
    const channel = known.channel ?? (random.chance(0.2) ? 'ios' : 'web')
    const subscription: Subscription = {
      id: known.id ?? sim.till.newId(this.#prefix, ms),
      type: 'subscription',
      version: 1,
      created_at: iso(ms),
      updated_at: iso(ms),
      product: this.#product,
      plan: 'monthly',
      buyer: person.id,
      status: 'active',
      price: { ...price },
      interval: 'month',
      channel,
      started_at: iso(ms),
      current_period_start: iso(ms),
      current_period_end: iso(nextMonth(ms)),
      cancel_at: null,
      renewals: 0,
      failures: []
    }
    sim.put(subscription, ms)
    sim.shelf.expect(subscription.id, nextMonth(ms))
    const member = { subscription, person }
    this.#charge(member, ms)
    if (!known.isKept) this.#members.push(member)
    return member
  }

  /** Charges the member whose period ended first, if one has ended: the sale, or undefined when nobody was due. */
  chargeDue(ms: number): Sale | undefined {
    const first = this.#members[0]
    if (!first || Date.parse(first.subscription.current_period_end) > ms) return undefined
    this.#members.shift()
    return this.#renewOrEnd(first, ms)
  }

  /** Charges a member for the next period. */
  renew(member: Member, ms: number): Sale {
    const { sim } = this.#shop
    const { subscription } = member
    subscription.current_period_start = subscription.current_period_end
    subscription.current_period_end = iso(nextMonth(Date.parse(subscription.current_period_end)))
    subscription.renewals++
    subscription.status = 'active'
    const sale = this.#charge(member, ms)
    sim.change(subscription, ms)
    sim.shelf.expect(subscription.id, Date.parse(subscription.current_period_end))
    return sale
  }

  /** A charge that the member's bank declined. */
  fail(member: Member, declineCode: string, ms: number, saleId?: string): Sale {
    member.subscription.failures.push({ at: iso(ms), decline_code: declineCode })
    member.subscription.status = 'past_due'
    member.subscription.next_attempt_at = iso(ms + RETRY_DAYS * DAY_MS)
    this.#shop.sim.change(member.subscription, ms)
    return this.#shop.sellFailed(ms, {
      ...(saleId ? { id: saleId } : {}),
      product: this.#product,
      buyer: member.person,
      channel: 'web',
      subscription: member.subscription.id,
      discountMinor: 0,
      quantity: 1,
      failedAttempts: [{ at: iso(ms), decline_code: declineCode }]
    })
  }

  #renewOrEnd(member: Member, ms: number): Sale | undefined {
    const { sim, random } = this.#shop
    const { subscription } = member
    if (random.chance(LEAVING)) {
      subscription.status = 'canceled'
      subscription.cancel_at = subscription.current_period_end
      sim.change(subscription, ms)
      return undefined
    }
    if (random.chance(FAILING) && ms < this.failsUntilMs)
      subscription.failures.push({ at: iso(ms - 30 * HOUR_MS), decline_code: 'insufficient_funds' })
    const sale = this.renew(member, ms)
    this.#members.push(member)
    return sale
  }

  #charge(member: Member, ms: number): Sale {
    const { subscription, person } = member
    const { currency } = subscription.price
    subscription.price.amount =
      this.#shop.product(this.#product).prices.find((price) => price.currency === currency)?.amount ??
      subscription.price.amount
    return this.#shop.sell(ms, {
      product: this.#product,
      buyer: person,
      channel: subscription.channel as SaleDraft['channel'],
      currency,
      subscription: subscription.id,
      discountMinor: 0,
      quantity: 1,
      isQuiet: true
    })
  }
}

/** A month later at the same UTC time; the last day of a shorter month. */
export function nextMonth(ms: number): number {
  const at = new Date(ms)
  const date = at.getUTCDate()
  at.setUTCDate(1)
  at.setUTCMonth(at.getUTCMonth() + 1)
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate()
  at.setUTCDate(Math.min(date, last))
  return at.getTime()
}
