/**
 * A world of any size for measuring: one busy shop over up to two and a half years, with records of every type in plausible proportion.
 */
import type { Account } from '../../platform/generated/types.gen.ts'
import type { RecordSink } from '../state/types.ts'
import { addCard, CardDays } from './background/card-days.ts'
import { FeeInvoices } from './background/fee-invoices.ts'
import { SavingsDays } from './background/savings-days.ts'
import { ordinaryTip, tip } from './background/tipping.ts'
import { bottegaAccount } from './cast/accounts.ts'
import { BOTTEGA_GOODS, BOTTEGA_POSTS } from './cast/goods.ts'
import { BOTTEGA_SPENDING } from './cast/spending.ts'
import { Club } from './club.ts'
import { exchange, holdReserve, openTransfer, releaseReserve } from './moves.ts'
import { People } from './people.ts'
import type { Person } from './people.ts'
import { busyness, momentsOf } from './seasons.ts'
import { Shop } from './shop.ts'
import { Simulation } from './simulation.ts'
import { DAY_MS, HOUR_MS, dateOf, iso, partsOf, weekdayOf } from './zone.ts'

export type BigSize = { kind: 'sales'; count: number } | { kind: 'records'; count: number }

const RECORDS_PER_SALE = 4.2
const LONGEST_DAYS = 900
const SMALLEST_RECORDS = 300
/** The wanted count less this is made by sales and all that follows; people who only follow the shop fill the rest exactly. */
const fillers = (count: number): number => count * 0.005 + 14

const COUNTRIES = [
  { country: 'IT', weight: 62 },
  { country: 'DE', weight: 9 },
  { country: 'FR', weight: 8 },
  { country: 'US', weight: 7 },
  { country: 'ES', weight: 4 },
  { country: 'GB', weight: 4 },
  { country: 'CH', weight: 3 },
  { country: 'NL', weight: 2 },
  { country: 'AT', weight: 1 }
] as const

/** Throws RangeError on a count that is too small to hold a world. */
export function generateBigWorld(options: { seed: number; atMs: number; size: BigSize }, sink: RecordSink): void {
  const { size } = options
  if (!Number.isSafeInteger(size.count) || size.count < (size.kind === 'records' ? SMALLEST_RECORDS : 1)) {
    throw new RangeError(
      size.kind === 'records'
        ? `records: at least ${String(SMALLEST_RECORDS)}, a whole number`
        : 'sales: at least 1, a whole number'
    )
  }
  new BigWorld(options, sink).make()
}

class BigWorld {
  readonly #size: BigSize
  readonly #sim: Simulation
  readonly #people: People
  readonly #shop: Shop
  readonly #club: Club
  readonly #cards: CardDays
  readonly #savings: SavingsDays
  readonly #invoices = new FeeInvoices()
  readonly #weights: number[] = []
  readonly #firstDay: number
  readonly #supporters: Person[] = []
  #sales = 0
  #weightLeft = 0

  constructor(options: { seed: number; atMs: number; size: BigSize }, sink: RecordSink) {
    const { seed, atMs, size } = options
    this.#size = size
    const records = size.kind === 'records' ? size.count : size.count * RECORDS_PER_SALE
    const days = Math.min(LONGEST_DAYS, Math.max(30, Math.round(records / 60)))
    const account: Account = bottegaAccount(atMs - days * DAY_MS)
    account.kinds = ['merchant', 'creator']
    const sim = new Simulation({
      account,
      sink,
      seed: String(seed),
      startMs: atMs - days * DAY_MS,
      atMs,
      paidOut: ['EUR', 'USD'],
      holdsAll: false,
      onEntry: (entry) => {
        this.#invoices.add(this.#sim, entry)
      },
      onDay: (day, ms) => {
        this.#planDay(day, ms)
      }
    })
    this.#sim = sim
    this.#people = new People(sim.shelf, sim.random.fork('people'), sim.till.newId)
    const goods =
      records < 5000
        ? BOTTEGA_GOODS.filter((good, index) => index % 4 === 0 || good.kind !== 'physical')
        : BOTTEGA_GOODS
    this.#shop = new Shop(sim, this.#people, {
      goods,
      countries: COUNTRIES,
      currencies: { US: 'USD' },
      newBuyerShare: 0.25,
      refundShare: 0.022,
      disputeShare: 0.004,
      failedAttemptShare: 0.02
    })
    this.#club = new Club(this.#shop, 'prod_club', 'sub')
    this.#cards = new CardDays(sim, 'card_main', BOTTEGA_SPENDING)
    this.#savings = new SavingsDays(
      sim,
      { id: 'sav_tax', currency: 'EUR', ratePpm: 30_000, purpose: 'tax' },
      sim.startMs
    )
    this.#firstDay = sim.zone.day(sim.startMs)
    const lastDay = sim.zone.day(atMs)
    for (let day = this.#firstDay; day <= lastDay; day++) this.#weights.push(this.#weightOf(day))
    this.#weightLeft = this.#weights.reduce((sum, weight) => sum + weight, 0)
  }

  make(): void {
    const sim = this.#sim
    this.#shop.open()
    addCard(
      sim,
      {
        id: 'card_main',
        last4: '4417',
        name: 'Bottega',
        kind: 'physical',
        limits: [{ interval: 'monthly', amount: { amount: 200_000, currency: 'EUR' } }]
      },
      sim.startMs
    )
    sim.at(sim.startMs + 2 * DAY_MS, (ms) => {
      this.#taxForm(ms)
    })
    sim.run()
    this.#fillUp()
    sim.finish()
  }

  /** How much of the whole falls on a day: the shop triples over its span. The first and the last day count by their part. */
  #weightOf(day: number): number {
    const { startMs, atMs, zone } = this.#sim
    const [from, to] = [zone.at(day), zone.at(day + 1)]
    const part = (Math.min(to, atMs) - Math.max(from, startMs)) / (to - from)
    return busyness(day) * (1 + (2 * (from - startMs)) / Math.max(1, atMs - startMs)) * Math.max(0, part)
  }

  #planDay(day: number, startMs: number): void {
    const { zone, atMs } = this.#sim
    const weight = this.#weights[day - this.#firstDay] ?? 0
    const isLast = zone.day(atMs) === day
    const count = this.#salesLeft(weight, isLast)
    this.#weightLeft -= weight
    const moments = momentsOf(zone, day, Math.ceil(count * 1.3) + 4, this.#shop.random).filter(
      (ms) => ms >= startMs && ms <= atMs
    )
    for (let i = 0; i < count; i++)
      this.#planSale(
        moments[i] ?? startMs + Math.floor(((Math.min(atMs, zone.at(day + 1)) - startMs) * (i + 1)) / (count + 1))
      )
    this.#sales += count
    this.#planAround(day, count)
  }

  /** Aims anew each day, so that what chance brings too much or too little evens out. */
  #salesLeft(weight: number, isLast: boolean): number {
    const share = isLast || this.#weightLeft <= weight ? 1 : weight / this.#weightLeft
    if (this.#size.kind === 'sales') return Math.round((this.#size.count - this.#sales) * share)
    const left = this.#size.count - fillers(this.#size.count) - this.#sim.shelf.created
    const perSale = this.#sales > 200 ? Math.min(8, this.#sim.shelf.created / this.#sales) : RECORDS_PER_SALE
    const open = isLast ? 0.6 : 1
    return Math.max(0, Math.floor((left / perSale) * share * open))
  }

  #planSale(ms: number): void {
    this.#sim.at(ms, (now) => {
      if (this.#club.chargeDue(now)) return
      if (this.#shop.random.chance(0.008)) this.#club.join(now, this.#people.add('IT', now))
      else if (this.#shop.random.chance(0.004)) this.#shop.sellFailed(now)
      else this.#shop.sell(now)
    })
  }

  #planAround(day: number, sales: number): void {
    const { random } = this.#shop
    const moments = (count: number): number[] => momentsOf(this.#sim.zone, day, count, random)
    for (const ms of moments(random.count(sales * 0.04)))
      this.#sim.at(ms, (now) => {
        this.#tip(now)
      })
    for (const ms of moments(random.count(sales * 0.012))) this.#cards.spend(ms)
    for (const ms of moments(random.count(sales * 0.006))) this.#transfer(ms)
    this.#savings.payInterest(day)
    if (weekdayOf(day) === 2) this.#post(this.#sim.zone.at(day, 18, 30))
    this.#invoices.planDay(this.#sim, day)
    if (partsOf(day).date === 1) this.#monthly(day)
  }

  #tip(ms: number): void {
    const { random } = this.#shop
    const from =
      this.#supporters.length > 5 && random.chance(0.8) ? random.pick(this.#supporters) : this.#people.add('IT', ms)
    if (this.#supporters.length < 400 && !this.#supporters.includes(from)) this.#supporters.push(from)
    tip(this.#sim, random, from, { ...ordinaryTip(random), currency: 'EUR' }, ms)
  }

  #transfer(ms: number): void {
    const { random } = this.#shop
    const sim = this.#sim
    const amountMinor = random.int(500, 8000)
    const isIn = random.chance(0.5)
    sim.atFunded('EUR', isIn ? 0 : amountMinor, ms, (now) => {
      openTransfer(
        sim.till,
        {
          direction: isIn ? 'in' : 'out',
          counterparty: this.#people.add('IT', now).id,
          currency: 'EUR',
          amountMinor,
          note: null,
          purpose: isIn ? 'sale' : 'personal',
          status: 'completed'
        },
        now
      )
    })
  }

  #post(ms: number): void {
    const { random } = this.#shop
    this.#sim.at(ms, (now) => {
      const id = this.#sim.till.newId('post', now)
      this.#sim.put(
        {
          id,
          type: 'post',
          version: 1,
          created_at: iso(now),
          updated_at: iso(now),
          title: random.pick(BOTTEGA_POSTS),
          published_at: iso(now),
          kind: 'post'
        },
        now
      )
      this.#shop.currentPost(id)
    })
  }

  #monthly(day: number): void {
    const sim = this.#sim
    sim.at(sim.zone.at(day, 16), (ms) => {
      this.#savings.move(Math.max(100, Math.floor(sim.balance('EUR') / 5)), ms)
    })
    sim.at(sim.zone.at(day, 17), (ms) => {
      const amountMinor = Math.floor(sim.balance('EUR') / 10)
      if (amountMinor < 100) return
      const reserve = holdReserve(
        sim.till,
        { currency: 'EUR', amountMinor, reason: 'rolling', releaseOn: dateOf(day + 30) },
        ms
      )
      sim.atOf(reserve, sim.zone.at(day + 30, 9), (now) => {
        releaseReserve(sim.till, reserve, now)
      })
    })
    sim.atFunded('USD', 1000, sim.zone.at(day, 18), (ms) => {
      exchange(sim.till, { currency: 'USD', amountMinor: 1000 }, { currency: 'EUR', amountMinor: 920 }, '0.92', ms)
    })
  }

  #taxForm(ms: number): void {
    const { year } = partsOf(this.#sim.zone.day(ms))
    const amount = { amount: 0, currency: 'EUR' }
    this.#sim.put(
      {
        id: `tax_${String(year - 1)}`,
        type: 'tax_form',
        version: 1,
        created_at: iso(ms),
        updated_at: iso(ms),
        form: 'platform_income',
        year: year - 1,
        revision: '1',
        boxes: [{ box: 'total', label: 'Income through the platform', amount }],
        file: null
      },
      ms
    )
  }

  #fillUp(): void {
    if (this.#size.kind !== 'records') return
    const sim = this.#sim
    const balances = sim.till.books.walletCount
    const minuteMs = Math.max(sim.startMs, sim.atMs - HOUR_MS)
    for (let missing = this.#size.count - sim.shelf.created - balances; missing > 0; missing--)
      this.#people.add('IT', Math.max(minuteMs, sim.atMs - missing))
  }
}
