/** How cells of a workbook look: by what they hold, and sums apart. */
import type { Language } from '../../../../contract/language.ts'

const names = ['text', 'quoted', 'head', 'title', 'day', 'moment', 'number', 'amount'] as const
export type StyleName = (typeof names)[number]

/** The place of a style among the workbook's. */
export function styleAt(name: StyleName, isStrong: boolean): number {
  return names.indexOf(name) + (isStrong ? names.length : 0)
}

/** Two digits: `#,##0.00;[Red]-#,##0.00;0.00`. */
export function amountFormat(exponent: number): string {
  const digits = exponent === 0 ? '' : `.${'0'.repeat(exponent)}`
  return `#,##0${digits};[Red]-#,##0${digits};0${digits}`
}

const formats: Readonly<Record<StyleName, number>> = {
  text: 49,
  quoted: 49,
  head: 49,
  title: 49,
  day: 164,
  moment: 165,
  number: 1,
  amount: 166
}

/** Days as they are written in the language; a spreadsheet writes figures as it is set up itself. */
const dayFormats: Readonly<Record<Language, string>> = { en: 'yyyy\\-mm\\-dd', it: 'dd\\/mm\\/yyyy' }

export function stylesXml(exponent: number, language: Language = 'en'): string {
  const dayFormat = dayFormats[language]
  const styles = [false, true].flatMap((isStrong) =>
    names.map((name) => {
      const font = name === 'title' ? 2 : isStrong || name === 'head' ? 1 : 0
      const border = name === 'head' ? 1 : isStrong ? 2 : 0
      const quoted = name === 'quoted' ? ' quotePrefix="1"' : ''
      const looks = `fontId="${String(font)}" fillId="0" borderId="${String(border)}" applyFont="1" applyBorder="1"`
      return `<xf numFmtId="${String(formats[name])}" ${looks} xfId="0" applyNumberFormat="1"${quoted}/>`
    })
  )
  const side = (name: string, style: string): string =>
    `<border><left/><right/>${name === 'top' ? `<top style="${style}"><color auto="1"/></top>` : '<top/>'}` +
    `${name === 'bottom' ? `<bottom style="${style}"><color auto="1"/></bottom>` : '<bottom/>'}<diagonal/></border>`
  const font = (size: number, isBold: boolean): string =>
    `<font>${isBold ? '<b/>' : ''}<sz val="${String(size)}"/><name val="Calibri"/><family val="2"/></font>`
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="3">' +
    `<numFmt numFmtId="164" formatCode="${dayFormat}"/><numFmt numFmtId="165" formatCode="${dayFormat}\\ hh:mm:ss"/>` +
    `<numFmt numFmtId="166" formatCode="${amountFormat(exponent)}"/></numFmts>` +
    `<fonts count="3">${font(11, false)}${font(11, true)}${font(14, true)}</fonts>` +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
    `<borders count="3">${side('', '')}${side('bottom', 'thin')}${side('top', 'hair')}</borders>` +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${String(styles.length)}">${styles.join('')}</cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
  )
}
