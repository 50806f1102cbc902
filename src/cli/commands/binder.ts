import { AppError } from '../../contract/errors.ts'
import type { ReportFormat, ReportName } from '../../contract/reports.ts'
import { UsageError } from '../args.ts'
import { PlaceTaken } from '../place-report.ts'
import { oneAccount } from './ask.ts'
import { defineCommand } from './command.ts'
import { fetchInto, folderOf, makeFlags, toldOf, type Failure } from './report-files.ts'

type Wanted = readonly [ReportName, readonly ReportFormat[]]

/** Reports of the tax binder, with what each is written as. */
const binderReports: readonly Wanted[] = [
  ['statement', ['pdf', 'xlsx', 'csv']],
  ['activity', ['xlsx', 'csv', 'hledger']],
  ['payouts', ['pdf', 'csv']],
  ['fees', ['pdf', 'csv']]
]

export const binder = defineCommand(
  'binder',
  "A whole year for the accountant in one step: statement, activity, payouts, fees, and the reports of the account's country. Exit code 3 where one could not be made: the others are there.",
  {
    year: { kind: 'text', value: 'YEAR', about: 'such as 2026' },
    zone: makeFlags.zone,
    out: makeFlags.out
  },
  async (desk, { year, zone, out: given }) => {
    if (year === undefined || !/^[12]\d{3}$/.test(year))
      throw new UsageError('--year YEAR is missing, or none: a year such as 2026.')
    const out = folderOf(given)
    const account = oneAccount(await desk.accounts())
    const { reports } = await desk.client.reports.offered({ account: account.key })
    const fixed = new Set(binderReports.map(([name]) => name))
    const own = reports.filter((offered) => offered.isOwn && !fixed.has(offered.report))
    const all: Wanted[] = [...binderReports, ...own.map((offered) => [offered.report, ['pdf', 'csv']] as const)]
    const { files, failures } = await eachOf(all, async ([report, formats]) => {
      const asked = { account: account.key, report, period: year, zone, formats: [...formats] }
      return await fetchInto(desk, out, async () => await desk.client.reports.make(asked))
    })
    return await toldOf(account, out, files, failures)
  }
)

/**
 * One that cannot be made does not stop the others.
 * @throws what the first one failed with, where none could be made; what concerns all of them
 */
export async function eachOf(
  all: readonly Wanted[],
  make: (wanted: Wanted) => Promise<string[]>
): Promise<{ files: string[]; failures: Failure[] }> {
  const files: string[] = []
  const failures: Failure[] = []
  let first: AppError | PlaceTaken | undefined
  for (const wanted of all)
    try {
      files.push(...(await make(wanted)))
    } catch (error) {
      if (!isOfOne(error)) throw error
      first ??= error
      failures.push({
        report: wanted[0],
        code: error instanceof AppError ? error.code : 'failed',
        message: error.message
      })
    }
  if (files.length === 0 && first !== undefined) throw first
  return { files, failures }
}

/** It says nothing of the other reports. */
function isOfOne(error: unknown): error is AppError | PlaceTaken {
  if (error instanceof PlaceTaken) return true
  return error instanceof AppError && error.code !== 'link-lost' && error.code !== 'stopping'
}
