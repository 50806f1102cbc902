/** Every report, in the order in which they are offered. */
import type { ReportName } from '../../../contract/reports.ts'
import { activityReport } from './activity.ts'
import { cardsReport } from './cards.ts'
import { disputesReport } from './disputes.ts'
import { euVatReport } from './eu-vat.ts'
import { feesReport } from './fees.ts'
import { interestReport } from './interest.ts'
import { itForeignAccountReport } from './it-foreign-account.ts'
import { itForfettarioReport } from './it-forfettario.ts'
import { itPrimaNotaReport } from './it-prima-nota.ts'
import { payoutsReport } from './payouts.ts'
import { platformIncomeReport } from './platform-income.ts'
import { profitReport } from './profit.ts'
import type { ReportSpec } from './spec.ts'
import { statementReport } from './statement.ts'
import { supportersReport } from './supporters.ts'
import { tipsReport } from './tips.ts'
import { unsettledReport } from './unsettled.ts'
import { us1099kReport } from './us-1099k.ts'
import { usSalesTaxReport } from './us-sales-tax.ts'

export const reports: Readonly<Record<ReportName, ReportSpec>> = {
  statement: statementReport,
  activity: activityReport,
  payouts: payoutsReport,
  fees: feesReport,
  profit: profitReport,
  tips: tipsReport,
  supporters: supportersReport,
  cards: cardsReport,
  disputes: disputesReport,
  interest: interestReport,
  unsettled: unsettledReport,
  'us-1099k': us1099kReport,
  'us-sales-tax': usSalesTaxReport,
  'eu-vat': euVatReport,
  'it-forfettario': itForfettarioReport,
  'it-prima-nota': itPrimaNotaReport,
  'it-foreign-account': itForeignAccountReport,
  'platform-income': platformIncomeReport
}
