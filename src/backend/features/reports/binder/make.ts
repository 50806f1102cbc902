/** The binder: every report of a year in one ZIP, each as it would be alone, and a summary of them all in plain words. */
import { AppError } from '../../../../contract/errors.ts'
import type { BinderManifest } from '../../../../contract/binder-manifest.ts'
import { momentsIn } from '../../../engine/export/cells.ts'
import type { Zip } from '../../../engine/export/zip.ts'
import { Bundle } from '../../../engine/report/bundle.ts'
import { accountWords, currenciesOf } from '../../../engine/report/ground.ts'
import { countryOf } from '../country.ts'
import { languageMark } from '../language.ts'
import { intoZip, prepareReport, writeReport, type MakeParams } from '../make.ts'
import { ownAccounts } from '../own-accounts.ts'
import { binderOf } from './plan.ts'
import { SummaryParts, type Summary } from './summary.ts'
import { writeSummary } from './write.ts'

export type BinderParams = Omit<MakeParams, 'report' | 'currencies' | 'formats' | 'statement'>

/** How many files it tells of. */
export function filesOf(account: ReturnType<MakeParams['account']>): number {
  const each = binderOf(countryOf(account)).reduce((sum, { formats }) => sum + formats.length + 1, 0)
  return each * currenciesOf(account).length + 1
}

/**
 * Yields how many files are done; no ZIP stays where it is not finished.
 * @throws AppError `disk-full`; what each of the reports failed with, where none could be made; the signal's reason
 */
export async function* makeBinder(
  params: BinderParams,
  onMade: (summary: Summary) => void = () => undefined
): AsyncGenerator<number, number, void> {
  return yield* intoZip(params.path, async function* attempt(zip): AsyncGenerator<number, number, void> {
    const parts = new SummaryParts()
    const failed: { report: string; currency: string; error: AppError }[] = []
    const account = params.account()
    const currencies = currenciesOf(account)
    let files = 0
    for (const { report, formats } of binderOf(countryOf(account)))
      for (const currency of currencies) {
        const asked = { ...params, report, formats, statement: null }
        const prepared = await prepareReport(asked, currency).catch((error: unknown) => {
          // It says nothing of the others; whatever fails once files are written concerns all of them.
          if (!(error instanceof AppError)) throw error
          failed.push({ report, currency, error })
          return undefined
        })
        if (prepared === undefined) {
          files += formats.length + 1
          continue
        }
        const own = ownAccounts(params.account().db, formats)
        const writing = writeReport({ ...asked, own }, zip, prepared)
        for (;;) {
          const step = await writing.next()
          if (step.done === true) {
            parts.add(step.value)
            break
          }
          yield ++files
        }
      }
    const [first] = failed
    if (first !== undefined && parts.documents.length === 0) throw first.error
    const summary = await write(params, zip, parts, failed)
    onMade(summary)
    yield ++files
    return files
  })
}

async function write(
  { account, period, version, language = 'en' }: BinderParams,
  zip: Zip,
  parts: SummaryParts,
  failed: readonly { report: string; currency: string; error: AppError }[]
): Promise<Summary> {
  const reader = account()
  const summary: Summary = {
    about: {
      report: 'summary',
      title: '',
      period,
      account: accountWords(reader),
      currency: '',
      exponent: 0,
      incomplete: null
    },
    currencies: currenciesOf(reader).map((currency) =>
      parts.summaryOf(currency, reader.currencies.find(({ code }) => code === currency)?.exponent ?? 0)
    ),
    documents: parts.documents,
    failed: failed.map(({ report, currency, error }): BinderManifest['failed'][number] => ({
      report,
      currency,
      code: error.code,
      why: error.message
    }))
  }
  const folder = `summary_${period.name}_${period.zone.replaceAll('/', '-')}${languageMark(language, 'summary')}/`
  await writeSummary(summary, new Bundle(zip, folder, momentsIn(period.zone)(period.endMs)), version)
  return summary
}
