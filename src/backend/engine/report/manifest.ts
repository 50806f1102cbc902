/** The manifest of a report: what it was made of and by, and what each of its files comes to. */
import { createHash } from 'node:crypto'
import type { Language } from '../../../contract/language.ts'
import { manifestFormat, manifestName, type Manifest } from '../../../contract/report-manifest.ts'
import type { LedgerBook } from './book.ts'
import type { BundledFile } from './bundle.ts'
import type { ReportDocument } from './document.ts'
import type { InputFacts } from './inputs.ts'
import type { Out } from './out.ts'

export interface ManifestParams {
  readonly document: ReportDocument
  /** Of its files for people. */
  readonly language: Language
  readonly book: LedgerBook
  readonly inputs: InputFacts
  readonly files: readonly BundledFile[]
  /** Formats that it could not be written as. */
  readonly leftOut: Manifest['left_out']
  /** Of one's own, by which its journals were written. */
  readonly accounts: Manifest['accounts']
  /** Of the dated tables, the person's own that it stands on. */
  readonly ownRows: readonly string[]
  readonly statement: Manifest['statement']
  /** Of this program. */
  readonly version: string
}

/** No moment of making is in it: the same inputs give the same bytes. */
export function manifestOf({
  document,
  language,
  book,
  inputs,
  files,
  leftOut,
  accounts,
  ownRows,
  statement,
  version
}: ManifestParams): Manifest {
  const { period, account, ...about } = document.about
  return {
    format: manifestFormat,
    report: about.report,
    account: { platform: account.platform, id: account.id, handle: account.handle },
    period: {
      name: period.name,
      time_zone: period.zone,
      from_utc: new Date(period.fromMs).toISOString(),
      end_utc: new Date(period.endMs).toISOString()
    },
    currency: about.currency,
    exponent: about.exponent,
    incomplete: about.incomplete,
    language,
    statement,
    wallets: book.wallets.map(({ wallet, openingMinor, closingMinor }) => ({
      wallet,
      opening: openingMinor,
      closing: closingMinor
    })),
    inputs: { count: inputs.count, first_entry: inputs.firstEntry, last_entry: inputs.lastEntry },
    checks: document.checks.map(({ name, leftMinor, rightMinor }) => ({ name, left: leftMinor, right: rightMinor })),
    files: files.map(({ name, bytes, sha256, rows }) => ({ name, bytes, sha256, rows })),
    left_out: leftOut,
    accounts,
    own_rows: [...ownRows],
    made_with: { cassa: version, tzdb: process.versions['tz'] ?? '' }
  }
}

/** @returns the manifest's own SHA-256, which stands beside it and in the version after it */
export async function writeManifest(manifest: Manifest, out: Out): Promise<string> {
  const text = `${JSON.stringify(manifest, null, 2)}\n`
  const sha256 = createHash('sha256').update(text).digest('hex')
  await out.file(manifestName, async (sink) => await sink.write(text).then(() => null))
  await out.file(
    `${manifestName}.sha256`,
    async (sink) => await sink.write(`${sha256}  ${manifestName}\n`).then(() => null)
  )
  return sha256
}
