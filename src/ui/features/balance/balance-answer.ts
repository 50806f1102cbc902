/** Where the money is and whether it adds up, as facts for a sentence. */
import type { BalanceNow } from '../../../contract/balance.ts'
import type { SyncStatus } from '../../../contract/sync.ts'

/** What may be said of a currency's entries beside the platform's balances. `not-reached`: the copy does not reach the beginning. `not-head`: something newer is still to come. */
export type Verdict = 'adds-up' | 'apart' | 'unsound' | 'not-reached' | 'not-head'

export interface CurrencyAnswer {
  currency: string
  totalMinor: number
  /** Wallets that hold something or owe something. */
  parts: { wallet: string; minor: number }[]
  verdict: Verdict
  /** `apart`: by how much, all wallets of the currency together, without signs. */
  apartMinor: number
}

export function answersOf(now: BalanceNow, sync: Pick<SyncStatus, 'coverage'> | undefined): CurrencyAnswer[] {
  return now.currencies.map(({ currency, totalMinor, wallets }) => {
    const checks = now.wallets.filter((wallet) => wallet.currency === currency)
    const apartMinor = checks
      .filter(({ state }) => state === 'differs')
      .reduce((sum, { ledgerMinor, platformMinor }) => sum + Math.abs(ledgerMinor - (platformMinor ?? 0)), 0)
    return {
      currency,
      totalMinor,
      parts: wallets.filter(({ minor }) => minor !== 0).map(({ wallet, minor }) => ({ wallet, minor })),
      verdict: verdictOf(
        checks.map(({ state }) => state),
        apartMinor,
        sync?.coverage.complete ?? false
      ),
      apartMinor
    }
  })
}

function verdictOf(
  states: readonly BalanceNow['wallets'][number]['state'][],
  apartMinor: number,
  isComplete: boolean
): Verdict {
  if (states.includes('not-yet')) return isComplete ? 'not-head' : 'not-reached'
  if (!states.includes('differs')) return 'adds-up'
  return apartMinor === 0 ? 'unsound' : 'apart'
}
