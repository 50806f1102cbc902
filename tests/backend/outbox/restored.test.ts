/** What was restored or copied sends nothing a second time: the issue's own cases, one by one. */
import { setImmediate } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { verifyJournal } from '../../../src/backend/engine/journal/verify.ts'
import { Console } from './console.ts'
import { ModelBank } from './model-bank.ts'

const dayMs = 86_400_000
const startMs = Date.UTC(2026, 10, 1)
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

function queueTwenty(console: Console): string[] {
  return Array.from({ length: 20 }, (_, n) => {
    const id = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
    expect(console.ask(id, 100 + n, false)).toEqual({ outcome: 'queued', request: id })
    return id
  })
}

function wait(bank: ModelBank, ms: number, ...consoles: Console[]): void {
  bank.nowMs += ms
  for (const { machine } of consoles) {
    machine.wallMs += ms
    machine.steadyMs += ms
  }
}

/** Goes on until nothing is due for a while. */
async function work(bank: ModelBank, console: Console): Promise<void> {
  for (let round = 0; round < 5; round++) {
    for (let n = 0; n < 200 && (await console.step()) === 0; n++);
    wait(bank, 11_000, console)
  }
}

const states = (console: Console): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const { state, ask } of console.rows())
    counts[ask === null ? state : `${state} ${ask}`] = (counts[ask === null ? state : `${state} ${ask}`] ?? 0) + 1
  return counts
}

describe('a backup that was taken with 20 queued refunds', () => {
  it.each([3, 40, 89.5, 120])('and put back %d days after they were sent: none happens twice', async (days) => {
    const { bank, first } = world()
    queueTwenty(first)
    const backup = first.backUp()
    await work(bank, first)
    expect(states(first)).toEqual({ done: 20 })
    wait(bank, days * dayMs, first)
    first.restore(backup)
    expect(first.doubt).toBe('restored')
    expect(states(first)).toEqual({ unknown: 20 })
    await work(bank, first)
    expect(bank.effects).toHaveLength(20)
    // Also where the platform has forgotten the keys: the copy holds what was made under them.
    expect(states(first)).toEqual({ done: 20 })
  })

  it('and put back before the copy has heard of them, when the platform has forgotten: the person is asked', async () => {
    const { bank, first } = world()
    queueTwenty(first)
    const backup = first.backUp()
    await work(bank, first)
    wait(bank, 120 * dayMs, first)
    first.cache.exec('DELETE FROM refund')
    bank.refunds.clear()
    first.restore(backup)
    await work(bank, first)
    expect(bank.effects).toHaveLength(20)
    expect(states(first)).toEqual({ 'needs-you past-memory': 20 })
  })

  it('and put back while none was sent: the platform knows none of them, and the person is asked', async () => {
    const { bank, first } = world()
    const early = first.backUp()
    queueTwenty(first)
    const backup = first.backUp()
    const [one = ''] = queueTwentyIds()
    first.wishes.decide(one, 'withdraw')
    await setImmediate()
    first.restore(backup)
    expect(first.doubt).toBe('restored')
    await work(bank, first)
    expect(bank.effects).toEqual([])
    expect(states(first)).toEqual({ 'needs-you restored': 20 })
    first.wishes.decide(one, 'send')
    await work(bank, first)
    expect(bank.effects).toEqual([{ key: one, minor: 100 }])
    // A backup from before any of it holds no rows, and says so in the journal.
    first.restore(early)
    expect(first.doubt).toBe('another-folder')
    expect(first.rows()).toEqual([])
  })
})

describe('a copied data folder', () => {
  it('runs beside the one that it was copied from, and each refund happens once', async () => {
    const { bank, first } = world()
    queueTwenty(first)
    const second = first.copy()
    open.push(second)
    expect(second.doubt).toBe('copied')
    for (let n = 0; n < 60; n++) {
      await second.step()
      await first.step()
      wait(bank, 3_000, first, second)
    }
    expect(bank.effects).toHaveLength(20)
    expect(new Set(bank.effects.map(({ key }) => key)).size).toBe(20)
    expect(states(first)).toEqual({ done: 20 })
    for (const row of second.outbox.open()) second.wishes.decide(row.id, 'send')
    await work(bank, second)
    expect(bank.effects).toHaveLength(20)
    expect(states(second)).toEqual({ done: 20 })
  })

  it('that is not noticed as a copy looks each key up before it sends', async () => {
    const { bank, first } = world()
    queueTwenty(first)
    const second = first.copy()
    open.push(second)
    // As if the file system gave it the same number, and both shared what is kept.
    second.local.exec("UPDATE request SET state = 'queued', is_doubtful = 0")
    second.outbox.recover()
    await work(bank, first)
    wait(bank, 3_600_000, first, second)
    const posted = bank.posted.length
    await work(bank, second)
    expect(bank.posted).toHaveLength(posted)
    expect(states(second)).toEqual({ done: 20 })
  })
})

describe('two copies that share one keychain', () => {
  it('tell each other from what they were, and neither claims that lines of its own journal are gone', async () => {
    const { bank, first } = world()
    queueOne(first, 1)
    await setImmediate()
    const second = first.copy()
    open.push(second)
    for (let n = 2; n < 9; n++) queueOne(second, n)
    // The system keeps one head for both: the last that was written.
    for (const [now, other, n] of [
      [first, second, 11],
      [second, first, 12],
      [first, second, 13]
    ] as const) {
      await setImmediate()
      now.kept = other.kept && { ...other.kept }
      now.restart()
      expect(now.doubt).toBe('another-folder')
      queueOne(now, n)
      expect(await lostOf(now)).toBe(0)
    }
    expect(bank.effects).toEqual([])
  })

  it('but a folder that is put back twice to the same backup has lost lines twice', async () => {
    const { first } = world()
    queueOne(first, 1)
    const backup = first.backUp()
    queueOne(first, 2)
    await setImmediate()
    first.restore(backup)
    // The line that was asked; the backup has none of it.
    expect(await lostOf(first)).toBe(1)
    for (let n = 3; n < 8; n++) queueOne(first, n)
    await setImmediate()
    const had = first.journalLines()
    first.restore(backup)
    expect(first.doubt).toBe('another-folder')
    expect(await lostOf(first)).toBe(had - 1)
  })

  it('and one that ended before it could keep its new name counts what it lost by the old one', async () => {
    const { first } = world()
    queueOne(first, 1)
    const backup = first.backUp()
    for (let n = 2; n < 6; n++) queueOne(first, n)
    await setImmediate()
    const { kept } = first
    first.restore(backup)
    expect(await lostOf(first)).toBe(4)
    // A version that kept no place.
    first.kept = kept && { folder: kept.folder, count: kept.count + 10, hash: kept.hash }
    first.restart()
    expect(first.doubt).toBe('another-folder')
    expect(await lostOf(first)).toBeGreaterThan(4)
  })
})

async function lostOf(console: Console): Promise<number> {
  return (await verifyJournal(console.local, undefined)).lost
}

describe('a wait', () => {
  it('of ten seconds can be taken back to its last moment, and is not made longer by a clock that is moved', async () => {
    const { bank, first } = world()
    const [one = '', two = ''] = [queueOne(first, 1), queueOne(first, 2)]
    first.machine.wallMs -= 300 * dayMs
    expect(await first.step()).toBeLessThanOrEqual(10_000)
    wait(bank, 9_999, first)
    expect(await first.step()).toBeGreaterThan(0)
    expect(bank.posted).toEqual([])
    first.wishes.decide(one, 'withdraw')
    wait(bank, 2, first)
    await work(bank, first)
    expect(bank.posted.map(({ key }) => key)).toEqual([two])
    expect(() => first.wishes.decide(two, 'withdraw')).toThrow(expect.objectContaining({ code: 'too-late' }))
  })

  it('of more than a day before the first sending asks the person, by the platform’s clock', async () => {
    const { bank, first } = world()
    queueOne(first, 1)
    await first.step()
    bank.faults.push('not-connected')
    wait(bank, 25 * 3_600_000, first)
    // The machine slept: neither of its clocks has seen the day.
    first.machine.wallMs -= 25 * 3_600_000
    await work(bank, first)
    expect(states(first)).toEqual({ 'needs-you waited-long': 1 })
    expect(bank.posted).toEqual([])
  })
})

function queueOne(console: Console, n: number): string {
  const id = `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`
  console.ask(id, 100 * n, false)
  return id
}

function queueTwentyIds(): string[] {
  return Array.from({ length: 20 }, (_, n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`)
}
