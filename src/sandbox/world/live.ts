/** The world goes on: activity at a pace, and what falls due while nobody looked. */
import type { RecordSink, RecordSource } from '../state/types.ts'
import type { Entry, Money, Sale } from '../../platform/generated/types.gen.ts'
import { HAPPENINGS } from './live/by-story.ts'
import { dispute, sell, tipWith } from './live/happenings.ts'
import type { Happening } from './live/happenings.ts'
import { LiveAccount } from './live/live-account.ts'
import type { MakeSaleOptions } from './live/live-account.ts'
import { planMaintenance } from './live/maintain.ts'
import { busyness, momentsOf } from './seasons.ts'
import { STORIES } from './stories.ts'
import { Timeline } from './timeline.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from './zone.ts'

type State = RecordSink & RecordSource

/** Of a long absence so many sales are made up for at most, so many on each of its days. */
const MOST_SALES = 400
const MOST_SALES_A_DAY = 12
const DISPUTE_EVERY_DAYS = 8
const NEAR_LIMIT_FACTOR = 0.3
const MOST_SALES_A_TICK = 200

/** Makes a sale now in a live state and books it. Throws Error on an unknown account or product. */
export function makeSale(state: State, account: string, options: MakeSaleOptions, nowMs: number): Sale {
  const live = new LiveAccount(state, account, 'sale', nowMs)
  const sale = live.sell(nowMs, options)
  live.close(nowMs)
  return sale
}

/** Money comes in from the owner's bank, and is available at once. Throws Error on an unknown account. */
export function topUp(state: State, account: string, { amount, currency }: Money, nowMs: number): Entry {
  const live = new LiveAccount(state, account, 'top-up', nowMs)
  const { till } = live
  const entry = till.books.post(
    {
      wallet: 'available',
      currency,
      amount,
      category: 'topup',
      txn: till.newId('txn', nowMs),
      source: { type: 'account', id: account },
      availableOn: till.zone.date(nowMs),
      description: 'From the bank'
    },
    nowMs
  )
  live.close(nowMs)
  return entry
}

/**
 * Brings every account from one moment to a later one: settlements, payouts, deadlines and renewals that fell due, and, where more
 * than an hour has passed, some sales, tips and disputes of these days. The work is bounded however long the absence was.
 */
export function advance(state: State, fromMs: number, toMs: number): void {
  if (toMs <= fromMs) return
  for (const account of state.accounts()) {
    const live = new LiveAccount(state, account, 'advance', toMs)
    const timeline = new Timeline()
    planMaintenance(live, timeline, fromMs, toMs)
    if (toMs - fromMs > HOUR_MS) planActivity(live, timeline, fromMs, toMs)
    timeline.runUntil(toMs)
    live.close(toMs)
  }
}

function planActivity(live: LiveAccount, timeline: Timeline, fromMs: number, toMs: number): void {
  const { zone } = live.till
  const [from, to] = [zone.day(fromMs), zone.day(toMs)]
  const perDay = Math.min(
    live.salesPerDay(fromMs) * (live.isFlatRate ? NEAR_LIMIT_FACTOR : 1),
    MOST_SALES_A_DAY,
    MOST_SALES / (to - from + 1)
  )
  const isMerchant = live.record.kinds.includes('merchant')
  const plan = (day: number, count: number, run: Happening): void => {
    for (const ms of momentsOf(zone, day, count, live.random))
      if (ms > fromMs && ms <= toMs)
        timeline.at(ms, (now) => {
          run(live, now)
        })
  }
  for (let day = from; day <= to; day++) {
    plan(day, live.random.count(perDay * busyness(day)), sell())
    if (live.record.kinds.includes('creator')) plan(day, live.random.count(1.5), tipWith())
    if (isMerchant && day % DISPUTE_EVERY_DAYS === 0)
      plan(day, 1, dispute({ stage: 'chargeback', reason: 'product_not_received', dueMs: 14 * DAY_MS }))
  }
}

/** Activity while somebody looks: a sale every 1/pace seconds, in the second minute a tip with words, in the third a dispute. */
export class LiveActivity {
  readonly #state: State
  readonly #seed: string
  readonly #pace: number
  #startMs: number | undefined
  #made = 0
  #tipped = false
  #disputed = false

  /** `pacePerSecond` is the number of sales per second, 0 for none. */
  constructor(state: State, options: { seed: number; pacePerSecond: number }) {
    if (!(options.pacePerSecond >= 0)) throw new RangeError('pacePerSecond: a number of at least 0')
    this.#state = state
    this.#seed = `live/${String(options.seed)}`
    this.#pace = options.pacePerSecond
  }

  /** Lets happen what is due by now. The first call starts the clock. */
  tick(nowMs: number): void {
    this.#startMs ??= nowMs
    if (this.#pace === 0) return
    const elapsedMs = nowMs - this.#startMs
    const owed = Math.floor((elapsedMs / 1000) * this.#pace) - this.#made
    const due = Math.min(MOST_SALES_A_TICK, owed)
    // After a pause, as of a machine that slept, what was missed is not made up for.
    this.#made += owed - due
    for (let i = 0; i < due; i++) this.#next(nowMs)
    if (!this.#tipped && elapsedMs >= 1.25 * MINUTE_MS) {
      this.#tipped = true
      for (const account of this.#state.accounts()) if (account !== this.#third) this.#happen(account, tipWith(), nowMs)
    }
    if (!this.#disputed && elapsedMs >= 2.25 * MINUTE_MS) {
      this.#disputed = true
      this.#happen(
        this.#main,
        dispute({ stage: 'chargeback', reason: 'product_not_received', dueMs: 14 * DAY_MS }),
        nowMs
      )
    }
  }

  /**
   * Makes a story happen now, in its own account where there is one; returns the ids of its records, none where the account lacks
   * what it takes (a card, a balance). Throws RangeError on an unknown name, with the names that there are.
   */
  trigger(story: string, nowMs: number): string[] {
    const happening = Object.hasOwn(HAPPENINGS, story) ? HAPPENINGS[story] : undefined
    if (!happening)
      throw new RangeError(`story: there is no “${story}”; there are ${Object.keys(HAPPENINGS).join(', ')}`)
    const own = STORIES.find((one) => one.name === story)?.account
    const account =
      own !== undefined && this.#state.accounts().includes(own)
        ? own
        : story === 'tip'
          ? (this.#creator ?? this.#main)
          : this.#main
    return this.#happen(account, happening, nowMs)
  }

  /** The busiest account gets every sale; of the others the creator gets a third as many tips, the third one a sale every half hour. */
  #next(nowMs: number): void {
    this.#made++
    this.#happen(this.#main, sell(), nowMs)
    if (this.#creator !== undefined && this.#made % 3 === 0)
      this.#happen(this.#creator, this.#made % 9 === 0 ? sell() : tipWith(), nowMs)
    if (this.#third !== undefined && this.#made % 90 === 0) this.#happen(this.#third, sell(), nowMs)
  }

  get #main(): string {
    const accounts = this.#state.accounts()
    const main = accounts.find((account) => account === 'acct_bottegalume') ?? accounts[0]
    if (main === undefined) throw new Error('the state holds no account')
    return main
  }

  get #creator(): string | undefined {
    return this.#state.accounts().find((account) => account === 'acct_maravoss')
  }

  get #third(): string | undefined {
    return this.#state.accounts().find((account) => account === 'acct_giuliaferri')
  }

  #happen(account: string, happening: Happening, nowMs: number): string[] {
    const live = new LiveAccount(this.#state, account, this.#seed, nowMs)
    const ids = happening(live, nowMs)
    live.close(nowMs)
    return ids
  }
}
