import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, type EffectScope } from 'vue'
import { AppError } from '../../../src/contract/errors.ts'
import type { Backend } from '../../../src/ui/app/backend.ts'
import { useConnect, type Connect } from '../../../src/ui/features/welcome/useConnect.ts'

type Accounts = Backend['accounts']
type State = Awaited<ReturnType<Accounts['connectState']>>

let scope: EffectScope
let answers: (State | AppError)[]
let accounts: { [name in 'connect' | 'connectState' | 'connectCancel']: ReturnType<typeof vi.fn> }
const enter = vi.fn(async () => undefined)

beforeEach(() => {
  vi.useFakeTimers()
  scope = effectScope()
  answers = []
  enter.mockClear()
  accounts = {
    connect: vi.fn(async () => ({
      attempt: 'one',
      authorizeUrl: 'https://platform.example/authorize',
      expiresAtMs: 600_000
    })),
    connectState: vi.fn(async () => {
      const answer = answers.shift() ?? { attempt: 'one', state: 'waiting', account: null, reason: null }
      if (answer instanceof AppError) throw answer
      return answer
    }),
    connectCancel: vi.fn(async () => undefined)
  }
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

function connecting(): Connect {
  return scope.run(() => useConnect({ accounts: accounts as unknown as Accounts }, enter))!
}
const input = { platformUrl: 'https://platform.example', scopes: ['read' as const] }
const said = (state: State['state'], over: Partial<State> = {}): State => ({
  attempt: 'one',
  state,
  account: null,
  reason: null,
  ...over
})

describe('connecting an account', () => {
  it('waits for the sign-in and enters the account once', async () => {
    const connect = connecting()
    await connect.start(input)
    expect(connect.attempt.value?.state).toBe('waiting')
    answers = [said('waiting'), said('done', { account: 'acct' })]
    await vi.advanceTimersByTimeAsync(10_000)
    expect(enter).toHaveBeenCalledExactlyOnceWith('acct')
    expect(accounts.connectState).toHaveBeenCalledTimes(2)
  })

  it.each(['refused', 'expired'] as const)('that is %s says so and stops asking', async (state) => {
    const connect = connecting()
    await connect.start(input)
    answers = [said(state)]
    await vi.advanceTimersByTimeAsync(10_000)
    expect(connect.attempt.value?.state).toBe(state)
    expect(accounts.connectState).toHaveBeenCalledTimes(1)
    expect(enter).not.toHaveBeenCalled()
  })

  it('that failed carries the reason', async () => {
    const connect = connecting()
    await connect.start(input)
    answers = [said('failed', { reason: 'platform-unreachable' })]
    await vi.advanceTimersByTimeAsync(1_000)
    expect(connect.attempt.value?.error?.code).toBe('platform-unreachable')
  })

  it('goes on waiting when the wire breaks meanwhile', async () => {
    const connect = connecting()
    await connect.start(input)
    answers = [new AppError('link-lost', 'gone'), said('done', { account: 'acct' })]
    await vi.advanceTimersByTimeAsync(2_000)
    expect(enter).toHaveBeenCalledExactlyOnceWith('acct')
  })

  it('never opens anything but a web address', async () => {
    accounts.connect.mockResolvedValueOnce({ attempt: 'one', authorizeUrl: 'javascript:alert(1)', expiresAtMs: 1 })
    const connect = connecting()
    await connect.start(input)
    expect(connect.attempt.value).toBeUndefined()
    expect(connect.error.value?.code).toBe('platform-refused')
  })

  it('given up is cancelled in the backend, and an answer that comes late changes nothing', async () => {
    const connect = connecting()
    await connect.start(input)
    answers = [said('done', { account: 'acct' })]
    await connect.leave()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(accounts.connectCancel).toHaveBeenCalledExactlyOnceWith({ attempt: 'one' })
    expect(connect.attempt.value).toBeUndefined()
    expect(enter).not.toHaveBeenCalled()
  })

  it('that cannot be started says why', async () => {
    accounts.connect.mockRejectedValueOnce(new AppError('platform-unreachable', 'no'))
    const connect = connecting()
    await connect.start(input)
    expect(connect.error.value?.code).toBe('platform-unreachable')
    expect(connect.isStarting.value).toBe(false)
  })
})
