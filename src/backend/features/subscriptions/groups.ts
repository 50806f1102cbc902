/** Which subscriptions a group is, in SQL, and the index that it is walked along. */
import type { SubscriptionGroup } from '../../../contract/subscriptions.ts'

export interface GroupWalk {
  /** The column of epoch ms that the list is ordered by. */
  column: 'period_end_ms' | 'cancel_ms' | 'started_ms'
  where: string
  params: (string | number)[]
  order: 'ASC' | 'DESC'
}

const withStatus = (status: string): GroupWalk => ({
  column: 'period_end_ms',
  where: 'status = ? AND cancel_ms IS NULL',
  params: [status],
  order: 'ASC'
})

/** @param month the first moment of the running month, and that of the next */
export function walkOf(group: SubscriptionGroup, month: { fromMs: number; beforeMs: number }): GroupWalk {
  const inMonth = [month.fromMs, month.beforeMs]
  switch (group) {
    case 'recurring':
      return withStatus('active')
    case 'failing':
      return withStatus('past_due')
    case 'paused':
      return withStatus('paused')
    case 'trialing':
      return withStatus('trialing')
    case 'leaving':
      return { column: 'cancel_ms', where: "cancel_ms > 0 AND status <> 'canceled'", params: [], order: 'ASC' }
    case 'lost':
      return {
        column: 'cancel_ms',
        where: "cancel_ms >= ? AND cancel_ms < ? AND status = 'canceled'",
        params: inMonth,
        order: 'DESC'
      }
    case 'new':
      return { column: 'started_ms', where: 'started_ms >= ? AND started_ms < ?', params: inMonth, order: 'DESC' }
  }
}
