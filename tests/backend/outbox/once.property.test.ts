/**
 * A refund is done once, whatever happens: answers that are lost, requests that arrive late, crashes at each point,
 * clocks that are moved, backups that are put back and folders that are copied. The person is honest: who is asked looks
 * at the platform first.
 */
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { AppError } from '../../../src/contract/errors.ts'
import { decisionsOn } from '../../../src/backend/engine/outbox/states.ts'
import type { RequestRow } from '../../../src/backend/engine/outbox/rows.ts'
import { Console } from './console.ts'
import { faults, ModelBank, type Fault } from './model-bank.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const startMs = Date.UTC(2026, 10, 1)

type Op =
  | { op: 'ask'; minor: number; again: boolean }
  | { op: 'withdraw'; which: number }
  | { op: 'send'; which: number }
  | { op: 'answer'; which: number }
  | { op: 'step' }
  | { op: 'fault'; fault: Fault }
  | { op: 'deaf' }
  | { op: 'deliver' }
  | { op: 'feed' }
  | { op: 'wait'; ms: number }
  | { op: 'set-clock'; ms: number }
  | { op: 'platform-clock'; ms: number }
  | { op: 'restart' }
  | { op: 'back-up' }
  | { op: 'restore'; which: number }
  | { op: 'copy' }
  | { op: 'other' }

const which = fc.nat(20)
const usual: fc.Arbitrary<Op>[] = [
  fc.record({ op: fc.constant('ask' as const), minor: fc.constantFrom(1_000, 2_500, 6_000), again: fc.boolean() }),
  fc.record({ op: fc.constant('withdraw' as const), which }),
  fc.record({ op: fc.constant('send' as const), which }),
  fc.record({ op: fc.constant('answer' as const), which }),
  fc.constant<Op>({ op: 'step' }),
  fc.constant<Op>({ op: 'step' }),
  fc.constant<Op>({ op: 'step' }),
  fc.record({ op: fc.constant('fault' as const), fault: fc.constantFrom(...faults) }),
  fc.record({ op: fc.constant('fault' as const), fault: fc.constantFrom(...faults) }),
  fc.constant<Op>({ op: 'deaf' }),
  fc.constant<Op>({ op: 'deliver' }),
  fc.constant<Op>({ op: 'feed' }),
  fc.record({ op: fc.constant('wait' as const), ms: fc.constantFrom(3_000, 11_000, hourMs, dayMs + hourMs) }),
  fc.constant<Op>({ op: 'restart' })
]
const clocks: fc.Arbitrary<Op>[] = [
  fc.record({ op: fc.constant('wait' as const), ms: fc.constantFrom(30 * dayMs, 89 * dayMs, 91 * dayMs, 200 * dayMs) }),
  fc.record({
    op: fc.constant('set-clock' as const),
    ms: fc.constantFrom(-200 * dayMs, -dayMs, 2 * dayMs, 100 * dayMs)
  }),
  fc.record({ op: fc.constant('platform-clock' as const), ms: fc.constantFrom(2 * dayMs, 89 * dayMs, 100 * dayMs) })
]
const folders: fc.Arbitrary<Op>[] = [
  fc.constant<Op>({ op: 'back-up' }),
  fc.record({ op: fc.constant('restore' as const), which }),
  fc.constant<Op>({ op: 'copy' }),
  fc.constant<Op>({ op: 'other' })
]

/** What a person knows: which keys stand for one wish, and what they have taken back. */
class Person {
  readonly #wishOf = new Map<string, string>()
  readonly takenBack = new Set<string>()

  wish(key: string): string {
    return this.#wishOf.get(key) ?? key
  }

  anew(from: string, to: string): void {
    this.#wishOf.set(to, this.wish(from))
  }

  hasHappened(bank: ModelBank, key: string): boolean {
    return bank.effects.some((effect) => this.wish(effect.key) === this.wish(key))
  }
}

class World {
  readonly bank = new ModelBank(startMs)
  readonly person = new Person()
  readonly consoles: Console[]
  readonly #backups = new Map<Console, string[]>()
  #at = 0
  #keys = 0
  /** Who has a copy, or put a backup back, holds rows whose later life is told elsewhere. */
  hasForked = false

  constructor() {
    this.consoles = [new Console(this.bank, { wallMs: startMs, steadyMs: 5 })]
  }

  get console(): Console {
    return this.consoles[this.#at] as Console
  }

  row(which: number): RequestRow | undefined {
    const rows = this.console.rows()
    return rows[which % Math.max(rows.length, 1)]
  }

  async run(op: Op): Promise<void> {
    const { bank, console } = this
    switch (op.op) {
      case 'ask':
        return tolerate(() => console.ask(this.#newKey(), op.minor, op.again), ['amount-too-large', 'not-refundable'])
      case 'withdraw':
      case 'send': {
        const row = this.row(op.which)
        if (!row || row.state !== 'queued') return
        return tolerate(() => this.decide(row.id, op.op), ['too-late'])
      }
      case 'answer': {
        const row = this.row(op.which)
        return row && this.answer(console, row)
      }
      case 'step':
        return void (await console.step())
      case 'fault':
        return void bank.faults.push(op.fault)
      case 'deaf':
        bank.deafFor = 2
        return
      case 'deliver':
        return bank.deliver()
      case 'feed':
        return console.sync()
      case 'wait':
        return this.wait(op.ms)
      case 'set-clock':
        console.machine.wallMs += op.ms
        return
      case 'platform-clock':
        bank.deliver()
        bank.nowMs += op.ms
        return
      case 'restart':
        return console.restart()
      case 'back-up':
        this.#backups.set(console, [...(this.#backups.get(console) ?? []), console.backUp()])
        return
      case 'restore': {
        const backups = this.#backups.get(console) ?? []
        const backup = backups[op.which % Math.max(backups.length, 1)]
        if (backup === undefined) return
        this.hasForked = true
        return console.restore(backup)
      }
      case 'copy':
        if (this.consoles.length > 2) return
        this.hasForked = true
        return void this.consoles.push(console.copy())
      case 'other':
        this.#at = (this.#at + 1) % this.consoles.length
    }
  }

  decide(id: string, decision: 'withdraw' | 'send'): void {
    this.console.wishes.decide(id, decision)
    if (decision === 'withdraw') this.person.takenBack.add(this.person.wish(id))
  }

  /** Nothing is on its way for longer than an hour. */
  wait(ms: number): void {
    if (ms >= hourMs) this.bank.deliver()
    this.bank.nowMs += ms
    for (const { machine } of this.consoles) {
      machine.wallMs += ms
      machine.steadyMs += ms
    }
  }

  /** Looks at the platform, and decides. */
  answer(console: Console, row: RequestRow): void {
    if (row.state !== 'needs-you') return
    const { person, bank } = this
    this.bank.deliver()
    const can = decisionsOn(row)
    const isOver = person.hasHappened(bank, row.id)
    const isUnwanted = isOver || person.takenBack.has(person.wish(row.id)) || this.#isAskedElsewhere(row)
    if (isOver && can.includes('mark-done')) return void console.wishes.decide(row.id, 'mark-done')
    if (!isUnwanted && can.includes('send')) return void console.wishes.decide(row.id, 'send')
    if (!isUnwanted && can.includes('send-anew'))
      return tolerate(
        () => person.anew(row.id, console.wishes.decide(row.id, 'send-anew')),
        ['amount-too-large', 'not-refundable'],
        () => console.wishes.decide(row.id, 'give-up')
      )
    console.wishes.decide(row.id, can.includes('give-up') ? 'give-up' : 'withdraw')
  }

  /** The same wish under another key, open somewhere: nobody asks for it a third time. */
  #isAskedElsewhere(row: RequestRow): boolean {
    const wish = this.person.wish(row.id)
    return this.consoles.some((console) =>
      console.outbox.open().some((other) => other.id !== row.id && this.person.wish(other.id) === wish)
    )
  }

  /** All is well from now on, until nothing stands open. */
  async calm(): Promise<void> {
    this.bank.faults.length = 0
    this.bank.deafFor = 0
    for (let round = 0; round < 60; round++) {
      this.bank.deliver()
      for (const console of this.consoles) {
        console.sync()
        console.sender.hurry()
        for (let n = 0; n < 40 && (await console.step()) === 0; n++);
        for (const row of console.outbox.open()) this.answer(console, row)
      }
      this.wait(60_000)
      // A sign-in that ended is made anew: the account starts again with it. Not at each round: undo takes its time.
      for (const console of this.consoles) if (round % 5 === 4 && console.outbox.open().length > 0) console.restart()
      if (this.consoles.every((console) => console.outbox.open().length === 0)) break
    }
    for (const console of this.consoles) {
      console.sync()
      await console.step()
    }
  }

  check(): void {
    const { bank, person } = this
    const effectsOf = (key: string): number => bank.effects.filter((effect) => effect.key === key).length
    for (const { key } of bank.effects) expect(effectsOf(key), `effects of ${key}`).toBe(1)
    const wishes = bank.effects.map(({ key }) => person.wish(key))
    expect(new Set(wishes).size, 'each wish once').toBe(wishes.length)
    const bodies = new Map<string, string>()
    for (const { key, body } of bank.posted) {
      expect(bodies.get(key) ?? body, `the bytes of ${key}`).toBe(body)
      bodies.set(key, body)
    }
    for (const console of this.consoles) {
      expect(console.outbox.open(), 'nothing stands open').toEqual([])
      for (const { id, state } of console.rows()) {
        if (state === 'done') expect(person.hasHappened(bank, id), `${id} is done`).toBe(true)
        if (state === 'rejected') expect(effectsOf(id), `${id} was refused`).toBe(0)
        // A copy may hold as taken back what another one has sent.
        if (state === 'withdrawn' && !this.hasForked) expect(effectsOf(id), `${id} was taken back`).toBe(0)
      }
    }
  }

  remove(): void {
    for (const console of this.consoles) console.remove()
  }

  #newKey(): string {
    return `00000000-0000-4000-8000-${String(++this.#keys).padStart(12, '0')}`
  }
}

function tolerate(step: () => unknown, codes: readonly string[], otherwise: () => unknown = () => undefined): void {
  try {
    step()
  } catch (error) {
    if (!(error instanceof AppError) || !codes.includes(error.code)) throw error
    otherwise()
  }
}

async function holds(ops: readonly Op[], namesKeys: boolean): Promise<void> {
  const world = new World()
  world.bank.namesKeys = namesKeys
  try {
    for (const op of ops) await world.run(op)
    await world.calm()
    world.check()
  } finally {
    world.remove()
  }
}

const runs = Number(process.env['OUTBOX_RUNS'] ?? 25)
/** Ten times what it takes where nothing else runs, and more. */
const limitMs = Math.max(240_000, runs * 10_000)

it.each([
  { what: 'lost answers and crashes', ops: usual },
  { what: 'clocks that are moved', ops: [...usual, ...clocks] },
  { what: 'backups and copies', ops: [...usual, ...folders] },
  { what: 'all of it', ops: [...usual, ...clocks, ...folders] }
])(
  'each refund happens once and the outbox says the truth about it: $what',
  async ({ ops }) => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(...ops), { minLength: 5, maxLength: 45 }), fc.boolean(), holds),
      {
        numRuns: runs,
        // All runs or none: the few that a busy machine comes to would prove little. It ends a search for a smaller case.
        interruptAfterTimeLimit: limitMs,
        markInterruptAsFailure: true
      }
    )
  },
  limitMs + 60_000
)
