/** The list of sales as the address names it: days with exact counts where the rollup knows the filter, else page after page. */
import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { SaleDay, SaleRow } from '../../../contract/sales.ts'
import { useBackend, type Backend } from '../../app/backend.ts'
import { useAccountKey } from '../../app/useAccount.ts'
import type { LedgerSource } from '../../kit/ledger-table-types.ts'
import { useLocalQuery, type LocalAnswer } from '../../kit/useLocalQuery.ts'
import type { ListView } from './filter-query.ts'
import { createPager, type Pager } from '../../kit/pager.ts'
import { firstRows, useFirstPage } from '../../kit/useFirstPage.ts'

export interface SalesList {
  /** Null until the filter's first answer is here; a filter that is being read leaves the list before it on screen. */
  list: Readonly<ShallowRef<ShownList | null>>
  /** A new value: ask again for what is on screen. */
  revision: Readonly<Ref<number>>
  days: LocalAnswer<SaleDays>
}

export interface ShownList {
  key: string
  view: ListView
  source: LedgerSource<SaleRow>
  /** By day, with sums; null where only the list knows. */
  days: ReadonlyMap<string, SaleDay> | null
  total: number | null
  /** Of a list that is read page after page. */
  pager?: Pager<SaleRow>
}

type FirstPage = Awaited<ReturnType<Backend['sales']['list']>>

export interface SaleDays {
  days: SaleDay[] | null
  total: number | null
}

export function useSalesList(view: () => ListView): SalesList {
  const account = useAccountKey()
  const backend = useBackend()
  const days = useSaleDays(() => view().filter)
  const list = shallowRef<ShownList | null>(null)
  const revision = ref(0)

  const key = (): string => keyOf(account.value, view())
  const firstPage = useFirstPage(key, (signal) => {
    const { filter, sort, order } = view()
    return backend.sales.list({ account: account.value, filter, sort, order, limit: firstRows }, { signal })
  })

  watch(
    [days.data, days.isEarlier, key],
    ([answer, isEarlier, wanted]) => {
      if (list.value?.key !== wanted) list.value?.pager?.pause()
      if (answer === undefined || isEarlier) return
      if (list.value?.key === wanted) return renew(answer)
      void firstPage().then((page) => {
        // Another list may be wanted meanwhile, or the days were told anew and it is on screen.
        if (key() !== wanted || days.isEarlier.value) return
        if (list.value?.key === wanted) return renew(answer)
        list.value?.pager?.stop()
        list.value = shownList(backend, account.value, wanted, view(), days.data.value ?? answer, page)
      })
    },
    { immediate: true }
  )

  function renew(answer: SaleDays): void {
    revision.value += 1
    // The pages of a search go on where they are; days are counted anew.
    if (list.value === null || list.value.pager !== undefined) return
    list.value = shownList(backend, account.value, list.value.key, view(), answer, undefined)
  }
  onScopeDispose(() => list.value?.pager?.stop())
  return { list, revision, days }
}

/** The days of a filter, from the rollup: cheap at any size, and told anew with every sale. */
export function useSaleDays(filter: () => ListView['filter']): LocalAnswer<SaleDays> {
  const account = useAccountKey()
  return useLocalQuery({
    account: () => account.value,
    key: () => ['sales', 'days', JSON.stringify(filter())],
    topics: ['sale', 'party', 'settings'],
    call: (backend) => backend.sales.days({ account: account.value, filter: filter() })
  })
}

/** @param first its first rows, where they are here already */
function shownList(
  backend: Backend,
  account: string,
  key: string,
  view: ListView,
  answer: SaleDays,
  first: FirstPage | undefined
): ShownList {
  const { filter, sort, order } = view
  const { days, total } = answer
  const byDay = days && new Map(days.map((day) => [day.day, day]))
  if (days === null || sort !== 'time') {
    const pager = createPager(
      (cursor, signal) =>
        backend.sales.list(
          { account, filter, sort, order, limit: pageRows, ...(cursor !== undefined && { from: { cursor } }) },
          { signal }
        ),
      first
    )
    return {
      key,
      view,
      source: { kind: 'pages', load: pager.load, ...(first && { first }) },
      days: byDay,
      total,
      pager
    }
  }
  const ordered = order === 'desc' ? days : days.toReversed()
  return {
    key,
    view,
    source: {
      kind: 'days',
      order,
      days: ordered.map(({ day, count }) => ({ day, count })),
      ...(first && { first: first.rows }),
      load: (from, limit, signal) => loadRows(backend, { account, filter, order }, from, limit, signal)
    },
    days: byDay,
    total
  }
}

/** The most that one answer holds. */
const pageRows = 200

/** Reads on until `limit` rows are here: a call that looks for something rare ends before its page is full. */
async function loadRows(
  backend: Backend,
  list: { account: string; filter: ListView['filter']; order: ListView['order'] },
  place: { day: string; skip: number },
  limit: number,
  signal: AbortSignal
): Promise<SaleRow[]> {
  const rows: SaleRow[] = []
  let from: { day: string; skip: number } | { cursor: string } = place
  for (;;) {
    const page = await backend.sales.list({ ...list, from, limit: limit - rows.length }, { signal })
    rows.push(...page.rows)
    if (page.next === null || rows.length >= limit) return rows
    from = { cursor: page.next }
  }
}

/** Of what is listed, which is more than the address says: operators that contradict each other are a filter, too. */
function keyOf(account: string, view: ListView): string {
  return JSON.stringify([account, view])
}
