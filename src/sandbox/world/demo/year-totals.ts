/** Tax forms over a calendar year's gross payments. */
import type { Entry, TaxForm } from '../../../platform/generated/types.gen.ts'
import type { Simulation } from '../simulation.ts'
import { dayOf, iso, partsOf } from '../zone.ts'
import type { Zone } from '../zone.ts'

const PAYMENTS = new Set(['sale', 'subscription', 'tip'])

const LABELS = {
  platform_income: { box: 'total', label: 'Gross income through the platform' },
  us_1099_k: { box: '1a', label: 'Gross amount of payment card/third party network transactions' },
  us_1099_int: { box: '1', label: 'Interest income' }
} as const

/** When the forms over a year are issued: on 31 January of the next at 11:00. */
export function formsIssuedMs(zone: Zone, year: number): number {
  return zone.at(dayOf(year + 1, 1, 31), 11)
}

export class YearTotals {
  readonly #form: keyof typeof LABELS
  readonly #yearOf: (sim: Simulation, ms: number) => number
  readonly #totals = new Map<number, number>()

  /** `yearOf` tells which year a moment belongs to; the account's own unless another is given. */
  constructor(
    form: keyof typeof LABELS,
    yearOf = (sim: Simulation, ms: number): number => partsOf(sim.zone.day(ms)).year
  ) {
    this.#form = form
    this.#yearOf = yearOf
  }

  /** Counts a payment, or interest, in the account's main currency. */
  add(sim: Simulation, entry: Entry): void {
    const counts = this.#form === 'us_1099_int' ? entry.category === 'interest' : PAYMENTS.has(entry.category)
    if (!counts || entry.amount.currency !== sim.account.currencies[0]?.code) return
    const year = this.#yearOf(sim, Date.parse(entry.booked_at))
    this.#totals.set(year, (this.#totals.get(year) ?? 0) + entry.amount.amount)
  }

  issueOn(sim: Simulation, day: number): void {
    const { year } = partsOf(day)
    const issuedMs = formsIssuedMs(sim.zone, year - 1)
    if (sim.zone.day(issuedMs) !== day) return
    sim.at(issuedMs, (ms) => {
      const form: TaxForm = {
        id: `tax_${this.#form}-${String(year - 1)}`,
        type: 'tax_form',
        version: 1,
        created_at: iso(ms),
        updated_at: iso(ms),
        form: this.#form,
        year: year - 1,
        revision: '1',
        boxes: [
          {
            ...LABELS[this.#form],
            amount: { amount: this.#totals.get(year - 1) ?? 0, currency: sim.account.currencies[0]?.code ?? 'USD' }
          }
        ],
        file: null
      }
      sim.put(form, ms)
    })
  }
}
