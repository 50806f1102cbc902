import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createConnectDesk } from '../../../src/backend/features/accounts/connect.ts'

const servers: { close(): unknown }[] = []
afterEach(() => servers.splice(0).forEach((server) => server.close()))

/** A platform whose sign-in answers with that status. */
async function platformAnswering(status: number): Promise<string> {
  const server = createServer((_, response) => response.writeHead(status).end())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  servers.push(server)
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const desk = createConnectDesk({
  placeFor: () => {
    throw new Error('nobody signed in')
  },
  add: () => Promise.reject(new Error('nobody signed in')),
  now: Date.now
})

test.each([
  [503, 'platform-unreachable'],
  [429, 'rate-limited'],
  [404, 'platform-refused']
])('a platform that answers %i to a sign-in is called %s', async (status, code) => {
  await expect(desk.start(await platformAnswering(status), ['read'])).rejects.toMatchObject({ code })
})

test('a platform that does not answer is called platform-unreachable', async () => {
  const url = await platformAnswering(200)
  servers.splice(0).forEach((server) => server.close())
  await expect(desk.start(url, ['read'])).rejects.toMatchObject({ code: 'platform-unreachable' })
})
