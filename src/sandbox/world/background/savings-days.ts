import type { Savings } from '../../../platform/generated/types.gen.ts'
import { moveSavings, payInterest } from '../moves.ts'
import type { Simulation } from '../simulation.ts'
import { DAY_MS, dateOf, iso } from '../zone.ts'

const INTEREST_HOUR = 3

/** A savings pot: interest each day, and money set aside once a month. */
export class SavingsDays {
  readonly savings: Savings
  readonly #sim: Simulation
  #carryPpm = 0

  constructor(
    sim: Simulation,
    draft: { id: string; currency: string; ratePpm: number; purpose: 'general' | 'tax' },
    ms: number
  ) {
    const zero = (): Savings['balance'] => ({ amount: 0, currency: draft.currency })
    this.#sim = sim
    this.savings = {
      id: draft.id,
      type: 'savings',
      version: 1,
      created_at: iso(ms),
      updated_at: iso(ms),
      balance: zero(),
      rate_ppm: draft.ratePpm,
      rates: [{ from: dateOf(sim.zone.day(ms)), rate_ppm: draft.ratePpm }],
      accrued: zero(),
      interest_paid: zero(),
      purpose: draft.purpose
    }
    sim.put(this.savings, ms)
    sim.shelf.expect(this.savings.id, Math.floor((sim.atMs - DAY_MS) / DAY_MS) * DAY_MS)
  }

  /** The interest of the day before. */
  payInterest(day: number): void {
    this.#sim.at(this.#sim.zone.at(day, INTEREST_HOUR), (ms) => {
      this.#carryPpm = payInterest(this.#sim.till, this.savings, this.#carryPpm, ms)
    })
  }

  move(amountMinor: number, ms: number): void {
    const { currency } = this.savings.balance
    if (amountMinor > 0)
      this.#sim.atFunded(currency, amountMinor, ms, (now) => {
        moveSavings(this.#sim.till, this.savings, amountMinor, now)
      })
    else
      this.#sim.at(ms, (now) => {
        moveSavings(this.#sim.till, this.savings, amountMinor, now)
      })
  }

  changeRate(ratePpm: number, ms: number): void {
    this.#sim.at(ms, (now) => {
      this.savings.rate_ppm = ratePpm
      this.savings.rates.push({ from: this.#sim.zone.date(now), rate_ppm: ratePpm })
      this.#sim.change(this.savings, now)
    })
  }
}
