/** All disputes of a filter as one list, the places one below the other as on the desk: the order of an exported file, too. */
import { computed, type ComputedRef } from 'vue'
import { disputePlaces, type DisputeFilter, type DisputeRow } from '../../../contract/disputes.ts'
import { useBackend, type Backend } from '../../app/backend.ts'
import { useAccountKey } from '../../app/useAccount.ts'
import type { PageSource } from '../../kit/ledger-table-types.ts'

/** As many as wait at most, and one answer holds. */
const mostRows = 200

export function useDisputeList(
  filter: () => DisputeFilter
): ComputedRef<{ key: string; source: PageSource<DisputeRow> }> {
  const backend = useBackend()
  const account = useAccountKey()
  const key = computed(() => JSON.stringify([account.value, filter()]))
  return computed(() => {
    const [of, asked] = JSON.parse(key.value) as [string, DisputeFilter]
    return {
      key: key.value,
      source: {
        kind: 'pages',
        load: (cursor, signal) => readDisputePage(backend, { account: of, filter: asked }, cursor, signal)
      }
    }
  })
}

/** A cursor names the place, then where in it. */
export async function readDisputePage(
  backend: Pick<Backend, 'disputes'>,
  asked: { account: string; filter: DisputeFilter },
  cursor: string | undefined,
  signal: AbortSignal
): Promise<{ rows: DisputeRow[]; next: string | null }> {
  const [name, within] = cursor?.split(' ') ?? []
  const place = disputePlaces.find((each) => each === name) ?? disputePlaces[0]
  const { rows, next } = await backend.disputes.list(
    { ...asked, place, limit: mostRows, ...(within !== undefined && { cursor: within }) },
    { signal }
  )
  const after = disputePlaces[disputePlaces.indexOf(place) + 1]
  return { rows, next: next === null ? (after ?? null) : `${place} ${next}` }
}
