/** One account living through its past: what is planned happens in order of time, settlements and payouts come by themselves. */
import type { Account, Destination, Entry, Payout, Refund, Sale } from '../../platform/generated/types.gen.ts'
import type { KnownRecord, RecordSink } from '../state/types.ts'
import { Books } from './books.ts'
import { ARRIVAL_BANK_DAYS, ARRIVAL_HOUR, PAYOUT_HOUR, addBankDays, scheduledDayPaidOn } from './calendar.ts'
import { HoldingShelf } from './holding-shelf.ts'
import { OpenMoney } from './open-money.ts'
import { payoutMinimum } from './payouts.ts'
import { Random } from './random.ts'
import { refundSale, retryRefund } from './refunds.ts'
import type { RefundRequest } from './refunds.ts'
import { SETTLEMENT_HOUR } from './sales.ts'
import { arrive, failPayout, payOut, settle } from './settlement.ts'
import type { PayoutDraft } from './settlement.ts'
import { change } from './shelf.ts'
import { zoneNamed } from './till.ts'
import type { Till } from './till.ts'
import { Timeline } from './timeline.ts'
import { HOUR_MS, dateOf } from './zone.ts'
import type { Zone } from './zone.ts'

export interface SimulationOptions {
  account: Account
  sink: RecordSink
  seed: string
  startMs: number
  atMs: number
  /** Currencies that the schedule pays out. */
  paidOut: readonly string[]
  /** Holds every record until the end, so that each is put exactly once; else memory holds some weeks. */
  holdsAll: boolean
  /** Told of each entry as it is booked. */
  onEntry?: (entry: Entry) => void
  /** Told at the first moment of each local day, before anything else of it happens. */
  onDay?: (day: number, startMs: number) => void
}

/** What a story wants of the scheduled payout of one day. */
export interface PayoutPlan {
  id: string
  note?: string
  /** Instead of the arrival on its arrival date. */
  then?: (payout: Payout) => void
}

export class Simulation {
  readonly account: Account
  readonly sink: RecordSink
  readonly till: Till
  readonly shelf: HoldingShelf
  readonly timeline = new Timeline()
  readonly random: Random
  readonly zone: Zone
  readonly startMs: number
  readonly atMs: number
  readonly #options: SimulationOptions
  readonly #open: OpenMoney
  readonly #plans = new Map<string, PayoutPlan>()
  #waiting: { refund: Refund; sale: Sale }[] = []
  #ids = 0

  constructor(options: SimulationOptions) {
    const { account, sink, startMs, atMs } = options
    this.#options = options
    this.account = account
    this.sink = sink
    this.startMs = startMs
    this.atMs = atMs
    this.random = new Random(`${options.seed}/${account.id}`)
    this.zone = zoneNamed(account.time_zone)
    this.shelf = new HoldingShelf(sink, account.id, startMs, atMs)
    this.#open = new OpenMoney(options.paidOut)
    const books = new Books(this.shelf)
    books.onEntry = (entry) => {
      this.#open.add(entry)
      options.onEntry?.(entry)
    }
    this.till = {
      account: account.id,
      zone: this.zone,
      delayDays: account.payout_schedule.delay_days,
      shelf: this.shelf,
      books,
      newId: (prefix, ms) =>
        `${prefix}_${ms.toString(36).toUpperCase()}${(this.#ids++).toString(36).toUpperCase().padStart(4, '0')}`
    }
  }

  /** Plans something for a moment up to the world's last one; what lies beyond never happens. */
  at(ms: number, run: (ms: number) => void): void {
    if (ms <= this.atMs) this.timeline.at(ms, run)
  }

  /** Plans a change of a record, which is not final before. */
  atOf(record: KnownRecord, ms: number, run: (ms: number) => void): void {
    this.shelf.expect(record.id, ms)
    this.at(ms, run)
  }

  put(record: KnownRecord, ms: number): void {
    this.shelf.put(record, ms)
  }

  change(record: KnownRecord, ms: number): void {
    change(this.shelf, record, ms)
  }

  balance(currency: string): number {
    return this.till.books.balance('available', currency)
  }

  /** Does it at that moment, or on the first later day on which the available balance reaches. */
  atFunded(currency: string, amountMinor: number, ms: number, run: (ms: number) => void): void {
    this.at(ms, (now) => {
      if (this.balance(currency) >= amountMinor) run(now)
      else this.atFunded(currency, amountMinor, this.zone.at(this.zone.day(now) + 1, SETTLEMENT_HOUR, 20), run)
    })
  }

  /** Refunds; a refund that the balance does not reach is tried again after each settlement. */
  refund(sale: Sale, request: RefundRequest, ms: number): Refund {
    const refund = refundSale(this.till, sale, request, ms)
    if (refund.status === 'pending') this.#waiting.push({ refund, sale })
    return refund
  }

  /** Names the scheduled payout of a local day and says what becomes of it. */
  planPayout(currency: string, day: number, plan: PayoutPlan): void {
    this.#plans.set(`${currency}:${String(day)}`, plan)
  }

  /** Pays out now. `amountMinor` and fee must be covered. */
  payOut(
    draft: Omit<PayoutDraft, 'before' | 'available' | 'pending' | 'destination' | 'arrivalDate' | 'status'> & {
      arrivalDay?: number
      then?: PayoutPlan['then']
    },
    ms: number
  ): Payout {
    const { currency } = draft
    const day = this.zone.day(ms)
    const arrivalDay = draft.arrivalDay ?? addBankDays(currency, day, ARRIVAL_BANK_DAYS)
    const payout = payOut(
      this.till,
      {
        ...draft,
        ...this.#open.unpaid(currency),
        destination: destinationOf(this.account, currency),
        arrivalDate: dateOf(arrivalDay),
        status: 'in_transit'
      },
      ms
    )
    this.#open.markPaidOut(currency, {
      balance: this.balance(currency),
      ordinal: this.till.books.ordinal('available', currency)
    })
    if (draft.then) draft.then(payout)
    else
      this.atOf(payout, draft.method === 'instant' ? ms + 40_000 : this.zone.at(arrivalDay, ARRIVAL_HOUR), (now) => {
        arrive(this.till, payout, now)
      })
    return payout
  }

  /** The payout arrives, or comes back. */
  arriveAt(payout: Payout, ms: number): void {
    this.atOf(payout, ms, (now) => {
      arrive(this.till, payout, now)
    })
  }

  failAt(payout: Payout, failureCode: string, ms: number): void {
    this.atOf(payout, ms, (now) => {
      failPayout(this.till, payout, failureCode, now)
    })
  }

  /** Lets the whole span happen. */
  run(): void {
    this.put(this.account, this.startMs)
    const firstDay = this.zone.day(this.startMs)
    this.#planDay(firstDay, this.startMs)
    this.timeline.runUntil(this.atMs)
  }

  /** Puts what is left, and the balances last. */
  finish(): void {
    this.shelf.flushAll()
    this.till.books.writeBalances(this.sink, this.account.id, this.atMs)
  }

  #planDay(day: number, startMs: number): void {
    this.timeline.at(startMs, () => {
      const settleMs = this.zone.at(day, SETTLEMENT_HOUR)
      this.at(settleMs, (ms) => {
        this.#settle(day, ms)
      })
      this.at(this.zone.at(day, PAYOUT_HOUR), (ms) => {
        this.#payOutScheduled(day, ms)
      })
      this.at(this.zone.at(day + 1), (ms) => {
        this.#planDay(day + 1, ms)
      })
      this.#options.onDay?.(day, startMs)
    })
  }

  #settle(day: number, ms: number): void {
    for (const currency of this.#open.currencies()) {
      for (const [date, entries] of this.#open.takeDue(currency, dateOf(day)))
        settle(this.till, currency, date, entries, ms)
    }
    this.#waiting = this.#waiting.filter(({ refund, sale }) => !retryRefund(this.till, refund, sale, ms))
    if (!this.#options.holdsAll) this.shelf.flush(Math.min(ms - 26 * HOUR_MS, this.#open.oldestMs()))
  }

  #payOutScheduled(day: number, ms: number): void {
    const schedule = this.account.payout_schedule
    for (const currency of this.#options.paidOut) {
      const scheduled = scheduledDayPaidOn(schedule, currency, day)
      const amountMinor = this.balance(currency)
      if (scheduled === undefined || amountMinor < payoutMinimum(schedule, currency)) continue
      const plan = this.#plans.get(`${currency}:${String(day)}`)
      this.payOut(
        {
          currency,
          amountMinor,
          method: 'standard',
          isAutomatic: true,
          ...(plan ? { id: plan.id, note: plan.note ?? null, ...(plan.then ? { then: plan.then } : {}) } : {})
        },
        ms
      )
    }
  }
}

export function destinationOf(account: Account, currency: string): Destination {
  const destination = account.destinations?.find((one) => one.currency === currency) ?? account.destinations?.[0]
  if (!destination) throw new Error(`${account.id} has no destination for ${currency}`)
  return destination
}
