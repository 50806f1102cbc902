/** QIF: a last resort. It knows no currency and no ids, so what is imported twice is there twice. */
import { decimal } from './amounts.ts'
import { bankLinesOf } from './bank-lines.ts'
import type { AccountingFormat } from './format.ts'
import { fileBase, Pieces } from './pieces.ts'
import { aboutOf, cut, labelTextOf, lineTextOf, shortId } from './text.ts'
import { accountOf } from './posting-rules.ts'
import { tieOut } from './tie-out.ts'
import { writtenDay, ZoneClock } from './zone-clock.ts'

export const qif: AccountingFormat = {
  name: 'qif',
  about: 'QIF: old tools of one currency; what is imported twice is there twice',
  async write(book, out, options) {
    const totals = await tieOut(book)
    const { period, exponent } = book.about
    await out.file(`${fileBase(book)}.qif`, async (sink) => {
      const clock = new ZoneClock(period.zone)
      const pieces = new Pieces(sink)
      await pieces.add('!Type:Bank\r\n')
      for await (const page of bankLinesOf(book))
        for (const entry of page) {
          const account = cut(accountOf(entry.category, options).replaceAll(/[\p{Cc}^]/gu, ' '), 100)
          // Its readers know no other order of days for sure.
          const lines = [
            `D${writtenDay(clock.day(entry.bookedMs), 'MM/DD/YYYY')}`,
            `T${decimal(entry.minor, exponent)}`,
            `N${shortId(entry.id, 32)}`,
            `P${cut(aboutOf(entry) || labelTextOf(entry), 80)}`,
            `M${cut(lineTextOf(entry), 200)}`,
            `L${account}`,
            '^'
          ]
          await pieces.add(`${lines.join('\r\n')}\r\n`)
        }
      await pieces.end()
      return totals.lines
    })
  }
}
