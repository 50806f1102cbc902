import { UsageError } from '../args.ts'
import { zoneOf } from '../codes.ts'
import { oneAccount } from './ask.ts'
import { defineCommand } from './command.ts'
import { fetchInto, folderOf, languageOf, makeFlags, toldOf } from './report-files.ts'

export const binder = defineCommand(
  'binder',
  "A whole year for the accountant in one step: the reports of the account's country, and a summary in plain words. Exit code 3 where one could not be made: the others are there.",
  {
    year: { kind: 'text', value: 'YEAR', about: 'such as 2026' },
    zone: makeFlags.zone,
    lang: makeFlags.lang,
    out: makeFlags.out
  },
  async (desk, { year, zone, lang, out: given }) => {
    if (year === undefined || !/^[12]\d{3}$/.test(year))
      throw new UsageError('--year YEAR is missing, or none: a year such as 2026.')
    const language = languageOf(lang)
    const ownZone = zoneOf(zone)
    const out = folderOf(given)
    const account = oneAccount(await desk.accounts())
    const asked = { account: account.key, year, zone: ownZone, language }
    const files = await fetchInto(desk, out, async () => await desk.client.reports.binder(asked))
    return await toldOf(account, out, files)
  }
)
