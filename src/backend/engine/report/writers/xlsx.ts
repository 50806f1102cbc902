/**
 * A workbook: a sheet about the report and a sheet for each table, of any length. Written here because it has several sheets
 * that stream, keeps no row in memory, and says no time but the report's own.
 */
import { zipInto } from '../../export/zip.ts'
import type { DocumentWriter } from './document-writer.ts'
import { aboutSheet } from './xlsx-about.ts'
import { appXml, contentTypes, coreXml, packageLinks, workbookLinks, workbookXml, type Sheet } from './xlsx-parts.ts'
import { lineOf } from './cells.ts'
import { saidIn } from './languages.ts'
import { stylesXml } from './xlsx-styles.ts'
import { fullSheet, writeTable, type Room } from './xlsx-table.ts'

/** @param room of a sheet; what is more goes on in another one */
export function xlsxWriter(room: Room): DocumentWriter {
  return {
    format: 'xlsx',
    async write(doc, out, options) {
      await out.file(`${doc.about.report}.xlsx`, async (sink) => {
        const clock = new Date(options.moment).toISOString().slice(0, 19)
        const zip = zipInto((bytes) => sink.write(bytes))
        const add = (name: string, xml: string): Promise<void> => zip.addPacked(name, clock, (put) => put(xml))
        await add('[Content_Types].xml', contentTypes)
        await add('_rels/.rels', packageLinks)
        const sheets: Sheet[] = [{ name: saidIn(doc.about).aboutSheet, range: null }]
        const counted: number[] = []
        let tooLong = 0
        for (const table of doc.tables) {
          const done = await writeTable(table, doc.about, { first: sheets.length + 1, zip, clock, room })
          sheets.push(...done.sheets)
          counted.push(done.count)
          tooLong += done.tooLong
        }
        // Only now is known what there is to say of the others.
        await add('xl/worksheets/sheet1.xml', aboutSheet(doc, options, counted, tooLong))
        await add('xl/styles.xml', stylesXml(doc.about.exponent, doc.about.language))
        await add('xl/workbook.xml', workbookXml(sheets))
        await add('xl/_rels/workbook.xml.rels', workbookLinks(sheets.length))
        await add('docProps/core.xml', coreXml(lineOf(doc.about.title), options.moment))
        await add('docProps/app.xml', appXml)
        await zip.end()
        return counted.reduce((total, count) => total + count, 0)
      })
    }
  }
}

export const xlsx = xlsxWriter(fullSheet)
