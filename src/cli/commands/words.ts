import type { Account } from '../../contract/accounts.ts'
import type { SyncStatus } from '../../contract/sync.ts'

/** `2026-11-25 14:02 Europe/Rome`, or in UTC where the account's zone is not known to this machine. */
export function timeWords(ms: number, zone: string, timeStyle: 'short' | 'medium' = 'short'): string {
  try {
    const text = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle }).format(ms)
    return `${text} ${zone}`
  } catch {
    return timeWords(ms, 'UTC', timeStyle)
  }
}

/** YYYY-MM-DD. */
export function todayIn(zone: string): string {
  return timeWords(Date.now(), zone).slice(0, 10)
}

export function countWords(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}

/** Text of other people: without what a terminal would take for a command, or for another direction. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
}

export function accountWords({ key, displayName, handle }: Account): string {
  const names = [displayName, handle === null ? null : `@${handle}`].filter((name) => name !== null)
  return names.length === 0 ? key : `${key} · ${names.map(plain).join(' ')}`
}

/** What is said where a folder has no account that is connected. */
export const noAccount = 'No account is connected. Those of the demo are there while it runs.'

/** What the sync of an account does, in a few words. */
export function syncWords({ state, reason, retryAtMs }: SyncStatus, zone: string): string {
  const why = reason === null || reason === state ? '' : ` (${reason})`
  const again = retryAtMs === null ? '' : `, tried again at ${timeWords(retryAtMs, zone)}`
  return `${stateWords(state)}${why}${again}`
}

function stateWords(state: SyncStatus['state']): string {
  switch (state) {
    case 'starting':
      return 'opening the local copy'
    case 'first':
      return 'first sync'
    case 'catching-up':
      return 'reading what is new'
    case 'live':
      return 'up to date'
    case 'polling':
      return 'up to date, asking every few seconds: the event stream is silent'
    case 'offline':
      return 'offline'
    case 'waiting':
      return 'the platform asked to wait'
    case 'signed-out':
      return 'signed out: sign in again in the console'
    case 'rebuilding':
      return 'reading everything again'
    case 'failed':
      return 'stopped'
    case 'copy':
      return 'a copy that was handed over: read-only, never synced'
  }
}

export function coverageWords({ coverage }: SyncStatus, zone: string): string {
  const records = countWords(coverage.records, 'record', 'records')
  if (coverage.complete) return `complete, ${records}`
  if (coverage.reachesBackToMs === null) return 'nothing read yet'
  const share = coverage.share === null ? '' : `, ${Math.floor(coverage.share * 100)} %`
  return `reaches back to ${timeWords(coverage.reachesBackToMs, zone)}${share}, ${records}`
}

/** A person has to do something before the sync goes on. */
export function needsPerson({ state }: SyncStatus): boolean {
  return state === 'signed-out' || state === 'failed'
}
