import { randomBytes } from 'node:crypto'
import type { ConnectAttempt } from '../../../contract/accounts.ts'
import { AppError, type ErrorCode } from '../../../contract/errors.ts'
import { PlatformError } from '../../../platform/errors.ts'
import { platformAddress } from '../../../platform/address.ts'
import { startSignIn, type SignIn, type SignInOutcome } from '../../../platform/sign-in.ts'
import type { ConnectDesk } from '../../engine/rpc/context.ts'
import type { AccountPlace, Connection, Tokens } from '../../engine/sync/protocol.ts'
import type { Host } from '../../host.ts'

/** Attempts that the person forgot; more than this and the oldest one is given up. */
const mostAttempts = 5

export interface ConnectParts {
  placeFor(platformUrl: string, accountId: string): AccountPlace
  add(account: AccountPlace & Connection, tokens: Tokens): Promise<void>
  now(): number
  allowLink?: Host['allowLink']
}

/** Keeps what became of each attempt to sign in, for as long as somebody may ask. `close` gives up those that wait. */
export function createConnectDesk(parts: ConnectParts): ConnectDesk & { close(): void } {
  const attempts = new Map<string, { signIn: SignIn; now: ConnectAttempt }>()

  const settle = (attempt: string, end: Omit<ConnectAttempt, 'attempt'>): void => {
    const found = attempts.get(attempt)
    if (found !== undefined) found.now = { attempt, ...end }
  }
  const finish = async (attempt: string, platformUrl: string, outcome: SignInOutcome): Promise<void> => {
    if (outcome.state === 'canceled') return void attempts.delete(attempt)
    if (outcome.state === 'failed')
      return settle(attempt, { state: 'failed', account: null, reason: codeOf(outcome.error) })
    if (outcome.state !== 'done') return settle(attempt, { state: outcome.state, account: null, reason: null })
    const { tokens, accountId } = outcome
    try {
      const place = parts.placeFor(platformUrl, accountId)
      await parts.add({ ...place, platformUrl, accountId, scopes: tokens.scopes, isDemo: false }, tokens)
      settle(attempt, { state: 'done', account: place.key, reason: null })
    } catch (error) {
      settle(attempt, { state: 'failed', account: null, reason: error instanceof AppError ? error.code : 'internal' })
    }
  }

  return {
    async start(platformUrl, scopes) {
      const address = platformAddress(platformUrl)
      if (address === undefined) {
        throw new AppError('bad-input', 'The platform must be https, or http on this machine.', {
          field: 'platformUrl'
        })
      }
      const signIn = await startSignIn({ platformUrl: address.origin, scopes, now: () => parts.now() }).catch(
        (error: unknown) => {
          if (!(error instanceof PlatformError)) throw error
          throw new AppError(codeOf(error), 'The platform cannot be asked to sign in.', {}, { cause: error })
        }
      )
      // Before the page knows it: it may open it in the same moment.
      const forbidLink = await parts.allowLink?.(signIn.authorizeUrl)
      const attempt = randomBytes(12).toString('base64url')
      attempts.set(attempt, { signIn, now: { attempt, state: 'waiting', account: null, reason: null } })
      void signIn.outcome.then(async (outcome) => {
        forbidLink?.()
        await finish(attempt, address.origin, outcome)
      })
      const [oldest] = attempts
      if (attempts.size > mostAttempts && oldest !== undefined) {
        attempts.delete(oldest[0])
        oldest[1].signIn.cancel()
      }
      return { attempt, authorizeUrl: signIn.authorizeUrl, expiresAtMs: signIn.expiresAtMs }
    },
    state(attempt) {
      const found = attempts.get(attempt)
      if (found === undefined)
        throw new AppError('not-found', 'This sign-in is not known any more.', { field: 'attempt' })
      return found.now
    },
    cancel(attempt) {
      attempts.get(attempt)?.signIn.cancel()
    },
    close() {
      for (const { signIn } of attempts.values()) signIn.cancel()
    }
  }
}

function codeOf({ kind, status, isRetryable }: PlatformError): ErrorCode {
  switch (kind) {
    case 'unreachable':
      return 'platform-unreachable'
    case 'signed-out':
      return 'signed-out'
    case 'problem':
      if (status === 429) return 'rate-limited'
      return isRetryable ? 'platform-unreachable' : 'platform-refused'
    case 'bad-answer':
      return 'platform-refused'
  }
}
