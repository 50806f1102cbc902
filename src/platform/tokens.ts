/** The tokens of one sign-in: kept, handed out, and renewed one at a time. */
import { PlatformError, signedOut } from './errors.ts'

export interface TokenSet {
  accessToken: string
  refreshToken: string
  /** When the access token ends, by the platform's clock. */
  expiresAtMs: number
  scopes: string[]
}

export interface TokenSource {
  /**
   * A token to send, renewed first where it is about to end.
   * @throws PlatformError `signed-out` where there is none
   */
  access(): Promise<string>
  /**
   * A token other than `refused`, which the platform no longer takes.
   * @throws PlatformError `signed-out` where the platform refuses to renew
   */
  renew(refused: string): Promise<string>
}

export interface TokenSourceOptions {
  /** Reads what is kept; null where nothing is. */
  load: () => Promise<TokenSet | null>
  /** Resolves once the tokens are on disk. */
  save: (tokens: TokenSet) => Promise<void>
  /** Asks the platform. @throws PlatformError */
  refresh: (refreshToken: string) => Promise<TokenSet>
  /** The platform's clock. */
  now: () => number
}

/** Ahead of the end, so that no request starts with a token that ends on its way. */
const aheadMs = 30_000

/**
 * Refresh tokens rotate: the old one works until the new one is used. So the new one is used only once it is on disk:
 * a crash, or a disk that refuses to write, then still leaves one that works.
 */
export function createTokenSource({ load, save, refresh, now }: TokenSourceOptions): TokenSource {
  let current: TokenSet | undefined
  let renewing: Promise<TokenSet> | undefined

  async function tokens(): Promise<TokenSet> {
    current ??= (await load()) ?? undefined
    if (!current) throw signedOut()
    return current
  }

  async function exchange(old: TokenSet): Promise<TokenSet> {
    const answer = await refresh(old.refreshToken).catch((error: unknown) => {
      if (error instanceof PlatformError && error.kind === 'signed-out') return undefined
      throw error
    })
    if (answer === undefined) {
      // A sign-in that was made meanwhile stands where these were kept; else whoever asks next looks there again.
      const kept = await load()
      current = kept !== null && kept.accessToken !== old.accessToken ? kept : undefined
      return current ?? Promise.reject(signedOut())
    }
    // An answer that names no scopes leaves them as they were (RFC 6749 §5.1, §6).
    const fresh = answer.scopes.length > 0 ? answer : { ...answer, scopes: old.scopes }
    const isSaved = await save(fresh).then(
      () => true,
      () => false
    )
    current = isSaved ? fresh : { ...fresh, refreshToken: old.refreshToken }
    return current
  }

  function renewOnce(old: TokenSet): Promise<TokenSet> {
    renewing ??= exchange(old).finally(() => (renewing = undefined))
    return renewing
  }

  return {
    async access() {
      const known = await tokens()
      const isEnding = known.expiresAtMs - aheadMs <= now()
      return (isEnding ? await renewOnce(known) : known).accessToken
    },
    async renew(refused) {
      const known = await tokens()
      return (known.accessToken === refused ? await renewOnce(known) : known).accessToken
    }
  }
}
