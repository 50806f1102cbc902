/** The dated tables as they are in effect, a line for each row. */
import type { DatedRow } from '../../../contract/reports.ts'
import type { HolidayYear } from '../../engine/forecast/holiday-rows.ts'
import { keyOfRow, taxLineSource, type DaySpan, type Tables } from '../../engine/report/tables.ts'
import { centsWords, countWords } from './number-words.ts'

export function datedRows(tables: Tables): DatedRow[] {
  const { sources, checkedOn, confidence } = taxLineSource
  return [
    ...tables.rows('federal').map((row): DatedRow => {
      const count = row.aboveTransactions === null ? '' : ` and more than ${countWords(row.aboveTransactions)} payments`
      const says = `above ${countWords(row.aboveUsd)} USD${count}`
      return { ...rowOf('federal', keyOfRow.federal(row), row), says, isOwn: tables.isOwn(row) }
    }),
    ...tables.rows('states').map((row): DatedRow => {
      const count = row.minTransactions === null ? '' : ` and ${countWords(row.minTransactions)} payments`
      const says =
        row.minUsd === null
          ? 'as the federal form'
          : `${row.comparison.replace('-', ' ')} ${countWords(row.minUsd)} USD${count}`
      return { ...rowOf('states', keyOfRow.states(row), row), says, isOwn: tables.isOwn(row) }
    }),
    ...tables.spansOf('rates').map(({ row, spans }): DatedRow => {
      const says = `${String(row.ratePpm / 10_000)} %${spans.map(spanWords).join('')}`
      return {
        ...rowOf('rates', keyOfRow.rates(row), { ...row, sources: [row.source] }),
        says,
        isOwn: tables.isOwn(row)
      }
    }),
    ...tables.taxLinesInEffect().map((row): DatedRow => {
      const isOwn = tables.isOwn(row)
      // A line of one's own has no source but its owner.
      const from = isOwn ? { sources: [], checkedOn: null, confidence: 'own' } : { sources, checkedOn, confidence }
      const says = `${row.line ?? 'no expense'}: ${row.label}`
      return { ...rowOf('taxLines', keyOfRow.taxLines(row), from), says, isOwn }
    }),
    ...tables.spansOf('abroad').map(({ row, spans }): DatedRow => {
      const says = `${centsWords(row.eurCents)} EUR${spans.map(spanWords).join('')}`
      return {
        ...rowOf('abroad', keyOfRow.abroad(row), { ...row, sources: [row.source] }),
        says,
        isOwn: tables.isOwn(row)
      }
    }),
    ...tables.spansOf('forfettario').map(({ row, spans }): DatedRow => {
      const says = `${centsWords(row.eurCents)} EUR a year${spans.map(spanWords).join('')}`
      return {
        ...rowOf('forfettario', keyOfRow.forfettario(row), { ...row, sources: [row.source] }),
        says,
        isOwn: tables.isOwn(row)
      }
    }),
    ...tables
      .rows('holidays')
      .toSorted((a, b) => (keyOfRow.holidays(a) < keyOfRow.holidays(b) ? -1 : 1))
      .map((row): DatedRow => ({
        ...rowOf('holidays', keyOfRow.holidays(row), { ...row, sources: [row.source] }),
        says: row.kind === 'year' ? yearWords(row) : `banks are ${row.kind}: ${row.name}`,
        isOwn: tables.isOwn(row)
      }))
  ]
}

function yearWords({ days, name }: HolidayYear): string {
  const closed = days.map(({ day }) => day.slice(5)).toSorted()
  return `${closed.length === 0 ? 'no holiday' : `closed ${closed.join(', ')}`} (${name})`
}

/** `34.20`, as a cell that holds a number has it. */
export function euroText(cents: number): string {
  const digits = String(cents).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** The first one begins with the row itself. */
function spanWords([from, to]: DaySpan, at: number): string {
  return `${at === 0 ? '' : `, from ${from}`}${to === null ? '' : `${at === 0 ? ',' : ''} until ${to}`}`
}

function rowOf(
  table: DatedRow['table'],
  key: string,
  { sources, checkedOn, confidence }: { sources: readonly string[]; checkedOn: string | null; confidence: string }
): Omit<DatedRow, 'says' | 'isOwn'> {
  return { table, key, sources: [...sources], checkedOn, confidence }
}
