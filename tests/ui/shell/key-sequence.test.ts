import { describe, expect, it } from 'vitest'
import { i18n } from '../i18n.ts'
import { keyGroups } from '../../../src/ui/shell/key-map.ts'
import { createKeyReader, type KeyCommand } from '../../../src/ui/shell/key-sequence.ts'
import { shellPages } from '../../../src/ui/shell/pages.ts'

const read = (...presses: [key: string, atMs: number][]): (KeyCommand | undefined)[] => {
  const reader = createKeyReader()
  return presses.map(([key, atMs]) => reader(key, atMs))
}

describe('keys that work anywhere', () => {
  it('go to a page by "g" and its letter', () => {
    expect(read(['g', 0], ['h', 400])).toEqual([undefined, { page: 'home' }])
    expect(read(['g', 0], ['s', 400])).toEqual([undefined, { page: 'sales' }])
  })

  it('have a letter of its own for each page', () => {
    expect(new Set(shellPages.map(({ key }) => key)).size).toBe(shellPages.length)
  })

  it('forget a "g" that was followed by something else, or by nothing in time', () => {
    expect(read(['g', 0], ['y', 100], ['h', 200])).toEqual([undefined, undefined, undefined])
    expect(read(['g', 0], ['h', 5_000])).toEqual([undefined, undefined])
    expect(read(['h', 0])).toEqual([undefined])
  })

  it('find and explain by one key', () => {
    expect(read(['/', 0], ['?', 10])).toEqual(['find', 'help'])
  })

  it('are all explained in words', () => {
    for (const { name, keys } of keyGroups) {
      for (const sentence of [`shell.keys.${name}`, ...keys.map(({ what }) => what)])
        expect(i18n.global.te(sentence), sentence).toBe(true)
    }
  })
})
