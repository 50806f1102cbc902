/** Reports from a terminal, as files in a folder. */
import { reportFormats, reportNames, type ReportFormat, type ReportName } from '../../contract/reports.ts'
import { nearest, UsageError } from '../args.ts'
import { oneAccount } from './ask.ts'
import { defineCommand, defineCommandOn, exitCodes, type Argument } from './command.ts'
import { fetchInto, folderOf, given, languageOf, makeFlags, toldOf } from './report-files.ts'

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

export const report = defineCommandOn(
  'report',
  'Writes a report and its manifest into a folder. Exit code 3 where it does not tie out or is not whole.',
  {
    argument: reportArgument,
    flags: makeFlags,
    prepare: (name, { period, zone, currency, lang, format, out }) => ({
      name,
      asked: {
        period: given(period, '--period PERIOD', 'which time it is about'),
        zone,
        currency,
        language: languageOf(lang)
      },
      formats: formatsOf(format),
      out: folderOf(out)
    })
  },
  async (desk, { name, asked, formats, out }) => {
    const account = oneAccount(await desk.accounts())
    const files = await fetchInto(
      desk,
      out,
      async () => await desk.client.reports.make({ account: account.key, report: name, formats, ...asked })
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
    const found = reportFormats.find((format) => format === word.trim())
    if (found === undefined) throw new UsageError(`--format takes ${reportFormats.join(', ')}, and got "${word}".`)
    return found
  })
}
