/** The calls about what a console holds besides the platform's records (`own-things.ts`). */
import { getSince, listSince } from '../src/backend/features/changes/since.ts'
import { getMonth, getYear } from '../src/backend/features/close/close.ts'
import { dayAt } from '../src/backend/engine/store/calendar.ts'
import { getLine, listLines } from '../src/backend/features/bank/lines.ts'
import { listLeftPayouts } from '../src/backend/features/bank/left-payouts.ts'
import { findOfPayout, getBankSummary } from '../src/backend/features/bank/summary.ts'
import { getSetAside, getSetAsideText, listSetAside, listUnknown } from '../src/backend/features/set-aside/queries.ts'
import { countRequests, getRequest, journalOf, listAsking, listRequests } from '../src/backend/engine/outbox/read.ts'
import { idsOf, iterations, newestMs, pagesOf, type Call, type Reader } from './call.ts'

export function requestsCalls({ db, sync }: Reader): Call[] {
  const ids = idsOf(db, `SELECT id FROM request ORDER BY random() LIMIT ${String(iterations)}`)
  const sales = idsOf(db, `SELECT target_id AS id FROM request ORDER BY random() LIMIT ${String(iterations)}`)
  const view = { account: 'bench', db, scopes: ['refunds'], sync, nowMs: newestMs(db) }
  const request = (call: string, run: Call['run']): Call => ({ screen: 'requests', call: `requests.${call}`, run })
  const pages = pagesOf((from, params: { show: 'all' }) =>
    listRequests(view, { ...params, limit: 100, before: from.from?.cursor })
  )
  return [
    request('list, open', () => listRequests(view, { show: 'open', limit: 200 })),
    request('list, page after page', () => pages({ show: 'all' })),
    request('list, of a sale', (index) =>
      listRequests(view, { show: 'all', target: sales[index % sales.length], limit: 100 })
    ),
    request('counts', () => countRequests(db, view.nowMs)),
    request('need somebody', () => listAsking(db, 100)),
    request('get', (index) => {
      const id = ids[index % ids.length] ?? ''
      return [getRequest(view, id), journalOf(db, id)]
    })
  ]
}

export function setAsideCalls({ db }: Reader): Call[] {
  const { rows } = listSetAside(db, { limit: 200 })
  const ridAt = (index: number): number => rows[index % rows.length]?.rid ?? 0
  const call = (what: string, run: Call['run']): Call => ({ screen: 'set-aside', call: `setAside.${what}`, run })
  return [
    call('list, from anywhere', (index) => listSetAside(db, { before: ridAt(index), limit: 100 })),
    call('get, with its text', (index) => [getSetAside(db, ridAt(index)), getSetAsideText(db, ridAt(index), 0)]),
    call('listUnknown', () => listUnknown(db, { limit: 100 }))
  ]
}

export function bankCalls({ db }: Reader): Call[] {
  const lines = idsOf(db, `SELECT id FROM bank_line ORDER BY random() LIMIT ${String(iterations)}`).map(Number)
  const payouts = idsOf(db, `SELECT id FROM payout ORDER BY random() LIMIT ${String(iterations)}`)
  const bank = (call: string, run: Call['run']): Call => ({ screen: 'bank', call: `bank.${call}`, run })
  const pages = pagesOf((from, params: { set: 'in-bank' | 'other' }) =>
    listLines(db, { ...params, limit: 100, from: from.from?.cursor })
  )
  const always = [
    bank('summary', () => getBankSummary(db, true)),
    bank('lines, page after page', (index) => pages({ set: index % 2 === 0 ? 'in-bank' : 'other' })),
    bank('line', (index) => getLine(db, lines[index % lines.length] ?? 0)),
    bank('leftPayouts', () => listLeftPayouts(db, { limit: 100 }))
  ]
  return payouts.length === 0
    ? always
    : [...always, bank('ofPayout', (index) => findOfPayout(db, payouts[index % payouts.length] ?? ''))]
}

export function changesCalls({ db, zone }: Reader): Call[] {
  const asked = { isComplete: true, zone }
  const changes = (call: string, run: Call['run']): Call => ({ screen: 'changes', call: `changes.${call}`, run })
  return [changes('since', () => getSince(db, asked)), changes('list', () => listSince(db, asked))]
}

export function closeCalls({ db, zone }: Reader): Call[] {
  const nowMs = newestMs(db)
  const params = { nowMs, zone, isComplete: true, asOfMs: nowMs }
  const months = Array.from({ length: 12 }, (_, index) =>
    dayAt(nowMs - (index + 1) * 30 * 86_400_000, zone).slice(0, 7)
  )
  const close = (call: string, run: Call['run']): Call => ({ screen: 'close', call: `close.${call}`, run })
  return [
    close('month', (index) => getMonth(db, months[index % months.length] ?? '', params)),
    close('year', () => getYear(db, Number(months[1]?.slice(0, 4)), params))
  ]
}
