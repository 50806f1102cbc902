/** The pages: their size, what stands at the head and foot of each, and how far the setting has come. */
import type { ReportAbout } from '../document.ts'
import type { WriteOptions } from './document-writer.ts'
import { faint, ink, line, type Style, type Typesetter } from './pdf-type.ts'
import { footOf, periodWords, stateOf } from './words.ts'

type Doc = PDFKit.PDFDocument
export type Element = ReturnType<Doc['struct']>

export const amber = '#92400e'
const margin = 48
const headHeight = 38
const footHeight = 30
/** Light enough that what stands over it reads as before. */
const watermark = '#f3ede4'

export class Pages {
  readonly type: Typesetter
  readonly root: Element
  y = 0
  readonly #doc: Doc
  readonly #about: ReportAbout
  readonly #options: WriteOptions

  constructor(doc: Doc, type: Typesetter, about: ReportAbout, options: WriteOptions) {
    this.#doc = doc
    this.type = type
    this.#about = about
    this.#options = options
    this.root = doc.struct('Document')
    doc.addStructure(this.root)
  }

  get left(): number {
    return margin
  }

  get right(): number {
    return this.#doc.page.width - margin
  }

  get width(): number {
    return this.right - this.left
  }

  /** Between the margins of a page that stands, and of one that lies. */
  get widths(): [portrait: number, landscape: number] {
    const { width, height } = this.#doc.page
    return [Math.min(width, height) - 2 * margin, Math.max(width, height) - 2 * margin]
  }

  /** How much room there is still on this page. */
  get room(): number {
    return this.#doc.page.height - margin - footHeight + 12 - this.y
  }

  get isLandscape(): boolean {
    return this.#doc.page.width > this.#doc.page.height
  }

  /** Paper as it is in the account's country. */
  open(layout: 'portrait' | 'landscape'): void {
    const size = ['US', 'CA', 'MX'].includes(this.#about.account.country) ? 'LETTER' : 'A4'
    const isFirst = this.#doc.bufferedPageRange().count === 0
    this.#doc.addPage({ size, layout, margin: 0 })
    this.y = margin + (isFirst ? 0 : headHeight)
    this.#asArtifact(() => {
      this.#mark()
      if (!isFirst) this.#head()
    })
  }

  /** A new page where what comes next does not fit. @returns whether there was one */
  need(height: number): boolean {
    if (height <= this.room) return false
    this.open(this.isLandscape ? 'landscape' : 'portrait')
    return true
  }

  /** Draws as an element of the document's structure. */
  tagged(parent: Element, tag: string, draw: () => void, options: PDFKit.Mixins.StructureElementOptions = {}): void {
    const content = this.#doc.markStructureContent(tag)
    draw()
    this.#doc.endMarkedContent()
    parent.add(this.#doc.struct(tag, options, [content]))
  }

  element(parent: Element, tag: string, fill: (element: Element) => void): void {
    const element = this.#doc.struct(tag)
    parent.add(element)
    fill(element)
    element.end()
  }

  /** A line that says nothing. */
  rule(y: number, from = this.left, to = this.right, { width = 0.5, colour = line } = {}): void {
    this.#asArtifact(() => this.#doc.lineWidth(width).strokeColor(colour).moveTo(from, y).lineTo(to, y).stroke())
  }

  /** Text over as many lines as it needs. */
  paragraph(tag: string, text: string, style: Style, { most = 6, width = this.width } = {}): void {
    const lines = this.type.lines(text, width, style, most)
    const leading = style.size * 1.4
    this.need(lines.length * leading)
    this.tagged(this.root, tag, () => {
      for (const [at, words] of lines.entries()) this.type.draw(words, this.left, this.y + at * leading, style)
    })
    this.y += lines.length * leading
  }

  /** The foot of every page, once it is known how many there are. */
  close(): void {
    const { start, count } = this.#doc.bufferedPageRange()
    for (let at = start; at < start + count; at += 1) {
      this.#doc.switchToPage(at)
      this.#asArtifact(() => {
        const y = this.#doc.page.height - margin - 2
        const style = { size: 7.5, colour: faint }
        this.#doc.lineWidth(0.5).strokeColor(line)
        this.#doc
          .moveTo(this.left, y - 6)
          .lineTo(this.right, y - 6)
          .stroke()
        const [left, right] = footOf(this.#about, at + 1, count)
        this.type.draw(left, this.left, y, style)
        this.type.draw(right, this.right, y, style, 'end')
      })
    }
    this.root.end()
  }

  #asArtifact(draw: () => void): void {
    this.#doc.markContent('Artifact', { type: 'Pagination' })
    draw()
    this.#doc.endMarkedContent()
  }

  /** What it is not yet stands across the page, behind everything. */
  #mark(): void {
    const { mark } = stateOf(this.#about, this.#options)
    if (mark === null) return
    const { width, height } = this.#doc.page
    const size = mark.length < 8 ? 150 : 92
    const style: Style = { size, weight: 600, colour: watermark }
    this.#doc
      .save()
      .translate(width / 2, height / 2)
      .rotate(-35)
    this.type.draw(mark, -this.type.width(mark, style) / 2, -size / 2, style)
    this.#doc.restore()
  }

  #head(): void {
    const about = this.#about
    const { mark } = stateOf(about, this.#options)
    const small = { size: 7.5, colour: faint }
    const name = `${about.title} · ${about.account.name}`
    const number = this.#options.number ?? ''
    const end = mark === null ? number : `${mark}${number === '' ? '' : ` · ${number}`}`
    const endStyle: Style = { size: 8, weight: 600, colour: mark === null ? ink : amber }
    const room = this.width - this.type.width(end, endStyle) - 24
    const [first = ''] = this.type.lines(name, room, { size: 8, weight: 600 }, 1)
    this.type.draw(first, this.left, margin - 4, { size: 8, weight: 600 })
    this.type.draw(end, this.right, margin - 4, endStyle, 'end')
    this.type.draw(`${periodWords(about)} · ${about.currency}`, this.left, margin + 8, small)
    this.type.draw(about.account.id, this.right, margin + 8, small, 'end')
    this.#doc.lineWidth(0.5).strokeColor(line)
    this.#doc
      .moveTo(this.left, margin + 22)
      .lineTo(this.right, margin + 22)
      .stroke()
  }
}
