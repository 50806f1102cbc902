import { expect, vi } from 'vitest'
import type { Link } from '../../../src/link/link.ts'

/** Signs in at a sandbox as one of its accounts, as a person would. Answers the account's key. */
export async function connectAs(link: Link, platformUrl: string, id: string, scopes = ['read']): Promise<string> {
  const asked = scopes as Parameters<typeof link.client.accounts.connect>[0]['scopes']
  const { attempt, authorizeUrl } = await link.client.accounts.connect({ platformUrl, scopes: asked })
  await consent(authorizeUrl, id, 'allow')
  return await vi.waitFor(async () => {
    const { state, account } = await link.client.accounts.connectState({ attempt })
    expect(state).toBe('done')
    return account ?? ''
  }, 30_000)
}

/** What a browser would do with the platform's page: choose the account, press a button, and follow. */
export async function consent(authorizeUrl: string, id: string, decision: 'allow' | 'refuse'): Promise<void> {
  const { origin } = new URL(authorizeUrl)
  const page = await (await fetch(authorizeUrl)).text()
  const ticket = /name="ticket" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const answer = await fetch(`${origin}/oauth/consent`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin },
    body: new URLSearchParams({ ticket, account: id, decision })
  })
  expect((await fetch(answer.headers.get('location') ?? '')).status).toBe(200)
}

/** Waits until an account stands at the head, with everything read. */
export async function live(link: Link, key: string): Promise<void> {
  await vi.waitFor(async () => {
    const { accounts } = await link.client.accounts.session()
    expect(accounts.find((account) => account.key === key)?.sync).toMatchObject({
      state: 'live',
      coverage: { complete: true }
    })
  }, 30_000)
}
