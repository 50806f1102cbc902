import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { AppError, errorCodes } from '../../../contract/errors.ts'
import { toAppError } from '../../../link/errors.ts'
import type { Backend } from '../../app/backend.ts'

type ConnectInput = Parameters<Backend['accounts']['connect']>[0]

export interface ConnectAttempt {
  readonly id: string
  readonly authorizeUrl: string
  readonly expiresAtMs: number
  readonly state: 'waiting' | 'done' | 'refused' | 'failed' | 'expired'
  /** Why it failed. */
  readonly error: AppError | null
}

export interface Connect {
  /** The sign-in that is on its way, or how it ended; undefined before the first and after it was given up. */
  readonly attempt: Readonly<ShallowRef<ConnectAttempt | undefined>>
  readonly isStarting: Readonly<Ref<boolean>>
  /** Why none could be started. */
  readonly error: Readonly<ShallowRef<AppError | null>>
  start(input: ConnectInput): Promise<void>
  /** Gives the sign-in up, or puts its end away. */
  leave(): Promise<void>
}

const askMs = 1_000

/**
 * A sign-in in the system's browser, followed until it ends.
 *
 * @param enter told the account's key once it is signed in
 */
export function useConnect(backend: Pick<Backend, 'accounts'>, enter: (account: string) => Promise<void>): Connect {
  const attempt = shallowRef<ConnectAttempt>()
  const isStarting = ref(false)
  const error = shallowRef<AppError | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined

  async function start(input: ConnectInput): Promise<void> {
    isStarting.value = true
    error.value = null
    try {
      const { attempt: id, authorizeUrl, expiresAtMs } = await backend.accounts.connect(input)
      // The address comes from a platform that the person named; nothing but the web is opened.
      if (!/^https?:\/\//i.test(authorizeUrl))
        throw new AppError('platform-refused', 'The sign-in address is not a web address')
      attempt.value = { id, authorizeUrl, expiresAtMs, state: 'waiting', error: null }
      follow()
    } catch (thrown) {
      error.value = toAppError(thrown)
    } finally {
      isStarting.value = false
    }
  }

  function follow(): void {
    timer = setTimeout(() => void ask(), askMs)
  }

  async function ask(): Promise<void> {
    const asked = attempt.value
    if (asked?.state !== 'waiting') return
    try {
      const { state, account, reason } = await backend.accounts.connectState({ attempt: asked.id })
      if (attempt.value?.id !== asked.id) return
      if (state === 'done' && account !== null) {
        await enter(account)
        return
      }
      const code = errorCodes.find((known) => known === reason) ?? 'internal'
      attempt.value = { ...asked, state, error: state === 'failed' ? new AppError(code, '') : null }
    } catch (thrown) {
      const problem = toAppError(thrown)
      // A wire that broke says nothing about the sign-in: it is asked again.
      if (problem.code !== 'link-lost' && attempt.value?.id === asked.id)
        attempt.value = { ...asked, state: 'failed', error: problem }
    }
    if (attempt.value?.state === 'waiting') follow()
  }

  async function leave(): Promise<void> {
    const left = attempt.value
    clearTimeout(timer)
    attempt.value = undefined
    if (left?.state !== 'waiting') return
    try {
      await backend.accounts.connectCancel({ attempt: left.id })
    } catch (thrown) {
      error.value = toAppError(thrown)
    }
  }

  onScopeDispose(() => clearTimeout(timer))
  return { attempt, isStarting, error, start, leave }
}
