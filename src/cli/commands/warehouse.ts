/** The warehouse export from a terminal: a folder of Parquet that grows by what changed. */
import { countedOf } from '../warehouse/counted.ts'
import { updateWarehouse, type Updated, type Written } from '../warehouse/update.ts'
import { UsageError } from '../args.ts'
import { defineCommand, exitCodes } from './command.ts'
import { folderOf } from './report-files.ts'
import { countWords, plain } from './words.ts'

export const warehouse = defineCommand(
  'warehouse',
  'Brings a folder of Parquet up to date, by account and month; what did not change is not written again.',
  { out: { kind: 'text', value: 'DIR', about: 'the folder; made where it is missing' } },
  async (desk, { out: given, account: asked }) => {
    const out = folderOf(given)
    const { accounts, leftOut } = countedOf(await desk.accounts())
    if (accounts.length === 0) throw new UsageError('There is no account here. Connect one in the console first.')
    const holds = asked === undefined || asked === 'all' ? 'all' : 'one'
    const updated = await updateWarehouse({
      client: desk.client,
      out,
      accounts,
      holds,
      progress: (line) => desk.progress(line)
    })
    const { written, unchanged, repaired, asOfMs } = updated
    return {
      exitCode: exitCodes.done,
      json: {
        out,
        accounts: accounts.map(({ key }) => ({ account: key, as_of: momentOf(asOfMs[key] ?? null) })),
        written: written.map(({ rowsBefore, ...partition }) => ({ ...partition, rows_before: rowsBefore })),
        unchanged,
        repaired,
        left_out: leftOut.map(({ key }) => key)
      },
      text: [
        ...toldOf(out, updated),
        ...leftOut.map(
          ({ key, why }) => `${plain(key)} ${leftOutWords[why]}, and was left out. Name it with --account.`
        )
      ]
    }
  }
)

const leftOutWords = {
  'made-up': 'is made up',
  copy: 'is a copy, whose money may be counted already',
  'earlier-copy': 'is an earlier copy of the same account'
} as const

function toldOf(out: string, { written, unchanged, repaired }: Updated): string[] {
  if (written.length === 0) return [`${plain(out)} is up to date: ${countWords(unchanged, 'file', 'files')}.`]
  const tables = [...new Set(written.map(({ table }) => table))]
  return [
    `${plain(out)}: ${countWords(written.length, 'file', 'files')} written, ${String(unchanged)} as they were.`,
    ...tables.map((table) => {
      const own = written.filter((one) => one.table === table)
      const rows = own.reduce((sum, one) => sum + one.rows, 0)
      return `  ${table.padEnd(18)} ${countWords(own.length, 'month', 'months')}, ${countWords(rows, 'row', 'rows')}`
    }),
    // Nothing goes without a word.
    ...written
      .filter(isFewer)
      .map((one) => `${one.file} has ${countWords((one.rowsBefore ?? 0) - one.rows, 'row', 'rows')} fewer.`),
    ...repaired.map((file) => `${file} was missing or cut short, and is whole again.`)
  ]
}

function isFewer({ rows, rowsBefore }: Written): boolean {
  return rowsBefore !== null && rows < rowsBefore
}

function momentOf(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString()
}
