/** A list with some of its columns, in an order of somebody's own. */
import { AppError } from '../../../contract/errors.ts'
import { ownColumnKeys, type ExportColumn } from '../../../contract/exports.ts'
import type { ExportedList, Value } from './exported-list.ts'

export interface Picked {
  readonly columns: readonly ExportColumn[]
  /** The values of those columns, of a row's values. */
  readonly pick: (row: readonly Value[]) => Value[]
  /** One's own note or tags are among them. */
  readonly withOwn: boolean
}

/**
 * An amount without its currency would be none: the code comes along behind the last amount where it was not asked for.
 *
 * @param keys in their order, all but one's own words where absent; one that stands there twice counts once
 * @param withOwn one's own note and tags come along behind, where the list's records can have them
 * @throws AppError `bad-input` with the field `columns` for one that the list does not have
 */
export function pickColumns(
  { columns, hasOwn }: Pick<ExportedList, 'columns' | 'hasOwn'>,
  keys: readonly string[] | undefined,
  withOwn: boolean
): Picked {
  const isOwn = (key: string): boolean => hasOwn && ownColumnKeys.includes(key)
  const all = columns.map(({ key }) => key).filter((key) => !isOwn(key))
  const wanted = [...(keys ?? all), ...(withOwn && hasOwn ? ownColumnKeys : [])]
  const places = [...new Set(wanted)].map((key) => {
    const at = columns.findIndex((column) => column.key === key)
    if (at < 0) throw new AppError('bad-input', 'The list has no such column.', { field: 'columns' })
    return at
  })
  const lastAmount = places.findLastIndex((at) => columns[at]?.kind === 'amount')
  const currency = columns.findIndex(({ key }) => key === 'currency')
  const whole: readonly number[] =
    lastAmount >= 0 && currency >= 0 && !places.includes(currency)
      ? places.toSpliced(lastAmount + 1, 0, currency)
      : places
  return {
    columns: whole.flatMap((at) => columns[at] ?? []),
    pick: (row) => whole.map((at) => row[at] ?? null),
    withOwn: wanted.some(isOwn)
  }
}
