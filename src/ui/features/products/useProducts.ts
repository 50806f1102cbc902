/** What the page reads: the figures of its head, and the list page after page. */
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { ProductFilter, ProductRow } from '../../../contract/products.ts'
import { useBackend, type Backend } from '../../app/backend.ts'
import { useSession } from '../../app/session.ts'
import { useAccountKey } from '../../app/useAccount.ts'
import type { PageSource } from '../../kit/ledger-table-types.ts'
import { useFormat } from '../../kit/useFormat.ts'
import { useLocalQuery, type LocalAnswer } from '../../kit/useLocalQuery.ts'
import { useAddressRead } from '../../kit/list-on-page.ts'
import { queryFromView, viewFromQuery, type ProductView } from './product-view.ts'

export type ProductsAnswer = Awaited<ReturnType<Backend['products']['list']>>

export interface ShownProducts {
  key: string
  source: PageSource<ProductRow>
}

const pageRows = 100
const topics = ['product', 'sale', 'account', 'requests', 'settings'] as const

export function useProducts(view: () => ProductView): {
  head: LocalAnswer<ProductsAnswer>
  list: Readonly<ShallowRef<ShownProducts | null>>
  revision: Readonly<Ref<number>>
} {
  const account = useAccountKey()
  const backend = useBackend()
  const session = useSession()
  const format = useFormat()
  // What may be claimed changes with the sync alone.
  const isComplete = computed(() => session.syncs[account.value]?.coverage.complete ?? false)
  const head = useLocalQuery({
    account: () => account.value,
    key: () => ['products', 'head', JSON.stringify(queryFromView(view())), isComplete.value, format.today.value],
    topics,
    call: (client) => client.products.list({ account: account.value, ...view(), limit: 1 })
  })
  const list = shallowRef<ShownProducts | null>(null)
  const revision = ref(0)
  watch(
    [head.data, head.isEarlier],
    ([answer, isEarlier]) => {
      if (answer === undefined || isEarlier) return
      const asked = { account: account.value, ...view() }
      const key = JSON.stringify(asked)
      if (list.value?.key === key) revision.value += 1
      else list.value = { key, source: sourceOf(backend, asked) }
    },
    { immediate: true }
  )
  return { head, list, revision }
}

function sourceOf(backend: Backend, asked: { account: string } & ProductView): PageSource<ProductRow> {
  return {
    kind: 'pages',
    async load(cursor, signal) {
      const skip = Number(cursor ?? 0)
      const { rows, found } = await backend.products.list({ ...asked, skip, limit: pageRows }, { signal })
      const next = skip + rows.length
      return { rows, next: rows.length === 0 || next >= found ? null : String(next) }
    }
  }
}

export interface ProductViewInAddress {
  view: ComputedRef<ProductView>
  /** Changes parts of the filter; undefined takes one away. Typing replaces the address, choosing adds to the history. */
  narrow: (
    change: { [Field in keyof ProductFilter]?: ProductFilter[Field] | undefined },
    how?: 'push' | 'replace'
  ) => void
  show: (change: { [Field in keyof ProductView]?: ProductView[Field] | undefined }) => void
  clear: () => void
}

export function useProductView(): ProductViewInAddress {
  const route = useRoute()
  const router = useRouter()
  const view = computed(() => viewFromQuery(route.query))
  useAddressRead(() => queryFromView(view.value))
  function go(next: ProductView, how: 'push' | 'replace'): void {
    void router[how]({ query: queryFromView(next) })
  }
  return {
    view,
    narrow: (change, how = 'push') => {
      go({ ...view.value, filter: { ...view.value.filter, ...change } }, how)
    },
    show: (change) => {
      go({ ...view.value, ...change }, 'push')
    },
    clear: () => {
      go({ ...view.value, filter: {} }, 'push')
    }
  }
}
