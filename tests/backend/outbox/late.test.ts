/** What is tried, and tried again long after: never on the word of a try, and never without the person. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { AccountOutbox } from '../../../src/backend/engine/outbox/account-outbox.ts'
import { insertRow, type RequestRow } from '../../../src/backend/engine/outbox/rows.ts'
import { decisionsOn } from '../../../src/backend/engine/outbox/states.ts'
import type { AccountStores } from '../../../src/backend/engine/sync/stores.ts'
import { Console } from './console.ts'
import { accountId, ModelBank, saleId, type Fault } from './model-bank.ts'

const dayMs = 86_400_000
const startMs = Date.UTC(2026, 10, 1)
const id = '00000000-0000-4000-8000-000000000001'
const open: Console[] = []
afterEach(() => {
  for (const one of open.splice(0)) one.remove()
})

function world(): { bank: ModelBank; first: Console } {
  const bank = new ModelBank(startMs)
  const first = new Console(bank, { wallMs: startMs, steadyMs: 0 })
  open.push(first)
  return { bank, first }
}

function wait(bank: ModelBank, console: Console, ms: number): void {
  bank.nowMs += ms
  console.machine.wallMs += ms
  console.machine.steadyMs += ms
}

async function work(bank: ModelBank, console: Console): Promise<void> {
  for (let round = 0; round < 3; round++) {
    for (let n = 0; n < 20 && (await console.step()) === 0; n++);
    wait(bank, console, 11_000)
  }
}

async function tryOnce(bank: ModelBank, console: Console, fault: Fault): Promise<void> {
  console.ask(id, 1_000, false)
  wait(bank, console, 11_000)
  bank.faults.push(fault)
  await console.step()
  expect(bank.faults).toEqual([])
}

/** What a request holds when it is asked for. */
function facts(row: RequestRow): Parameters<typeof insertRow>[1] {
  const { platform, accountId: of, kind, targetType, targetId, params, amountMinor, currency, reason, note } = row
  const { askedMs, freshPlatformMs, bornPlatformMs, notBeforeMs, waitMs, waits, insteadOf } = row
  const wish = { platform, accountId: of, kind, targetType, targetId, params, amountMinor, currency, reason, note }
  return { id: row.id, ...wish, askedMs, freshPlatformMs, bornPlatformMs, notBeforeMs, waitMs, waits, insteadOf }
}

const standing = (console: Console) =>
  console.rows().map(({ state, ask }) => (ask === null ? state : `${state} ${ask}`))

describe('a request that was tried once', () => {
  it('over a connection that stood when the network went is looked up: it may have arrived', async () => {
    const { bank, first } = world()
    await tryOnce(bank, first, 'host-lost-after')
    expect(standing(first)).toEqual(['unknown'])
    await work(bank, first)
    expect(bank.posted).toHaveLength(1)
    expect(standing(first)).toEqual(['done'])
  })

  it.each<Fault>(['not-connected', '503'])(
    'and answered with %s is not sent on that word 91 days later',
    async (fault) => {
      const { bank, first } = world()
      await tryOnce(bank, first, fault)
      const posted = bank.posted.length
      expect(standing(first)).toEqual(['queued'])
      wait(bank, first, 91 * dayMs)
      first.sync()
      await work(bank, first)
      expect(bank.posted).toHaveLength(posted)
      expect(standing(first)).toEqual(['needs-you past-memory'])
    }
  )

  it('while the sign-in had ended asks whether it still holds when the next one comes 60 days later', async () => {
    const { bank, first } = world()
    await tryOnce(bank, first, 'signed-out')
    wait(bank, first, 60 * dayMs)
    first.restart()
    await work(bank, first)
    expect(bank.posted).toEqual([])
    expect(standing(first)).toEqual(['needs-you waited-long'])
    first.wishes.decide(id, 'send')
    await work(bank, first)
    expect(bank.effects).toEqual([{ key: id, minor: 1_000 }])
  })

  it('and whose answer was lost can be given up after a day, and is never called withdrawn: it may still arrive', async () => {
    const { bank, first } = world()
    await tryOnce(bank, first, 'late')
    wait(bank, first, 2 * dayMs)
    await work(bank, first)
    expect(standing(first)).toEqual(['needs-you waited-long'])
    expect(decisionsOn(first.rows()[0]!)).toEqual(['send', 'give-up'])
    expect(() => first.wishes.decide(id, 'withdraw')).toThrow(expect.objectContaining({ code: 'too-late' }))
    first.wishes.decide(id, 'give-up')
    bank.deliver()
    first.sync()
    await work(bank, first)
    // The feed's word stands above what the person thought.
    expect(bank.effects).toEqual([{ key: id, minor: 1_000 }])
    expect(standing(first)).toEqual(['done'])
  })

  it('is sent again under its key after an hour, once the platform has said that it does not know it', async () => {
    const { bank, first } = world()
    await tryOnce(bank, first, 'not-connected')
    wait(bank, first, 2 * 3_600_000)
    await work(bank, first)
    expect(bank.effects).toEqual([{ key: id, minor: 1_000 }])
    expect(standing(first)).toEqual(['done'])
  })
})

describe('an answer with a record that is not what was asked for', () => {
  it('is no proof: the key is looked up', async () => {
    const { bank, first } = world()
    await tryOnce(bank, first, 'not-it')
    expect(standing(first)).toEqual(['unknown'])
    await work(bank, first)
    expect(first.rows()).toMatchObject([{ state: 'done', resultId: 'ref_1' }])
  })

  it('is for the person where the platform tells it of the key', async () => {
    const { bank, first } = world()
    await tryOnce(bank, first, 'lost-after')
    for (const refund of bank.refunds.values()) refund.amount = { amount: 999, currency: 'EUR' }
    await work(bank, first)
    expect(standing(first)).toEqual(['needs-you key-taken'])
  })
})

describe('a record of the feed under the key of a request that is not what was asked for', () => {
  it('is for the person, and no proof', async () => {
    const { bank, first } = world()
    await tryOnce(bank, first, 'lost-after')
    for (const refund of bank.refunds.values()) refund.amount = { amount: 999, currency: 'EUR' }
    first.sync()
    await first.step()
    expect(standing(first)).toEqual(['needs-you key-taken'])
  })
})

describe('a request that was asked anew', () => {
  it('is called off when the feed shows that the first one happened', async () => {
    const { bank, first } = world()
    await tryOnce(bank, first, 'lost-after')
    wait(bank, first, 91 * dayMs)
    const [made] = bank.refunds.values()
    bank.refunds.clear()
    first.sync()
    await work(bank, first)
    expect(standing(first)).toEqual(['needs-you past-memory'])
    first.wishes.decide(id, 'send-anew')
    if (made) bank.refunds.set(made.id, made)
    first.sync()
    await work(bank, first)
    expect(bank.effects).toHaveLength(1)
    expect(standing(first)).toEqual(['done', 'withdrawn'])
  })

  it('is only asked for once the copy has heard of all that the platform told', async () => {
    const { bank, first } = world()
    await tryOnce(bank, first, 'lost-after')
    wait(bank, first, 91 * dayMs)
    await work(bank, first)
    expect(standing(first)).toEqual(['unknown'])
    first.sync()
    await work(bank, first)
    expect(standing(first)).toEqual(['done'])
  })
})

describe('what was refused', () => {
  it('leaves the kept head of the journal where the journal is', async () => {
    const { bank, first } = world()
    await tryOnce(bank, first, 'lost-after')
    wait(bank, first, 91 * dayMs)
    bank.refunds.clear()
    first.sync()
    await work(bank, first)
    expect(standing(first)).toEqual(['needs-you past-memory'])
    bank.sale = { ...bank.sale, version: bank.sale.version + 1, refundable: 0 }
    first.sync()
    const lines = first.journalLines()
    expect(() => first.wishes.decide(id, 'send-anew')).toThrow()
    await Promise.resolve()
    expect(first.journalLines()).toBe(lines)
    expect(first.kept?.count).toBe(lines)
    first.restart()
    expect(first.doubt).toBeNull()
  })
})

describe('what holds the sending back', () => {
  it('is no thousand of requests that nobody decides on', async () => {
    const { bank, first } = world()
    first.ask(id, 1_000, false)
    const [asked] = first.rows()
    if (!asked) throw new Error('Nothing was asked.')
    for (let n = 1; n <= 1_000; n++)
      insertRow(first.local, { ...facts(asked), id: `undecided-${n}`, targetId: `sale-${n}` })
    first.local.exec(
      "UPDATE request SET rid = -rid, state = 'needs-you', ask = 'waited-long' WHERE id LIKE 'undecided-%'"
    )
    wait(bank, first, 11_000)
    await work(bank, first)
    expect(first.rows().find((row) => row.id === id)).toMatchObject({ state: 'done' })
  })

  it('is what the platform asked for, which no hurry ends', async () => {
    const { bank, first } = world()
    bank.others.push({ ...bank.sale, id: 'sale_2' })
    first.sync()
    const other = '00000000-0000-4000-8000-000000000002'
    first.ask(id, 1_000, false)
    first.ask(other, 500, false, 'sale_2')
    wait(bank, first, 11_000)
    bank.faults.push('429')
    await first.step()
    first.sender.hurry()
    await first.step()
    expect(bank.posted.map(({ key }) => key)).toEqual([id])
    wait(bank, first, 2_100)
    await work(bank, first)
    expect(bank.posted.map(({ key }) => key)).toEqual([id, id, other])
  })

  it('is no sign-in that was refused once: a hurry or five minutes end that', async () => {
    for (const isHurried of [true, false]) {
      const { bank, first } = world()
      await tryOnce(bank, first, 'signed-out')
      expect(await first.step()).toBeGreaterThan(0)
      if (isHurried) first.sender.hurry()
      else wait(bank, first, 301_000)
      await work(bank, first)
      expect(standing(first)).toEqual(['done'])
    }
  })

  it('is no time that the platform once showed by mistake: one yes of the person is enough', async () => {
    const { bank, first } = world()
    bank.nowMs += 300 * dayMs
    first.sync()
    first.ask(id, 1_000, false)
    bank.nowMs -= 300 * dayMs
    wait(bank, first, 11_000)
    first.sync()
    await work(bank, first)
    expect(standing(first)).toEqual(['needs-you waited-long'])
    first.wishes.decide(id, 'send')
    await work(bank, first)
    expect(standing(first)).toEqual(['done'])
  })
})

describe('what was taken back in one copy of the folder', () => {
  it('is done there, too, once the feed shows that another copy has sent it', async () => {
    const { bank, first } = world()
    first.ask(id, 1_000, false)
    const second = first.copy()
    open.push(second)
    first.wishes.decide(id, 'withdraw')
    // As if the file system gave it the same number.
    second.local.exec("UPDATE request SET state = 'queued', is_doubtful = 0")
    wait(bank, second, 11_000)
    await work(bank, second)
    expect(bank.effects).toHaveLength(1)
    first.sync()
    await first.step()
    expect(standing(first)).toEqual(['done'])
  })
})

describe('an outbox that could not be opened at first', () => {
  it('is opened again by itself, and sends what was asked meanwhile', async () => {
    const bank = new ModelBank(Date.now())
    const machine = {
      get wallMs() {
        return Date.now()
      },
      get steadyMs() {
        return performance.now()
      }
    }
    const first = new Console(bank, machine)
    open.push(first)
    const { local, cache, folder } = first
    const stores: Pick<AccountStores, 'local' | 'current' | 'folder' | 'localDamage' | 'connection'> = {
      local,
      folder,
      localDamage: null,
      current: { db: cache, generation: 1, file: '', setAside: null },
      connection: { platformUrl: 'https://bank.example', accountId, scopes: ['read', 'refunds'], isDemo: false }
    }
    let isBroken = true
    const outbox = new AccountOutbox({
      stores: stores as AccountStores,
      now: Date.now,
      wantKept: () => (isBroken ? Promise.reject(new Error('busy')) : Promise.resolve(first.kept ?? null)),
      saveKept: () => Promise.resolve(),
      changed: () => undefined,
      warn: () => undefined
    })
    outbox.start(
      bank.clientFor(machine, () => undefined),
      () => 20
    )
    const params = { sale: saleId, amountMinor: 1_000, currency: 'EUR', reason: null, note: null }
    await expect(outbox.ask({ kind: 'refund', id, params, again: false })).rejects.toThrow()
    first.wishes.ask({ kind: 'refund', id, params, again: false })
    first.wishes.decide(id, 'send')
    isBroken = false
    await vi.waitFor(() => expect(standing(first)).toEqual(['done']), { timeout: 20_000 })
    await outbox.stop()
  })
})
