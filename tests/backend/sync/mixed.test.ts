/** The sync against the real sandbox with all of its faults at once, for two thousand answers of the feed. */
import { expect, it, onTestFinished } from 'vitest'
import { setTimeout } from 'node:timers/promises'
import { startSandbox } from '../../../bench/sandbox.ts'
import { briskTiming, Copy, newFolder, removeFolder, type Source } from './copy.ts'
import type { ModelRecord } from './model-platform.ts'

const answers = 2_000
/** Waits are rare, for a real second is the least that a platform can ask for. */
const faults = 'seed=11,all,latency=0.05:1-5ms,429=0.003:1s,503=0.003:1s,half=0.1,malformed=0.01,unknown-type=0.01'

interface Named {
  id: string
  feed: string
  head: number
}

interface Change {
  id: string
  record?: ModelRecord
}

it('ends equal, with nothing lost, nothing doubled and nothing left aside', async () => {
  const sandbox = await startSandbox(['--records', '3000', '--seed', '3'])
  onTestFinished(() => sandbox.stop())
  const [signIn] = sandbox.signIns
  if (!signIn) throw new Error('no account')
  const { platformUrl: url, account } = signIn
  const post = async (path: string, body: object): Promise<Response> => {
    const response = await fetch(`${url}/sandbox/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body)
    })
    expect(response.ok, path).toBe(true)
    return response
  }
  const own = async (): Promise<Named> => {
    const { accounts } = (await (await fetch(`${url}/sandbox/accounts`)).json()) as { accounts: Named[] }
    const found = accounts.find(({ id }) => id === account)
    if (!found) throw new Error('the account is gone')
    return found
  }
  const asked = countingFeedRequests()
  await post('faults', { spec: faults })
  const source: Source = { ...signIn, url, accountId: account, ...(await own()) }
  const timing = { ...briskTiming, pollMs: 20, pollWithoutEventsMs: 5 }
  const copy = new Copy(source, newFolder(), timing)
  onTestFinished(async () => {
    await copy.close()
    removeFolder(copy.folder)
  })
  while (asked() < answers) {
    await post('sale', {})
    await setTimeout(60)
  }
  const struck = (await (await fetch(`${url}/sandbox/faults`)).json()) as { struck?: Record<string, number> }
  await post('faults', { spec: 'off', next: [], repair: true })
  const { feed, head } = await own()
  for (let n = 0; ; n++) {
    const [at] = copy.query<{ feed: string; forward: number; backward: number | null }>('SELECT * FROM cursor')
    if (at?.feed === feed && at.forward === head && at.backward === null) break
    if (n > 3_000) throw new Error(`never equal: ${JSON.stringify(copy.status)}`)
    await setTimeout(20)
  }
  const { access_token: token } = (await (await post('token', { account })).json()) as { access_token: string }
  const response = await fetch(`${url}/v1/changes?after=0`, {
    headers: { authorization: `Bearer ${token}`, accept: 'application/x-ndjson' }
  })
  const lines = (await response.text()).trim().split('\n').slice(1, -1)
  const changes = lines.map((line) => JSON.parse(line) as Change)
  const expected = new Map(changes.flatMap(({ id, record }) => (record ? [[id, record] as const] : [])))
  expect(copy.records()).toEqual(expected)
  expect(copy.status.coverage).toMatchObject({ complete: true, records: expected.size })
  expect(copy.query('SELECT id FROM set_aside WHERE id IS NOT NULL')).toEqual([])
  // Dice that never fell would prove nothing.
  expect(Object.values(struck.struck ?? {}).filter((times) => times > 0).length).toBeGreaterThan(10)
}, 900_000)

/** Counts the requests of this process for the feed from now on. */
function countingFeedRequests(): () => number {
  const real = globalThis.fetch
  let count = 0
  globalThis.fetch = (input, init) => {
    if ((input instanceof URL ? input.pathname : '') === '/v1/changes') count++
    return real(input, init)
  }
  onTestFinished(() => {
    globalThis.fetch = real
  })
  return () => count
}
