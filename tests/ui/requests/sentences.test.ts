import { describe, expect, it } from 'vitest'
import { asks, decisions, requestStates, waits, type Request } from '../../../src/contract/requests.ts'
import { i18n } from '../i18n.ts'
import { lineWords } from '../../../src/ui/features/requests/journal-facts.ts'
import { moneyKey, whyKey } from '../../../src/ui/kit/request-sentences.ts'
import { requestLook } from '../../../src/ui/kit/request-state.ts'
import type { Doubt } from '../../../src/backend/engine/outbox/identity.ts'
import { request } from './request.ts'

const te = (key: string): boolean => i18n.global.te(key)
const statuses = [null, 'pending', 'requires_action', 'succeeded', 'failed', 'canceled', 'of_tomorrow']

/** Every standing that the contract allows, also those that no backend makes. */
const everyStanding: Request[] = requestStates.flatMap((state) =>
  [null, ...waits].flatMap((waitsFor) =>
    [null, ...asks].flatMap((ask) =>
      [null, ...statuses.map((status) => ({ type: 'refund', id: 'ref_1', status }))].flatMap((result) =>
        [null, 5].map((firstSentAtMs) => request({ state, waitsFor, ask, result, firstSentAtMs }))
      )
    )
  )
)

describe('a request in words', () => {
  it('has a state, and says what happened to the money, wherever it stands', () => {
    for (const standing of everyStanding) {
      expect(te(`requests.state.${requestLook(standing).word}`), requestLook(standing).word).toBe(true)
      expect(te(`requests.money.${moneyKey(standing)}`), moneyKey(standing)).toBe(true)
      const why = whyKey(standing)
      if (why !== null) expect(te(`requests.why.${why}`), why).toBe(true)
    }
  })

  it('says why wherever it waits for something or needs somebody', () => {
    for (const waitsFor of waits) expect(whyKey(request({ waitsFor })), waitsFor).not.toBeNull()
    for (const ask of asks) expect(whyKey(request({ state: 'needs-you', ask, firstSentAtMs: 5 })), ask).toBe(ask)
  })

  it('never says of a request that it was sent where this folder has not sent it', () => {
    for (const standing of everyStanding.filter(({ state }) => state === 'unknown' || state === 'needs-you')) {
      const why = whyKey(standing)
      const sentence = why === null ? '' : i18n.global.t(`requests.why.${why}`)
      if (standing.firstSentAtMs === null) expect(sentence, why ?? '').not.toContain('It was sent')
      else if (why === 'unknown' || why === 'past-memory') expect(sentence, why).toContain('It was sent')
    }
  })

  it('is amber only where the person decides', () => {
    for (const standing of everyStanding)
      expect(requestLook(standing).tone === 'needs').toBe(standing.state === 'needs-you')
  })

  it('never claims that no money moved where nobody knows', () => {
    for (const state of ['sending', 'unknown'] as const) expect(moneyKey(request({ state }))).toBe('asking')
    expect(moneyKey(request({ can: ['send'] })), 'it may still arrive').toBe('asking')
    expect(moneyKey(request({ can: ['withdraw', 'send'] }))).toBe('untouched')
    for (const ask of ['past-memory', 'restored', 'key-taken'] as const)
      for (const firstSentAtMs of [null, 5])
        expect(moneyKey(request({ state: 'needs-you', ask, firstSentAtMs })), ask).toBe('doubt')
    const waited = (can: Request['can']) => request({ state: 'needs-you', ask: 'waited-long', can })
    expect(moneyKey(waited(['send', 'give-up'])), 'it may still arrive').toBe('doubt')
    expect(moneyKey(waited(['withdraw', 'send']))).toBe('untouched')
    expect(moneyKey(request({ state: 'withdrawn', firstSentAtMs: 5 }))).toBe('see')
    expect(moneyKey(request({ state: 'withdrawn' }))).toBe('never')
  })

  it('says "went back" only of a refund that succeeded', () => {
    const done = (status: string | null): Request =>
      request({ state: 'done', result: { type: 'refund', id: 'ref_1', status } })
    expect(statuses.filter((status) => moneyKey(done(status)) === 'refunded')).toEqual(['succeeded'])
    expect(moneyKey(request({ state: 'done', result: null })), 'the person said so').toBe('see')
  })

  it('has words for every doubt that the journal may name', () => {
    for (const why of ['restored', 'copied', 'another-folder', 'lost', 'clock'] satisfies (Doubt | 'clock')[])
      expect(te(`requests.journal.code.${why}`), why).toBe(true)
  })

  it('has words for every decision', () => {
    for (const decision of decisions) expect(te(`requests.verb.${decision}`), decision).toBe(true)
    for (const grave of ['send', 'send-anew', 'mark-done', 'give-up']) {
      expect(te(`requests.confirm.${grave}`), grave).toBe(true)
      expect(te(`requests.confirm.yes.${grave}`), grave).toBe(true)
    }
  })
})

describe('a line of the journal', () => {
  it.each([
    ['asked', '{"amountMinor":1200}', 'asked'],
    ['asked', '{"insteadOf":"x"}', 'asked-anew'],
    ['sent', '{"attempt":2}', 'sent'],
    ['answered', '{"status":201}', 'did-it'],
    ['answered', '{"status":422,"code":"amount_too_large"}', 'answered'],
    ['reconciled', '{"by":"key","found":"unknown_key"}', 'looked-up'],
    ['reconciled', '{"by":"feed"}', 'found'],
    ['decided', '{"decision":"withdraw"}', 'decided'],
    ['not-sent', '{"why":"signed-out"}', 'not-sent']
  ])('%s with %s is said', (what, facts, key) => {
    expect(lineWords({ what, facts }).key).toBe(key)
    expect(te(`requests.journal.${key}`)).toBe(true)
  })

  it('of tomorrow, or with facts that are none, is its own word and no error', () => {
    expect(lineWords({ what: 'teleported', facts: '{}' }).key).toBeNull()
    for (const facts of ['', 'null', '[]', '{"attempt":"two"}', '{"code":null}', '"'])
      expect(lineWords({ what: 'sent', facts }).attempt).toBe(1)
  })
})
