/** How far one account's copy reaches and what its sync is doing, as the pages are told. */
import type { SyncStatus } from '../../../contract/sync.ts'
import { readStatusCounts } from '../store/ingest.ts'
import type { AccountSync } from './account-sync.ts'
import { coverageOf } from './position.ts'
import type { AccountStores } from './stores.ts'

/** While a new generation is filled, the coverage is that of the new one: it says how far the work is. */
export function statusOf(account: string, stores: AccountStores, { standing }: AccountSync): SyncStatus {
  const { cursor, head, ...rest } = standing
  const { records, setAside } = readStatusCounts(stores.filling)
  return { account, ...rest, coverage: coverageOf(cursor, head, records), setAside }
}
