/** Statements from a terminal: issued, listed, and had again as they were issued. */
import { AppError } from '../../contract/errors.ts'
import { UsageError } from '../args.ts'
import { currencyOf } from '../codes.ts'
import { oneAccount } from './ask.ts'
import { defineCommand, defineCommandOn, exitCodes, type Argument } from './command.ts'
import { claimInto, fetchInto, folderOf, given, languageOf, makeFlags, periodOf, toldOf } from './report-files.ts'
import { countWords, plain, timeWords } from './words.ts'

const numberArgument: Argument<string> = {
  value: 'NUMBER',
  about: 'the number of a statement, such as EUR-2026-10-v1',
  read(word) {
    if (word === undefined)
      throw new UsageError(
        'NUMBER is missing: that of a statement, such as EUR-2026-10-v1. "report issued" lists them.'
      )
    return word
  }
}

export const reportIssue = defineCommand(
  'report issue',
  'Issues the statement of a month, quarter or year: numbered, kept, never changed. Refused where it does not tie out.',
  { period: makeFlags.period, currency: makeFlags.currency, lang: makeFlags.lang, out: makeFlags.out },
  async (desk, { period, currency, lang, out: folder }) => {
    const typed = {
      period: periodOf(period),
      currency: given(currency, '--currency CODE', 'which currency it is of'),
      language: languageOf(lang)
    }
    const out = folderOf(folder)
    const account = oneAccount(await desk.accounts())
    const asked = { ...typed, currency: currencyOf(typed.currency, account) }
    let isAsked = false
    const files = await fetchInto(desk, out, async () => {
      isAsked = true
      return await desk.client.reports.issue({ account: account.key, ...asked })
    }).catch((error: unknown) => {
      if (!isAsked || error instanceof AppError || !(error instanceof Error)) throw error
      // A number is given once: issuing it again would be refused, though its files are not here.
      const how = '"report issued" says whether it was issued, and "report fetch NUMBER --out DIR" gives its files.'
      throw new Error(`${error.message} ${how}`, { cause: error })
    })
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

export const reportFetch = defineCommandOn(
  'report fetch',
  'Writes an issued statement into a folder as it was issued, an earlier version too.',
  {
    argument: numberArgument,
    flags: { out: makeFlags.out },
    prepare: (number, { out }) => ({ number, out: folderOf(out) })
  },
  async (desk, { number, out }) => {
    const account = oneAccount(await desk.accounts())
    const files = await claimInto(
      desk,
      out,
      async () => await desk.client.reports.fetch({ account: account.key, number })
    )
    return await toldOf(account, out, files)
  }
)
