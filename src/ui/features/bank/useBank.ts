/** What the page lists, kept in the address: lines that are payouts, payouts without a line, lines to look at, the rest, the files. */
import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import { useRoute } from 'vue-router'
import { lineSets, type BankFile, type BankLine, type BankSummary, type LeftPayout } from '../../../contract/bank.ts'
import { useBackend } from '../../app/backend.ts'
import { useAccountKey } from '../../app/useAccount.ts'
import type { PageSource } from '../../kit/ledger-table-types.ts'
import { useLocalQuery, type LocalAnswer } from '../../kit/useLocalQuery.ts'

export const bankSets = ['in-bank', 'left', 'doubtful', 'other', 'files'] as const
export type BankSet = (typeof bankSets)[number]

/** A row of any of the lists; `id` names it on this page. */
export type BankRow = { id: string } & (
  { kind: 'line'; line: BankLine } | { kind: 'left'; left: LeftPayout } | { kind: 'file'; file: BankFile }
)

const pageRows = 100

export interface BankLists {
  set: ComputedRef<BankSet>
  source: ComputedRef<PageSource<BankRow>>
  /** A new value: ask again for what is on screen. */
  revision: Ref<number>
  summary: LocalAnswer<BankSummary>
}

export function useBank(): BankLists {
  const route = useRoute()
  const backend = useBackend()
  const account = useAccountKey()
  const revision = ref(0)
  const set = computed(() => bankSets.find((name) => name === route.query['show']) ?? 'in-bank')
  const summary = useLocalQuery({
    account: () => account.value,
    key: () => ['bank', 'summary'],
    topics: ['bank', 'payout', 'account'],
    call: (client) => client.bank.summary({ account: account.value })
  })
  watch(summary.data, () => (revision.value += 1))

  const source = computed<PageSource<BankRow>>(() => {
    const [name, shown] = [account.value, set.value]
    const lines = lineSets.find((each) => each === shown)
    return {
      kind: 'pages',
      async load(from, signal) {
        const page = { account: name, limit: pageRows, ...(from !== undefined && { from }) }
        if (shown === 'files') {
          const { files } = await backend.bank.summary({ account: name }, { signal })
          return { rows: files.map((file) => ({ id: String(file.id), kind: 'file' as const, file })), next: null }
        }
        if (lines === undefined) {
          const { rows, next } = await backend.bank.leftPayouts(page, { signal })
          return { rows: rows.map((left) => ({ id: left.row.id, kind: 'left' as const, left })), next }
        }
        const { rows, next } = await backend.bank.lines({ ...page, set: lines }, { signal })
        return { rows: rows.map((line) => ({ id: String(line.id), kind: 'line' as const, line })), next }
      }
    }
  })
  return { set, source, revision, summary }
}
