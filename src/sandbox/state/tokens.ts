import { createHash, randomBytes } from 'node:crypto'
import type { Db } from './database.ts'

export interface Grant {
  id: string
  account: string
  client: string
  scopes: readonly string[]
}

export interface TokenPair {
  grant: Grant
  accessToken: string
  refreshToken: string
}

type GrantRow = { id: string; account: string; client: string; scope: string; used_generation: number; revoked: number }
type TokenRow = GrantRow & { kind: string; generation: number; expires_ms: number | null }

function newToken(prefix: string): string {
  return `${prefix}_${randomBytes(32).toString('base64url')}`
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

function grantOf(row: GrantRow): Grant {
  return { id: row.id, account: row.account, client: row.client, scopes: row.scope.split(' ') }
}

/**
 * Grants and their tokens, kept as hashes. Refresh tokens rotate by generation: a token of the generation used last
 * may be used again (its answer may have been lost), the next generation retires it, and a retired one that comes
 * back revokes the grant (OAuth 2.1 §4.3.1). Token lives run on the real clock, not on the platform's movable one.
 */
export class TokenStore {
  readonly #db: Db
  readonly #accessTokenMs: number

  constructor(db: Db, accessTokenMs: number) {
    this.#db = db
    this.#accessTokenMs = accessTokenMs
  }

  get accessTokenMs(): number {
    return this.#accessTokenMs
  }

  issue(account: string, client: string, scopes: readonly string[]): TokenPair {
    const grant = { id: newToken('grant'), account, client, scopes }
    return this.#db.transaction(() => {
      this.#db.prepare('INSERT INTO grants VALUES (?, ?, ?, ?, 0, 0)').run(grant.id, account, client, scopes.join(' '))
      return this.#pair(grant, 1)
    })()
  }

  /** Undefined when the token is not (or no longer) good for this client. */
  refresh(refreshToken: string, client: string): TokenPair | undefined {
    return this.#db.transaction(() => {
      const row = this.#find(refreshToken, 'refresh')
      if (!row || row.revoked || row.client !== client) return undefined
      if (row.generation < row.used_generation) {
        this.revokeGrant(row.id)
        return undefined
      }
      this.#db.prepare('UPDATE grants SET used_generation = ? WHERE id = ?').run(row.generation, row.id)
      return this.#pair(grantOf(row), row.generation + 1)
    })()
  }

  check(accessToken: string): Grant | 'unknown' | 'expired' {
    const row = this.#find(accessToken, 'access')
    if (!row || row.revoked) return 'unknown'
    return row.expires_ms !== null && row.expires_ms <= Date.now() ? 'expired' : grantOf(row)
  }

  /** Ends an access token before its time; its refresh token stays good. */
  expire(accessToken: string): void {
    this.#db
      .prepare(`UPDATE tokens SET expires_ms = min(expires_ms, ?) WHERE hash = ? AND kind = 'access'`)
      .run(Date.now(), hashOf(accessToken))
  }

  isRevoked(grantId: string): boolean {
    const row = this.#db.prepare<[string], { revoked: number }>('SELECT revoked FROM grants WHERE id = ?').get(grantId)
    return !row || row.revoked === 1
  }

  /** Revokes the whole grant that the token belongs to; a token that nobody knows is nothing to do (RFC 7009 §2.2). */
  revoke(token: string): void {
    const row = this.#find(token, 'refresh') ?? this.#find(token, 'access')
    if (row) this.revokeGrant(row.id)
  }

  revokeGrant(grantId: string): void {
    this.#db.prepare('UPDATE grants SET revoked = 1 WHERE id = ?').run(grantId)
  }

  #find(token: string, kind: 'access' | 'refresh'): TokenRow | undefined {
    return this.#db
      .prepare<[string, string], TokenRow>(
        `SELECT g.*, t.kind, t.generation, t.expires_ms FROM tokens t JOIN grants g ON g.id = t.grant_id
         WHERE t.hash = ? AND t.kind = ?`
      )
      .get(hashOf(token), kind)
  }

  #pair(grant: Grant, generation: number): TokenPair {
    const accessToken = newToken('at')
    const refreshToken = newToken('rt')
    // Expired ones stay for a day, so that their owner is told `token_expired` and not `unauthorized`.
    this.#db.prepare('DELETE FROM tokens WHERE expires_ms < ?').run(Date.now() - 86_400_000)
    const insert = this.#db.prepare(
      'INSERT INTO tokens (hash, grant_id, kind, generation, expires_ms) VALUES (?, ?, ?, ?, ?)'
    )
    insert.run(hashOf(accessToken), grant.id, 'access', generation, Date.now() + this.#accessTokenMs)
    insert.run(hashOf(refreshToken), grant.id, 'refresh', generation, null)
    return { grant, accessToken, refreshToken }
  }
}
