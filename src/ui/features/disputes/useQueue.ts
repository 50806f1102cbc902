/** What the queue reads: what waits for an answer, what is being decided, and as much of what is closed as somebody looked back to. */
import { computed, ref, watch, type ComputedRef } from 'vue'
import { disputePlaces, type DisputeFilter, type DisputePlace, type DisputeRow } from '../../../contract/disputes.ts'
import type { AppError } from '../../../contract/errors.ts'
import type { Backend } from '../../app/backend.ts'
import { useAccountKey } from '../../app/useAccount.ts'
import { useAskAgainAt } from '../../kit/useAskAgainAt.ts'
import { useLocalQuery, type LocalAnswer } from '../../kit/useLocalQuery.ts'

const pageSize = 50

interface Group {
  rows: DisputeRow[]
  hasMore: boolean
}

export interface Queue {
  /** Those of the groups that hold something; undefined until all were read. */
  groups: ComputedRef<({ place: DisputePlace } & Group)[] | undefined>
  showEarlier: (place: DisputePlace) => void
  error: ComputedRef<AppError | null>
  retry: () => void
}

export function useQueue(filter: () => DisputeFilter): Queue {
  const account = useAccountKey()
  const pages = ref<Record<DisputePlace, number>>({ answer: 1, review: 1, closed: 1 })
  watch([account, () => JSON.stringify(filter())], () => (pages.value = { answer: 1, review: 1, closed: 1 }))

  const answers = disputePlaces.map((place) => ({
    place,
    answer: useLocalQuery<Group>({
      account: () => account.value,
      key: () => ['disputes', 'list', place, { ...filter() }, pages.value[place]],
      topics: ['dispute', 'sale', 'settings'],
      call: (backend) => readPages(backend, { account: account.value, filter: filter(), place }, pages.value[place])
    })
  }))
  const of = (place: DisputePlace): LocalAnswer<Group> | undefined =>
    answers.find((each) => each.place === place)?.answer
  // What waits goes by the time that is left: a deadline that passes changes the order without any news.
  useAskAgainAt(
    () => nextDeadline(of('answer')?.data.value?.rows ?? []),
    () => void of('answer')?.refetch()
  )
  return {
    groups: computed(() => {
      const groups = answers.map(({ place, answer }) => ({ place, ...answer.data.value }))
      return groups.every((group): group is { place: DisputePlace } & Group => group.rows !== undefined)
        ? groups.filter(({ rows }) => rows.length > 0)
        : undefined
    }),
    showEarlier: (place) => (pages.value = { ...pages.value, [place]: pages.value[place] + 1 }),
    error: computed(() => answers.map(({ answer }) => answer.error.value).find((error) => error !== null) ?? null),
    retry() {
      for (const { answer } of answers) if (answer.error.value !== null) void answer.refetch()
    }
  }
}

function nextDeadline(rows: readonly DisputeRow[]): number | null {
  const next = rows.flatMap(({ dueAtMs }) => (dueAtMs !== null && dueAtMs > Date.now() ? dueAtMs : []))
  return next.length === 0 ? null : Math.min(...next)
}

async function readPages(
  backend: Pick<Backend, 'disputes'>,
  asked: { account: string; filter: DisputeFilter; place: DisputePlace },
  pages: number
): Promise<Group> {
  const rows: DisputeRow[] = []
  let cursor: string | null = null
  for (let page = 0; page < pages; page += 1) {
    const answer: { rows: DisputeRow[]; next: string | null } = await backend.disputes.list({
      ...asked,
      limit: asked.place === 'answer' ? 200 : pageSize,
      ...(cursor !== null && { cursor })
    })
    rows.push(...answer.rows)
    cursor = answer.next
    if (cursor === null) break
  }
  return { rows, hasMore: cursor !== null }
}
