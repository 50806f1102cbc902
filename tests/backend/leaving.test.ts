/** What a backend that ends would leave behind, on a real sealed store. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLeaving } from '../../src/backend/leaving.ts'
import { insertRow } from '../../src/backend/engine/outbox/rows.ts'
import { openForWriting, type Db } from '../../src/backend/engine/store/open.ts'
import type { RequestState, waits } from '../../src/contract/requests.ts'
import type { RequestKind } from '../../src/contract/wishes.ts'

let folder: string
let db: Db
let words: string[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cassa-leaving-'))
  db = openForWriting(join(folder, 'local.db'), '7b'.repeat(32), 'local')
  words = []
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true })
})

/** A request as the outbox keeps it; answers its id. */
function keep(kind: RequestKind, state: RequestState = 'queued', waitsFor: (typeof waits)[number] | null = 'undo') {
  const id = randomUUID()
  const amountMinor = kind === 'refund' ? 100 : null
  insertRow(db, {
    id,
    platform: 'platform.example',
    accountId: 'ac_1',
    kind,
    targetType: 'sale',
    targetId: id,
    params: '{}',
    amountMinor,
    currency: amountMinor === null ? null : 'EUR',
    reason: null,
    note: null,
    askedMs: 7,
    freshPlatformMs: 7,
    bornPlatformMs: 7,
    notBeforeMs: 7,
    waitMs: 0,
    waits: waitsFor,
    insteadOf: null
  })
  db.prepare('UPDATE request SET state = ? WHERE id = ?').run(state, id)
  return id
}

/** Of that store, with a sync whose words nobody answers. */
const leaving = ({ scopes = ['read', 'refunds', 'disputes'], state = 'up-to-date' } = {}) =>
  createLeaving({
    accounts: () =>
      [{ place: { key: 'one', folder }, reader: { db, connection: { scopes } }, sync: { state } }] as never,
    sync: {
      decide: async (_key: string, id: string, decision: string) => {
        words.push(`${decision} ${id}`)
        return await new Promise<never>(() => undefined)
      },
      syncNow: (key: string) => void words.push(`hurry ${key}`)
    } as never
  })

describe('what a backend leaves behind', () => {
  it('is money, and what is answered to a dispute: its last day does not wait', () => {
    const ids = (['refund', 'dispute-accept', 'dispute-evidence'] as const).map((kind) => keep(kind))
    for (const kind of ['thanks', 'card-limits', 'payout-schedule', 'product-edit'] as const) keep(kind)
    expect(leaving().unsent()).toMatchObject({ unsent: 3, sending: 0 })
    leaving().sendNow()
    expect(words.filter((word) => word.startsWith('send'))).toEqual(ids.map((id) => `send ${id}`))
  })

  it('is on its way also where nobody knows yet what became of it', () => {
    keep('refund', 'sending', null)
    keep('refund', 'unknown', null)
    keep('refund', 'done', null)
    expect(leaving().unsent()).toMatchObject({ unsent: 0, sending: 2 })
  })

  it.each([{ scopes: ['read'] }, { state: 'signed-out' }])(
    'is waited for by nobody where the sign-in cannot: %o',
    (sign) => {
      keep('refund')
      expect(leaving(sign).unsent()).toEqual({ unsent: 1, sendable: 0, sending: 0 })
      leaving(sign).sendNow()
      expect(words).toEqual(['hurry one'])
    }
  )

  it('can go out at once but for what waits for a person, and what waits to be tried again is tried', () => {
    for (const waitsFor of [null, 'undo', 'network', 'platform', 'sign-in', 'earlier'] as const)
      keep('refund', 'queued', waitsFor)
    expect(leaving().unsent()).toEqual({ unsent: 6, sendable: 4, sending: 0 })
    leaving().sendNow()
    expect(words.at(-1)).toBe('hurry one')
  })

  it('is counted while what was sent now is still unanswered', () => {
    keep('refund')
    const one = leaving()
    one.sendNow()
    expect(one.unsent()).toMatchObject({ unsent: 1 })
  })
})
