/** Small hand-made worlds. */
import type { Account, Product, Sale } from '../../../src/platform/generated/types.gen.ts'
import type { SandboxState } from '../../../src/sandbox/state/state.ts'
import type { RecordSink } from '../../../src/sandbox/state/types.ts'
import { lineOf, openSale } from '../../../src/sandbox/world/sales.ts'
import { liveTill } from '../../../src/sandbox/world/till.ts'

export const AT = Date.UTC(2026, 10, 22, 9)
export const LUME = 'acct_lume'
export const MARA = 'acct_mara'

export function accountRecord(id: string, handle: string): Account {
  const at = new Date(AT).toISOString()
  return {
    id,
    type: 'account',
    version: 1,
    created_at: at,
    updated_at: at,
    handle,
    display_name: `The house of ${handle}`,
    kinds: ['merchant'],
    country: 'IT',
    time_zone: 'Europe/Rome',
    currencies: [{ code: 'EUR', exponent: 2, kind: 'fiat' }],
    payout_schedule: { interval: 'weekly', delay_days: 2, minimum: [{ amount: 1000, currency: 'EUR' }] }
  }
}

export const PRINT: Product = {
  id: 'prod_print',
  type: 'product',
  version: 1,
  created_at: new Date(AT).toISOString(),
  updated_at: new Date(AT).toISOString(),
  title: 'Città d’inverno — stampa',
  status: 'active',
  kind: 'physical',
  prices: [{ amount: 2500, currency: 'EUR' }]
}

/** Two accounts and a product. */
export function smallWorld(sink: RecordSink): void {
  sink.put(LUME, accountRecord(LUME, 'bottegalume'), AT)
  sink.put(LUME, PRINT, AT)
  sink.put(MARA, accountRecord(MARA, 'maravoss'), AT)
}

/** A sale of one print for 25.00, booked as a real one is. */
export function sell(state: SandboxState, nowMs: number, changes: Partial<Sale> = {}): Sale {
  return state.transaction(() => {
    const till = liveTill(state, LUME, nowMs)
    const sale = openSale(
      till,
      {
        currency: 'EUR',
        lines: [lineOf(PRINT, 'EUR')],
        buyer: null,
        country: 'IT',
        channel: 'web',
        payment: { method: 'card', brand: 'visa', last4: '4242' },
        delivery: { status: 'to_ship' },
        tax: { ratePpm: 0, collectedBy: 'none', kind: 'none', jurisdiction: null, isOnTop: false }
      },
      nowMs
    )
    till.books.writeBalances(state, LUME, nowMs)
    if (Object.keys(changes).length === 0) return sale
    const changed = { ...sale, ...changes, version: sale.version + 1 }
    state.put(LUME, changed, nowMs)
    return changed
  })
}

/** Puts money on the available wallet. */
export function topUp(state: SandboxState, amount: number, nowMs: number): void {
  state.transaction(() => {
    const { books } = liveTill(state, LUME, nowMs)
    books.post(
      {
        wallet: 'available',
        currency: 'EUR',
        amount,
        category: 'topup',
        txn: `txn_${nowMs}`,
        source: { type: 'account', id: LUME }
      },
      nowMs
    )
    books.writeBalances(state, LUME, nowMs)
  })
}
