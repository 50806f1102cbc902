/** Reports from a terminal: as files in a folder, a whole year in one step, statements issued and checked. */
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Account } from '../../contract/accounts.ts'
import type { ExportNews } from '../../contract/exports.ts'
import { reportFormats, reportNames, type ReportFormat, type ReportName } from '../../contract/reports.ts'
import { nearest, parseWordsAndFlags, usage, UsageError } from '../args.ts'
import { unpack } from '../unzip.ts'
import { verifyReports } from '../verify-report.ts'
import { oneAccount } from './ask.ts'
import {
  commonFlags,
  defineCommand,
  defineCommandOn,
  exitCodes,
  type Argument,
  type Command,
  type Desk,
  type Outcome
} from './command.ts'
import { fetchNews } from './export.ts'
import { countWords, plain, timeWords } from './words.ts'

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

const makeFlags = {
  period: {
    kind: 'text',
    value: 'PERIOD',
    about: 'a year (2026), quarter (2026-Q3), month (2026-10) or days (2026-10-05..2026-11-04)'
  },
  zone: { kind: 'text', value: 'ZONE', about: "the time zone whose days count (default: the account's)" },
  currency: {
    kind: 'text',
    value: 'CODE',
    about: 'this currency alone (default: each of the account, in a folder of its own)'
  },
  format: { kind: 'text', value: 'LIST', about: `${reportFormats.join(', ')}; several with commas (default: pdf,csv)` },
  out: { kind: 'text', value: 'DIR', about: 'the folder that the files are put into' }
} as const

export const report = defineCommandOn(
  'report',
  'Writes a report and its manifest into a folder. Exit code 3 where it does not tie out or is not whole.',
  {
    argument: reportArgument,
    flags: makeFlags,
    prepare: (name, { period, zone, currency, format, out }) => ({
      name,
      asked: { period: given(period, '--period PERIOD', 'which time it is about'), zone, currency },
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

/** Reports of the tax binder, with what each is written as. */
const binderReports: readonly (readonly [ReportName, readonly ReportFormat[]])[] = [
  ['statement', ['pdf', 'xlsx', 'csv']],
  ['activity', ['xlsx', 'csv', 'hledger']],
  ['payouts', ['pdf', 'csv']],
  ['fees', ['pdf', 'csv']]
]

export const binder = defineCommand(
  'binder',
  "A whole year for the accountant in one step: statement, activity, payouts, fees, and the reports of the account's country.",
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
    const all: (readonly [ReportName, readonly ReportFormat[]])[] = [
      ...binderReports,
      ...own.map((offered) => [offered.report, ['pdf', 'csv']] as const)
    ]
    const files: string[] = []
    for (const [name, formats] of all)
      files.push(
        ...(await fetchInto(
          desk,
          out,
          async () =>
            await desk.client.reports.make({
              account: account.key,
              report: name,
              period: year,
              zone,
              formats: [...formats]
            })
        ))
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

export const reportIssue = defineCommand(
  'report issue',
  'Issues the statement of a month, quarter or year: numbered, kept, never changed. Refused where it does not tie out.',
  { period: makeFlags.period, currency: makeFlags.currency, out: makeFlags.out },
  async (desk, { period, currency, out: folder }) => {
    const asked = {
      period: given(period, '--period PERIOD', 'which time it is about'),
      currency: given(currency, '--currency CODE', 'which currency it is of')
    }
    const out = folderOf(folder)
    const account = oneAccount(await desk.accounts())
    const files = await fetchInto(
      desk,
      out,
      async () => await desk.client.reports.issue({ account: account.key, ...asked })
    )
    return await toldOf(account, out, files)
  }
)

export const reportIssued = defineCommand(
  'report issued',
  'Lists the statements that were issued here.',
  {},
  async (desk) => {
    const account = oneAccount(await desk.accounts())
    const { statements } = await desk.client.reports.issued({ account: account.key })
    return {
      exitCode: statements.some(({ isChanged }) => isChanged) ? exitCodes.unusual : exitCodes.done,
      json: { account: account.key, statements },
      text:
        statements.length === 0
          ? ['No statement was issued.']
          : statements.map(
              ({ number, entries, issuedAtMs, isChanged }) =>
                `${plain(number)}  ${countWords(entries, 'entry', 'entries')}, issued ${timeWords(issuedAtMs, account.zone)}${isChanged ? ', changed since: issue it again' : ''}`
            )
    }
  }
)

/** Needs no account and no data folder: whoever was handed the files can check them. */
export const verify: Command = {
  words: 'verify',
  about: 'Checks the files of a report against its manifest, offline. Exit code 3 where something was changed.',
  usage: `${usage('npm run cassa -- verify DIR [flags]', commonFlags)}\n\nDIR: the folder of a report, or one that holds several`,
  read(argv) {
    const { words, values } = parseWordsAndFlags(argv, commonFlags)
    const [dir, stray] = words
    if (dir === undefined || stray !== undefined) throw new UsageError('verify takes one DIR: the folder of a report.')
    const alone = async (): Promise<Outcome> => {
      const found = await verifyReports(callersPath(dir))
      const isRight = found.every(({ faults }) => faults.length === 0)
      return {
        exitCode: isRight ? exitCodes.done : exitCodes.unusual,
        json: { reports: found },
        text: found.flatMap(({ folder, report: name, number, incomplete, files, entries, faults }) => [
          `${folder === '' ? '.' : folder}: ${number ?? name}, ${countWords(files, 'file', 'files')}, ${countWords(entries, 'entry', 'entries')}: ${faults.length === 0 ? 'as it was written' : countWords(faults.length, 'fault', 'faults')}${incomplete === null ? '' : ', INCOMPLETE'}`,
          ...faults.map((fault) => `  ${plain(fault)}`)
        ])
      }
    }
    return { common: values, alone, run: alone }
  }
}

/** npm runs scripts in the project's folder and keeps the caller's here: a relative path means the caller's. */
function callersPath(path: string): string {
  return resolve(process.env['INIT_CWD'] ?? '.', path)
}

function given(value: string | undefined, flag: string, what: string): string {
  if (value === undefined) throw new UsageError(`${flag} is missing: ${what}.`)
  return value
}

function folderOf(out: string | undefined): string {
  return callersPath(given(out, '--out DIR', 'the folder to write into'))
}

function formatsOf(text = 'pdf,csv'): ReportFormat[] {
  return text.split(',').map((word) => {
    const found = reportFormats.find((format) => format === word.trim())
    if (found === undefined) throw new UsageError(`--format takes ${reportFormats.join(', ')}, and got "${word}".`)
    return found
  })
}

/** Follows a report to its end and unpacks it into a folder; nothing is written there before it is whole. */
async function fetchInto(desk: Desk, out: string, ask: () => Promise<AsyncIterable<ExportNews>>): Promise<string[]> {
  if ((await stat(out).catch(() => undefined))?.isFile())
    throw new UsageError(`--out ${out} is a file, and a folder is needed.`)
  await mkdir(out, { recursive: true, mode: 0o700 })
  const aside = await mkdtemp(join(tmpdir(), 'cassa-report-'))
  try {
    const zip = join(aside, 'report.zip')
    await fetchNews(desk, await ask(), { aside: zip, what: 'files' })
    return await unpack(zip, out)
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
}

async function toldOf(account: Account, out: string, files: readonly string[]): Promise<Outcome> {
  const folders = [...new Set(files.map((file) => file.split('/')[0] ?? ''))]
  const verified = await Promise.all(folders.map(async (folder) => await verifyReports(join(out, folder))))
  const isUnusual = verified.flat().some(({ faults, incomplete }) => faults.length > 0 || incomplete !== null)
  const documents = files.filter((file) => !file.includes('/checksums/'))
  return {
    exitCode: isUnusual ? exitCodes.unusual : exitCodes.done,
    json: { account: account.key, out, files: documents, reports: verified.flat() },
    text: [
      ...folders.map((folder) => join(out, folder)),
      `${countWords(documents.length, 'file', 'files')}${isUnusual ? '. What does not tie out or is not whole stands in its manifest and its name.' : ', and it ties out.'}`,
      ...verified.flat().flatMap(({ faults }) => faults.map((fault) => `  ${plain(fault)}`))
    ]
  }
}
