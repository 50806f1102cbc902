/** What can be asked for, and the statements that were issued. */
import type { Topic } from '../../../contract/records.ts'
import type { Issued, OfferedReport } from '../../../contract/reports.ts'
import { useAccountKey } from '../../app/useAccount.ts'
import { useLocalQuery, type LocalAnswer } from '../../kit/useLocalQuery.ts'

/** `close` is what the own ticks and the statements are kept under. */
const topics: readonly Topic[] = ['entry', 'close', 'account']

export function useReports(): {
  offered: LocalAnswer<{ reports: OfferedReport[]; currencies: string[] }>
  issued: LocalAnswer<{ statements: Issued[] }>
} {
  const account = useAccountKey()
  return {
    offered: useLocalQuery({
      account: () => account.value,
      key: () => ['reports', 'offered'],
      topics,
      call: (from) => from.reports.offered({ account: account.value })
    }),
    issued: useLocalQuery({
      account: () => account.value,
      key: () => ['reports', 'issued'],
      topics,
      call: (from) => from.reports.issued({ account: account.value })
    })
  }
}
