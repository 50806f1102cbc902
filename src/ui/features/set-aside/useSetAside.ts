/** What the page lists: records set aside, or of unknown types, each page after page and asked again with the store's news. */
import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import { useRoute } from 'vue-router'
import type { setAsideKinds, SetAsideRow, UnknownRow } from '../../../contract/set-aside.ts'
import { useBackend } from '../../app/backend.ts'
import { useAccountKey } from '../../app/useAccount.ts'
import type { PageSource } from '../../kit/ledger-table-types.ts'
import { useLocalQuery, type LocalAnswer } from '../../kit/useLocalQuery.ts'

export type Kind = (typeof setAsideKinds)[number]

/** A row of either list; `id` names it on this page. */
export type Row = { id: string } & (
  { kind: 'set-aside'; record: SetAsideRow } | { kind: 'unknown'; record: UnknownRow }
)

const pageRows = 200

export interface SetAsideList {
  kind: ComputedRef<Kind>
  source: ComputedRef<PageSource<Row>>
  /** A new value: ask again for what is on screen. */
  revision: Ref<number>
  /** How many records are of unknown types. */
  unknown: LocalAnswer<{ total: number }>
}

export function useSetAside(): SetAsideList {
  const route = useRoute()
  const backend = useBackend()
  const account = useAccountKey()
  const kind = computed<Kind>(() => (route.query['kind'] === 'unknown' ? 'unknown' : 'set-aside'))
  const revision = ref(0)
  const unknown = useLocalQuery({
    account: () => account.value,
    key: () => ['set-aside', 'unknown'],
    topics: ['other'],
    call: (client) => client.setAside.listUnknown({ account: account.value, limit: 1 })
  })
  const first = useLocalQuery({
    account: () => account.value,
    key: () => ['set-aside', 'first'],
    topics: ['set-aside'],
    call: (client) => client.setAside.list({ account: account.value, limit: 1 })
  })
  watch([unknown.data, first.data], () => (revision.value += 1))

  const source = computed<PageSource<Row>>(() => {
    const [name, of] = [account.value, kind.value]
    const page = (cursor: string | undefined): { account: string; limit: number; before?: number } => ({
      account: name,
      limit: pageRows,
      ...(cursor !== undefined && { before: Number(cursor) })
    })
    return {
      kind: 'pages',
      async load(cursor, signal) {
        if (of === 'unknown') {
          const { rows, next } = await backend.setAside.listUnknown(page(cursor), { signal })
          return { rows: rows.map((record) => ({ id: record.id, kind: of, record })), next: next?.toString() ?? null }
        }
        const { rows, next } = await backend.setAside.list(page(cursor), { signal })
        const named = rows.map((record) => ({ id: String(record.rid), kind: of, record }))
        return { rows: named, next: next?.toString() ?? null }
      }
    }
  })
  return { kind, source, revision, unknown }
}
