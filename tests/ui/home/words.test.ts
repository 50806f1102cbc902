import { describe, expect, it } from 'vitest'
import { createI18n } from 'vue-i18n'
import { needSchema, stubSchema } from '../../../src/contract/home.ts'
import { channels, saleStatuses, wallets } from '../../../src/contract/records.ts'
import { asks } from '../../../src/contract/requests.ts'
import { linkSchema } from '../../../src/contract/sales.ts'
import home from '../../../src/ui/locales/en/home.ts'
import records from '../../../src/ui/locales/en/records.ts'
import sales from '../../../src/ui/locales/en/sales.ts'

const messages = { home, records, sales }

function pathsOf(value: unknown, path: string): string[] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, `${path}.${key}`))
    : [path]
}

describe('the words of Home and Sales', () => {
  it('can all be said, for none, one and many', () => {
    const warnings: string[] = []
    const i18n = createI18n({
      legacy: false,
      locale: 'en',
      messages: { en: messages },
      missing: (_, key) => {
        warnings.push(key)
      }
    })
    const named = { count: '1,204', from: '1', to: '22', amount: '12.00 EUR', subject: 'Ink set', name: 'the post' }
    for (const path of Object.entries(messages).flatMap(([area, inner]) => pathsOf(inner, area))) {
      for (const count of [0, 1, 2]) {
        const said = i18n.global.t(path, named, count)
        expect(said, path).not.toMatch(/ \| |undefined|\bNaN\b/)
        expect(said.trim(), path).not.toBe('')
        expect(said, path).not.toBe(path)
      }
    }
    expect(warnings).toEqual([])
  })

  it('have a sentence and a verb for every need', () => {
    const kinds = needSchema.shape.kind.options.toSorted()
    expect(Object.keys(home.needs.sentence).toSorted()).toEqual(kinds)
    expect(Object.keys(home.needs.verb).toSorted()).toEqual(kinds)
  })

  it('say what each request asks of the person', () => {
    expect(Object.keys(records.requestAsk).toSorted()).toEqual([...asks].toSorted())
  })

  it('name every kind of link, wallet, channel, status and receipt', () => {
    // Cards are named where a request is about one, and stand in no receipt.
    expect(Object.keys(records.link).toSorted()).toEqual([...linkSchema.shape.kind.options, 'card'].toSorted())
    expect(Object.keys(records.wallet)).toEqual([...wallets])
    expect(Object.keys(records.channel).toSorted()).toEqual([...channels].toSorted())
    expect(Object.keys(records.status.sale).toSorted()).toEqual([...saleStatuses].toSorted())
    expect(Object.keys(home.stub.label).toSorted()).toEqual(stubSchema.shape.type.options.toSorted())
  })
})
