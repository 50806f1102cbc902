/** How far the statement of a period is. */
import type { MonthClose } from '../../../contract/close.ts'
import type { Issued } from '../../../contract/reports.ts'
import { spanOf } from './report-periods.ts'

/** `before` the account; `incomplete` where the copy does not reach; `changed` since it was issued. */
type StatementState = 'before' | 'not-over' | 'incomplete' | 'open' | 'issued' | 'changed'

export interface StatementCell {
  readonly period: string
  readonly currency: string
  readonly state: StatementState
  /** The newest version. */
  readonly latest: Issued | undefined
}

interface Known {
  /** Those that the account has. */
  months: readonly Pick<MonthClose, 'month' | 'state'>[]
  statements: readonly Issued[]
  today: string
}

export function cellOf(period: string, currency: string, known: Known): StatementCell {
  const latest = latestOf(known.statements, period, currency)
  return { period, currency, latest, state: stateOf(period, latest, known) }
}

export function latestOf(statements: readonly Issued[], period: string, currency: string): Issued | undefined {
  return statements
    .filter((one) => one.period === period && one.currency === currency)
    .sort((a, b) => b.version - a.version)[0]
}

/** Days of statements are counted in the zone of the first one: no year may end in one zone and the next begin in another. */
export function zoneOfStatements(statements: readonly Issued[]): string | undefined {
  return statements.toSorted((a, b) => a.issuedAtMs - b.issuedAtMs)[0]?.zone
}

function stateOf(period: string, latest: Issued | undefined, { months, today }: Known): StatementState {
  if (latest !== undefined) return latest.isChanged ? 'changed' : 'issued'
  const span = spanOf(period)
  if (span === undefined || span.toDay >= today) return 'not-over'
  const own = months.filter(({ month }) => month >= span.fromDay.slice(0, 7) && month <= span.toDay.slice(0, 7))
  if (own.length === 0) return 'before'
  return own.some(({ state }) => state === 'incomplete') ? 'incomplete' : 'open'
}
