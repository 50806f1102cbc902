/** One page in plain words about several reports: sentences first, then the figures and what stands in the folder. */
import type { ReportAbout, ReportTable } from '../document.ts'
import type { Out } from '../out.ts'
import type { WriteOptions } from './document-writer.ts'
import { amber, Pages } from './pdf-page.ts'
import { setPdf } from './pdf.ts'
import { setTable } from './pdf-table.ts'
import { faint, ink, Typesetter } from './pdf-type.ts'

export interface SummaryPage {
  readonly about: ReportAbout
  /** Whose it is, and of which days. */
  readonly head: string
  /** What keeps it from being relied on; empty where nothing does. */
  readonly warning: string
  readonly stories: readonly string[]
  /** Amounts are of the exponent of their column. */
  readonly tables: readonly ReportTable[]
}

/** Writes `name`. */
export async function writeSummaryPdf(
  name: string,
  out: Out,
  { about, head, warning, stories, tables }: SummaryPage,
  options: WriteOptions
): Promise<void> {
  await setPdf(name, out, about, options, async (doc) => {
    const pages = new Pages(doc, new Typesetter(doc), about, { ...options, mark: null })
    pages.open('portrait')
    pages.paragraph('H1', about.title, { size: 19, weight: 600 }, { most: 2 })
    pages.y += 2
    pages.paragraph('P', head, { size: 9, colour: faint }, { most: 3 })
    if (warning !== '') {
      pages.y += 3
      pages.paragraph('P', warning, { size: 9, weight: 600, colour: amber }, { most: 4 })
    }
    pages.y += 4
    pages.rule(pages.y, undefined, undefined, { width: 1, colour: ink })
    pages.y += 10
    for (const story of stories) {
      pages.paragraph('P', story, { size: 10 }, { most: 8 })
      pages.y += 6
    }
    pages.y -= 12
    for (const table of tables) await setTable(pages, table, about)
    pages.close()
  })
}
