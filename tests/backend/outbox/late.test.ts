/** What is tried, and tried again long after: never on the word of a try, and never without the person. */
import { afterEach, describe, expect, it } from 'vitest'
import { Console } from './console.ts'
import { ModelBank, type Fault } from './model-bank.ts'

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
    first.outbox.decide(id, 'send')
    await work(bank, first)
    expect(bank.effects).toEqual([{ key: id, minor: 1_000 }])
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
