/** The demo, with something at hand for each kind of request: see week-wishes.ts. */
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { shop, studio } from './week-wishes.ts'

/** What waits for an answer, and what can be taken back. */
const stories = ['dispute', 'dispute', 'transfer-request', 'transfer-request', 'transfer-request', 'refund-waiting']

export async function fillWeek(url: string): Promise<void> {
  for (const story of stories) await control(url, 'trigger', { story })
  // More than comes within a week, so that the lack of it says what became of it.
  await control(url, 'top-up', { account: studio, amount: { amount: 300_000, currency: 'USD' } })
  // On its way to the bank before the end of the week.
  const body = JSON.stringify({ amount: { amount: 2_500, currency: 'EUR' }, method: 'standard' })
  await send(url, shop, { method: 'POST', path: '/v1/payouts', body, ifMatch: null })
}

export async function control(url: string, name: string, body: object): Promise<Response> {
  const answer = await fetch(`${url}/sandbox/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body)
  })
  expect([name, answer.ok]).toEqual([name, true])
  return answer
}

interface Sent {
  method?: string | null
  path: string
  body: string
  ifMatch: string | null
}

/** Somebody else does it at the platform, under a key of their own. */
export async function send(url: string, account: string, { method, path, body, ifMatch }: Sent): Promise<void> {
  const { access_token: token } = (await (await control(url, 'token', { account })).json()) as { access_token: string }
  const answer = await fetch(url + path, {
    method: method ?? 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'idempotency-key': randomUUID(),
      ...(body === '' ? {} : { 'content-type': 'application/json' }),
      ...(ifMatch === null ? {} : { 'if-match': ifMatch })
    },
    ...(body === '' ? {} : { body })
  })
  expect([path, answer.ok ? '' : await answer.text()]).toEqual([path, ''])
}
