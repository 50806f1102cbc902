import { describe, expect, it } from 'vitest'
import { dropSession, takeSession, type SessionPlace } from '../../src/link/session.ts'

describe('the session of a page', () => {
  it('is traded for the token of the link, which leaves the address first', async () => {
    const steps: string[] = []
    const place = browser({ hash: '#token=AAAAAAAAAAAAAAAAAAAAAA', steps })
    expect(await takeSession(place)).toBe('fresh')
    expect(steps).toEqual(['replaced by /?x=1', 'POST http://127.0.0.1:7/session {"token":"AAAAAAAAAAAAAAAAAAAAAA"}'])
    expect(place.localStorage.getItem('cassa-session')).toBe('fresh')
  })

  it('is the one that an earlier tab kept, where the address has no token', async () => {
    const steps: string[] = []
    expect(await takeSession(browser({ hash: '#/a/shop/sales', kept: 'kept', steps }))).toBe('kept')
    expect(steps).toEqual([])
  })

  it.each([
    ['the token was used', 401],
    ['nobody answers', 0]
  ])('is the kept one where %s', async (_why, status) => {
    expect(await takeSession(browser({ hash: '#token=AAAAAAAAAAAAAAAAAAAAAA', kept: 'kept', status }))).toBe('kept')
    expect(await takeSession(browser({ hash: '#token=AAAAAAAAAAAAAAAAAAAAAA', status }))).toBeUndefined()
  })

  it('is forgotten when the host refuses it', async () => {
    const place = browser({ hash: '', kept: 'old' })
    dropSession(place)
    expect(await takeSession(place)).toBeUndefined()
  })
})

function browser({
  hash,
  kept,
  status = 200,
  steps = []
}: {
  hash: string
  kept?: string
  status?: number
  steps?: string[]
}): SessionPlace {
  const store = new Map(kept === undefined ? [] : [['cassa-session', kept]])
  return {
    location: { origin: 'http://127.0.0.1:7', hash, pathname: '/', search: '?x=1' },
    history: { replaceState: (_state, _unused, url) => void steps.push(`replaced by ${String(url)}`) },
    localStorage: {
      getItem: (key) => store.get(key) ?? null,
      setItem: (key, value) => void store.set(key, value),
      removeItem: (key) => void store.delete(key)
    },
    async fetch(url, init) {
      steps.push(`${init.method} ${url} ${init.body as string}`)
      if (status === 0) throw new TypeError('fetch failed')
      return new Response(JSON.stringify({ secret: 'fresh' }), { status })
    }
  }
}
