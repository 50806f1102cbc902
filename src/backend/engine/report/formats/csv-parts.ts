/** CSV files of accountants' imports, which take only so many rows each: as many files as it needs. */
import type { Out } from '../out.ts'
import { Pieces } from './pieces.ts'

/** QuickBooks takes 350 KB and Xero more; both take a thousand rows. */
const mostRows = 1_000
const mostBytes = 340 * 1024

/** Rows that may not be parted from each other. */
export type Rows = readonly string[]

/**
 * @param base the files are `base_1.csv`, `base_2.csv`, and so on; one with the head alone where there are no rows
 * @param head and rows are lines without their end; cells need no quotes
 */
export async function writeCsvParts(
  out: Out,
  base: string,
  head: string,
  pages: AsyncIterable<readonly Rows[]>
): Promise<void> {
  const groups = flat(pages)
  let next = await groups.next()
  for (let part = 1; part === 1 || next.done !== true; part++)
    await out.file(`${base}_${part}.csv`, async (sink) => {
      const pieces = new Pieces(sink)
      let rows = 0
      let bytes = head.length + 2
      await pieces.add(`${head}\r\n`)
      while (next.done !== true) {
        const text = next.value.map((row) => `${row}\r\n`).join('')
        const size = Buffer.byteLength(text)
        if (rows > 0 && (rows + next.value.length > mostRows || bytes + size > mostBytes)) break
        await pieces.add(text)
        rows += next.value.length
        bytes += size
        next = await groups.next()
      }
      await pieces.end()
      return rows
    })
}

async function* flat(pages: AsyncIterable<readonly Rows[]>): AsyncGenerator<Rows, void, void> {
  for await (const page of pages) yield* page
}
