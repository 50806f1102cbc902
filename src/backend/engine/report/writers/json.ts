/** All of a report in one file: amounts are integers in minor units, whose point `exponent` tells; moments are told by UTC. */
import type { ReportColumn, ReportDocument, ReportRow, ReportValue } from '../document.ts'
import { whole } from './cells.ts'
import type { DocumentWriter, WriteOptions } from './document-writer.ts'
import { textInto, type TextSink } from './text-sink.ts'

export const json: DocumentWriter = {
  format: 'json',
  async write(doc, out, options) {
    await out.file(`${doc.about.report}.json`, async (sink) => {
      const text = textInto(sink)
      // The head without its last brace: the tables go on in it.
      await text.write(`${JSON.stringify(headOf(doc, options), null, 2).slice(0, -2)},\n  "tables": [`)
      let count = 0
      for (const [at, table] of doc.tables.entries()) {
        const { name, title, about, columns, strong = [] } = table
        const head = { name, title, about, columns, sum_rows: [...strong] }
        await text.write(`${at === 0 ? '' : ','}\n    ${JSON.stringify(head).slice(0, -1)},"rows":[`)
        count += await writeRows(text, columns, table.rows())
        await text.write(']}')
      }
      await text.write('\n  ]\n}\n')
      await text.flush()
      return count
    })
  }
}

async function writeRows(
  text: TextSink,
  columns: readonly ReportColumn[],
  pages: AsyncIterable<readonly ReportRow[]> | Iterable<readonly ReportRow[]>
): Promise<number> {
  let count = 0
  for await (const page of pages)
    for (const row of page) {
      await text.write(`${count === 0 ? '' : ','}\n      ${JSON.stringify(recordOf(columns, row))}`)
      count += 1
    }
  return count
}

function recordOf(columns: readonly ReportColumn[], row: ReportRow): Record<string, ReportValue> {
  return Object.fromEntries(columns.map((column, at) => [column.key, valueOf(column, row[at] ?? null)]))
}

function valueOf({ key, kind }: ReportColumn, value: ReportValue): ReportValue {
  if (value === null) return null
  if (kind === 'moment') return new Date(whole(key, value)).toISOString()
  if (kind === 'amount' || kind === 'number') return whole(key, value)
  return String(value).toWellFormed()
}

function headOf({ about, facts, checks }: ReportDocument, { mark, number, moment }: WriteOptions): object {
  const { period } = about
  return {
    report: about.report,
    title: about.title,
    state: mark,
    statement_no: number,
    created_at: new Date(moment).toISOString(),
    account: about.account,
    period: {
      name: period.name,
      kind: period.kind,
      time_zone: period.zone,
      from_day: period.fromDay,
      end_day: period.endDay,
      start_utc: new Date(period.fromMs).toISOString(),
      end_utc: new Date(period.endMs).toISOString()
    },
    currency: about.currency,
    exponent: about.exponent,
    incomplete: about.incomplete,
    facts: facts.map(([label, value]) => ({ label, value })),
    checks: checks.map(({ name, leftMinor, rightMinor }) => ({
      name,
      left: leftMinor,
      right: rightMinor,
      holds: leftMinor === rightMinor
    }))
  }
}
