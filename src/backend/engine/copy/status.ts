import { unknownStatus, type SyncStatus } from '../../../contract/sync.ts'
import type { Db } from '../store/open.ts'
import { Standing } from '../sync/standing.ts'

/** Of an opened copy, which no sync follows: what it was when it was made. */
export function copyStatus(account: string, cache: Db): SyncStatus {
  const { asOfMs, coverage, setAside } = new Standing(cache)
  return { ...unknownStatus(account), state: 'copy', asOfMs, coverage, setAside }
}
