import { join } from 'node:path'
import { AppError } from '../../../contract/errors.ts'
import {
  documentFormats,
  reportFormats,
  type OfferedReport,
  type ReportAsked,
  type ReportFormat
} from '../../../contract/reports.ts'
import { refuseInCopy } from '../../engine/copy/refuse.ts'
import { tellOf } from '../../engine/export/tell.ts'
import { currenciesOf } from '../../engine/report/ground.ts'
import { parsePeriod } from '../../engine/report/period.ts'
import { ownRowsName, readOwnRows } from '../../engine/report/own-rows.ts'
import { Tables, type OwnRows } from '../../engine/report/tables.ts'
import type { AccountReader, Context } from '../../engine/rpc/context.ts'
import { implementer } from '../../engine/rpc/implementer.ts'
import { findIssued, listIssued, zoneOfStatements } from '../../engine/report/issued.ts'
import { filesOf, makeBinder } from './binder/make.ts'
import { readBehind } from './behind.ts'
import { binderFormatsOf } from './binder/plan.ts'
import { readChart, setChart } from './chart.ts'
import { issueStatement } from './issue.ts'
import { isBookFormat, makeReport } from './make.ts'
import { countryOf } from './country.ts'
import { datedRows } from './dated-rows.ts'
import { fetchParcel, notHere } from './parcel.ts'
import { previewReport, type PreviewParams } from './preview.ts'
import { reports as specs } from './registry.ts'

const { reports } = implementer

export const reportsHandlers = {
  offered: reports.offered.handler(({ input, context }) => {
    const account = context.account(input.account)
    const country = countryOf(account)
    const offered = Object.values(specs).map(({ name, title, about, countries, isBook }): OfferedReport => ({
      report: name,
      title,
      about,
      isOwn: countries === null || countries.includes(country),
      formats: isBook ? [...reportFormats] : [...documentFormats],
      binderFormats: [...binderFormatsOf(name, country)]
    }))
    return { reports: offered.sort((a, b) => Number(b.isOwn) - Number(a.isOwn)), currencies: currenciesOf(account) }
  }),
  preview: reports.preview.handler(async ({ input, context, signal }) => {
    return await previewReport(paramsOf(input, context, signal), input.currency)
  }),
  behind: reports.behind.handler(async ({ input, context, signal }) => {
    return await readBehind(paramsOf(input, context, signal), input.currency, input)
  }),
  make: reports.make.handler(({ input, context, signal }) => {
    const { account: key, report, formats, zone, language } = input
    refuseStrangers(formats, specs[report].isBook ?? false)
    const period = parsePeriod(input.period, zone ?? context.account(key).zone)
    const currencies = input.currency === undefined ? currenciesOf(context.account(key)) : [input.currency]
    const path = context.files.newPath()
    const params = {
      account: () => context.account(key),
      report,
      period,
      currencies,
      formats: [...new Set(formats)],
      language,
      statement: null,
      nowMs: context.now(),
      path,
      version: context.facts.appVersion,
      signal,
      ownRows: ownRowsIn(context)
    }
    const name = `cassa-${report}-${key}-${period.name}.zip`
    return tellOf(
      makeReport(params),
      { total: currencies.length * (params.formats.length + 1), path, name, signal },
      context
    )
  }),
  binder: reports.binder.handler(({ input, context, signal }) => {
    const { account: key, year, zone, language } = input
    const account = context.account(key)
    const path = context.files.newPath()
    const making = makeBinder({
      account: () => context.account(key),
      period: parsePeriod(year, zone ?? account.zone),
      language,
      nowMs: context.now(),
      path,
      version: context.facts.appVersion,
      signal,
      ownRows: ownRowsIn(context)
    })
    const name = `cassa-binder-${key}-${year}.zip`
    return tellOf(making, { total: filesOf(account), path, name, signal }, context)
  }),
  issue: reports.issue.handler(({ input, context, signal }) => {
    const { account: key, currency, language } = input
    const { db, zone, connection } = context.account(key)
    refuseInCopy(connection)
    const period = parsePeriod(input.period, zoneOfStatements(db) ?? zone)
    if (period.kind === 'days')
      throw new AppError('bad-input', 'A statement is issued for a month, a quarter or a year.', { field: 'period' })
    const path = context.files.newPath()
    const params = {
      account: () => context.account(key),
      key,
      sync: context.sync,
      period,
      currency,
      language,
      nowMs: context.now(),
      path,
      version: context.facts.appVersion,
      signal
    }
    const name = `cassa-statement-${key}-${currency}-${period.name}.zip`
    return tellOf(issueStatement(params), { total: 5, path, name, signal }, context)
  }),
  issued: reports.issued.handler(({ input, context }) => ({
    statements: listIssued(context.account(input.account).db)
  })),
  fetch: reports.fetch.handler(async ({ input, context, signal }) => {
    const account = (): AccountReader => context.account(input.account)
    const { db, key } = account()
    const statement = findIssued(db, input.number)
    if (statement === undefined) throw notHere()
    const path = context.files.newPath()
    await fetchParcel({ account, statement, path, signal })
    return context.files.offer(path, `cassa-statement-${key}-${statement.number}.zip`)
  }),
  tables: reports.tables.handler(({ context }) => ({
    file: join(context.dataDir, ownRowsName),
    rows: datedRows(new Tables(readOwnRows(context.dataDir)))
  })),
  chart: reports.chart.handler(({ input, context }) => ({
    rows: readChart(context.account(input.account).db, input.program)
  })),
  setChart: reports.setChart.handler(async ({ input: { account, ...input }, context }) => {
    await context.sync.runLocal(context.account(account).key, setChart.name, input)
  })
}

/** What a report that somebody looks at is made from. @throws AppError `bad-input` for a period or a zone that is none */
function paramsOf(
  { account: key, report, period, zone, language }: ReportAsked,
  context: Context,
  signal: AbortSignal | undefined
): PreviewParams {
  return {
    account: () => context.account(key),
    nowMs: context.now(),
    report,
    period: parsePeriod(period, zone ?? context.account(key).zone),
    language,
    signal,
    ownRows: ownRowsIn(context)
  }
}

/** Read once, so that all currencies of a report stand on the same rows. */
function ownRowsIn({ dataDir }: Context): () => OwnRows {
  let rows: OwnRows | undefined
  return () => (rows ??= readOwnRows(dataDir))
}

/** @throws AppError `bad-input` for what only a book can be written as */
function refuseStrangers(formats: readonly ReportFormat[], isBook: boolean): void {
  const stranger = isBook ? undefined : formats.find(isBookFormat)
  if (stranger === undefined) return
  throw new AppError('bad-input', `Only the report "activity" is written as ${stranger}.`, { field: 'formats' })
}
