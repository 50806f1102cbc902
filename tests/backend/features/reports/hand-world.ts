/** A ledger written by hand: entries of one currency, wallet by wallet, with the ordinals and balances of a real one. */
import type { Account, Entry, Tip } from '../../../../src/platform/generated/types.gen.ts'
import type { StoredRecord } from '../../../../src/sandbox/state/types.ts'
import type { Feed } from '../copy.ts'
import { accountMade, entryMade, tipMade } from '../records.ts'

export interface Written {
  /** `2026-01-10` or a whole time in UTC. */
  readonly at: string
  readonly category: string
  readonly minor: number
  readonly wallet?: string
  readonly id?: string
  readonly facts?: Partial<Entry>
}

/** The feed of an account in the United States whose ledger is this, in its order. */
export function handWorld(
  written: readonly Written[],
  currency = 'USD',
  others: readonly StoredRecord[] = [],
  account: Partial<Account> = {}
): Feed {
  const balances = new Map<string, { ordinal: number; minor: number }>()
  const entries = written.map(({ at, category, minor, wallet = 'available', id, facts }, index): Entry => {
    const last = balances.get(wallet) ?? { ordinal: 0, minor: 0 }
    const next = { ordinal: last.ordinal + 1, minor: last.minor + minor }
    balances.set(wallet, next)
    const ms = Date.parse(at.length === 10 ? `${at}T15:00:00.000Z` : at)
    return entryMade(next.ordinal, ms, {
      id: id ?? `ent_${String(index + 1)}`,
      wallet,
      category,
      amount: { amount: minor, currency },
      balance_after: next.minor,
      ordinal: next.ordinal,
      txn: `txn_${String(index + 1)}`,
      source:
        category === 'tip'
          ? { type: 'tip', id: `tip_${String(index + 1)}` }
          : { type: 'sale', id: `sale_${String(index + 1)}` },
      ...facts
    })
  })
  const tips = written.flatMap(({ category, minor, at }, index): Tip[] =>
    category === 'tip'
      ? [tipMade(`tip_${String(index + 1)}`, Date.parse(at.slice(0, 10)), { amount: { amount: minor, currency } })]
      : []
  )
  const records: StoredRecord[] = [accountMade('acct_hand', currency, account), ...others, ...tips, ...entries]
  return {
    account: 'acct_hand',
    lines: records.map((record, at) => ({
      seq: at + 1,
      changed_at: '2026-11-01T00:00:00.000Z',
      type: record.type,
      id: record.id,
      version: 1,
      record
    }))
  }
}
