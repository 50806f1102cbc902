/** What English says, Italian says, too: with the same figures in it, and as Italian says it. */
import { describe, expect, it } from 'vitest'
import { firstSpoken, languages } from '../../src/contract/language.ts'
import { createPageI18n } from '../../src/ui/app/i18n.ts'
import { formatDay, formatLongDay, formatMoment } from '../../src/ui/kit/format-date.ts'
import { formatCount, formatMinor } from '../../src/ui/kit/format-money.ts'
import en from '../../src/ui/locales/en.ts'
import italian from '../../src/ui/locales/it.ts'

type Sentences = Readonly<Record<string, string>>

function sentencesOf(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  return Object.entries(value as object).flatMap(([name, child]) =>
    sentencesOf(child, path === '' ? name : `${path}.${name}`)
  )
}

const english: Sentences = Object.fromEntries(sentencesOf(en))
const translated = sentencesOf(italian)

const namesIn = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!))].sort()
const hasWords = (text: string): boolean => /\p{L}/u.test(text.replaceAll(/\{[^}]*\}/g, ''))
const bare = (text: string): string => text.replaceAll("{'@'}", '')

/** Read one by one: a name, a unit, a word that Italian has from English. What has no letter of its own need not be here. */
const sameInBoth = new Set([
  'accounts.columns.account',
  'bank.column.file',
  'bank.line.file',
  'cards.category.software',
  'cards.detail.cashback',
  'common.app',
  'export.field.record',
  'home.title',
  'home.kind.creator',
  'kit.terms.store',
  'metrics.of.store.word',
  'notes.column.what',
  'payouts.method.standard',
  'products.column.web',
  'products.column.ios',
  'products.column.android',
  'records.category.card_cashback',
  'records.source.account',
  'records.channel.web',
  'records.channel.ios',
  'records.channel.android',
  'records.channel.live',
  'records.channel.post',
  'records.disputeStage.chargeback',
  'records.method.apple_pay',
  'records.method.google_pay',
  'records.brand.visa',
  'records.brand.mastercard',
  'records.brand.amex',
  'records.brand.discover',
  'records.payoutMethod.standard',
  'records.happened.card-cashback',
  'records.link.post',
  'records.left.minutes',
  'records.left.hours',
  'records.sumRow.card-cashback',
  'reports.chart.program.beancount',
  'reports.chart.program.hledger',
  'reports.chart.program.quickbooks',
  'reports.chart.program.xero',
  'reports.chart.role.cashback',
  'sales.detail.tax.gst',
  'supporters.posts.title',
  'supporters.post.kind.post',
  'supporters.post.kind.video',
  'search.keys',
  'search.type.post',
  'set-aside.column.record',
  'settings.version',
  'settings.backup.title',
  'settings.demo.title',
  'shell.demo.short',
  'shell.account.open',
  'shell.span.minutes',
  'shell.span.hours'
])

describe('Italian', () => {
  it('is not English left over, but for what was read and is the same in both', () => {
    const same = translated.filter(([key, text]) => english[key] === text && hasWords(text)).map(([key]) => key)
    expect(same.filter((key) => !sameInBoth.has(key))).toEqual([])
    expect([...sameInBoth].filter((key) => !same.includes(key))).toEqual([])
  })

  it('names what English names, in as many forms', () => {
    const differing = translated.filter(([key, text]) => {
      const from = english[key]!
      return namesIn(text).join() !== namesIn(from).join() || text.split(' | ').length !== from.split(' | ').length
    })
    expect(differing.map(([key]) => key)).toEqual([])
  })

  it('writes an at sign so that it is no link, and links nothing that English does not', () => {
    for (const [key, text] of translated) expect(bare(text), key).not.toContain('@')
  })

  it('can be said, for none, one and many', async () => {
    const { t } = (await createPageI18n('it')).global
    const named = Object.fromEntries(translated.flatMap(([, text]) => namesIn(text)).map((name) => [name, 'x']))
    for (const [key] of translated) {
      for (const count of [0, 1, 2]) {
        const said = t(key, named, count)
        expect(said, key).not.toMatch(/ \| |undefined|[{}]/)
        expect(said.trim(), key).not.toBe('')
      }
    }
  })

  it('says "tu" and facts: no "noi", no excuse', () => {
    const wrong = /\b(noi|nostr[oaie]|siamo|abbiamo|ops|oops|spiacenti|purtroppo|prego|per favore|clicca|lei)\b/i
    expect(translated.filter(([, text]) => wrong.test(text)).map(([key]) => key)).toEqual([])
  })

  // "Il 8 novembre", "al 8 %", "gli 12": what stands in a brace may begin with a vowel, or not.
  it('has no article before what is filled in, whose form would depend on it', () => {
    const article = /\b(il|lo|i|gli|un|uno|una|(de|da|ne|su|a)(l|llo|i|gli)|dello|allo)\s\{(?!weekday)\w+\}/i
    expect(translated.filter(([, text]) => article.test(text)).map(([key]) => key)).toEqual([])
  })

  it('writes apostrophes, quotes and the ellipsis as the rest of the page', () => {
    for (const [key, text] of translated) expect(bare(text), key).not.toMatch(/['"“”]|\.\.\.(?!\d)/)
  })
})

describe('a sentence that is missing', () => {
  it.each(languages)('throws here, in %s', async (language) => {
    const { t } = (await createPageI18n(language)).global
    expect(() => t('home.no-such-sentence')).toThrow('home.no-such-sentence')
  })
})

describe('the language of the page', () => {
  it.each([
    [['it-IT', 'en-US'], 'it'],
    [['it'], 'it'],
    [['de-CH', 'it-CH', 'en'], 'it'],
    [['en-GB', 'it'], 'en'],
    [['IT_it'], 'it'],
    [['de-DE', 'fr'], 'en'],
    [['ita'], 'en'],
    [[], 'en']
  ])('is the first that the reader reads: %j', (preferred, spoken) => {
    expect(firstSpoken(preferred)).toBe(spoken)
  })

  it('is that of figures and dates, too', () => {
    const setting = { locale: 'it', zone: 'Europe/Rome', clock: 'h23', nowMs: Date.UTC(2026, 10, 22) } as const
    expect(formatMinor(-123_450, 2, 'it')).toBe('\u22121.234,50')
    expect(formatMinor(1_234, 0, 'it')).toBe('1.234')
    expect(formatCount(1_204, 'it')).toBe('1.204')
    expect(formatDay('2026-11-08', setting)).toBe('dom 8 nov')
    expect(formatLongDay('2025-11-08', setting)).toBe('sabato 8 novembre 2025')
    expect(formatMoment(Date.UTC(2026, 10, 22, 13, 2), setting)).toBe('dom 22 nov, 14:02')
  })
})
