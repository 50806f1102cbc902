/** The statement as the address names it: days with exact counts where the rollup knows the filter, else page after page. */
import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { Statement, StatementDay, StatementRow } from '../../../contract/balance.ts'
import { useBackend, type Backend } from '../../app/backend.ts'
import { useAccountKey } from '../../app/useAccount.ts'
import type { LedgerSource } from '../../kit/ledger-table-types.ts'
import { createPager, type Pager } from '../../kit/pager.ts'
import { useLocalQuery, type LocalAnswer } from '../../kit/useLocalQuery.ts'
import { withGaps, type StatementLine } from './gap-lines.ts'
import { queryFromView, type StatementView } from './statement-query.ts'
import { useStage } from './useStage.ts'

export interface ShownStatement {
  key: string
  view: StatementView
  source: LedgerSource<StatementLine>
  statement: Statement
  /** By day, with sums; null where only the list knows. */
  days: ReadonlyMap<string, StatementDay> | null
  /** Of a list that is read page after page. */
  pager?: Pager<StatementRow>
}

export interface StatementList {
  /** Null until the filter's first answer is here; a filter that is being read leaves the list before it on screen. */
  list: Readonly<ShallowRef<ShownStatement | null>>
  /** A new value: ask again for what is on screen. */
  revision: Readonly<Ref<number>>
  answer: LocalAnswer<Statement>
}

export function useStatement(view: () => StatementView): StatementList {
  const account = useAccountKey()
  const backend = useBackend()
  const stage = useStage()
  const answer = useLocalQuery({
    account: () => account.value,
    key: () => ['balance', 'statement', JSON.stringify(view().filter), ...stage.value],
    topics: ['entry', 'balance', 'settings', 'sale', 'party'],
    call: (calls) => calls.balance.statement({ account: account.value, filter: view().filter })
  })
  const list = shallowRef<ShownStatement | null>(null)
  const revision = ref(0)

  watch(
    [answer.data, answer.isEarlier, () => JSON.stringify([account.value, queryFromView(view())])],
    ([statement, isEarlier, key]) => {
      if (list.value?.key !== key) list.value?.pager?.pause()
      if (statement === undefined || isEarlier) return
      const isSame = list.value?.key === key
      if (isSame) revision.value += 1
      // The pages of a search go on where they are; days are counted anew.
      if (isSame && list.value?.pager !== undefined) return
      list.value?.pager?.stop()
      list.value = shownStatement(backend, account.value, key, view(), statement)
    },
    { immediate: true }
  )
  onScopeDispose(() => list.value?.pager?.stop())
  return { list, revision, answer }
}

function shownStatement(
  backend: Backend,
  account: string,
  key: string,
  view: StatementView,
  statement: Statement
): ShownStatement {
  const { filter, order } = view
  const { days, gaps } = statement
  if (days === null) {
    const pager = createPager((cursor, signal) =>
      backend.balance.list(
        { account, filter, order, limit: pageRows, ...(cursor !== undefined && { from: { cursor } }) },
        { signal }
      )
    )
    return { key, view, source: { kind: 'pages', load: pager.load }, statement, days: null, pager }
  }
  const byDay = new Map(days.map((day) => [day.day, day]))
  const ordered = order === 'desc' ? days : days.toReversed()
  const source = withGaps(
    ordered.map(({ day, count }) => ({ day, count })),
    gaps,
    order,
    (from, limit, signal) => loadRows(backend, { account, filter, order }, from, limit, signal)
  )
  return { key, view, source: { kind: 'days', order, ...source }, statement, days: byDay }
}

/** The most that one answer holds. */
const pageRows = 200

/** Reads on until `limit` rows are here: a call that looks for something rare ends before its page is full. */
async function loadRows(
  backend: Backend,
  list: { account: string } & StatementView,
  place: { day: string; skip: number },
  limit: number,
  signal: AbortSignal
): Promise<StatementRow[]> {
  const rows: StatementRow[] = []
  let from: { day: string; skip: number } | { cursor: string } = place
  for (;;) {
    const page = await backend.balance.list({ ...list, from, limit: limit - rows.length }, { signal })
    rows.push(...page.rows)
    if (page.next === null || rows.length >= limit) return rows
    from = { cursor: page.next }
  }
}
