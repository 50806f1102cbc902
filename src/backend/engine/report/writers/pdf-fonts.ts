/** The fonts that a page is set in: Inter, and behind it one for each other script. A font is only read where a text needs it. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'

interface Font {
  readonly name: string
  readonly covers: (code: number) => boolean
}

export type Weight = 400 | 600

/** In `resources/fonts`, which stands above the sources, above the built backend and in the packaged app alike. */
const folder = findUp(import.meta.dirname, join('resources', 'fonts'))
let fonts: readonly Font[] | undefined
const chosen = new Map<string, string | null>()

/** The font for a character; null where none has it. */
export function fontFor(letter: string, weight: Weight): string | null {
  const key = `${String(weight)}${letter}`
  let name = chosen.get(key)
  if (name === undefined) {
    const code = letter.codePointAt(0) ?? 0
    const other = weight === 400 ? 'inter-600' : 'inter-400'
    fonts ??= readCoverage()
    name = fonts.find((font) => font.name !== other && font.covers(code))?.name ?? null
    if (chosen.size < 50_000) chosen.set(key, name)
  }
  return name
}

export function fontBytes(name: string): Uint8Array {
  return gunzipSync(readFileSync(join(folder, `${name}.ttf.gz`)))
}

/** Written beside the fonts, so that whether one has a character is known without opening it. */
function readCoverage(): readonly Font[] {
  const table = JSON.parse(readFileSync(join(folder, 'coverage.json'), 'utf8')) as {
    fonts: { name: string; ranges: string }[]
  }
  return table.fonts.map(({ name, ranges }) => {
    const spans = ranges.split(',').map((range) => range.split('-').map((code) => Number.parseInt(code, 16)))
    const starts = spans.map(([from = 0]) => from)
    const ends = spans.map((span) => span.at(-1) ?? 0)
    return {
      name,
      covers(code) {
        let [low, high] = [0, starts.length]
        while (low < high) {
          const middle = (low + high) >> 1
          if ((starts[middle] ?? 0) <= code) low = middle + 1
          else high = middle
        }
        return low > 0 && code <= (ends[low - 1] ?? -1)
      }
    }
  })
}

function findUp(from: string, path: string): string {
  for (let at = from; ; at = dirname(at)) {
    if (existsSync(join(at, path))) return join(at, path)
    if (dirname(at) === at) throw new Error('The fonts of Cassa are missing: resources/fonts.')
  }
}
