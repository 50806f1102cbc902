/** How far one account's copy reaches and what its sync is doing, as the pages are told. */
import type { SyncStatus } from '../../../contract/sync.ts'
import { readStatusCounts } from '../store/ingest.ts'
import type { Standing } from './account-sync.ts'
import { coverageOf } from './position.ts'
import type { AccountStores } from './stores.ts'

/** While a new generation is filled, the coverage is that of the new one: it says how far the work is. */
export function statusOf(account: string, stores: AccountStores, standing: Standing | undefined): SyncStatus {
  const { cursor, head, ...rest } = standing ?? { state: 'starting' as const, asOfMs: stores.asOfMs, retryAtMs: null, reason: null, cursor: null, head: 0 }
  const { records, setAside } = readStatusCounts(stores.filling)
  return { account, ...rest, coverage: coverageOf(cursor, head, records), setAside }
}
