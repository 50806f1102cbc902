/** How values are written where no locale may interfere: in a file, and in a terminal's JSON. */
import { AppError } from '../../../contract/errors.ts'
import type { ExportColumn } from '../../../contract/exports.ts'
import type { Currency } from '../../../contract/money.ts'
import type { Value } from './exported-list.ts'
import { offsetsIn } from '../store/time.ts'

/** `-1234.50` of -123450 at two digits: a point, no groups, and as many digits as the currency has. */
export function decimal(minor: number, exponent: number): string {
  const digits = Math.abs(minor)
    .toString()
    .padStart(exponent + 1, '0')
  const point = digits.length - exponent
  return `${minor < 0 ? '-' : ''}${digits.slice(0, point)}${exponent === 0 ? '' : `.${digits.slice(point)}`}`
}

/**
 * Turns a moment into `2026-11-22T14:02:05+01:00`, the time of the zone with its offset.
 *
 * @param precision with `ms`, as `2026-11-22T14:02:05.123+01:00`
 */
export function momentsIn(zone: string, precision: 's' | 'ms' = 's'): (epochMs: number) => string {
  const offsetAt = offsetsIn(zone)
  const length = precision === 'ms' ? 23 : 19
  return (epochMs) => {
    const offsetMs = offsetAt(epochMs)
    return new Date(epochMs + offsetMs).toISOString().slice(0, length) + offsetWords(offsetMs)
  }
}

/** Before there were zones, clocks were ahead by odd seconds: RFC 9557 has no room for them, nor have we such records. */
function offsetWords(offsetMs: number): string {
  const minutes = Math.abs(Math.trunc(offsetMs / 60_000))
  const two = (part: number): string => String(part).padStart(2, '0')
  return `${offsetMs < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

export interface Ground {
  readonly zone: string
  readonly currencies: readonly Currency[]
}

/** A cell: a text, a whole number, a decimal as text (of a `amount`), null where it is unknown. */
export type Cell = string | number | null

/**
 * @returns what turns the values of a row into cells
 * @throws AppError `not-synced-yet` where the currencies of the account are not known, and so no amount
 */
export function cellsOf(
  columns: readonly ExportColumn[],
  { zone, currencies }: Ground
): (row: readonly Value[]) => Cell[] {
  if (currencies.length === 0)
    throw new AppError('not-synced-yet', 'The currencies of the account are not here yet.', { field: 'account' })
  const exponents = new Map(currencies.map(({ code, exponent }) => [code, exponent]))
  const moment = momentsIn(zone)
  return (row) =>
    columns.map(({ kind }, at) => {
      const value = row[at] ?? null
      if (value === null || typeof value === 'string') return value
      if (typeof value === 'number') return kind === 'moment' ? moment(value) : value
      const exponent = value.decimals ?? exponents.get(value.currency)
      // Where the platform lists no such currency its point is not known: the number must not look like an amount.
      return exponent === undefined ? `${value.minor} minor units` : decimal(value.minor, exponent)
    })
}
