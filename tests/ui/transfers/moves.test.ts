import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TransferOffer } from '../../../src/contract/transfers.ts'
import { movesTogether } from '../../../src/ui/features/transfers/asked-moves.ts'
import { moveAmount, type Way } from '../../../src/ui/features/transfers/move-amount.ts'
import { formatMinor } from '../../../src/ui/kit/format-money.ts'
import { moneyKey } from '../../../src/ui/kit/request-sentences.ts'
import { i18n } from '../i18n.ts'
import { request } from '../requests/request.ts'

const offer = {
  currency: 'EUR',
  availableMinor: 12_000,
  waitingMinor: 2_000,
  leftMinor: 10_000,
  mostAskedMinor: 1_000_000
}
const typed = (text: string, way: Way = 'send', exponent = 2) =>
  moveAmount(text, offer, { way, exponent, decimal: '.' })

describe('a typed amount of a transfer', () => {
  it.each([
    ['', 'send', 'no-amount'],
    ['0', 'send', 'no-amount'],
    ['-5', 'send', 'no-amount'],
    ['5.001', 'send', 'no-amount'],
    ['100.01', 'send', 'too-much'],
    ['10000.01', 'request', 'above-most']
  ] as const)('%s is none to %s: %s', (text, way, problem) => {
    expect(typed(text, way)).toEqual({ minor: null, problem })
  })

  it('is taken in the decimals of its own currency', () => {
    expect(typed('100')).toEqual({ minor: 10_000, problem: null })
    expect(typed('10000', 'request')).toEqual({ minor: 1_000_000, problem: null })
    expect(typed('9000', 'send', 0)).toEqual({ minor: 9_000, problem: null })
    expect(typed('9.5', 'send', 0).problem).toBe('no-amount')
    expect(typed('1.234', 'send', 3)).toEqual({ minor: 1_234, problem: null })
    expect(
      moveAmount('99999', { ...offer, mostAskedMinor: null }, { way: 'request', exponent: 2, decimal: '.' })
    ).toEqual({
      minor: 9_999_900,
      problem: null
    })
  })

  it('is what was written in the language of the page, to the last minor unit, and never above what is left', () => {
    const parts = fc.record({
      minor: fc.integer({ min: 1, max: 1_000_000_000_000 }),
      leftMinor: fc.integer({ min: 0, max: 1_000_000_000_000 }),
      exponent: fc.constantFrom(0, 2, 3),
      page: fc.constantFrom({ locale: 'en-GB', decimal: '.' }, { locale: 'it-IT', decimal: ',' })
    })
    fc.assert(
      fc.property(parts, ({ minor, leftMinor, exponent, page }) => {
        const text = formatMinor(minor, exponent, page.locale)
        const found = moveAmount(text, { ...offer, leftMinor }, { way: 'send', exponent, decimal: page.decimal })
        expect(found).toEqual(minor > leftMinor ? { minor: null, problem: 'too-much' } : { minor, problem: null })
      })
    )
  })
})

describe('transfers that were asked for and are not confirmed', () => {
  const one = (over: Partial<TransferOffer['asked'][number]>): TransferOffer['asked'][number] => ({
    id: '0198c0de-0000-7000-8000-000000000001',
    kind: 'transfer-send',
    person: 'pty_a',
    who: '@a',
    state: 'queued',
    waitsFor: 'undo',
    minor: 100,
    currency: 'EUR',
    ...over
  })

  it('stand together where one sentence is true of all, and no sum is lost', () => {
    const asked = [
      one({}),
      one({ minor: 50, person: 'pty_b', who: '@b' }),
      one({ kind: 'transfer-request' }),
      one({ currency: 'JPY', waitsFor: 'network' }),
      one({ state: 'unknown', minor: 7 })
    ]
    expect(movesTogether(asked)).toMatchObject([
      { kind: 'transfer-send', currency: 'EUR', wait: 'other', minor: 150, people: 2 },
      { kind: 'transfer-request', wait: 'other', minor: 100, people: 1, who: '@a' },
      { currency: 'JPY', wait: 'network', minor: 100 },
      { wait: 'unknown', minor: 7, people: 1 }
    ])
    for (const { kind, wait } of movesTogether(asked))
      expect(i18n.global.te(`transfers.asked.${kind === 'transfer-send' ? 'send' : 'request'}.${wait}`)).toBe(true)
  })

  it('of what was done say whether money left, came or stayed', () => {
    const key = (kind: 'transfer-send' | 'transfer-request', status: string | null): string =>
      moneyKey(request({ kind, state: 'done', result: { type: 'transfer', id: 'trf_1', status } }))
    expect(
      ['pending', 'completed', 'failed', 'of_tomorrow', null].map((status) => key('transfer-send', status))
    ).toEqual(['on-its-way', 'arrived', 'see', 'done', 'done'])
    expect(
      ['pending', 'completed', 'declined', 'expired', null].map((status) => key('transfer-request', status))
    ).toEqual(['asked-them', 'they-paid', 'they-declined', 'no-answer', 'done'])
    for (const word of ['on-its-way', 'arrived', 'asked-them', 'they-paid', 'they-declined', 'no-answer'])
      expect(i18n.global.te(`requests.money.${word}`), word).toBe(true)
  })
})
