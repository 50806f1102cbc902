/** The one undo of the window, where one word asked for many: it says of how many, and takes all of them back. */
import { PiniaColada } from '@pinia/colada'
import { createPinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createRenderer, shallowRef, type App } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { Request } from '../../../src/contract/requests.ts'
import { AppError } from '../../../src/contract/errors.ts'
import { linkKey, type Backend } from '../../../src/ui/app/backend.ts'
import { createPageI18n } from '../../../src/ui/app/i18n.ts'
import { useUndo } from '../../../src/ui/app/undo.ts'
import { useUndoable, type Undoable } from '../../../src/ui/shell/useUndoable.ts'
import { request } from '../requests/request.ts'

const nowMs = 1_002_000
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
let undoable: Undoable
let held: Map<string, Request>
const ids = ['a', 'b', 'c']

beforeEach(async () => {
  held = new Map(ids.map((id) => [id, request({ id })]))
  const one = (id: string): Request => {
    const found = held.get(id)
    if (found === undefined) throw new AppError('not-found', 'None.')
    return found
  }
  const requests = {
    get: ({ id }: { id: string }) => Promise.resolve({ request: one(id), journal: [] }),
    among: (input: { ids: string[] }) => Promise.resolve({ requests: input.ids.map(one) }),
    decide({ id }: { id: string }) {
      if (!one(id).can.includes('withdraw')) throw new AppError('too-late', 'It went out.')
      held.set(id, request({ id, state: 'withdrawn', waitsFor: null, can: [] }))
      return Promise.resolve(one(id))
    }
  }
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/a/:account', component: { render: () => null } }]
  })
  await router.push('/a/lume')
  app = createApp({
    setup() {
      undoable = useUndoable(() => nowMs)
      return () => null
    }
  })
  app.use(router)
  app.use(createPinia())
  app.use(await createPageI18n('en'))
  app.use(PiniaColada, { queryOptions: { staleTime: Number.POSITIVE_INFINITY } })
  app.provide(linkKey, {
    backend: { requests } as unknown as Backend,
    failure: shallowRef(null),
    state: shallowRef('open' as const),
    retry: () => undefined
  })
  app.mount({})
})
afterEach(() => app.unmount())

const offer = (meant: number): void =>
  app.runWithContext(() => void useUndo().offer('lume', 'c', { requests: ids, meant }))

it('takes back all that had not gone out, and leaves what had', async () => {
  held.set('a', request({ id: 'a', state: 'done', waitsFor: null, can: [] }))
  offer(3)
  await vi.waitFor(() => expect(undoable.sentence.value).toBe('3 refunds queued; the last goes out in 8 s'))
  expect(undoable.told.value).toBe('3 refunds queued. Undo takes back all that has not gone out.')
  await undoable.undo()
  expect([...held.values()].map(({ state }) => state)).toEqual(['done', 'withdrawn', 'withdrawn'])
  expect(undoable.sentence.value).toBe('3 refunds: all that had not gone out is withdrawn')
  expect(undoable.failure.value).toBeNull()
})

it('says of how many it was to be where that was ended on the way', async () => {
  offer(40)
  await vi.waitFor(() => expect(undoable.sentence.value).toBe('3 of 40 refunds queued; the last goes out in 8 s'))
})
