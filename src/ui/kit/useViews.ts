/** Saved views and the looks of lists, of the account that is open: kept in the data folder, the same in every window. */
import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute } from 'vue-router'
import { findsPerson, type Look, type SavedView } from '../../contract/views.ts'
import { useBackend } from '../app/backend.ts'
import { useOnlookers } from '../app/onlookers.ts'
import { useAccountKey } from '../app/useAccount.ts'
import { ownLook } from './arrange-columns.ts'
import { useListOnPage } from './list-on-page.ts'
import { oneOf } from './query-values.ts'
import { useLocalQuery } from './useLocalQuery.ts'

export interface Views {
  /** Those that are offered: while people are hidden, none that looks for somebody. */
  views: ComputedRef<readonly SavedView[]>
  /** The view of this list that the address names, as long as the filter is still its own. */
  activeOf: (list: string) => SavedView | undefined
  /** Parts of the active view's filter that this version did not understand, as "name: value". */
  unreadOf: (list: string) => string[]
  /** Nothing is shown: of a view that is not wholly understood, or not read yet. */
  isHeld: (list: string) => boolean
  /** The active view's own, else the list's. */
  lookOf: (list: string) => Look
  /**
   * Changes the look of the view that is active, else that of the list; null is how the list looks by itself. While people
   * are hidden it is not kept: it lasts as long as the page.
   */
  setLook: (list: string, look: Look | null) => Promise<void>
  /** As it may be seen: while people are hidden, a number. */
  nameOf: (view: SavedView) => string
  save: (view: SavedView, place?: number) => Promise<SavedView>
  rename: (id: string, name: string) => Promise<void>
  /** One place to the front or to the back among those of its list. */
  move: (id: string, by: -1 | 1) => Promise<void>
  remove: (id: string) => Promise<{ view: SavedView; place: number }>
}

export function useViews(): Views {
  const { t } = useI18n()
  const account = useAccountKey()
  const backend = useBackend()
  const onlookers = useOnlookers()
  const route = useRoute()
  const page = useListOnPage()
  const kept = useLocalQuery({
    account: () => account.value,
    key: () => ['views', 'all'],
    topics: ['views'],
    call: (client) => client.views.all({ account: account.value }),
    isEnabled: () => account.value !== ''
  })
  const all = computed(() => kept.data.value?.views ?? [])
  const isHidden = computed(() => onlookers.hiding === 'people')
  const views = computed(() => (isHidden.value ? all.value.filter(({ query }) => !findsPerson(query)) : all.value))

  function activeOf(list: string): SavedView | undefined {
    const id = oneOf(route.query['saved'])
    const view = id === undefined ? undefined : all.value.find((each) => each.id === id && each.list === list)
    const isOwn = Object.entries(view?.query ?? {}).every(([part, value]) => route.query[part] === value)
    return isOwn ? view : undefined
  }

  function unreadOf(list: string): string[] {
    const { read } = page
    const view = activeOf(list)
    if (read === null || view === undefined) return []
    return Object.entries(view.query)
      .filter(([part, value]) => read[part] !== value)
      .map(([part, value]) => (isHidden.value ? part : `${part}: ${value}`))
  }

  function isHeld(list: string): boolean {
    const isUnknown = kept.data.value === undefined && kept.error.value === null
    return (isUnknown && oneOf(route.query['saved']) !== undefined) || unreadOf(list).length > 0
  }

  const draftOf = (of: string): string => `${account.value} ${of}`
  function lookOf(list: string): Look {
    const active = activeOf(list)
    const own = kept.data.value?.looks.find((each) => each.list === list)?.look ?? null
    const ofView = active === undefined ? null : drafted(active.id, active.look)
    return ofView ?? drafted(list, own) ?? ownLook
  }
  function drafted(of: string, look: Look | null): Look | null {
    const draft = page.drafts.get(draftOf(of))
    return draft === undefined ? look : draft
  }

  async function setLook(list: string, look: Look | null): Promise<void> {
    const active = activeOf(list)
    const draft = draftOf(active?.id ?? list)
    // Seen at once: who presses a key three times means three steps.
    page.drafts.set(draft, look)
    if (isHidden.value) return
    try {
      if (active === undefined) await backend.views.setLook({ account: account.value, list, look })
      else await backend.views.change({ account: account.value, id: active.id, look })
      await kept.refetch()
    } finally {
      if (page.drafts.get(draft) === look) page.drafts.delete(draft)
    }
  }

  async function written<T>(work: Promise<T>): Promise<T> {
    const answer = await work
    await kept.refetch()
    return answer
  }

  return {
    views,
    activeOf,
    unreadOf,
    isHeld,
    lookOf,
    setLook,
    nameOf: (view) => (isHidden.value ? t('kit.views.hidden', { n: all.value.indexOf(view) + 1 }) : view.name),
    save: async (view, place) =>
      await written(backend.views.save({ account: account.value, ...view, ...(place !== undefined && { place }) })),
    rename: async (id, name) => {
      await written(backend.views.change({ account: account.value, id, name }))
    },
    move: async (id, by) => {
      await written(backend.views.move({ account: account.value, id, by }))
    },
    remove: async (id) => await written(backend.views.remove({ account: account.value, id }))
  }
}
