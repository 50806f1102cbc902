/** Edits of one target: those that wait are one, and a target that changed elsewhere is never overwritten unseen. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { verifyJournal } from '../../../src/backend/engine/journal/verify.ts'
import { readHead } from '../../../src/backend/engine/journal/chain.ts'
import type { Action } from '../../../src/backend/engine/outbox/action.ts'
import { Outbox } from '../../../src/backend/engine/outbox/outbox.ts'
import { findRow, type RequestRow } from '../../../src/backend/engine/outbox/rows.ts'
import { Steps } from '../../../src/backend/engine/outbox/steps.ts'
import { verdictOf, type Verdict } from '../../../src/backend/engine/outbox/verdict.ts'
import { Wishes } from '../../../src/backend/engine/outbox/wishes.ts'
import { openForWriting, type Db } from '../../../src/backend/engine/store/open.ts'

type Fields = Partial<Record<'title' | 'price' | 'stock', number>>
interface Edit {
  set: Fields
  /** What the person saw in those fields. */
  saw: Fields
}

const target = 'prod_1'
/** The target as the copy holds it. */
let held: { version: number; fields: Required<Fields> }
let isHeld: boolean
let folder: string
let local: Db
let cache: Db
let wishes: Wishes
let outbox: Outbox
let nowMs: number

const pick = (of: Fields, like: Fields): Fields =>
  Object.fromEntries(Object.keys(like).map((name) => [name, of[name as keyof Fields]]))
const isAsSeen = ({ saw }: Edit): boolean => JSON.stringify(pick(held.fields, saw)) === JSON.stringify(saw)

const editAction: Action<Edit> = {
  // Any kind that there is: what is tried here is what the outbox makes of `merge` and `rebase`.
  kind: 'refund',
  targetType: 'product',
  resultType: 'product',
  undoMs: 10_000,
  targetOf: () => target,
  isSame: (one, other) => JSON.stringify(one.set) === JSON.stringify(other.set),
  check: () => ({ targetId: target, amountMinor: null, currency: null, reason: null, note: null }),
  message(_cache, edit) {
    if (!isHeld) return 'not-synced'
    if (!isAsSeen(edit)) return 'changed'
    const body = JSON.stringify(edit.set)
    return { method: 'PATCH', path: `/v1/products/${target}`, body, ifMatch: String(held.version) }
  },
  merge(earlier, later) {
    const [set, saw] = [
      { ...earlier.set, ...later.set },
      { ...later.saw, ...earlier.saw }
    ]
    const isNothing = JSON.stringify(pick(saw, set)) === JSON.stringify(set)
    return isNothing ? undefined : { set, saw }
  },
  rebase: (_cache, edit, isForced) =>
    isForced || isAsSeen(edit) ? { set: edit.set, saw: pick(held.fields, edit.set) } : undefined,
  resultOf: () => ({ id: target, includedMs: nowMs }),
  findMade: () => undefined,
  about: () => new Map(),
  statuses: () => new Map()
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cassa-edits-'))
  local = openForWriting(join(folder, 'local.db'), '7b'.repeat(32), 'local')
  cache = openForWriting(join(folder, 'cache-1.db'), '7b'.repeat(32), 'cache')
  held = { version: 7, fields: { title: 1, price: 2, stock: 3 } }
  isHeld = true
  nowMs = Date.parse('2026-11-26T09:00:00Z')
  const steps = new Steps({
    local,
    cache: () => ({ db: cache, zone: 'UTC' }),
    connection: () => ({
      platformUrl: 'https://bank.example',
      accountId: 'acct_1',
      scopes: ['refunds'],
      isDemo: false
    }),
    actions: [editAction],
    clocks: { wall: () => nowMs, steady: () => nowMs },
    observed: () => ({ dateMs: nowMs, wallMs: nowMs, steadyMs: nowMs }),
    onChange: () => undefined,
    log: () => undefined
  })
  wishes = new Wishes(steps)
  outbox = new Outbox(steps)
})
afterEach(() => {
  local.close()
  cache.close()
  rmSync(folder, { recursive: true, force: true })
})

function edit(set: Fields, again = false): string {
  const params: Edit = { set, saw: pick(held.fields, set) }
  return wishes.ask({ kind: 'refund', id: randomUUID(), params, again }).request
}

const row = (id: string): RequestRow => findRow(local, id)!
const setsOf = (id: string): Fields => (JSON.parse(row(id).params) as Edit).set
const openIds = (): string[] => outbox.open().map(({ id }) => id)
const stale: Verdict = { what: 'needs-you', ask: 'changed', code: 'stale', message: 'It changed.' }
const send = (id: string): RequestRow | undefined => outbox.beginSending(row(id), nowMs)

describe('edits that wait', () => {
  test('are one: the later holds both, and wins where they meet', () => {
    const first = edit({ title: 10, price: 20 })
    const second = edit({ price: 21, stock: 30 })
    expect(openIds()).toEqual([second])
    expect(setsOf(second)).toEqual({ title: 10, price: 21, stock: 30 })
    expect(row(first)).toMatchObject({ state: 'withdrawn', replacedBy: second, firstSentMs: null })
  })

  test('come apart again where the later one is taken back', () => {
    const first = edit({ title: 10 })
    const second = edit({ stock: 30 })
    const third = edit({ stock: 31 })
    wishes.decide(third, 'withdraw')
    expect(openIds()).toEqual([second])
    expect(setsOf(second)).toEqual({ title: 10, stock: 30 })
    wishes.decide(second, 'withdraw')
    expect(openIds()).toEqual([first])
    expect(row(first)).toMatchObject({ state: 'queued', replacedBy: null, waits: 'undo' })
  })

  test('are nothing where the later one puts all back: both are taken back, and neither is ever sent', async () => {
    const first = edit({ title: 10 })
    const second = edit({ title: 1 })
    for (const id of [first, second])
      expect(row(id)).toMatchObject({ state: 'withdrawn', replacedBy: null, firstSentMs: null, waits: null })
    expect(openIds()).toEqual([])
    expect(await verifyJournal(local, readHead(local))).toMatchObject({ isWhole: true })
  })

  test('that came to nothing stay that where their answer was lost and they are asked for again', () => {
    edit({ stock: 13 })
    const back = { kind: 'refund', id: randomUUID(), params: { set: { stock: 3 }, saw: { stock: 13 } }, again: false }
    const answer = { outcome: 'queued', request: back.id }
    expect(wishes.ask(back)).toEqual(answer)
    expect(wishes.ask(back)).toEqual(answer)
    // Also by who says that it is meant again, and however often.
    expect(wishes.ask({ ...back, again: true })).toEqual(answer)
    expect(openIds()).toEqual([])
    expect(row(back.id)).toMatchObject({ state: 'withdrawn', attempts: 0, firstSentMs: null })
  })

  test('answer the same key again, although it holds more than was asked under it', () => {
    edit({ stock: 30 })
    const id = randomUUID()
    const wanted = { kind: 'refund', id, params: { set: { title: 10 }, saw: { title: 1 } }, again: false }
    expect(wishes.ask(wanted)).toEqual({ outcome: 'queued', request: id })
    expect(wishes.ask(wanted)).toEqual({ outcome: 'queued', request: id })
    expect(setsOf(id)).toEqual({ stock: 30, title: 10 })
    expect(wishes.ask({ ...wanted, params: { set: { title: 11 }, saw: { title: 1 } } }).outcome).toBe('already-asked')
  })

  test('wait where the copy does not hold their target', () => {
    const first = edit({ title: 10 })
    isHeld = false
    expect(send(first)).toBeUndefined()
    expect(row(first)).toMatchObject({ state: 'queued', attempts: 0, path: null, waitMs: 5_000 })
    isHeld = true
    expect(send(first)).toMatchObject({ state: 'sending' })
  })

  test('are not touched once they were sent', () => {
    const first = edit({ title: 10 })
    send(first)
    const second = edit({ title: 11 })
    expect(row(first)).toMatchObject({ state: 'sending', replacedBy: null })
    expect(setsOf(second)).toEqual({ title: 11 })
  })

  test('lose nothing, in any order of asking and taking back', async () => {
    // Never what the target holds: to put all back is nothing, and has its own test.
    const wanted = fc.integer({ min: 10, max: 15 })
    const fields = fc.record(
      { title: wanted, price: wanted, stock: wanted },
      { requiredKeys: [] }
    ) as fc.Arbitrary<Fields>
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(fields, fc.constant('undo' as const)), { maxLength: 12 }), async (steps) => {
        for (const id of openIds()) while (row(id).state === 'queued') wishes.decide(id, 'withdraw')
        while (openIds().length > 0) wishes.decide(openIds()[0]!, 'withdraw')
        /** What each undo goes back to. */
        const stack: Fields[] = []
        for (const step of steps) {
          if (step === 'undo') {
            const [id] = openIds()
            if (id !== undefined) wishes.decide(id, 'withdraw')
            stack.pop()
          } else {
            if (Object.keys(step).length === 0) continue
            edit(step, true)
            stack.push({ ...stack.at(-1), ...step })
          }
          expect(openIds()).toHaveLength(stack.length === 0 ? 0 : 1)
          const [id] = openIds()
          if (id !== undefined) expect(setsOf(id)).toEqual(stack.at(-1))
        }
        expect(await verifyJournal(local, readHead(local))).toMatchObject({ isWhole: true })
      }),
      { numRuns: 60 }
    )
  })
})

describe('a target that changed elsewhere', () => {
  test('in other fields: the same edit goes on under a key of its own', () => {
    const first = edit({ title: 10 })
    const sending = send(first)!
    expect(sending).toMatchObject({ method: 'PATCH', ifMatch: '7' })
    held = { version: 8, fields: { ...held.fields, stock: 99 } }
    outbox.settle(sending, stale, { what: 'answered' }, 0)
    const { replacedBy } = row(first)
    expect(row(first).state).toBe('withdrawn')
    expect(openIds()).toEqual([replacedBy])
    expect(send(replacedBy!)).toMatchObject({ body: '{"title":10}', ifMatch: '8', waits: null })
  })

  test('in the same field: the person decides, and what is sent then rests on what they saw', () => {
    const first = edit({ title: 10 })
    const sending = send(first)!
    held = { version: 8, fields: { ...held.fields, title: 99 } }
    outbox.settle(sending, stale, { what: 'answered' }, 0)
    expect(row(first)).toMatchObject({ state: 'needs-you', ask: 'changed' })
    const anew = wishes.decide(first, 'send-anew')
    expect(send(anew)).toMatchObject({ body: '{"title":10}', ifMatch: '8' })
    expect(row(first)).toMatchObject({ state: 'withdrawn' })
  })

  test('before the edit was ever sent: nothing is sent, and the person decides', () => {
    const first = edit({ title: 10 })
    held = { version: 8, fields: { ...held.fields, title: 99 } }
    expect(send(first)).toBeUndefined()
    expect(row(first)).toMatchObject({ state: 'needs-you', ask: 'changed', attempts: 0, path: null })
    expect(wishes.decide(first, 'give-up')).toBe(first)
    expect(openIds()).toEqual([])
  })

  test('and is given up: what was merged into the edit is given up with it', () => {
    edit({ stock: 30 })
    const second = edit({ title: 10 })
    held = { version: 8, fields: { ...held.fields, title: 99 } }
    send(second)
    wishes.decide(second, 'give-up')
    expect(openIds()).toEqual([])
  })

  test('again and again is for the person to look at', () => {
    let id = edit({ title: 10 })
    for (let times = 0; row(id).state !== 'needs-you'; times++) {
      expect(times).toBeLessThan(10)
      held = { ...held, version: held.version + 1 }
      outbox.settle(send(id)!, stale, { what: 'answered' }, 0)
      id = row(id).replacedBy ?? id
    }
    expect(openIds()).toEqual([id])
  })
})

test('a refusal of a stale version brings the record as it is now', () => {
  const current = { id: target, type: 'product', version: 8 }
  const problem = { type: 'x', title: 'stale', status: 412, code: 'stale', retryable: false, current }
  expect(verdictOf({ kind: 'refused', status: 412, problem, retryAfterMs: undefined, requestId: null })).toMatchObject({
    what: 'needs-you',
    ask: 'changed',
    current
  })
})
