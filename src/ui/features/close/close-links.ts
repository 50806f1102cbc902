/** Where the rows of a step stand. */
import type { RouteLocationRaw } from 'vue-router'
import type { CloseStep } from '../../../contract/close.ts'

/** Undefined where there is nothing to see. */
export function rowsOf({ step, state }: CloseStep, month: string, account: string): RouteLocationRaw | undefined {
  if (state === 'done') return undefined
  const params = { account }
  const span = { from: `${month}-01`, to: lastDayOf(month) }
  switch (step) {
    case 'ledger':
      return { name: 'balance', params, query: { view: 'period', ...span } }
    case 'payouts':
      return { name: 'bank', params, query: { show: 'left' } }
    case 'receipts':
      return { name: 'cards', params, query: { receipt: 'missing', ...span } }
    case 'disputes':
      return { name: 'disputes', params }
    case 'refunds':
      return { name: 'refunds', params, query: { status: 'pending,requires_action' } }
    case 'set-aside':
      return { name: 'set-aside', params }
    case 'requests':
      return { name: 'requests', params }
    case 'statement':
      return { name: 'reports', params: { ...params, report: 'statement' }, query: { period: month } }
    // Each of its rows is a link of its own; what is not synced has none.
    case 'late':
    case 'synced':
      return undefined
  }
}

export function monthBefore(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return number === 1 ? `${String(year - 1)}-12` : `${String(year)}-${String(number - 1).padStart(2, '0')}`
}

export function lastDayOf(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}
