/** Payouts that were asked for here, put together where one sentence is true of all of them. Pure. */
import type { AskedPayout } from '../../contract/payouts.ts'

export interface AskedTogether {
  currency: string
  /** A key below `payouts.asked`. */
  wait: 'needs' | 'unknown' | 'network' | 'other'
  minor: number
  feeMinor: number
  requests: string[]
}

/** By currency and then by what they wait for, in the order in which the first of each comes. */
export function putTogether(asked: readonly AskedPayout[]): AskedTogether[] {
  return [...Map.groupBy(asked, ({ currency }) => currency)].flatMap(([currency, sameCurrency]) =>
    [...Map.groupBy(sameCurrency, waitOf)].map(([wait, own]) => ({
      currency,
      wait,
      minor: own.reduce((sum, { minor }) => sum + minor, 0),
      feeMinor: own.reduce((sum, { feeMinor }) => sum + feeMinor, 0),
      requests: own.map(({ id }) => id)
    }))
  )
}

function waitOf({ state, waitsFor }: AskedPayout): AskedTogether['wait'] {
  if (state === 'needs-you') return 'needs'
  if (state === 'unknown' || state === 'sending') return 'unknown'
  return waitsFor === 'network' ? 'network' : 'other'
}
