/** The parts of a workbook around its sheets (ECMA-376, part 1). Nothing in them comes from the clock. */
import { xmlText } from './xlsx-cells.ts'

export interface Sheet {
  readonly name: string
  /** `A1:D17` of its table; null on a sheet that is none. */
  readonly range: string | null
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006'
const packages = 'http://schemas.openxmlformats.org/package/2006'
export const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const type = 'application/vnd.openxmlformats-officedocument'

/** Sheets are what is XML and nothing else, so that their number need not be known before they are written. */
export const contentTypes =
  `${head}<Types xmlns="${packages}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  `<Default Extension="xml" ContentType="${type}.spreadsheetml.worksheet+xml"/>` +
  `<Override PartName="/xl/workbook.xml" ContentType="${type}.spreadsheetml.sheet.main+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${type}.spreadsheetml.styles+xml"/>` +
  '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>' +
  `<Override PartName="/docProps/app.xml" ContentType="${type}.extended-properties+xml"/></Types>`

export const packageLinks =
  `${head}<Relationships xmlns="${packages}/relationships">` +
  `<Relationship Id="rId1" Type="${office}/relationships/officeDocument" Target="xl/workbook.xml"/>` +
  `<Relationship Id="rId2" Type="${packages}/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
  `<Relationship Id="rId3" Type="${office}/relationships/extended-properties" Target="docProps/app.xml"/></Relationships>`

export const appXml = `${head}<Properties xmlns="${office}/extended-properties"><Application>Cassa</Application></Properties>`

export function coreXml(title: string, moment: number): string {
  const at = new Date(moment).toISOString().replace(/\.\d+/, '')
  return (
    `${head}<cp:coreProperties xmlns:cp="${packages}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${xmlText(title)}</dc:title><dc:creator>Cassa</dc:creator>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created>` +
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified></cp:coreProperties>`
  )
}

export function workbookXml(sheets: readonly Sheet[]): string {
  const listed = sheets.map(
    ({ name }, at) => `<sheet name="${xmlText(name)}" sheetId="${String(at + 1)}" r:id="rId${String(at + 1)}"/>`
  )
  const defined = sheets.flatMap(({ name, range }, at) => {
    if (range === null) return []
    const sheet = `'${xmlText(name)}'`
    const cells = range.replaceAll(/([A-Z]+)(\d+)/g, '$$$1$$$2')
    return [
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${String(at)}" hidden="1">${sheet}!${cells}</definedName>`,
      `<definedName name="_xlnm.Print_Titles" localSheetId="${String(at)}">${sheet}!$1:$1</definedName>`
    ]
  })
  return (
    `${head}<workbook xmlns="${main}" xmlns:r="${office}/relationships"><bookViews><workbookView/></bookViews>` +
    `<sheets>${listed.join('')}</sheets>` +
    `${defined.length === 0 ? '' : `<definedNames>${defined.join('')}</definedNames>`}</workbook>`
  )
}

export function workbookLinks(count: number): string {
  const sheets = Array.from(
    { length: count },
    (_, at) =>
      `<Relationship Id="rId${String(at + 1)}" Type="${office}/relationships/worksheet" ` +
      `Target="worksheets/sheet${String(at + 1)}.xml"/>`
  )
  const styles = `<Relationship Id="rId${String(count + 1)}" Type="${office}/relationships/styles" Target="styles.xml"/>`
  return `${head}<Relationships xmlns="${packages}/relationships">${sheets.join('')}${styles}</Relationships>`
}
