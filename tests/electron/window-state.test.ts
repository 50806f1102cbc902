import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { placeWindow, readWindowState, smallest, writeWindowState } from '../../electron/main/window-state.ts'

const laptop = { x: 0, y: 25, width: 1_440, height: 875 }
const left = { x: -1_920, y: 0, width: 1_920, height: 1_080 }

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cassa-window-'))
  path = join(folder, 'desktop', 'window.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('what the shell remembers of its window', () => {
  it('comes back, and is readable by its owner alone', () => {
    const state = {
      bounds: { x: 5, y: 30, width: 900, height: 700 },
      isMaximized: true,
      theme: 'dark',
      language: 'it'
    } as const
    writeWindowState(path, state)
    expect(readWindowState(path)).toEqual(state)
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o077).toBe(0)
  })

  it.each([
    '',
    '{',
    'null',
    '[]',
    '7',
    '{"bounds":{"x":1e999,"y":0,"width":1,"height":1},"theme":"neon","language":"xx"}',
    '{"bounds":"x"}'
  ])('is as if it were never written where it makes no sense: %s', (text) => {
    writeWindowState(path, { bounds: undefined, isMaximized: false, theme: 'dark' })
    writeFileSync(path, text)
    expect(readWindowState(path)).toEqual({ bounds: undefined, isMaximized: false, theme: 'auto' })
  })

  it('costs nothing but itself where it cannot be written', () => {
    writeFileSync(join(folder, 'desktop'), 'a file in the way')
    writeWindowState(path, { bounds: undefined, isMaximized: false, theme: 'dark' })
    expect(readFileSync(join(folder, 'desktop'), 'utf8')).toBe('a file in the way')
  })
})

describe('the place of a window', () => {
  it('is where it was', () => {
    const kept = { x: -1_800, y: 40, width: 1_000, height: 700 }
    expect(placeWindow(kept, [laptop, left])).toEqual(kept)
  })

  it.each([
    ['its screen is gone', { x: -1_800, y: 40, width: 1_000, height: 700 }],
    ['it hangs above every screen', { x: 100, y: -200, width: 1_000, height: 700 }],
    ['a corner of it is left', { x: 1_400, y: 100, width: 1_000, height: 700 }],
    ['it is below', { x: 100, y: 2_000, width: 1_000, height: 700 }]
  ])('is in the middle of the first screen where %s', (_why, kept) => {
    expect(placeWindow(kept, [laptop])).toEqual({ width: 1_280, height: 840 })
  })

  it('fits a small screen', () => {
    expect(placeWindow(undefined, [{ x: 0, y: 0, width: 1_024, height: 600 }])).toEqual({ width: 1_024, height: 600 })
  })

  it('can always be taken hold of, on whatever screens', () => {
    const coordinate = fc.integer({ min: -5_000, max: 5_000 })
    const size = fc.integer({ min: 1, max: 6_000 })
    const kept = fc.record({ x: coordinate, y: coordinate, width: size, height: size })
    const screens = fc.array(
      fc.record({
        x: coordinate,
        y: coordinate,
        width: fc.integer({ min: 800, max: 4_000 }),
        height: fc.integer({ min: 600, max: 2_500 })
      }),
      { minLength: 1, maxLength: 4 }
    )
    fc.assert(
      fc.property(kept, screens, (window, areas) => {
        const { x, y, width, height } = placeWindow(window, areas)
        expect(width).toBeGreaterThanOrEqual(smallest.width)
        expect(height).toBeGreaterThanOrEqual(smallest.height)
        if (x === undefined || y === undefined) return
        const reaches = areas.some(
          (area) =>
            y >= area.y &&
            y + 32 <= area.y + area.height &&
            Math.min(x + width, area.x + area.width) - Math.max(x, area.x) >= 120
        )
        expect(reaches).toBe(true)
      }),
      { numRuns: 2_000 }
    )
  })
})
