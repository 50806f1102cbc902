/** Reports from a terminal, as files in a folder. */
import { reportFormats, reportNames, type ReportFormat, type ReportName } from '../../contract/reports.ts'
import { nearest, UsageError } from '../args.ts'
import { currencyOf, zoneOf } from '../codes.ts'
import { oneAccount } from './ask.ts'
import { defineCommand, defineCommandOn, exitCodes, type Argument } from './command.ts'
import { behindOf, openBehind, type Asked, type Named } from './report-behind.ts'
import { fetchInto, folderOf, languageOf, makeFlags, periodOf, toldOf } from './report-files.ts'

const reportArgument: Argument<ReportName> = {
  value: 'NAME',
  about: reportNames.join(', '),
  read(word) {
    if (word === undefined)
      throw new UsageError(`NAME is missing: ${reportNames.join(', ')}. "report list" says what each is.`)
    const found = reportNames.find((name) => name === word)
    if (found !== undefined) return found
    const meant = nearest(word, reportNames)
    throw new UsageError(
      `There is no report "${word}". ${meant === undefined ? `There are ${reportNames.join(', ')}` : `Did you mean "${meant}"?`}`
    )
  }
}

const usualBehind = 50

interface ToOpen {
  readonly asked: Asked
  readonly place: Named
  readonly limit: number
}

interface ToWrite {
  readonly asked: Asked
  readonly formats: ReportFormat[]
  readonly out: string
}

export const report = defineCommandOn(
  'report',
  'Writes a report and its manifest into a folder, or says with --behind what a figure of it is a sum of. Exit code 3 where it does not tie out or is not whole.',
  {
    argument: reportArgument,
    flags: {
      ...makeFlags,
      behind: {
        kind: 'text',
        value: 'TABLE:ROW:COLUMN',
        about:
          'the entries behind this figure, in place of files: names as in its JSON; a row by what it says, or its number'
      },
      limit: { kind: 'rows', value: 'ROWS', about: `with --behind, how many entries at most (default: ${usualBehind})` }
    },
    prepare: (name, { period, zone, currency, lang, format, out, behind, limit }): ToOpen | ToWrite => {
      const asked: Asked = {
        report: name,
        period: periodOf(period),
        zone: zoneOf(zone),
        currency,
        language: languageOf(lang)
      }
      if (behind === undefined) {
        if (limit !== undefined) throw new UsageError('--limit is for --behind: files hold all of a report.')
        return { asked, formats: formatsOf(format), out: folderOf(out) }
      }
      if (out !== undefined || format !== undefined)
        throw new UsageError('--behind writes no files: leave --out and --format away.')
      return { asked, place: behindOf(behind), limit: limit ?? usualBehind }
    }
  },
  async (desk, wanted) => {
    const account = oneAccount(await desk.accounts())
    const currency = wanted.asked.currency === undefined ? undefined : currencyOf(wanted.asked.currency, account)
    const asked = { ...wanted.asked, currency }
    if ('place' in wanted) return await openBehind(desk, account, { ...wanted, asked })
    const { formats, out } = wanted
    const files = await fetchInto(
      desk,
      out,
      async () => await desk.client.reports.make({ account: account.key, formats, ...asked })
    )
    return await toldOf(account, out, files)
  }
)

export const reportList = defineCommand(
  'report list',
  "Lists the reports, those of the account's country first.",
  {},
  async (desk) => {
    const account = oneAccount(await desk.accounts())
    const offered = await desk.client.reports.offered({ account: account.key })
    return {
      exitCode: exitCodes.done,
      json: { account: account.key, ...offered },
      text: [
        ...offered.reports.map(
          ({ report: name, about, isOwn }) => `${name.padEnd(16)} ${about}${isOwn ? '' : ' (for another country)'}`
        ),
        `Currencies: ${offered.currencies.join(', ')}`
      ]
    }
  }
)

function formatsOf(text = 'pdf,csv'): ReportFormat[] {
  return text.split(',').map((word) => {
    const found = reportFormats.find((format) => format === word.trim().toLowerCase())
    if (found === undefined) throw new UsageError(`--format takes ${reportFormats.join(', ')}, and got "${word}".`)
    return found
  })
}
