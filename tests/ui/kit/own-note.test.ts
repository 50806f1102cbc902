// Without a browser: the backend keeps a note as the contract says, when it is told to.
import { PiniaColada } from '@pinia/colada'
import { createPinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createApp, effectScope, nextTick, shallowRef, type App, type EffectScope } from 'vue'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import { AppError } from '../../../src/contract/errors.ts'
import type { RecordNote } from '../../../src/contract/notes.ts'
import { linkKey, type Backend } from '../../../src/ui/app/backend.ts'
import { keepDrafts, useNoteDrafts, type NoteDraft } from '../../../src/ui/kit/note-drafts.ts'
import { useOwnNote, type OwnNote } from '../../../src/ui/kit/useOwnNote.ts'

type Written = Parameters<Backend['notes']['write']>[0]

let app: App
let scope: EffectScope
let router: Router
let held: RecordNote
let written: Written[]
/** Until it is called, what is written waits. */
let letGo: (() => void) | undefined
let isDown: boolean

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 30; turn += 1) await nextTick()
}
const change = (text: string): void => {
  held = { ...held, text, revision: held.revision + 1 }
}

const notes = {
  get: () => Promise.resolve(held),
  async write(input: Written) {
    if (isDown) throw new AppError('link-lost', 'gone')
    written.push(input)
    if (letGo !== undefined) await new Promise<void>((resolve) => (letGo = resolve))
    if (input.revision !== held.revision) return { state: 'conflict' as const, note: held }
    change(input.text)
    return { state: 'kept' as const, note: held }
  }
}

beforeEach(async () => {
  held = { text: 'First', revision: 1, changedAtMs: 1, tags: [] }
  written = []
  letGo = undefined
  isDown = false
  router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/a/:account', component: { render: () => null } }]
  })
  await router.push('/a/lume')
  app = createApp({})
  app.use(router)
  app.use(createPinia())
  app.use(PiniaColada, { queryOptions: { staleTime: Number.POSITIVE_INFINITY } })
  app.provide(linkKey, {
    backend: { notes } as unknown as Backend,
    failure: shallowRef(null),
    state: shallowRef('open' as const),
    retry: () => undefined
  })
  scope = effectScope()
})
afterEach(() => scope.stop())

async function open(): Promise<OwnNote> {
  const own = app.runWithContext(() => scope.run(() => useOwnNote('sale', 'sale_1')))!
  await settled()
  return own
}

describe('what is typed', () => {
  it('while the note is on its way to be kept is written on, as if it had begun there', async () => {
    const own = await open()
    own.begin()
    own.type('First, and more')
    letGo = () => undefined
    const saving = own.save()
    await settled()
    own.type('First, and more, and more')
    letGo()
    letGo = undefined
    expect(await saving, 'the writing is not over').toBe(false)
    expect(own.draft.value?.text).toBe('First, and more, and more')
    expect(own.other.value, 'no other window wrote that').toBeUndefined()
    expect(await own.save()).toBe(true)
    expect(held.text).toBe('First, and more, and more')
    expect(own.draft.value).toBeUndefined()
  })

  it('is kept once, however often that is asked for', async () => {
    const own = await open()
    own.begin()
    own.type('Second')
    expect(await Promise.all([own.save(), own.save()])).toEqual([true, true])
    expect(written).toHaveLength(1)
  })

  it('is kept in its own account when another one is opened', async () => {
    const own = await open()
    own.begin()
    own.type('Second')
    await router.push('/a/mara')
    scope.stop()
    await settled()
    expect(written).toEqual([{ account: 'lume', type: 'sale', id: 'sale_1', text: 'Second', revision: 1 }])
    expect(held.text).toBe('Second')
  })
})

describe('what is typed and cannot be kept when its panel goes', () => {
  async function leave(own: OwnNote): Promise<ReturnType<typeof useNoteDrafts>> {
    own.begin()
    own.type('Second')
    scope.stop()
    await settled()
    return app.runWithContext(() => useNoteDrafts())
  }

  it('is told with what failed, stays as it was typed, and is kept by trying again', async () => {
    const own = await open()
    isDown = true
    const unkept = await leave(own)
    expect(unkept.untold).toMatchObject({ count: 1, why: { code: 'link-lost' }, draft: { text: 'Second' } })
    await unkept.keepUntold(notes)
    expect(unkept.untold?.draft.text, 'failed again').toBe('Second')
    isDown = false
    await unkept.keepUntold(notes)
    expect(unkept.untold).toBeUndefined()
    expect(held.text).toBe('Second')
  })

  it('is told where another window changed the note, and never written over that', async () => {
    const own = await open()
    change('Theirs')
    const unkept = await leave(own)
    expect(unkept.untold).toMatchObject({ why: 'conflict', draft: { text: 'Second' } })
    await unkept.keepUntold(notes)
    expect([held.text, unkept.untold?.why]).toEqual(['Theirs', 'conflict'])
  })

  it('is told no more once its panel is there again, nor where nothing was left', async () => {
    const own = await open()
    isDown = true
    const unkept = await leave(own)
    scope = effectScope()
    const again = await open()
    expect([unkept.untold, again.draft.value?.text]).toEqual([undefined, 'Second'])
    again.discard()
    scope.stop()
    await settled()
    expect(unkept.untold).toBeUndefined()
  })
})

describe('a note that another window changed meanwhile', () => {
  it('is not said to be undone, and nothing more is offered', async () => {
    const own = await open()
    own.begin()
    own.type('Second')
    await own.save()
    expect([own.changed.value, own.undoable.value]).toEqual(['written', expect.any(Function)])
    change('Theirs')
    await own.undo()
    expect([own.changed.value, own.undoable.value]).toEqual(['elsewhere', undefined])
    expect(held.text).toBe('Theirs')
  })

  it('is not deleted, and that is said', async () => {
    const own = await open()
    change('Theirs')
    await own.remove()
    expect(own.changed.value).toBe('elsewhere')
    expect(held.text).toBe('Theirs')
  })

  it('is undone where nobody did', async () => {
    const own = await open()
    await own.remove()
    expect(held.text).toBe('')
    await own.undo()
    expect([own.changed.value, own.undoable.value, held.text]).toEqual(['undone', undefined, 'First'])
  })
})

describe('drafts that are kept at once', () => {
  const draft: NoteDraft = {
    record: { account: 'lume', type: 'sale', id: 'sale_1' },
    text: 'Mine',
    revision: 1,
    was: 'First'
  }

  it('are kept, and one that nothing was typed into is left', async () => {
    const drafts = new Map([
      ['a', draft],
      ['b', { ...draft, text: 'First' }]
    ])
    await keepDrafts(drafts, notes)
    expect(held.text).toBe('Mine')
    expect(written).toHaveLength(1)
    expect([...drafts.keys()]).toEqual(['b'])
  })

  it('never write over what another window wrote', async () => {
    change('Theirs')
    await keepDrafts(new Map([['a', draft]]), notes)
    expect(held.text).toBe('Theirs\n\nMine')
  })
})
