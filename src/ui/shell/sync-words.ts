import type { SyncStatus } from '../../contract/sync.ts'

export interface SyncWords {
  /** Key of the sentence under `shell.sync`. */
  readonly key:
    | 'opening'
    | 'firstStarts'
    | 'firstBackTo'
    | 'firstShare'
    | 'catchingUp'
    | 'catchingUpFirst'
    | 'upToDate'
    | 'offline'
    | 'offlineFirst'
    | 'waiting'
    | 'signIn'
    | 'rebuilding'
    | 'rebuildingStarts'
    | 'stopped'
    | 'away'
  /** `calm`: nothing to do. `busy`: it works. `paused`: it waits for something outside. `needs`: a person. `failed`: stopped. */
  readonly tone: 'calm' | 'busy' | 'paused' | 'needs' | 'failed'
}

/**
 * Which sentence says how fresh the copy is. The chip stays calm: only a person's turn and a stop stand out.
 *
 * @param isAway the wire to the console is broken: whatever it said last may be over
 */
export function syncWords({ state, asOfMs, coverage }: SyncStatus, isAway = false): SyncWords {
  if (isAway) return { key: 'away', tone: 'paused' }
  switch (state) {
    case 'starting':
      return { key: 'opening', tone: 'busy' }
    case 'first':
      if (coverage.share === null) return { key: 'firstStarts', tone: 'busy' }
      return { key: coverage.reachesBackToMs === null ? 'firstShare' : 'firstBackTo', tone: 'busy' }
    case 'catching-up':
      return { key: asOfMs === null ? 'catchingUpFirst' : 'catchingUp', tone: 'busy' }
    case 'live':
      return { key: asOfMs === null ? 'catchingUpFirst' : 'upToDate', tone: 'calm' }
    case 'offline':
      return { key: asOfMs === null ? 'offlineFirst' : 'offline', tone: 'paused' }
    case 'waiting':
      return { key: 'waiting', tone: 'paused' }
    case 'signed-out':
      return { key: 'signIn', tone: 'needs' }
    case 'rebuilding':
      return { key: coverage.share === null ? 'rebuildingStarts' : 'rebuilding', tone: 'busy' }
    case 'failed':
      return { key: 'stopped', tone: 'failed' }
  }
}
