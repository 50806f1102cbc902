/** The files of a binder's summary: a page and a text in each language, the same for programs, and the manifest. */
import { createHash } from 'node:crypto'
import { binderFormat, type BinderManifest } from '../../../../contract/binder-manifest.ts'
import { languages } from '../../../../contract/language.ts'
import { manifestName } from '../../../../contract/report-manifest.ts'
import type { BundledFile } from '../../../engine/report/bundle.ts'
import type { Out } from '../../../engine/report/out.ts'
import { markdownOf, pageOf } from './pages.ts'
import type { Summary } from './summary.ts'
import { summaryWords } from './words.ts'

/** `out` is the summary's own folder. */
export async function writeSummary(
  summary: Summary,
  out: Out & { readonly files: readonly BundledFile[] },
  version: string
): Promise<void> {
  const { writeSummaryPdf } = await import('../../../engine/report/writers/pdf-summary.ts')
  const { period } = summary.about
  for (const language of languages) {
    const page = pageOf(summary, language)
    const { file } = summaryWords[language]
    await writeSummaryPdf(`${file}.pdf`, out, page, { moment: period.endMs, mark: null, number: null })
    await put(out, `${file}.md`, markdownOf(page))
  }
  await put(out, 'summary.json', `${JSON.stringify(jsonOf(summary), null, 2)}\n`)
  const text = `${JSON.stringify(manifestOf(summary, [...out.files], version), null, 2)}\n`
  await put(out, manifestName, text)
  const sha256 = createHash('sha256').update(text).digest('hex')
  await put(out, `${manifestName}.sha256`, `${sha256}  ${manifestName}\n`)
}

async function put(out: Out, name: string, text: string): Promise<void> {
  await out.file(name, async (sink) => await sink.write(text).then(() => null))
}

function spanOf({ about: { period } }: Summary): BinderManifest['period'] {
  return {
    name: period.name,
    time_zone: period.zone,
    from_utc: new Date(period.fromMs).toISOString(),
    end_utc: new Date(period.endMs).toISOString()
  }
}

function accountOf({ about: { account } }: Summary): BinderManifest['account'] {
  return { platform: account.platform, id: account.id, handle: account.handle }
}

/** Amounts are whole numbers of `exponent` digits after the point. */
function jsonOf(summary: Summary): object {
  return {
    account: accountOf(summary),
    period: spanOf(summary),
    currencies: summary.currencies.map(({ currency, exponent, figures, checks }) => ({
      currency,
      exponent,
      figures:
        figures?.map(({ code, minor, from: [report, table, place] }) => ({ code, minor, report, table, place })) ??
        null,
      checks: checks.map(({ name, leftMinor, rightMinor }) => ({ name, left: leftMinor, right: rightMinor }))
    })),
    documents: summary.documents,
    failed: summary.failed
  }
}

function manifestOf(summary: Summary, files: readonly BundledFile[], version: string): BinderManifest {
  return {
    format: binderFormat,
    account: accountOf(summary),
    period: spanOf(summary),
    documents: [...summary.documents],
    failed: [...summary.failed],
    files: files.map(({ name, bytes, sha256, rows }) => ({ name, bytes, sha256, rows })),
    made_with: { cassa: version, tzdb: process.versions['tz'] ?? '' }
  }
}
