/** Sets text: chooses fonts, measures, breaks lines, and draws them so that no glyph is missing. */
import { lineOf } from './cells.ts'
import { inReadingOrder } from './pdf-bidi.ts'
import { fontBytes, fontFor, type Weight } from './pdf-fonts.ts'

export interface Style {
  readonly size: number
  readonly weight?: Weight
  readonly colour?: string
  /** Figures as wide as one another, so that they stand in columns. */
  readonly isTabular?: boolean
}

export const ink = '#1c1917'
export const faint = '#57534e'
export const line = '#d6d3d1'

interface Run {
  readonly font: string
  readonly text: string
}

const tabular: PDFKit.Mixins.OpenTypeFeatures[] = ['tnum', 'kern']
const proportional: PDFKit.Mixins.OpenTypeFeatures[] = ['kern']
/** What fonts say of their own: how a glyph is called in the text that a reader takes out of the page. */
interface Opened {
  unicode?: number[][]
  encode?(text: string, features?: unknown): [glyphs: string[], positions: unknown]
}

/** What no page shows: marks of direction, fillers, selectors. */
const unseen = /(?!\u200c|\u200d)\p{Default_Ignorable_Code_Point}/gu
const mostKept = 20_000
const joiners = /[\u200c\u200d]/
/** Scripts that are written without blanks between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const words = new Intl.Segmenter('en', { granularity: 'word' })
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

export class Typesetter {
  readonly #doc: PDFKit.PDFDocument
  readonly #known = new Set<string>()
  readonly #widths = new Map<string, number>()
  readonly #runWidths = new Map<string, number>()

  constructor(doc: PDFKit.PDFDocument) {
    this.#doc = doc
  }

  width(text: string, style: Style): number {
    const key = `${String(style.weight ?? 400)}${style.isTabular ? 't' : 'p'} ${text}`
    let width = this.#widths.get(key)
    if (width === undefined) {
      width = this.#runs(text, style.weight ?? 400).reduce((sum, run) => sum + this.#runWidth(run, style), 0)
      if (this.#widths.size < mostKept) this.#widths.set(key, width)
    }
    return width * style.size
  }

  /** Draws one line. @param y of its top; @param x of its left end, or with `end` of its right one */
  draw(text: string, x: number, y: number, style: Style, side: 'start' | 'end' = 'start'): void {
    const runs = this.#runs(text, style.weight ?? 400)
    const features = style.isTabular ? tabular : proportional
    let at = side === 'start' ? x : x - this.width(text, style)
    for (const run of runs) {
      this.#use(run.font)
      this.#doc.fontSize(style.size).fillColor(style.colour ?? ink)
      // All fonts on one base line.
      this.#doc.text(run.text, at, y + style.size * 0.97, { lineBreak: false, features, baseline: 'alphabetic' })
      at += this.#runWidth(run, style) * style.size
    }
  }

  /** Lines no wider than `width`, at most `most` of them: the last one says that there is more. */
  lines(text: string, width: number, style: Style, most = 6): string[] {
    const clean = readable(text)
    const cut = clean.slice(0, most * 200).toWellFormed()
    const lines: string[] = []
    let current = ''
    let filled = 0
    const add = (piece: string): void => {
      current += piece
      filled += this.width(piece, style)
    }
    const turn = (): void => {
      if (current !== '') lines.push(current)
      current = ''
      filled = 0
    }
    const fits = (piece: string): boolean => filled + this.width(piece.trimEnd(), style) <= width
    for (const chunk of chunksOf(cut)) {
      if (!fits(chunk) && this.width(chunk.trimEnd(), style) <= width) turn()
      if (fits(chunk)) add(chunk)
      else
        // Too wide for a line: a code breaks between its parts, and within one only where that is too wide as well.
        for (const part of chunk.split(behindSeparator)) {
          if (!fits(part) && this.width(part.trimEnd(), style) <= width) turn()
          if (fits(part)) add(part)
          else
            for (const { segment } of graphemes.segment(part)) {
              if (!fits(segment)) turn()
              add(segment)
            }
        }
      if (lines.length > most) break
    }
    if (current.trim() !== '') lines.push(current)
    const shown = lines.slice(0, most).map((one) => one.trimEnd())
    if (lines.length > most || cut.length < clean.length)
      shown.push(`${shorter(shown.pop() ?? '', width, style, this)}…`)
    return shown.length === 0 ? [''] : shown
  }

  #runs(text: string, weight: Weight): Run[] {
    return runsOf(text, weight).flatMap((run) => (this.#canBeSet(run) ? [run] : this.#letterByLetter(run, weight)))
  }

  /** Fonts fail at letters in an order that no language has. */
  #canBeSet(run: Run): boolean {
    try {
      this.#runWidth(run, {})
      return true
    } catch {
      return false
    }
  }

  #letterByLetter({ font, text }: Run, weight: Weight): Run[] {
    return [...text].map((letter) => {
      const run = { font, text: letter }
      return this.#canBeSet(run) ? run : { font: `inter-${String(weight)}`, text: numberOf(letter) }
    })
  }

  #runWidth({ font, text }: Run, { isTabular }: Pick<Style, 'isTabular'>): number {
    const features = isTabular ? tabular : proportional
    const key = `${font}${isTabular ? 't' : 'p'} ${text}`
    let width = this.#runWidths.get(key)
    if (width === undefined) {
      this.#use(font)
      width = this.#doc.fontSize(1).widthOfString(text, { features })
      if (this.#runWidths.size < mostKept) this.#runWidths.set(key, width)
    }
    return width
  }

  #use(font: string): void {
    if (!this.#known.has(font)) {
      this.#doc.registerFont(font, fontBytes(font))
      this.#known.add(font)
      this.#doc.font(font)
      if (font.startsWith('inter')) this.#nameMinus()
    }
    this.#doc.font(font)
  }

  /** A minus looks like one, and whoever takes the text out of the page gets the hyphen that programs read as a minus. */
  #nameMinus(): void {
    const { _font: font } = this.#doc as unknown as { _font: Opened }
    for (const set of [undefined, tabular, proportional]) {
      const [glyph = ''] = font.encode?.('\u2212', set)[0] ?? []
      if (font.unicode !== undefined && glyph !== '') font.unicode[Number.parseInt(glyph, 16)] = [0x2d]
    }
  }
}

/** A line by fonts, from left to right. */
function runsOf(text: string, weight: Weight): Run[] {
  return inReadingOrder(readable(text)).flatMap(({ text: stretch, isRightToLeft }) => {
    const runs: { font: string; text: string }[] = []
    for (const letter of stretch) {
      const last = runs.at(-1)
      if (joiners.test(letter)) {
        if (last !== undefined && !last.font.startsWith('inter') && !last.font.endsWith('emoji')) last.text += letter
        continue
      }
      const found = fontFor(letter, weight)
      const font = found ?? `inter-${String(weight)}`
      const shown = found === null ? inWords(letter, weight) : letter
      if (last?.font === font) last.text += shown
      else runs.push({ font, text: shown })
    }
    if (!isRightToLeft) return runs
    // A font of letters to the left turns them itself; blanks and brackets stand in one that does not, as numbers do.
    return runs
      .reverse()
      .map(({ font, text: own }) =>
        font.startsWith('inter') && !own.includes('U+')
          ? { font, text: [...own].reverse().join('') }
          : { font, text: own }
      )
  })
}

/** What is invisible, or turns text around, is no part of a page. */
export function readable(text: string): string {
  return lineOf(text)
    .replaceAll(unseen, '')
    .replaceAll(/\s/g, ' ')
    .replaceAll(/[\u0080-\u009f]/g, '')
}

/** What no font has: by the plainer letters that mean the same, else by its number. */
function inWords(letter: string, weight: Weight): string {
  const plain = letter.normalize('NFKC')
  if (plain !== letter && [...plain].every((one) => fontFor(one, weight) === `inter-${String(weight)}`)) return plain
  return numberOf(letter)
}

function numberOf(letter: string): string {
  return `‹U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}›`
}

function shorter(text: string, width: number, style: Style, type: Typesetter): string {
  const parts = [...graphemes.segment(text)].map(({ segment }) => segment)
  while (parts.length > 0 && type.width(`${parts.join('')}…`, style) > width) parts.pop()
  return parts.join('').trimEnd()
}

/** `form_1099k_box_1a`, `Europe/Rome`, `2026-10-05`: a sign that stands between letters or digits leads to the next part. */
const behindSeparator = /(?<=[\p{L}\p{N}][_./-])(?=[\p{L}\p{N}])/u

/** Where a line may break: after blanks, and between words of scripts that have none. */
function chunksOf(text: string): string[] {
  const chunks: string[] = []
  for (const { segment, isWordLike = false } of words.segment(text)) {
    const last = chunks.at(-1)
    const mayBreak =
      last === undefined ||
      (last.endsWith(' ') && segment.trim() !== '') ||
      (isWordLike && unspaced.test(segment.slice(0, 1)) && unspaced.test(last.slice(-1)))
    if (mayBreak) chunks.push(segment)
    else chunks[chunks.length - 1] += segment
  }
  return chunks
}
