/** What stands in each column, for programs and for people, beside the data itself. */
import type { DescribedTable } from '../../contract/warehouse.ts'

interface Schema {
  readonly version: number
  readonly tables: readonly DescribedTable[]
}

export function schemaFiles(schema: Schema): Readonly<Record<string, string>> {
  return { 'schema.json': schemaJson(schema), 'SCHEMA.md': schemaMarkdown(schema) }
}

const partitionColumns = [
  { name: 'account', type: 'STRING', meaning: 'The key of the account, from the folder. It is in no file.' },
  { name: 'month', type: 'STRING', meaning: 'YYYY-MM in UTC, from the folder. It is in no file.' }
] as const

function schemaJson({ version, tables }: Schema): string {
  const told = {
    format: 'cassa-warehouse-schema',
    version,
    partitioned_by: partitionColumns,
    tables: tables.map(({ table, about, month, columns }) => ({
      table,
      path: `${table}/account=*/month=*/part-0.parquet`,
      about,
      month_of: month,
      columns
    }))
  }
  return `${JSON.stringify(told, null, 2)}\n`
}

function schemaMarkdown({ version, tables }: Schema): string {
  return `${[
    '# What is in this folder',
    '',
    `Records of a payments platform as Parquet (schema version ${String(version)}), a file for each table, account and month: \`TABLE/account=KEY/month=YYYY-MM/part-0.parquet\`. \`account\` and \`month\` stand in the path alone.`,
    '',
    '- An **amount** is a whole number of minor units: 1250 with `currency` EUR and `currency_exponent` 2 is 12.50 EUR. Never add amounts of two currencies.',
    '- A **time** is a moment in UTC, to the millisecond. The month of a path is that of UTC, too.',
    '- **Unknown is null**, and never 0.',
    '- A record stands once, as it is now. The files of a month are written again where one of its records changed.',
    '- `_cassa/manifest.json` says what each file holds: rows, SHA-256, last change.',
    '- Free text was written by other people: a program that shows it must take it for text.',
    ...tables.flatMap(tableMarkdown)
  ].join('\n')}\n`
}

function tableMarkdown({ table, about, month, columns }: DescribedTable): string[] {
  return [
    '',
    `## ${table}`,
    '',
    `${about} The month is that of \`${month}\`.`,
    '',
    '| column | type | unit | null | meaning |',
    '|---|---|---|---|---|',
    ...columns.map(
      ({ name, type, unit, nullable, meaning }) =>
        `| ${name} | ${type} | ${unit ?? ''} | ${nullable ? 'yes' : 'no'} | ${meaning.replaceAll('|', '\\|')} |`
    )
  ]
}
