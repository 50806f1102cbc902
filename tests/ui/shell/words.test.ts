import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { errorCodes } from '../../../src/contract/errors.ts'
import { terms } from '../../../src/contract/metrics.ts'
import { i18n } from '../i18n.ts'

const ui = resolve(import.meta.dirname, '../../../src/ui')
const { messages } = i18n.global
const t = (key: string, named: Record<string, unknown> = {}, count = 1): string => i18n.global.t(key, named, count)
const te = (key: string): boolean => i18n.global.te(key)

/** Every key that stands as a plain string in a call of `t`, with the file it stands in. */
function usedKeys(): [key: string, file: string][] {
  return readdirSync(ui, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(vue|ts)$/.test(path) && !path.startsWith('locales'))
    .flatMap((path) =>
      [...readFileSync(join(ui, path), 'utf8').matchAll(/(?:\bt\(|\skeypath=)['"]([\w.-]+)['"]/g)].map(
        ([, key]): [string, string] => [key!, path]
      )
    )
}

function leaves(value: unknown, path: string): string[] {
  if (typeof value === 'string') return [path]
  return Object.entries(value as object).flatMap(([name, child]) =>
    leaves(child, path === '' ? name : `${path}.${name}`)
  )
}

describe('the sentences of the page', () => {
  it('are all in the locale: no key is shown in place of words', () => {
    const keys = usedKeys()
    expect(keys.length).toBeGreaterThan(100)
    expect(keys.filter(([key]) => !te(key))).toEqual([])
  })

  it('can all be read: none breaks on a brace, a bar or an at sign', () => {
    const keys = leaves(messages.value.en, '')
    // Whatever a sentence names is there.
    const named: Record<string, unknown> = new Proxy({}, { get: () => 'x', has: () => true })
    for (const key of keys) expect(() => t(key, named, 2), key).not.toThrow()
  })

  it('say of every error what happened, whether money is affected, and what to do', () => {
    for (const code of errorCodes) {
      for (const part of ['what', 'money', 'todo'])
        expect(te(`errors.${code}.${part}`), `errors.${code}.${part}`).toBe(true)
    }
  })

  it('name every term of the sum line', () => {
    for (const term of terms) expect(te(`kit.terms.${term}`), term).toBe(true)
  })

  it('never say "we", "Oops" or "sorry"', () => {
    const sentences = leaves(messages.value.en, '').map((key) => t(key))
    // The US is a country.
    expect(
      sentences.filter((sentence) => /\b([Ww]e|[Oo]ur|[Uu]s|[Oo]ops|[Ss]orry|[Pp]lease)\b/.test(sentence))
    ).toEqual([])
  })
})
