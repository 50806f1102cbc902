/** Quitting while requests with money wait to be sent. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { answerWithinMs, lookMs, mayLeave, sendWithinMs, windowToAsk } from '../../electron/main/leave.ts'
import { words } from '../../electron/main/words.ts'
import { connect } from '../cli/folder.ts'
import { startSandbox, type Sandbox } from '../sandbox/server/harness.ts'
import { AT, sell } from '../sandbox/server/records.ts'
import { shellDesk } from './shell-desk.ts'

vi.setConfig({ testTimeout: 180_000 })

describe('leaving', () => {
  let waiting: number
  let isReachable: boolean
  /** They wait for something that no sending brings. */
  let isStuck: boolean
  /** Counts that come too late, before the ones that come in time. */
  let unanswered: number
  let down: AbortController
  let answers: number[]
  let asked: { message: string; detail: string; buttons: string[] }[]

  const leave = (language: 'en' | 'it' = 'en'): Promise<boolean> =>
    mayLeave({
      async unsent(sendNow) {
        if (sendNow && isReachable) setTimeout(() => (waiting = 0), 1_000)
        if (asked.length > 0 && unanswered-- > 0) {
          await new Promise((resolve) => setTimeout(resolve, 2_000))
          return undefined
        }
        return { unsent: waiting, sendable: isStuck ? 0 : waiting, sending: 0 }
      },
      async ask(question, signal) {
        asked.push(question)
        const answer = answers.shift()
        if (answer === undefined) await new Promise((resolve) => signal.addEventListener('abort', resolve))
        return answer ?? 2
      },
      words: () => words[language],
      goingDown: down.signal
    })

  beforeEach(() => {
    vi.useFakeTimers()
    waiting = 2
    isReachable = true
    isStuck = false
    unanswered = 0
    down = new AbortController()
    answers = []
    asked = []
  })
  afterEach(() => void vi.useRealTimers())

  it('asks nothing where no money waits', async () => {
    waiting = 0
    expect(await leave()).toBe(true)
    expect(asked).toEqual([])
  })

  it('asks how many there are and what becomes of them, and goes or stays as the person says', async () => {
    answers = [1, 2]
    expect(await leave()).toBe(true)
    expect(await leave('it')).toBe(false)
    expect(asked.map(({ message }) => message)).toEqual([
      '2 requests with money or on disputes have not been sent yet.',
      '2 richieste di denaro o su contestazioni non sono ancora state inviate.'
    ])
    expect(asked[0]?.detail).toContain('at the next start')
    expect(asked[0]?.buttons).toEqual(['Send now and wait', 'Leave', 'Stay'])
  })

  it('sends, waits until all is gone, and leaves', async () => {
    answers = [0]
    const left = leave()
    await vi.advanceTimersByTimeAsync(2_000)
    expect(await left).toBe(true)
    expect([waiting, asked.length]).toEqual([0, 1])
  })

  it('takes no silence for sent: it waits until somebody says that all is gone', async () => {
    isReachable = false
    unanswered = 3
    answers = [0]
    let isOver = false
    const left = leave().finally(() => (isOver = true))
    await vi.advanceTimersByTimeAsync(20_000)
    expect(isOver).toBe(false)
    waiting = 0
    await vi.advanceTimersByTimeAsync(lookMs)
    expect(await left).toBe(true)
    expect(asked).toHaveLength(1)
  })

  it('asks again where nobody ever says what became of them', async () => {
    unanswered = Infinity
    isReachable = false
    answers = [0, 2]
    const left = leave()
    await vi.advanceTimersByTimeAsync(sendWithinMs + 3_000)
    expect(await left).toBe(false)
    expect(asked[1]?.message).toContain('2 requests')
  })

  it('asks again, and says why, where not all could be sent', async () => {
    isReachable = false
    answers = [0, 1]
    const left = leave()
    await vi.advanceTimersByTimeAsync(sendWithinMs + 1_000)
    expect(await left).toBe(true)
    expect(asked[1]?.detail).toContain('Not all of them could be sent')
  })

  it('waits for none that can only wait, as for a sign-in, and asks again', async () => {
    isReachable = false
    isStuck = true
    answers = [0, 2]
    const left = leave()
    await vi.advanceTimersByTimeAsync(2 * lookMs)
    expect(await left).toBe(false)
    expect(asked).toHaveLength(2)
  })

  it('waits for nobody for ever, and not at all for a system that goes down', async () => {
    const left = leave()
    await vi.advanceTimersByTimeAsync(answerWithinMs)
    expect(await left).toBe(true)
    down.abort()
    expect(await leave()).toBe(true)
    expect(asked).toHaveLength(1)
  })

  it('ends at once where the system goes down while the question is open, or while it sends', async () => {
    const left = leave()
    await vi.advanceTimersByTimeAsync(1_000)
    down.abort()
    expect(await left).toBe(true)

    down = new AbortController()
    isReachable = false
    answers = [0]
    const sending = leave()
    await vi.advanceTimersByTimeAsync(1_000)
    down.abort()
    await vi.advanceTimersByTimeAsync(lookMs)
    expect(await sending).toBe(true)
    expect(asked).toHaveLength(2)
  })

  it('is asked over a window on macOS, where a question without one stops the whole console', () => {
    const newWindow = (): string => 'new'
    expect(windowToAsk(['first', 'second'], 'darwin', newWindow)).toBe('first')
    expect(windowToAsk([], 'darwin', newWindow)).toBe('new')
    expect(windowToAsk([], 'linux', newWindow)).toBeUndefined()
  })
})

describe('the built shell with a refund that waits', () => {
  const desk = shellDesk()
  let sandbox: Sandbox
  beforeEach(async () => {
    sandbox = await startSandbox()
  })
  afterEach(async () => await sandbox.close())

  /** Asks for a refund that waits for a minute; answers what the platform says of its key. */
  async function askRefund(): Promise<() => Promise<string>> {
    const { client } = desk.open().link
    const account = await connect(client, sandbox.url, ['read', 'refunds'])
    await client.settings.setUndo({ account, undoMs: 60_000 })
    const { id: sale, currency } = sell(sandbox.state, AT)
    await vi.waitFor(async () => await client.sales.get({ account, id: sale }), 20_000)
    const wish = { kind: 'refund', sale, amountMinor: 1_250, currency, reason: null, note: null } as const
    const id = randomUUID()
    await client.requests.ask({ account, id, wish })
    return async () => ((await (await sandbox.ask(`/v1/actions/${id}`)).json()) as { state: string }).state
  }

  it('stays where the person says so, with a window again where the last one was closed', async () => {
    await desk.start([], { CASSA_TEST_BUTTON: '2' })
    const answerOf = await askRefund()
    await desk.shell.ask({ what: 'close-window', page: 1 })
    await vi.waitFor(async () => {
      const { calls, windows } = await desk.shell.state()
      expect(
        calls.filter((call) => call.includes('One request with money or on a dispute has not been sent yet.'))
      ).toHaveLength(1)
      expect(windows).toHaveLength(1)
    }, 20_000)
    expect(await answerOf()).toBe('unknown_key')
  })

  it.runIf(process.platform !== 'win32')('asks nobody where it is told to end by SIGTERM', async () => {
    await desk.start([], { CASSA_TEST_BUTTON: '2' })
    const answerOf = await askRefund()
    desk.shell.process.kill('SIGTERM')
    await expect(desk.shell.ended).rejects.toThrow('ended with 0')
    expect(await answerOf()).toBe('unknown_key')
  })

  it('sends it and ends, where the person says so', async () => {
    await desk.start([], { CASSA_TEST_BUTTON: '0' })
    const answerOf = await askRefund()
    expect(await desk.shell.quit()).toBe(0)
    expect(await answerOf()).toBe('done')
  })

  it('leaves it unsent and ends, where the person says so', async () => {
    await desk.start([], { CASSA_TEST_BUTTON: '1' })
    const answerOf = await askRefund()
    expect(await desk.shell.quit()).toBe(0)
    expect(await answerOf()).toBe('unknown_key')
  })
})
