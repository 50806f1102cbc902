import type { SyncStatus } from '../../contract/sync.ts'

export interface SyncWords {
  /** Key of the sentence under `shell.sync`, and of what lies behind it under `shell.why`. */
  readonly key:
    | 'opening'
    | 'firstStarts'
    | 'firstBackTo'
    | 'firstShare'
    | 'catchingUp'
    | 'catchingUpFirst'
    | 'upToDate'
    | 'asking'
    | 'slow'
    | 'slowFirst'
    | 'breaking'
    | 'breakingFirst'
    | 'offline'
    | 'offlineFirst'
    | 'silent'
    | 'silentFirst'
    | 'cut'
    | 'cutFirst'
    | 'unwell'
    | 'unwellFirst'
    | 'badAnswer'
    | 'badAnswerFirst'
    | 'waiting'
    | 'waitingFirst'
    | 'unwellWaits'
    | 'unwellWaitsFirst'
    | 'signIn'
    | 'signInFirst'
    | 'restored'
    | 'restoredStarts'
    | 'damaged'
    | 'damagedStarts'
    | 'diskFull'
    | 'stopped'
    | 'copy'
    | 'copyPart'
    | 'copyBroken'
    | 'away'
  /** `calm`: nothing to do. `busy`: it works. `paused`: it waits for something outside. `needs`: a person. `failed`: stopped. */
  readonly tone: 'calm' | 'busy' | 'paused' | 'needs' | 'failed'
}

/** Words that name the moment of the copy, and others for a copy that never reached one. */
type Dated =
  'slow' | 'breaking' | 'offline' | 'silent' | 'cut' | 'unwell' | 'badAnswer' | 'waiting' | 'unwellWaits' | 'signIn'

/**
 * Which sentence says how fresh the copy is. The chip stays calm: only a person's turn and a stop stand out.
 *
 * @param isAway the wire to the console is broken: whatever it said last may be over
 */
export function syncWords(status: SyncStatus, isAway = false): SyncWords {
  if (isAway) return { key: 'away', tone: 'paused' }
  const dated = (key: Dated): SyncWords['key'] => (status.asOfMs === null ? `${key}First` : key)
  switch (status.state) {
    case 'starting':
      return { key: 'opening', tone: 'busy' }
    case 'offline':
      return { key: dated(outage(status)), tone: 'paused' }
    case 'waiting':
      return { key: dated(status.reason === 'platform-unwell' ? 'unwellWaits' : 'waiting'), tone: 'paused' }
    case 'signed-out':
      return { key: dated('signIn'), tone: 'needs' }
    case 'copy':
      return { key: status.asOfMs === null ? 'copyPart' : 'copy', tone: 'calm' }
    case 'failed':
      if (status.reason === 'copy-broken') return { key: 'copyBroken', tone: 'failed' }
      return { key: status.reason === 'disk-full' ? 'diskFull' : 'stopped', tone: 'failed' }
    default:
      return working(status, dated)
  }
}

/** It reads, or has read all: strained or not. */
function working(status: SyncStatus, dated: (key: Dated) => SyncWords['key']): SyncWords {
  const { state, strain, rebuild, asOfMs, coverage } = status
  if (rebuild !== null) {
    const starts = rebuild.share === null ? 'Starts' : ''
    return { key: rebuild.cause === 'feed-restored' ? `restored${starts}` : `damaged${starts}`, tone: 'busy' }
  }
  if (strain !== null) return { key: dated(strain), tone: 'busy' }
  if (state === 'first') {
    if (coverage.share === null) return { key: 'firstStarts', tone: 'busy' }
    return { key: coverage.reachesBackToMs === null ? 'firstShare' : 'firstBackTo', tone: 'busy' }
  }
  if (asOfMs === null) return { key: 'catchingUpFirst', tone: 'busy' }
  if (state === 'live') return { key: 'upToDate', tone: 'calm' }
  return state === 'polling' ? { key: 'asking', tone: 'calm' } : { key: 'catchingUp', tone: 'busy' }
}

function outage({ reason }: SyncStatus): Dated {
  switch (reason) {
    case 'platform-unreachable':
      return 'silent'
    case 'connection-cut':
      return 'cut'
    case 'platform-unwell':
      return 'unwell'
    case 'bad-answer':
      return 'badAnswer'
    default:
      return 'offline'
  }
}
