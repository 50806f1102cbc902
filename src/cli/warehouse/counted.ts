import type { Account } from '../../contract/accounts.ts'
import { isOpenedCopy } from '../../contract/copies.ts'

export interface LeftOut {
  readonly key: string
  readonly why: 'made-up' | 'copy' | 'earlier-copy'
}

/**
 * Whose money a warehouse counts where nobody named an account: none that is made up, for it does not belong beside money,
 * and none of copies, for the account itself may stand beside them. Where there is nothing else, they are taken; of several
 * copies of one account the last one that was made.
 */
export function countedOf(all: readonly Account[]): { accounts: readonly Account[]; leftOut: readonly LeftOut[] } {
  const real = all.filter((one) => !isMadeUp(one))
  const candidates = real.length > 0 ? real : all
  const own = candidates.filter((one) => !isOpenedCopy(one))
  const accounts = own.length > 0 ? own : candidates.filter((one) => lastOf(candidates, one) === one)
  const why = (one: Account): LeftOut['why'] => {
    if (real.length > 0 && isMadeUp(one)) return 'made-up'
    return own.length > 0 ? 'copy' : 'earlier-copy'
  }
  const leftOut = all.filter((one) => !accounts.includes(one)).map((one) => ({ key: one.key, why: why(one) }))
  return { accounts, leftOut }
}

function isMadeUp({ isDemo, copy }: Account): boolean {
  return isDemo || copy?.isOfDemo === true
}

function lastOf(all: readonly Account[], { platformUrl, id }: Account): Account | undefined {
  const madeAt = ({ copy }: Account): number => copy?.madeAtMs ?? 0
  return all
    .filter((one) => one.platformUrl === platformUrl && one.id === id)
    .reduce((last, one) => (madeAt(one) > madeAt(last) ? one : last))
}
