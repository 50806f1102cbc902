/** Reads the cells of a workbook's sheets, and nothing else: the container by its central directory, the sheet as XML. */
import { inflateRawSync } from 'node:zlib'

export interface SheetCell {
  /** `n` of numbers and dates, `inlineStr` of texts. */
  type: string
  text: string
  isFormula: boolean
}

/** The parts of the archive by their names. */
export function partsOf(bytes: Buffer): Map<string, Buffer> {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  const parts = new Map<string, Buffer>()
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)]
    const [name, extra, note] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place)) as [number, number, number]
    const local = bytes.readUInt32LE(at + 42)
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const packed = bytes.subarray(start, start + size)
    parts.set(bytes.toString('utf8', at + 46, at + 46 + name), method === 0 ? packed : inflateRawSync(packed))
    at += 46 + name + extra + note
  }
  return parts
}

/** Rows of cells by the number of their column; a cell that is not there is empty. */
export function sheetOf(parts: Map<string, Buffer>, name = 'xl/worksheets/sheet1.xml'): (SheetCell | undefined)[][] {
  const xml = parts.get(name)?.toString('utf8') ?? ''
  return [...xml.matchAll(/<row\b[^>]*>(.*?)<\/row>/gs)].map(([, inner = '']) => {
    const row: (SheetCell | undefined)[] = []
    for (const [, head = '', body = ''] of inner.matchAll(/<c\b([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const letters = /\br="([A-Z]+)\d+"/.exec(head)?.[1] ?? ''
      const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
      const texts = [...body.matchAll(/<[vt]\b[^>]*>(.*?)<\/[vt]>/gs)].map(([, text = '']) => decoded(text))
      row[column] = {
        type: /\bt="(\w+)"/.exec(head)?.[1] ?? 'n',
        text: texts.join(''),
        isFormula: /<f\b/.test(body)
      }
    }
    return row
  })
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function decoded(text: string): string {
  return text.replaceAll(/&(#x[\da-f]+|#\d+|\w+);/gi, (whole, name: string) => {
    if (name.startsWith('#x')) return String.fromCodePoint(Number.parseInt(name.slice(2), 16))
    return name.startsWith('#') ? String.fromCodePoint(Number(name.slice(1))) : (entities[name] ?? whole)
  })
}
