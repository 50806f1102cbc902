import { describe, expect, it } from 'vitest'
import { signedOut, unreachable } from '../../src/platform/errors.ts'
import { createTokenSource } from '../../src/platform/tokens.ts'
import type { TokenSet, TokenSource } from '../../src/platform/tokens.ts'

function tokens(n: number, expiresAtMs = 600_000): TokenSet {
  return { accessToken: `access-${n}`, refreshToken: `refresh-${n}`, expiresAtMs, scopes: ['read'] }
}

interface Desk {
  source: TokenSource
  /** What happened, in order. */
  events: string[]
  kept: TokenSet | null
  canSave: boolean
  refusal: Error | undefined
}

function desk(kept: TokenSet | null, nowMs = 0): Desk {
  let n = 1
  const it: Desk = {
    events: [],
    kept,
    canSave: true,
    refusal: undefined,
    source: createTokenSource({
      now: () => nowMs,
      load: () => Promise.resolve(it.kept),
      save: async (fresh) => {
        await Promise.resolve()
        if (!it.canSave) throw new Error('the disk is full')
        it.kept = fresh
        it.events.push(`saved ${fresh.refreshToken}`)
      },
      refresh: async (refreshToken) => {
        it.events.push(`used ${refreshToken}`)
        await Promise.resolve()
        if (it.refusal) throw it.refusal
        return tokens(++n)
      }
    })
  }
  return it
}

describe('tokens', () => {
  it('are handed out as they are kept', async () => {
    const { source, events } = desk(tokens(1))
    expect(await source.access()).toBe('access-1')
    expect(events).toEqual([])
  })

  it('that are not there mean signed out', async () => {
    await expect(desk(null).source.access()).rejects.toMatchObject({ kind: 'signed-out' })
  })

  it('that are about to end are renewed first', async () => {
    expect(await desk(tokens(1, 20_000)).source.access()).toBe('access-2')
  })

  it('are on disk before the new refresh token is used', async () => {
    const { source, events } = desk(tokens(1))
    expect(await source.renew('access-1')).toBe('access-2')
    expect(await source.renew('access-2')).toBe('access-3')
    expect(events).toEqual(['used refresh-1', 'saved refresh-2', 'used refresh-2', 'saved refresh-3'])
  })

  it('keep their scopes where the answer names none', async () => {
    let kept: TokenSet | null = tokens(1, 0)
    const source = createTokenSource({
      now: () => 0,
      load: () => Promise.resolve(kept),
      save: (fresh) => Promise.resolve(void (kept = fresh)),
      refresh: () => Promise.resolve({ ...tokens(2), scopes: [] })
    })
    await source.access()
    expect(kept).toMatchObject({ refreshToken: 'refresh-2', scopes: ['read'] })
  })

  it('that could not be written down leave the old refresh token in use', async () => {
    const it = desk(tokens(1))
    it.canSave = false
    expect(await it.source.renew('access-1')).toBe('access-2')
    it.canSave = true
    expect(await it.source.renew('access-2')).toBe('access-3')
    expect(it.events).toEqual(['used refresh-1', 'used refresh-1', 'saved refresh-3'])
  })

  it('are renewed once for all who ask at the same time, and for who comes late with the old one', async () => {
    const { source, events } = desk(tokens(1))
    await source.access()
    expect(await Promise.all([source.renew('access-1'), source.renew('access-1'), source.renew('access-1')])).toEqual([
      'access-2',
      'access-2',
      'access-2'
    ])
    expect(await source.renew('access-1')).toBe('access-2')
    expect(events).toEqual(['used refresh-1', 'saved refresh-2'])
  })

  it('stay when the platform cannot be reached', async () => {
    const it = desk(tokens(1))
    it.refusal = unreachable('no-answer')
    await expect(it.source.renew('access-1')).rejects.toMatchObject({ kind: 'unreachable' })
    it.refusal = undefined
    expect(await it.source.renew('access-1')).toBe('access-2')
  })

  it('that the platform refuses while a new sign-in is made give way to those of the new one', async () => {
    const it = desk(tokens(1))
    it.refusal = signedOut()
    const renewing = [it.source.renew('access-1'), it.source.renew('access-1')]
    it.kept = tokens(8)
    expect(await Promise.all(renewing)).toEqual(['access-8', 'access-8'])
    expect(it.events).toEqual(['used refresh-1'])
  })

  it('that the platform refuses are forgotten: a new sign-in is found where they were kept', async () => {
    const it = desk(tokens(1))
    it.refusal = signedOut()
    await expect(it.source.renew('access-1')).rejects.toMatchObject({ kind: 'signed-out' })
    it.refusal = undefined
    it.kept = tokens(8)
    expect(await it.source.access()).toBe('access-8')
  })
})
