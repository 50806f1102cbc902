/** What the Requests page reads: everything that is open, and as much of what is settled as somebody looked back to. */
import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import type { Request } from '../../../contract/requests.ts'
import type { Backend } from '../../app/backend.ts'
import { useSession } from '../../app/session.ts'
import { useAccount, useAccountKey } from '../../app/useAccount.ts'
import { useAskAgainAt } from '../../kit/useAskAgainAt.ts'
import { useLocalQuery, type LocalAnswer } from '../../kit/useLocalQuery.ts'
import { requestTopics } from './request-topics.ts'

/** The most that one answer holds. */
const mostOpen = 200
const pageSize = 100
/** What became of a refund stands in its record, and whom it goes to in others. */

type Counts = Awaited<ReturnType<Backend['requests']['counts']>>

export interface Requests {
  counts: LocalAnswer<Counts>
  open: LocalAnswer<Request[]>
  /** Open and settled ones, newest first. */
  all: LocalAnswer<{ requests: Request[]; hasMore: boolean }>
  /** Reads further back. */
  showEarlier: () => void
  pages: Readonly<Ref<number>>
  error: ComputedRef<LocalAnswer<unknown>['error']['value']>
  retry: () => void
}

/** @param target only those of one record */
export function useRequests(target: () => string | undefined): Requests {
  const account = useAccountKey()
  const signedIn = useAccount()
  const session = useSession()
  const pages = ref(1)
  watch([account, target], () => (pages.value = 1))

  /** What a request waits for changes with the sync and the permissions alone, too. */
  const stage = (): string => [session.syncs[account.value]?.state, ...(signedIn.value?.scopes ?? [])].join(' ')
  const filter = (): { account: string; target?: string } => {
    const only = target()
    return { account: account.value, ...(only !== undefined && { target: only }) }
  }
  const counts = useLocalQuery({
    account: () => account.value,
    key: () => ['requests', 'counts'],
    topics: ['requests'],
    call: (backend) => backend.requests.counts({ account: account.value })
  })
  const open = useLocalQuery({
    account: () => account.value,
    key: () => ['requests', 'open', target() ?? null, stage()],
    topics: requestTopics,
    call: async (backend) => (await backend.requests.list({ ...filter(), show: 'open', limit: mostOpen })).requests
  })
  const all = useLocalQuery({
    account: () => account.value,
    key: () => ['requests', 'all', target() ?? null, pages.value, stage()],
    topics: requestTopics,
    call: (backend) => readPages(backend, filter(), pages.value)
  })
  const answers = [counts, open, all]
  useAskAgainAt(
    () => nextUndoEnd(open.data.value ?? []),
    () => void Promise.all([open.refetch(), all.refetch()])
  )
  return {
    counts,
    open,
    all,
    pages,
    showEarlier: () => (pages.value += 1),
    error: computed(() => answers.map(({ error }) => error.value).find((error) => error !== null) ?? null),
    retry() {
      for (const answer of answers) if (answer.error.value !== null) void answer.refetch()
    }
  }
}

/** When the next undo time ends: what is open to the person changes then. */
function nextUndoEnd(open: readonly Request[]): number | null {
  const ends = open.flatMap(({ waitsFor, notBeforeMs }) =>
    waitsFor === 'undo' && notBeforeMs !== null && notBeforeMs > Date.now() ? [notBeforeMs] : []
  )
  return ends.length === 0 ? null : Math.min(...ends)
}

async function readPages(
  backend: Pick<Backend, 'requests'>,
  filter: { account: string; target?: string },
  pages: number
): Promise<{ requests: Request[]; hasMore: boolean }> {
  const requests: Request[] = []
  let before: string | null = null
  for (let page = 0; page < pages; page += 1) {
    const answer: { requests: Request[]; next: string | null } = await backend.requests.list({
      ...filter,
      show: 'all',
      limit: pageSize,
      ...(before !== null && { before })
    })
    requests.push(...answer.requests)
    before = answer.next
    if (before === null) break
  }
  return { requests, hasMore: before !== null }
}
