/** What the commands that write reports have in common. */
import { copyFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Account } from '../../contract/accounts.ts'
import type { ExportNews } from '../../contract/exports.ts'
import { languages, type Language } from '../../contract/language.ts'
import { reportFormats } from '../../contract/reports.ts'
import { UsageError } from '../args.ts'
import { unpackInto } from '../place-report.ts'
import { verifyReports, type Verified } from '../verify-report.ts'
import { exitCodes, type Desk, type Outcome } from './command.ts'
import { fetchNews } from './export.ts'
import { countWords, plain } from './words.ts'

export const makeFlags = {
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
  lang: {
    kind: 'text',
    value: 'LANG',
    about: `${languages.join(' or ')}: what people read of it (default: en; what Italy alone asks for is in Italian)`
  },
  format: { kind: 'text', value: 'LIST', about: `${reportFormats.join(', ')}; several with commas (default: pdf,csv)` },
  out: { kind: 'text', value: 'DIR', about: 'the folder that the folders of reports are put into' }
} as const

/** npm runs scripts in the project's folder and keeps the caller's here: a relative path means the caller's. */
export function callersPath(path: string): string {
  return resolve(process.env['INIT_CWD'] ?? '.', path)
}

/** @throws UsageError where it is missing */
export function given(value: string | undefined, flag: string, what: string): string {
  if (value === undefined) throw new UsageError(`${flag} is missing: ${what}.`)
  return value
}

/** @throws UsageError where it is missing */
export function periodOf(period: string | undefined): string {
  // The letter of a quarter: folders are named by the period, so it has one name.
  return given(period, '--period PERIOD', 'which time it is about').toUpperCase()
}

/** @throws UsageError for a language that no report is in */
export function languageOf(lang: string | undefined): Language | undefined {
  const found = languages.find((one) => one === lang?.toLowerCase())
  if (lang !== undefined && found === undefined)
    throw new UsageError(`--lang takes ${languages.join(' or ')}, and got "${lang}".`)
  return found
}

/** @throws UsageError where it is missing */
export function folderOf(out: string | undefined): string {
  return callersPath(given(out, '--out DIR', 'the folder to write into'))
}

/** Follows a report to its end and unpacks it into a folder; nothing is in its place there before it is whole. */
export async function fetchInto(
  desk: Desk,
  out: string,
  ask: () => Promise<AsyncIterable<ExportNews>>
): Promise<string[]> {
  return await unpackInto(out, async (zip) => await fetchNews(desk, await ask(), { aside: zip, what: 'files' }))
}

/** The same of files that the console has ready. */
export async function claimInto(desk: Desk, out: string, ask: () => Promise<{ ticket: string }>): Promise<string[]> {
  return await unpackInto(out, async (zip) => {
    const { ticket } = await ask()
    const { path } = await desk.client.exports.claim({ ticket })
    try {
      await copyFile(path, zip)
    } finally {
      await rm(path, { force: true })
    }
  })
}

/** Says what was written, once it was checked as whoever gets it will check it. */
export async function toldOf(account: Account, out: string, files: readonly string[]): Promise<Outcome> {
  const folders = [...new Set(files.map((file) => file.split('/')[0] ?? ''))]
  const verified: Verified[] = []
  for (const folder of folders) verified.push(...(await verifyReports(join(out, folder))))
  const isUnusual = verified.some(({ faults, incomplete }) => faults.length > 0 || incomplete !== null)
  const failures = verified.flatMap((one) => one.failed)
  const leftOut = verified.flatMap((one) => one.leftOut)
  const documents = files.filter((file) => !file.includes('/checksums/'))
  return {
    exitCode: isUnusual || leftOut.length > 0 || failures.length > 0 ? exitCodes.unusual : exitCodes.done,
    json: { account: account.key, out, files: documents, reports: verified, failures },
    text: [
      ...folders.map((folder) => plain(join(out, folder))),
      `${countWords(documents.length, 'file', 'files')}${isUnusual ? '. What does not tie out or is not whole stands in its manifest and its name.' : ', and it ties out.'}`,
      ...verified.flatMap(({ faults }) => faults.map((fault) => `  ${plain(fault)}`)),
      ...leftOut.map(({ format, why }) => `${plain(format)} was left out: ${plain(why)}`),
      ...failures.map(
        ({ report, currency, why }) => `${plain(report)} in ${plain(currency)} was not made: ${plain(why)}`
      )
    ]
  }
}
