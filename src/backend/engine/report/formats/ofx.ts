/** OFX 2.2: the statement of a bank account, which QuickBooks, GnuCash, banks' own tools and many others import. */
import { fragment } from 'xmlbuilder2'
import type { LedgerBook } from '../book.ts'
import type { LedgerEntry } from '../ledger-entry.ts'
import { decimal } from './amounts.ts'
import { bankLinesOf } from './bank-lines.ts'
import type { AccountingFormat, FormatOptions } from './format.ts'
import { fileBase, Pieces } from './pieces.ts'
import { aboutOf, cut, labelTextOf, plain, shortId } from './text.ts'
import { needCurrency, tieOut, type Totals } from './tie-out.ts'
import { ZoneClock } from './zone-clock.ts'

const kinds: Readonly<Record<string, string>> = {
  payout: 'XFER',
  payout_reversal: 'XFER',
  topup: 'XFER',
  transfer_in: 'XFER',
  transfer_out: 'XFER',
  card_purchase: 'POS',
  card_cash: 'ATM',
  interest: 'INT'
}

function kindOf({ category, minor }: LedgerEntry): string {
  if (minor < 0 && (category.endsWith('fee') || category === 'tax_on_fee')) return 'FEE'
  return kinds[category] ?? (minor < 0 ? 'DEBIT' : 'CREDIT')
}

/** `20261003182211.000[+2]`; in Greenwich time where the format has no such zone. */
function momentOf(ms: number, clock: ZoneClock): string {
  const minutes = clock.offsetMinutes(ms)
  const isTaken = Math.abs(minutes) <= 12 * 60
  const local = isTaken ? clock.local(ms) : new Date(ms).toISOString().slice(0, -1)
  const hours = isTaken ? minutes / 60 : 0
  const zone = `${hours < 0 ? '-' : '+'}${Number.isInteger(hours) ? Math.abs(hours) : Math.abs(hours).toFixed(2)}`
  return `${local.replaceAll(/[-:T]/g, '')}[${zone}]`
}

function lineOf(entry: LedgerEntry, clock: ZoneClock, exponent: number): object {
  const memo = cut([aboutOf(entry), plain(entry.source?.id ?? '')].filter((part) => part !== '').join(' · '), 255)
  return {
    STMTTRN: {
      TRNTYPE: kindOf(entry),
      DTPOSTED: momentOf(entry.bookedMs, clock),
      TRNAMT: decimal(entry.minor, exponent),
      // The same in each export, so that what was imported before is known again.
      FITID: shortId(entry.id, 255),
      NAME: cut(labelTextOf(entry), 32),
      ...(memo !== '' && { MEMO: memo })
    }
  }
}

function headOf(
  { about: { currency, account, period } }: LedgerBook,
  options: FormatOptions,
  clock: ZoneClock
): string {
  const ok = '<STATUS><CODE>0</CODE><SEVERITY>INFO</SEVERITY></STATUS>'
  const bankAccount = {
    BANKACCTFROM: { BANKID: 'CASSA', ACCTID: shortId(`${currency}-${account.id}`, 22), ACCTTYPE: 'CHECKING' }
  }
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\r\n',
    '<?OFX OFXHEADER="200" VERSION="220" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>\r\n',
    `<OFX>\r\n<SIGNONMSGSRSV1><SONRS>${ok}<DTSERVER>${momentOf(options.createdMs, clock)}</DTSERVER>`,
    '<LANGUAGE>ENG</LANGUAGE></SONRS></SIGNONMSGSRSV1>\r\n',
    `<BANKMSGSRSV1><STMTTRNRS><TRNUID>0</TRNUID>${ok}\r\n<STMTRS><CURDEF>${currency}</CURDEF>\r\n`,
    `${fragment(bankAccount).toString()}\r\n<BANKTRANLIST><DTSTART>${momentOf(period.fromMs, clock)}</DTSTART>`,
    `<DTEND>${momentOf(period.endMs, clock)}</DTEND>\r\n`
  ].join('')
}

function footOf({ about: { exponent, period } }: LedgerBook, { closing }: Totals, clock: ZoneClock): string {
  return [
    `</BANKTRANLIST>\r\n<LEDGERBAL><BALAMT>${decimal(closing, exponent)}</BALAMT>`,
    `<DTASOF>${momentOf(period.endMs, clock)}</DTASOF></LEDGERBAL>\r\n`,
    '</STMTRS></STMTTRNRS></BANKMSGSRSV1>\r\n</OFX>\r\n'
  ].join('')
}

export const ofx: AccountingFormat = {
  name: 'ofx',
  about: 'OFX 2.2: QuickBooks, GnuCash and most tools that read statements of a bank',
  async write(book, out, options) {
    needCurrency(book, 'OFX', 9)
    const totals = await tieOut(book)
    await out.file(`${fileBase(book)}.ofx`, async (sink) => {
      const clock = new ZoneClock(book.about.period.zone)
      const pieces = new Pieces(sink)
      await pieces.add(headOf(book, options, clock))
      for await (const page of bankLinesOf(book)) {
        const lines = fragment(page.map((entry) => lineOf(entry, clock, book.about.exponent)))
        await pieces.add(`${lines.toString()}\r\n`)
      }
      await pieces.add(footOf(book, totals, clock))
      await pieces.end()
      return totals.lines
    })
  }
}
