import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSignIn } from '../../../src/platform/sign-in.ts'
import { Copy, newFolder, removeFolder } from './copy.ts'
import type { Source } from './copy.ts'
import type { ModelRecord } from './model-platform.ts'

/** The sync against the real sandbox, in its own process, over HTTP. */
const main = fileURLToPath(new URL('../../../src/sandbox/main.ts', import.meta.url))
let sandbox: ChildProcess
let url = ''
const copies: Copy[] = []

beforeAll(async () => {
  sandbox = spawn(
    process.execPath,
    [main, '--port', '0', '--at', '2026-11-22T09:00:00Z', '--pace', '0', '--token-seconds', '2', '--stop-with-parent'],
    {
      stdio: ['pipe', 'pipe', 'inherit']
    }
  )
  for await (const line of createInterface({ input: sandbox.stdout as NodeJS.ReadableStream })) {
    url = /http:\S+/.exec(line)?.[0] ?? ''
    if (url) break
  }
}, 120_000)

afterAll(async () => {
  for (const copy of copies) {
    await copy.close()
    removeFolder(copy.folder)
  }
  sandbox.stdin?.end()
  await once(sandbox, 'exit')
})

async function post<T>(path: string, body: unknown): Promise<T> {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body)
  })
  return (await response.json()) as T
}

async function headOf(handle: string): Promise<Source> {
  const { accounts } = (await (await fetch(`${url}/sandbox/accounts`)).json()) as {
    accounts: { id: string; handle: string; feed: string; head: number }[]
  }
  const account = accounts.find((one) => one.handle === handle)
  if (!account) throw new Error(`there is no ${handle}`)
  const token = await post<{ access_token: string; refresh_token: string }>('/sandbox/token', { handle })
  return {
    url,
    accountId: account.id,
    feed: account.feed,
    head: account.head,
    accessToken: token.access_token,
    refreshToken: token.refresh_token
  }
}

interface Change {
  id: string
  deleted?: boolean
  record?: ModelRecord
}

/** The feed as the platform sends it, by id; deletions left out. By a token of its own: the copy's may have run out. */
async function feedOf({ accountId }: Source): Promise<Map<string, ModelRecord>> {
  const { access_token: token } = await post<{ access_token: string }>('/sandbox/token', { account: accountId })
  const response = await fetch(`${url}/v1/changes?after=0`, {
    headers: { authorization: `Bearer ${token}`, accept: 'application/x-ndjson' }
  })
  const changes = (await response.text())
    .trim()
    .split('\n')
    .slice(1, -1)
    .map((line) => JSON.parse(line) as Change)
  return new Map(changes.flatMap(({ id, record }) => (record ? [[id, record]] : [])))
}

function copyOf(source: Source): Copy {
  const copy = new Copy(source, newFolder())
  copies.push(copy)
  return copy
}

describe('the sync and the sandbox', () => {
  it.each(['giulia.ferri', 'maravoss'])(
    'the copy of %s is the platform’s feed, record by record',
    async (handle) => {
      const source = await headOf(handle)
      const copy = copyOf(source)
      await copy.untilEqual(60_000)
      const expected = await feedOf(source)
      const setAside = copy.query<{ id: string }>('SELECT id FROM set_aside')
      for (const { id } of setAside) expect(expected.delete(id)).toBe(true)
      expect(copy.status.setAside).toBe(setAside.length)
      expect(copy.records()).toEqual(expected)
      expect(copy.status.coverage).toMatchObject({ complete: true, share: 1, records: expected.size })
    },
    90_000
  )

  it('a sale that is made now is in the copy in a moment, also when the token has run out meanwhile', async () => {
    const source = await headOf('giulia.ferri')
    const copy = copyOf(source)
    await copy.untilEqual(60_000)
    await new Promise((resolve) => setTimeout(resolve, 2_500))
    const { id } = await post<{ id: string }>('/sandbox/sale', { handle: 'giulia.ferri' })
    await copy.until(() => copy.query('SELECT 1 FROM sale WHERE id = ' + `'${id}'`).length === 1, 10_000)
    await copy.until(({ asOfMs }) => asOfMs !== null && asOfMs >= Date.parse('2026-11-22T09:00:00Z'))
  }, 90_000)

  it('signs in at localhost, another site than the redirect’s, as the account that the owner chooses', async () => {
    const signIn = await startSignIn({
      platformUrl: url.replace('127.0.0.1', 'localhost'),
      scopes: ['read'],
      loginHint: 'maravoss'
    })
    const page = await (await fetch(signIn.authorizeUrl)).text()
    const ticket = /name="ticket"[^>]*value="([^"]+)"/.exec(page)?.[1] ?? ''
    const done = await fetch(new URL('/oauth/consent', signIn.authorizeUrl), {
      method: 'POST',
      headers: { origin: new URL(signIn.authorizeUrl).origin },
      body: new URLSearchParams({ ticket, decision: 'allow', account: 'acct_maravoss' })
    })
    expect(await done.text()).toContain('Signed in. Return to Cassa.')
    expect(await signIn.outcome).toMatchObject({
      state: 'done',
      accountId: 'acct_maravoss',
      tokens: { scopes: ['read'] }
    })
  })
})
