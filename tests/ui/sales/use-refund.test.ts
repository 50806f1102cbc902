// Runs without a browser: a storage as the page has it, and a backend that answers as the contract says.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, type EffectScope } from 'vue'
import { AppError } from '../../../src/contract/errors.ts'
import type { Request } from '../../../src/contract/requests.ts'
import type { Backend } from '../../../src/ui/app/backend.ts'
import { findDraft } from '../../../src/ui/features/sales/refund-draft.ts'
import { useRefund, type Refund } from '../../../src/ui/features/sales/useRefund.ts'
import { request } from '../requests/request.ts'

type Ask = Backend['requests']['ask']
type Answer = Awaited<ReturnType<Ask>>

let scope: EffectScope
let storage: Storage
let answer: (input: Parameters<Ask>[0]) => Promise<Answer>
let known: Request | undefined
const ask = vi.fn((input: Parameters<Ask>[0]) => answer(input))
const done = vi.fn()
const of = { account: 'lume', sale: 'sale_1', currency: 'EUR' }
const wishOf = (input: Parameters<Ask>[0] | undefined) => {
  if (input?.wish.kind !== 'refund') throw new Error('not a refund')
  return input.wish
}

function memoryStorage(): Storage {
  const kept = new Map<string, string>()
  return {
    get length() {
      return kept.size
    },
    clear: () => kept.clear(),
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name)
  }
}

beforeEach(() => {
  scope = effectScope()
  storage = memoryStorage()
  known = undefined
  ask.mockClear()
  done.mockClear()
  answer = async (input) => ({
    outcome: 'queued',
    request: request({ id: input.id, amount: { minor: wishOf(input).amountMinor, currency: 'EUR' } })
  })
})
afterEach(() => scope.stop())

function open(): Refund {
  const backend = {
    requests: {
      ask,
      get: async ({ id }: { id: string }) => {
        if (known?.id !== id) throw new AppError('not-found', 'none')
        return { request: known, journal: [] }
      }
    }
  } as unknown as Pick<Backend, 'requests'>
  return scope.run(() => useRefund(backend, storage, of, done))!
}

/** The page was loaded anew. */
async function reopen(): Promise<Refund> {
  scope.stop()
  scope = effectScope()
  const refund = open()
  await vi.waitFor(() => Promise.resolve())
  return refund
}

describe('asking for a refund', () => {
  it('twice in a row sends once', async () => {
    const refund = open()
    await Promise.all([refund.ask(1_200), refund.ask(1_200)])
    expect(ask).toHaveBeenCalledTimes(1)
    expect(done).toHaveBeenCalledTimes(1)
  })

  it('again after the wire broke sends the same id', async () => {
    const refund = open()
    answer = () => Promise.reject(new AppError('link-lost', 'gone'))
    await refund.ask(1_200)
    expect(refund.error.value?.code).toBe('link-lost')
    await refund.ask(1_200)
    const [first, second] = ask.mock.calls.map(([input]) => input.id)
    expect(second).toBe(first)
    expect(done).not.toHaveBeenCalled()
  })

  it('after a reload sends the same id, with what was written', async () => {
    const before = open()
    before.draft.value.note = 'Wrong size'
    before.draft.value.reason = 'other'
    const { id } = before.draft.value
    const after = await reopen()
    expect(after.draft.value).toMatchObject({ id, note: 'Wrong size', reason: 'other' })
    await after.ask(1_200)
    expect(ask.mock.calls[0]?.[0].id).toBe(id)
    expect(wishOf(ask.mock.calls[0]?.[0])).toMatchObject({ note: 'Wrong size', reason: 'other', amountMinor: 1_200 })
  })

  it('that went through while the page was loaded anew is not asked again', async () => {
    const before = open()
    known = request({ id: before.draft.value.id })
    await reopen()
    await vi.waitFor(() => expect(done).toHaveBeenCalledExactlyOnceWith(known))
    expect(ask).not.toHaveBeenCalled()
    expect(findDraft(storage, of.account, of.sale)).toBeUndefined()
  })

  it('leaves nothing behind once it is queued: the next one has another id', async () => {
    const first = open()
    const { id } = first.draft.value
    await first.ask(1_200)
    expect(findDraft(storage, of.account, of.sale)).toBeUndefined()
    const second = await reopen()
    expect(second.draft.value.id).not.toBe(id)
  })

  it('that was asked for before is a question, and only its answer asks again', async () => {
    const refund = open()
    const earlier = request({ id: '0198c0de-0000-7000-8000-00000000000f' })
    answer = async ({ id, again }) =>
      again === true ? { outcome: 'queued', request: request({ id }) } : { outcome: 'already-asked', request: earlier }
    await refund.ask(1_200)
    expect(refund.earlier.value).toBe(earlier)
    expect(done).not.toHaveBeenCalled()
    refund.leave()
    expect(refund.earlier.value).toBeNull()
    await refund.ask(1_200)
    await refund.ask(1_200, true)
    expect(done).toHaveBeenCalledTimes(1)
    expect(new Set(ask.mock.calls.map(([input]) => input.id)).size, 'under one id').toBe(1)
  })

  it('whose first try went through as something else says so, and goes on under another id', async () => {
    const refund = open()
    const { id } = refund.draft.value
    answer = async () => ({ outcome: 'already-asked', request: request({ id }) })
    await refund.ask(500)
    expect(refund.wentThrough.value?.id).toBe(id)
    expect(refund.earlier.value).toBeNull()
    expect(refund.draft.value.id).not.toBe(id)
    expect(findDraft(storage, of.account, of.sale)?.id).toBe(refund.draft.value.id)
  })

  it('sends a note of blanks as none, and any other as it was written', async () => {
    const refund = open()
    answer = () => Promise.reject(new AppError('internal', 'no'))
    refund.draft.value.note = '  \n'
    await refund.ask(1)
    refund.draft.value.note = ' <b>\u202e "x" '
    await refund.ask(1)
    expect(ask.mock.calls.map(([input]) => wishOf(input).note)).toEqual([null, ' <b>\u202e "x" '])
  })

  it('begins anew where another version, or somebody else, wrote what is kept', () => {
    for (const text of ['', '{', 'null', '{"id":"x"}', '[]']) {
      storage.setItem('cassa-refund lume sale_1', text)
      expect(findDraft(storage, of.account, of.sale), text).toBeUndefined()
    }
    storage.setItem('cassa-refund lume sale_1', '{"id":"not-a-uuid","part":"all","amount":"","reason":null,"note":""}')
    expect(open().draft.value.id).toMatch(/^[0-9a-f-]{36}$/)
  })
})
