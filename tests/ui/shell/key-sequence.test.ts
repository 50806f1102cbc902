import { describe, expect, it } from 'vitest'
import shell from '../../../src/ui/locales/en/shell.ts'
import { keyGroups } from '../../../src/ui/shell/key-map.ts'
import { createKeyReader } from '../../../src/ui/shell/key-sequence.ts'

const read = (...presses: [key: string, atMs: number][]): (string | undefined)[] => {
  const reader = createKeyReader()
  return presses.map(([key, atMs]) => reader(key, atMs))
}

describe('keys that work anywhere', () => {
  it('go to a page by "g" and its letter', () => {
    expect(read(['g', 0], ['h', 400])).toEqual([undefined, 'home'])
    expect(read(['g', 0], ['s', 400])).toEqual([undefined, 'sales'])
  })

  it('forget a "g" that was followed by something else, or by nothing in time', () => {
    expect(read(['g', 0], ['x', 100], ['h', 200])).toEqual([undefined, undefined, undefined])
    expect(read(['g', 0], ['h', 5_000])).toEqual([undefined, undefined])
    expect(read(['h', 0])).toEqual([undefined])
  })

  it('find and explain by one key', () => {
    expect(read(['/', 0], ['?', 10])).toEqual(['find', 'help'])
  })

  it('are all explained in words', () => {
    for (const { name, keys } of keyGroups) {
      expect(shell.keys).toHaveProperty(name)
      for (const { what } of keys) expect(shell.keys).toHaveProperty(what)
    }
  })
})
