import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** Links that nobody opened; the oldest ones are worth nothing any more. */
const mostTokens = 20

/** The two kinds of secret between a browser and this process; both end with it. */
export interface Sessions {
  /** A token for one link, worth one session. */
  newToken(): string
  /** Trades a token for a session's secret, once. */
  redeem(token: string): string | undefined
  isSession(secret: string): boolean
}

export function createSessions(): Sessions {
  const tokens: Buffer[] = []
  const secrets: Buffer[] = []
  return {
    newToken() {
      const token = randomText()
      tokens.push(digest(token))
      if (tokens.length > mostTokens) tokens.shift()
      return token
    },
    redeem(token) {
      const at = find(tokens, token)
      if (at === -1) return undefined
      tokens.splice(at, 1)
      const secret = randomText()
      secrets.push(digest(secret))
      return secret
    },
    isSession: (secret) => find(secrets, secret) !== -1
  }
}

/** 128 bits, as 22 characters that mean nothing in a URL. */
export function randomText(): string {
  return randomBytes(16).toString('base64url')
}

/** Compares in constant time; digests, because lengths differ. */
export function isSameText(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b))
}

function find(kept: readonly Buffer[], text: string): number {
  const wanted = digest(text)
  // All of them, always: how long it takes says nothing.
  return kept.reduce((found, one, at) => (timingSafeEqual(one, wanted) ? at : found), -1)
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
