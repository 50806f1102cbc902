import type { SyncStatus } from '../../contract/sync.ts'

export type EmptyKind = 'none' | 'filtered' | 'not-synced' | 'no-permission'

/**
 * Why a list has no row. A copy that does not reach the beginning proves nothing about what is older,
 * so a filter that finds nothing in it is "not synced yet" until it does.
 */
export function emptyKind(
  isFiltered: boolean,
  sync: Pick<SyncStatus, 'coverage'> | undefined,
  scopes: readonly string[]
): EmptyKind {
  if (!scopes.includes('read')) return 'no-permission'
  if (!sync?.coverage.complete) return 'not-synced'
  return isFiltered ? 'filtered' : 'none'
}
