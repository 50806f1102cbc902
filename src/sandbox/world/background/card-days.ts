/** What a shop's card is used for, day by day. */
import type { Card } from '../../../platform/generated/types.gen.ts'
import { drawPaper } from '../cast/covers.ts'
import type { Spending } from '../cast/spending.ts'
import { addFile } from '../files.ts'
import { authorize, clearPurchase, refundPurchase } from '../moves.ts'
import type { CardUse } from '../moves.ts'
import { Weighted } from '../random.ts'
import type { Random } from '../random.ts'
import type { Simulation } from '../simulation.ts'
import { DAY_MS, HOUR_MS, dateOf, iso } from '../zone.ts'

const CASHBACK_PPM = 10_000

export function addCard(
  sim: Simulation,
  card: {
    id: string
    last4: string
    name: string
    kind: 'physical' | 'virtual'
    limits: Card['limits']
    status?: 'active' | 'canceled'
  },
  ms: number
): Card {
  const record: Card = {
    id: card.id,
    type: 'card',
    version: 1,
    created_at: iso(ms),
    updated_at: iso(ms),
    last4: card.last4,
    name: card.name,
    kind: card.kind,
    status: card.status ?? 'active',
    currency: sim.account.currencies[0]?.code ?? 'EUR',
    limits: card.limits,
    shipping: card.kind === 'physical' ? { status: 'delivered', tracking: null } : null,
    expires_on: dateOf(sim.zone.day(ms) + 1460)
  }
  sim.put(record, ms)
  return record
}

export class CardDays {
  readonly #sim: Simulation
  readonly #random: Random
  readonly #spending: Weighted<Spending>
  readonly #card: string

  constructor(sim: Simulation, card: string, spending: readonly Spending[]) {
    this.#sim = sim
    this.#card = card
    this.#random = sim.random.fork('cards')
    this.#spending = new Weighted(spending, (one) => one.weight)
  }

  /** An ordinary purchase; one in forty is given back a week later. */
  spend(ms: number): void {
    const where = this.#spending.draw(this.#random)
    const amountMinor = this.#random.int(where.fromMinor, where.toMinor)
    this.use({ merchant: where.merchant, city: where.city, mcc: where.mcc, country: where.country, amountMinor }, ms, {
      isRefunded: this.#random.chance(0.025),
      hasReceipt: true
    })
  }

  /** A purchase that clears a day or two later, once the balance reaches. */
  use(
    use: Omit<CardUse, 'card' | 'currency'> & { clearedMinor?: number },
    ms: number,
    options: { isRefunded?: boolean; hasReceipt?: boolean; clearAfterMs?: number } = {}
  ): void {
    const sim = this.#sim
    const currency = sim.account.currencies[0]?.code ?? 'EUR'
    const clearedMinor = use.clearedMinor ?? use.amountMinor
    sim.at(ms, (now) => {
      const transaction = authorize(sim.till, { ...use, card: this.#card, currency }, now)
      if (use.declineReason) return
      const clearMs = now + (options.clearAfterMs ?? this.#random.int(20, 50) * HOUR_MS)
      sim.shelf.expect(transaction.id, clearMs)
      sim.atFunded(currency, clearedMinor, clearMs, (cleared) => {
        if (options.hasReceipt)
          transaction.receipt = this.#receipt(transaction.merchant, clearedMinor, currency, cleared)
        clearPurchase(sim.till, transaction, { amountMinor: clearedMinor, cashbackPpm: CASHBACK_PPM }, cleared)
        if (options.isRefunded)
          sim.atOf(transaction, cleared + 7 * DAY_MS, (refunded) => {
            refundPurchase(sim.till, transaction, refunded)
          })
      })
    })
  }

  #receipt(merchant: string, amountMinor: number, currency: string, ms: number): string {
    const date = this.#sim.zone.date(ms)
    const total = `${String(Math.floor(amountMinor / 100))}.${String(amountMinor % 100).padStart(2, '0')} ${currency}`
    const text = drawPaper([merchant, date, '', `Total ${total}`])
    return addFile(this.#sim, { name: `${date} ${merchant}.svg`, purpose: 'receipt', text }, ms).id
  }
}
