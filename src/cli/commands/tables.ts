import type { DatedRow } from '../../contract/reports.ts'
import { defineCommand, exitCodes } from './command.ts'
import { plain } from './words.ts'

const titles: Readonly<Record<DatedRow['table'], string>> = {
  federal: 'Form 1099-K, federal test by year (federal)',
  states: 'Form 1099-K, tests of states (states)',
  rates: 'Rates of VAT by country (rates)',
  taxLines: 'Lines of Schedule C by category of merchant (taxLines)',
  abroad: 'Italy, accounts abroad: thresholds of RW and IVAFE (abroad)',
  forfettario: 'Italy, forfettario: the limit of a year (forfettario)',
  holidays: 'Days on which banks are closed, by currency (holidays)'
}

export const tables = defineCommand(
  'tables',
  'Lists the dated tables that reports and forecast go by: thresholds, rates, tax lines, bank holidays, each with source and day checked, and which are yours.',
  {},
  async ({ client }) => {
    const { file, rows } = await client.reports.tables()
    const own = rows.filter(({ isOwn }) => isOwn).length
    const of = (table: DatedRow['table']): string[] =>
      rows
        .filter((row) => row.table === table)
        .map(({ key, says, confidence, sources, checkedOn, isOwn }) => {
          const from = [confidence, checkedOn === null ? null : `checked ${checkedOn}`, sources[0] ?? null]
          const words = from.filter((part) => part !== null).join(', ')
          return plain(`  ${key}  ${says}  (${isOwn ? `yours; ${words}` : words})`)
        })
    return {
      exitCode: exitCodes.done,
      json: { file, rows },
      text: [
        ...(['federal', 'states', 'rates', 'taxLines', 'abroad', 'forfettario', 'holidays'] as const).flatMap(
          (table) => [titles[table], ...of(table)]
        ),
        own === 0 ? `All are built in. Yours would stand in ${file}.` : `${own} of ${rows.length} are yours: ${file}.`
      ]
    }
  }
)
