import { PiniaColada } from '@pinia/colada'
import { createPinia } from 'pinia'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createRenderer, nextTick, shallowRef, type App } from 'vue'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import type { SavedView } from '../../../src/contract/views.ts'
import { linkKey, type Backend } from '../../../src/ui/app/backend.ts'
import { createPageI18n } from '../../../src/ui/app/i18n.ts'
import { useOnlookers } from '../../../src/ui/app/onlookers.ts'
import { useViews, type Views } from '../../../src/ui/kit/useViews.ts'

const look = { order: ['amount'], hidden: [], density: 'dense' as const }
const views: SavedView[] = [
  { id: 'v1', list: 'transfers', name: 'To one', query: { who: 'pty_1' }, look },
  { id: 'v2', list: 'transfers', name: 'Found', query: { q: 'june' }, look: null },
  { id: 'v3', list: 'transfers', name: 'Personal', query: { purpose: 'personal' }, look: null }
]
// A page that draws nothing: the sentences want a component.
const nothing = (): object => ({})
const { createApp } = createRenderer<object, object>({
  createElement: nothing,
  createText: nothing,
  createComment: nothing,
  insert: () => undefined,
  remove: () => undefined,
  setText: () => undefined,
  setElementText: () => undefined,
  patchProp: () => undefined,
  parentNode: () => null,
  nextSibling: () => null
})
let app: App<object>
let read: Views
let router: Router
let written: unknown[]

beforeEach(async () => {
  written = []
  const write = (input: unknown): Promise<void> => {
    written.push(input)
    return Promise.resolve()
  }
  router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/a/:account', component: { render: () => null } }]
  })
  app = createApp({
    setup() {
      read = useViews()
      return () => null
    }
  })
  app.use(router)
  app.use(createPinia())
  app.use(await createPageI18n('en'))
  app.use(PiniaColada, { queryOptions: { staleTime: Number.POSITIVE_INFINITY } })
  app.provide(linkKey, {
    backend: {
      views: { all: () => Promise.resolve({ views, looks: [] }), change: write, setLook: write }
    } as unknown as Backend,
    failure: shallowRef(null),
    state: shallowRef('open' as const),
    retry: () => undefined
  })
})
afterEach(() => app.unmount())

async function open(address: string): Promise<void> {
  await router.push(address)
  app.mount({})
  for (let turn = 0; turn < 30; turn += 1) await nextTick()
}

it('while people are hidden a view of one is known, but not offered, and no look is kept', async () => {
  app.runWithContext(() => (useOnlookers().hiding = 'people'))
  await open('/a/lume?who=pty_1&saved=v1')
  expect(read.views.value.map(({ id }) => id)).toEqual(['v3'])
  expect(read.activeOf('transfers')?.id).toBe('v1')
  expect(read.lookOf('transfers')).toEqual(look)
  const next = { ...look, order: ['state'] }
  await read.setLook('transfers', next)
  expect(read.lookOf('transfers'), 'it looks so as long as the page is there').toEqual(next)
  expect(written).toEqual([])
})

it('while nobody is hidden all views are offered, and a look is kept', async () => {
  await open('/a/lume?who=pty_1&saved=v1')
  expect(read.views.value).toEqual(views)
  await read.setLook('transfers', null)
  expect(written).toEqual([{ account: 'lume', id: 'v1', look: null }])
})
