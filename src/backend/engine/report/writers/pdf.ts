/** A statement on paper: what a bank, an office or an accountant is handed. PDF/A-3b as far as pdfkit goes, tagged, the data inside. */
import { once } from 'node:events'
import { decimal } from '../../export/cells.ts'
import type { ReportAbout, ReportCheck, ReportDocument } from '../document.ts'
import type { Out } from '../out.ts'
import type { DocumentWriter, WriteOptions } from './document-writer.ts'
import { grouped } from './pdf-cells.ts'
import { saidIn } from './languages.ts'
import { setFacts, setTitle } from './pdf-front.ts'
import { Pages } from './pdf-page.ts'
import { setTable } from './pdf-table.ts'
import { readable, Typesetter } from './pdf-type.ts'

export const pdf: DocumentWriter = {
  format: 'pdf',
  async write(report, out, options) {
    await setPdf(`${report.about.report}.pdf`, out, report.about, options, async (doc) => {
      await setReport(doc, report, options)
    })
  }
}

/** A file of pages, with nothing in it that comes from the clock. */
export async function setPdf(
  name: string,
  out: Out,
  about: ReportAbout,
  options: WriteOptions,
  set: (doc: PDFKit.PDFDocument) => Promise<void>
): Promise<void> {
  const { default: PDFDocument } = await import('pdfkit')
  await out.file(name, async (sink) => {
    const doc = new PDFDocument({
      autoFirstPage: false,
      bufferPages: true,
      pdfVersion: '1.7',
      subset: 'PDF/A-3b',
      tagged: true,
      displayTitle: true,
      lang: about.language ?? 'en',
      info: infoOf(about, options)
    })
    const pieces: Uint8Array[] = []
    doc.on('data', (piece: Uint8Array) => pieces.push(piece))
    const end = once(doc, 'end')
    await set(doc)
    doc.end()
    await end
    for (const piece of pieces) await sink.write(piece)
    return null
  })
}

/** How what is embedded belongs to the pages, which PDF/A asks for. Known to pdfkit, but not to its types. */
const isData: object = { relationship: 'Data' }

/** Columns that a page stands upright for. */
const widestUpright = 11

async function setReport(doc: PDFKit.PDFDocument, report: ReportDocument, options: WriteOptions): Promise<void> {
  const { about, tables, facts, checks } = report
  const pages = new Pages(doc, new Typesetter(doc), about, options)
  pages.open('portrait')
  setTitle(pages, about, options)
  const { attachments = [] } = options
  const rules = [
    ...facts,
    ...(attachments.length === 0
      ? []
      : [[saidIn(about).inside, attachments.map(({ name }) => name).join(', ')] as const])
  ]
  // A table that needs a page across would leave the first one empty.
  const isWide = (tables.find(({ isLong }) => !isLong)?.columns.length ?? 0) > widestUpright
  if (isWide) setFacts(pages, about, rules)
  for (const table of tables) if (!table.isLong) await setTable(pages, table, about)
  if (checks.length > 0) await setTable(pages, checkTable(checks, about), about)
  if (!isWide) setFacts(pages, about, rules)
  for (const table of tables) if (table.isLong) await setTable(pages, table, about)
  pages.close()
  const made = new Date(options.moment)
  for (const { name, bytes, mediaType } of attachments)
    doc.file(Buffer.from(bytes), { name, type: mediaType, creationDate: made, modifiedDate: made, ...isData })
}

/** Nothing of it comes from the clock. pdfkit writes it into XML as it is, so no sign of XML may be in it. */
function infoOf({ title, account, language }: ReportAbout, { moment }: WriteOptions): PDFKit.DocumentInfo {
  const plain = (text: string): string =>
    readable(text)
      .slice(0, 200)
      .toWellFormed()
      .replaceAll('<', '‹')
      .replaceAll('>', '›')
      .replaceAll('&', '＆')
      .replaceAll(/[\uFFFE\uFFFF]/g, '\uFFFD')
  const made = new Date(Math.floor(moment / 1000) * 1000)
  return {
    Title: plain(title) || saidIn({ language }).report,
    Author: plain(account.name) || 'Cassa',
    Creator: 'Cassa',
    Producer: 'Cassa',
    CreationDate: made,
    ModDate: made
  }
}

/** Both sides of every equation, and whether they are the same. */
function checkTable(checks: readonly ReportCheck[], about: ReportAbout): ReportDocument['tables'][number] {
  const { exponent, currency } = about
  const said = saidIn(about)
  return {
    name: 'checks',
    title: said.checks,
    about: said.checksAbout(currency),
    columns: [
      { key: 'check', head: said.equation, kind: 'text' },
      { key: 'left', head: said.left, kind: 'amount' },
      { key: 'right', head: said.right, kind: 'amount' },
      { key: 'result', head: said.result, kind: 'text' }
    ],
    isLong: false,
    rows: () => [
      checks.map(({ name, leftMinor, rightMinor }) => [
        name,
        leftMinor,
        rightMinor,
        leftMinor === rightMinor
          ? said.equal
          : said.differs(grouped(decimal(leftMinor - rightMinor, exponent), about.language))
      ])
    ]
  }
}
