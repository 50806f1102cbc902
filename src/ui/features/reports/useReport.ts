/** The report that the address names, of the period, the currency and the zone in it. */
import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { ReportAsked, ReportName, ReportPreview } from '../../../contract/reports.ts'
import { useSession } from '../../app/session.ts'
import { useAccount, useAccountKey } from '../../app/useAccount.ts'
import { currencyOf, oneOf } from '../../kit/query-values.ts'
import { useFormat } from '../../kit/useFormat.ts'
import { useLocalQuery, type LocalAnswer } from '../../kit/useLocalQuery.ts'
import { useReportLanguage } from './useReportLanguage.ts'
import { spanOf, usualPeriod } from './report-periods.ts'
import { zoneOfStatements } from './statement-state.ts'
import { reportTopics } from './report-topics.ts'
import { useReports } from './useReports.ts'

interface Report extends ReturnType<typeof useReports> {
  asked: ComputedRef<ReportAsked & { zone: string }>
  preview: LocalAnswer<ReportPreview>
  choose: (change: { period?: string; currency?: string; zone?: string }) => void
}

export function useReport(report: ReportName): Report {
  const account = useAccountKey()
  const own = useAccount()
  const session = useSession()
  const route = useRoute()
  const router = useRouter()
  const format = useFormat()
  const language = useReportLanguage()
  const reports = useReports()

  const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])
  const asked = computed(() => {
    const named = oneOf(route.query['period'])
    const period = named !== undefined && spanOf(named) !== undefined ? named : usualPeriod(report, format.today.value)
    const zone = oneOf(route.query['zone'])
    const statements = reports.issued.data.value?.statements ?? []
    const usual = report === 'statement' ? zoneOfStatements(statements) : undefined
    return {
      account: account.value,
      report,
      period,
      currency: currencyOf(route.query['currency']) ?? reports.offered.data.value?.currencies[0] ?? '',
      zone: zone !== undefined && zones.has(zone) ? zone : (usual ?? own.value?.zone ?? 'UTC'),
      language: language.value
    }
  })
  const preview = useLocalQuery({
    account: () => account.value,
    key: () => {
      const { period, currency, zone, language: spoken } = asked.value
      const { coverage, asOfMs } = session.syncs[account.value] ?? {}
      const reach = asOfMs === undefined || asOfMs === null ? '' : format.dayOf(asOfMs)
      return ['reports', 'preview', report, period, currency, zone, spoken, coverage?.complete ?? false, reach]
    },
    topics: reportTopics,
    call: (from, signal) => from.reports.preview(asked.value, { signal }),
    isEnabled: () => asked.value.currency !== '' && reports.issued.data.value !== undefined
  })

  return {
    ...reports,
    asked,
    preview,
    choose(change) {
      void router.replace({ query: { ...route.query, ...change } })
    }
  }
}
