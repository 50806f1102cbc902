/** A list by day as its filter names it: days with exact counts and sums, and the rows in them. */
import { ref, shallowRef, watch, type Ref } from 'vue'
import type { Topic } from '../../contract/records.ts'
import { useBackend, type Backend } from '../app/backend.ts'
import { useAccountKey } from '../app/useAccount.ts'
import type { DaySource, LedgerDay } from './ledger-table-types.ts'
import { firstRows, useFirstPage } from './useFirstPage.ts'
import { useLocalQuery, type LocalAnswer } from './useLocalQuery.ts'

type From = { day: string; skip: number } | { cursor: string }

export interface DayListCalls<Filter, Row, Day extends LedgerDay> {
  /** Names the list among the queries. */
  name: string
  topics: readonly Topic[]
  filter: () => Filter
  days: (backend: Backend, list: { account: string; filter: Filter }) => Promise<DayAnswer<Day>>
  page: (
    backend: Backend,
    list: { account: string; filter: Filter; from?: From; limit: number },
    signal: AbortSignal
  ) => Promise<{ rows: Row[]; next: string | null }>
}

export interface DayAnswer<Day> {
  days: Day[]
  total: number
}

export interface ShownDays<Filter, Row, Day> {
  key: string
  filter: Filter
  source: DaySource<Row>
  days: ReadonlyMap<string, Day>
  total: number
}

export interface DayList<Filter, Row, Day> {
  /** Null until the first answer; a filter that is being read leaves the list before it on screen. */
  list: Readonly<Ref<ShownDays<Filter, Row, Day> | null>>
  /** A new value: ask again for what is on screen. */
  revision: Readonly<Ref<number>>
  answer: LocalAnswer<DayAnswer<Day>>
}

export function useDayList<Filter, Row, Day extends LedgerDay>(
  calls: DayListCalls<Filter, Row, Day>
): DayList<Filter, Row, Day> {
  const account = useAccountKey()
  const backend = useBackend()
  const list = shallowRef<ShownDays<Filter, Row, Day> | null>(null)
  const revision = ref(0)
  const answer = useLocalQuery({
    account: () => account.value,
    key: () => [calls.name, 'days', JSON.stringify(calls.filter())],
    topics: [...calls.topics, 'settings'],
    call: (client) => calls.days(client, { account: account.value, filter: calls.filter() })
  })

  const key = (): string => JSON.stringify([account.value, calls.filter()])
  const firstPage = useFirstPage(key, (signal) =>
    calls.page(backend, { account: account.value, filter: calls.filter(), limit: firstRows }, signal)
  )

  watch(
    [answer.data, answer.isEarlier],
    ([found, isEarlier]) => {
      if (found === undefined || isEarlier) return
      const wanted = key()
      if (list.value?.key === wanted) return renew(found)
      void firstPage().then((page) => {
        // Another list may be wanted meanwhile, or the days were told anew and it is on screen.
        if (key() !== wanted || answer.isEarlier.value) return
        if (list.value?.key === wanted) return renew(found)
        list.value = shownDays(answer.data.value ?? found, page?.rows)
      })
    },
    { immediate: true }
  )

  function renew(found: DayAnswer<Day>): void {
    revision.value += 1
    list.value = shownDays(found, undefined)
  }

  function shownDays(found: DayAnswer<Day>, first: readonly Row[] | undefined): ShownDays<Filter, Row, Day> {
    const filter = calls.filter()
    return {
      key: key(),
      filter,
      source: {
        kind: 'days',
        days: found.days.map(({ day, count }) => ({ day, count })),
        ...(first && { first }),
        load: (from, limit, signal) =>
          readOn(backend, { account: account.value, filter }, calls.page, from, limit, signal)
      },
      days: new Map(found.days.map((day) => [day.day, day])),
      total: found.total
    }
  }

  return { list, revision, answer }
}

/** Reads on until `limit` rows are here: a call that looks for something rare ends before its page is full. */
async function readOn<Filter, Row>(
  backend: Backend,
  list: { account: string; filter: Filter },
  page: DayListCalls<Filter, Row, LedgerDay>['page'],
  place: From,
  limit: number,
  signal: AbortSignal
): Promise<Row[]> {
  const rows: Row[] = []
  for (let from = place; ;) {
    const { rows: more, next } = await page(backend, { ...list, from, limit: limit - rows.length }, signal)
    rows.push(...more)
    if (next === null || rows.length >= limit) return rows
    from = { cursor: next }
  }
}
