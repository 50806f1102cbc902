/** The first sentence of Subscriptions: what recurs a month, and what failed renewals put at risk. */
import type { Money } from '../../../contract/money.ts'
import type { SubscriptionsOverview } from '../../../contract/subscriptions.ts'

export interface SubscriptionsAnswer {
  word: 'none' | 'recurs'
  members: number
  monthly: Money[]
  /** Failed renewals, and what they would have charged. */
  failing: number
  atRisk: Money[]
}

export function subscriptionsAnswer({ groups, atRisk }: SubscriptionsOverview): SubscriptionsAnswer {
  const { recurring } = groups
  const members = recurring.reduce((sum, each) => sum + each.members, 0)
  const failing = atRisk.reduce((sum, each) => sum + each.members, 0)
  return {
    word: members + failing === 0 ? 'none' : 'recurs',
    members,
    monthly: recurring.map(({ currency, monthlyMinor }) => ({ currency, minor: monthlyMinor })),
    failing,
    atRisk: atRisk.map(({ currency, minor }) => ({ currency, minor }))
  }
}
