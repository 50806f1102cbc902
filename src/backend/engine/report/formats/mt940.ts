/** MT940: the statement of a bank account by SWIFT, for older tools. */
import { addDays } from '../../store/calendar.ts'
import type { LedgerBook } from '../book.ts'
import type { LedgerEntry } from '../ledger-entry.ts'
import { absolute, decimal } from './amounts.ts'
import { bankLinesOf } from './bank-lines.ts'
import type { AccountingFormat } from './format.ts'
import { fileBase, Pieces } from './pieces.ts'
import { cut, lineTextOf, shortId } from './text.ts'
import { needCurrency, refusal, tieOut } from './tie-out.ts'
import { ZoneClock } from './zone-clock.ts'

const kinds: Readonly<Record<string, string>> = {
  payout: 'NTRF',
  payout_reversal: 'NTRF',
  topup: 'NTRF',
  transfer_in: 'NTRF',
  transfer_out: 'NTRF',
  interest: 'NINT'
}

function kindOf({ category }: LedgerEntry): string {
  return category.includes('fee') ? 'NCHG' : (kinds[category] ?? 'NMSC')
}

/** In the characters that its network knows: accents go, what has none is a full stop. */
function swift(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[–—_]/g, '-')
    .replaceAll(/[^A-Za-z0-9/\-?:().,'+ ]+/g, '.')
}

/** 260331. */
function shortDay(day: string): string {
  return day.slice(2).replaceAll('-', '')
}

/** The comma stands even where nothing follows it. @throws AppError `not-possible` for more digits than it has room for */
function amountOf(minor: bigint | number, exponent: number): string {
  const text = decimal(absolute(minor), exponent)
  const written = text.includes('.') ? text.replace('.', ',') : `${text},`
  if (written.length > 15) throw refusal('format-currency', 'MT940 takes amounts of at most 14 digits.')
  return written
}

function balanceOf(tag: string, minor: bigint, day: string, { about: { currency, exponent } }: LedgerBook): string {
  return `:${tag}:${minor < 0n ? 'D' : 'C'}${shortDay(day)}${currency}${amountOf(minor, exponent)}\r\n`
}

function lineOf(entry: LedgerEntry, clock: ZoneClock, exponent: number): string {
  const day = shortDay(clock.day(entry.bookedMs))
  const reference = swift(shortId(entry.id, 16))
  const head = `:61:${day}${day.slice(2)}${entry.minor < 0 ? 'D' : 'C'}${amountOf(entry.minor, exponent)}${kindOf(entry)}${reference}\r\n`
  const about = cut(swift(lineTextOf(entry)), 6 * 65)
  // A line that began as a tag does, or with the mark of the end, would be taken for one.
  const lines = (about.match(/.{1,65}/g) ?? []).map((line) => line.replace(/^[:-]/, '.'))
  return `${head}:86:${lines.join('\r\n')}\r\n`
}

export const mt940: AccountingFormat = {
  name: 'mt940',
  about: 'MT940: statements for older tools of banks',
  async write(book, out, options) {
    needCurrency(book, 'MT940', 5)
    const totals = await tieOut(book)
    const { period, account, currency, exponent } = book.about
    const number = String(options.sequence % 100_000).padStart(5, '0')
    const head = [
      `:20:${swift(shortId(options.statementNo, 16))}\r\n`,
      `:25:${swift(shortId(`${currency}-${account.id}`, 35))}\r\n:28C:${number}\r\n`,
      balanceOf('60F', totals.opening, period.fromDay, book)
    ]
    const foot = `${balanceOf('62F', totals.closing, addDays(period.endDay, -1), book)}-\r\n`
    await out.file(`${fileBase(book)}.sta`, async (sink) => {
      const clock = new ZoneClock(period.zone)
      const pieces = new Pieces(sink)
      await pieces.add(head.join(''))
      for await (const page of bankLinesOf(book))
        await pieces.add(page.map((entry) => lineOf(entry, clock, exponent)).join(''))
      await pieces.add(foot)
      await pieces.end()
      return totals.lines
    })
  }
}
