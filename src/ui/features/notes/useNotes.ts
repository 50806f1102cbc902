/** All that was noted, by the search itself: what a tag finds there, it finds here. */
import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import { useRoute } from 'vue-router'
import type { TagCount } from '../../../contract/notes.ts'
import type { SearchHit } from '../../../contract/search.ts'
import { useBackend } from '../../app/backend.ts'
import { useAccountKey } from '../../app/useAccount.ts'
import type { PageSource } from '../../kit/ledger-table-types.ts'
import { useLocalQuery, type LocalAnswer } from '../../kit/useLocalQuery.ts'

/** `id` names it among all kinds of records. */
export interface NotedRow {
  id: string
  hit: SearchHit
}

export interface NotesList {
  /** The tag that the address names; empty where it names none. */
  tag: ComputedRef<string>
  tags: LocalAnswer<{ tags: TagCount[] }>
  source: ComputedRef<PageSource<NotedRow>>
  /** A new value: ask again for what is on screen. */
  revision: Ref<number>
}

export function useNotes(): NotesList {
  const route = useRoute()
  const backend = useBackend()
  const account = useAccountKey()
  const tag = computed(() => (typeof route.query['tag'] === 'string' ? route.query['tag'] : ''))
  const revision = ref(0)
  const tags = useLocalQuery({
    account: () => account.value,
    key: () => ['notes', 'tags'],
    topics: ['notes'],
    call: (client) => client.notes.tags({ account: account.value })
  })
  const first = useLocalQuery({
    account: () => account.value,
    key: () => ['notes', 'first'],
    topics: ['notes'],
    call: async (client) => ({
      of: await client.search.find({ account: account.value, text: 'has:note', limit: 1 }),
      at: Date.now()
    })
  })
  watch([tags.data, first.data], () => (revision.value += 1))

  const source = computed<PageSource<NotedRow>>(() => {
    const [name, text] = [account.value, tag.value === '' ? 'has:note' : `tag:"${tag.value}"`]
    return {
      kind: 'pages',
      async load(after, signal) {
        const { hits, next } = await backend.search.find({ account: name, text, after, limit: 50 }, { signal })
        return { rows: hits.map((hit) => ({ id: `${hit.type} ${hit.id}`, hit })), next }
      }
    }
  })
  return { tag, tags, source, revision }
}
