/** camt.053.001.08: the statement of a bank account by ISO 20022, as banks and accountants of Europe exchange it. */
import { fragment } from 'xmlbuilder2'
import { addDays } from '../../store/calendar.ts'
import type { LedgerBook } from '../book.ts'
import type { LedgerEntry } from '../ledger-entry.ts'
import { absolute, decimal } from './amounts.ts'
import { bankLinesOf } from './bank-lines.ts'
import type { AccountingFormat, FormatOptions } from './format.ts'
import { fileBase, Pieces } from './pieces.ts'
import { cut, labelTextOf, lineTextOf, plain, shortId } from './text.ts'
import { needCurrency, refusal, tieOut, type Totals } from './tie-out.ts'
import { ZoneClock } from './zone-clock.ts'

/** Amounts are never below zero: a mark says which way they go. */
function amountOf(minor: bigint | number, { about: { currency, exponent } }: LedgerBook): object {
  return {
    Amt: { '@Ccy': currency, '#': decimal(absolute(minor), exponent) },
    CdtDbtInd: minor < 0 ? 'DBIT' : 'CRDT'
  }
}

function balanceOf(code: string, minor: bigint, day: string, book: LedgerBook): object {
  return { Bal: { Tp: { CdOrPrtry: { Cd: code } }, ...amountOf(minor, book), Dt: { Dt: day } } }
}

function entryOf(entry: LedgerEntry, book: LedgerBook, clock: ZoneClock): object {
  const { availableOn } = entry
  return {
    Ntry: {
      NtryRef: shortId(entry.id, 35),
      ...amountOf(entry.minor, book),
      Sts: { Cd: 'BOOK' },
      BookgDt: { DtTm: clock.iso(entry.bookedMs) },
      ...(availableOn !== null && /^\d{4}-\d\d-\d\d$/.test(availableOn) && { ValDt: { Dt: availableOn } }),
      BkTxCd: { Prtry: { Cd: cut(plain(entry.category), 35) || 'unknown', Issr: 'Cassa' } },
      NtryDtls: {
        TxDtls: {
          Refs: { EndToEndId: shortId(entry.source?.id ?? entry.id, 35) },
          RmtInf: { Ustrd: cut(lineTextOf(entry), 140) }
        }
      },
      AddtlNtryInf: cut(labelTextOf(entry), 500)
    }
  }
}

function headOf(book: LedgerBook, totals: Totals, options: FormatOptions, clock: ZoneClock): string {
  const { period, account, currency, exponent } = book.about
  const created = clock.iso(options.createdMs)
  const countOf = (count: number, sum: bigint): object => ({ NbOfNtries: count, Sum: decimal(sum, exponent) })
  const group = fragment({ GrpHdr: { MsgId: shortId(options.statementNo, 35), CreDtTm: created } })
  const statement = fragment([
    { Id: shortId(options.statementNo, 35) },
    { ElctrncSeqNb: options.sequence },
    { LglSeqNb: options.sequence },
    { CreDtTm: created },
    // The end of one statement is the beginning of the next.
    { FrToDt: { FrDtTm: clock.iso(period.fromMs), ToDtTm: clock.iso(period.endMs) } },
    { Acct: { Id: { Othr: { Id: shortId(`${currency}-${account.id}`, 34) } }, Ccy: currency } },
    balanceOf('OPBD', totals.opening, period.fromDay, book),
    balanceOf('CLBD', totals.closing, addDays(period.endDay, -1), book),
    {
      TxsSummry: {
        TtlNtries: countOf(totals.lines, totals.moneyIn + totals.moneyOut),
        TtlCdtNtries: countOf(totals.linesIn, totals.moneyIn),
        TtlDbtNtries: countOf(totals.lines - totals.linesIn, totals.moneyOut)
      }
    }
  ])
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">\n<BkToCstmrStmt>\n',
    `${group.toString()}\n<Stmt>\n${statement.toString()}\n`
  ].join('')
}

export const camt053: AccountingFormat = {
  name: 'camt053',
  about: 'camt.053.001.08: statements as banks of Europe send them',
  async write(book, out, options) {
    needCurrency(book, 'camt.053', 5)
    if (options.currencyKind !== 'fiat')
      throw refusal('format-currency', `camt.053 is for money of states, and ${book.about.currency} is none.`)
    const totals = await tieOut(book)
    await out.file(`${fileBase(book)}_camt053.xml`, async (sink) => {
      const clock = new ZoneClock(book.about.period.zone)
      const pieces = new Pieces(sink)
      await pieces.add(headOf(book, totals, options, clock))
      for await (const page of bankLinesOf(book))
        await pieces.add(`${fragment(page.map((entry) => entryOf(entry, book, clock))).toString()}\n`)
      await pieces.add('</Stmt>\n</BkToCstmrStmt>\n</Document>\n')
      await pieces.end()
      return totals.lines
    })
  }
}
