/** The platform's invoices over its fees: one a month and currency, issued on the first day of the next month. */
import type { Entry, FeeInvoice } from '../../../platform/generated/types.gen.ts'
import type { Simulation } from '../simulation.ts'
import { iso, partsOf } from '../zone.ts'

/** Local hour of the first day of a month at which the invoices of the month before are issued. */
export const FEE_INVOICE_HOUR = 4

export function feeInvoiceId(month: string, currency: string): string {
  return `finv_${month}-${currency}`
}

export class FeeInvoices {
  readonly #fees = new Map<string, number>()
  #number = 0

  /** Counts the platform's fees; what it gave back counts against the month of the return. */
  add(sim: Simulation, entry: Entry): void {
    if (entry.category !== 'fee' && entry.category !== 'fee_refund') return
    const key = feeInvoiceId(sim.zone.date(Date.parse(entry.booked_at)).slice(0, 7), entry.amount.currency)
    this.#fees.set(key, (this.#fees.get(key) ?? 0) - entry.amount.amount)
  }

  /** Plans the invoices of every month that ended before this day, if it is the first of a month. Italian and US sellers get them without tax (reverse charge; no sales tax). */
  planDay(sim: Simulation, day: number): void {
    if (partsOf(day).date === 1)
      sim.at(sim.zone.at(day, FEE_INVOICE_HOUR), (ms) => {
        this.#issue(sim, ms)
      })
  }

  #issue(sim: Simulation, ms: number): void {
    const thisMonth = sim.zone.date(ms).slice(0, 7)
    for (const [id, base] of [...this.#fees]) {
      const month = id.slice(5, 12)
      const currency = id.slice(13)
      if (month >= thisMonth) continue
      this.#fees.delete(id)
      this.#number++
      sim.put(feeInvoice({ month, currency, baseMinor: base, number: this.#number }, ms), ms)
    }
  }
}

export function feeInvoice(
  draft: { month: string; currency: string; baseMinor: number; number: number },
  ms: number
): FeeInvoice {
  const { month, currency } = draft
  const money = (amount: number): FeeInvoice['base'] => ({ amount, currency })
  return {
    id: feeInvoiceId(month, currency),
    type: 'fee_invoice',
    version: 1,
    created_at: iso(ms),
    updated_at: iso(ms),
    number: `CI-${month.slice(0, 4)}-${String(draft.number).padStart(5, '0')}`,
    month,
    base: money(draft.baseMinor),
    tax: money(0),
    total: money(draft.baseMinor),
    file: null
  }
}
