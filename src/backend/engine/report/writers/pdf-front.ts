/** The head of the first page, and the rules that a report was made by. */
import type { ReportAbout } from '../document.ts'
import type { WriteOptions } from './document-writer.ts'
import { amber, type Pages } from './pdf-page.ts'
import { saidIn } from './languages.ts'
import { faint, ink } from './pdf-type.ts'
import { identity, stateOf } from './words.ts'

/** What it is, whose it is, and what it covers, before any figure. */
export function setTitle(pages: Pages, about: ReportAbout, options: WriteOptions): void {
  const { mark, words } = stateOf(about, options)
  const { account } = about
  const top = pages.y
  pages.tagged(pages.root, 'P', () => {
    pages.type.draw(account.platform, pages.left, top, { size: 9, weight: 600, colour: faint })
    const end = mark ?? options.number ?? ''
    pages.type.draw(
      end,
      pages.right,
      top,
      { size: mark === null ? 9 : 12, weight: 600, colour: mark === null ? ink : amber },
      'end'
    )
  })
  pages.y = top + 26
  pages.paragraph('H1', about.title, { size: 21, weight: 600 }, { most: 3 })
  pages.y += 2
  pages.paragraph('P', account.name, { size: 12 }, { most: 2 })
  pages.y += 8
  if (mark !== null) {
    pages.paragraph('P', words, { size: 9, weight: 600, colour: amber })
    pages.y += 4
  }
  pages.rule(pages.y, undefined, undefined, { width: 1, colour: ink })
  pages.y += 8
  setPairs(
    pages,
    identity(about, options)
      .slice(1)
      .filter(([, value]) => value !== ''),
    2
  )
  pages.rule(pages.y + 2)
  pages.y += 4
}

export function setFacts(pages: Pages, about: ReportAbout, facts: readonly (readonly [string, string])[]): void {
  if (facts.length === 0) return
  if (pages.isLandscape || pages.room < 90) pages.open('portrait')
  else pages.y += 18
  pages.paragraph('H2', saidIn(about).howMade, { size: 11, weight: 600 })
  pages.y += 6
  setPairs(pages, facts, 1)
}

/** Labels and values, side by side, in one column or two. */
function setPairs(pages: Pages, pairs: readonly (readonly [label: string, value: string])[], across: 1 | 2): void {
  const style = { size: 8.5 }
  const leading = style.size * 1.4
  const columnGap = 24
  const width = (pages.width - columnGap * (across - 1)) / across
  const labelWidth = across === 1 ? 150 : 76
  for (let at = 0; at < pairs.length; at += across) {
    const set = pairs.slice(at, at + across).map(([label, value]) => ({
      labels: pages.type.lines(label, labelWidth - 8, style, 6),
      values: pages.type.lines(value, width - labelWidth, style, 6)
    }))
    const height = Math.max(...set.map(({ labels, values }) => Math.max(labels.length, values.length))) * leading + 3
    pages.need(height)
    for (const [place, { labels, values }] of set.entries()) {
      const x = pages.left + place * (width + columnGap)
      pages.tagged(pages.root, 'P', () => {
        for (const [line, text] of labels.entries())
          pages.type.draw(text, x, pages.y + line * leading, { ...style, colour: faint })
        for (const [line, text] of values.entries())
          pages.type.draw(text, x + labelWidth, pages.y + line * leading, style)
      })
    }
    pages.y += height
  }
}
