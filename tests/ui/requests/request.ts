/** A request as the backend tells it, to be changed where a test looks. */
import type { Request } from '../../../src/contract/requests.ts'

export function request(over: Partial<Request> = {}): Request {
  return {
    id: '0198c0de-0000-7000-8000-000000000001',
    account: 'lume',
    kind: 'refund',
    target: { type: 'sale', id: 'sale_1' },
    about: { title: 'Print A3', who: '@okafor' },
    state: 'queued',
    amount: { minor: 1_200, currency: 'EUR' },
    wish: { kind: 'refund', sale: 'sale_1', amountMinor: 1_200, currency: 'EUR', reason: null, note: null },
    askedAtMs: 1_000_000,
    notBeforeMs: 1_010_000,
    firstSentAtMs: null,
    settledAtMs: null,
    attempts: 0,
    replacedBy: null,
    waitsFor: 'undo',
    ask: null,
    code: null,
    message: null,
    result: null,
    can: ['withdraw', 'send'],
    ...over
  }
}
