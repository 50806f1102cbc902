/** The readers against what banks write, what is broken, and what somebody made to do harm: an error that names line and field, and nothing else. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AppError } from '../../../src/contract/errors.ts'
import { readAmount } from '../../../src/backend/features/bank/read/amounts.ts'
import { findDay } from '../../../src/backend/features/bank/read/days.ts'
import { lookInto, readBankFile } from '../../../src/backend/features/bank/read/read-file.ts'
import type { BookLine } from '../../../src/sandbox/bank/book.ts'
import { toCamt, toCsv, toOfx, toQif } from '../../../src/sandbox/bank/formats.ts'

const params = {
  reading: {},
  usualCurrency: 'EUR',
  decimalsOf: (currency: string) => ({ EUR: 2, USD: 2, JPY: 0 })[currency]
}
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const read = (text: string) => readBankFile(bytesOf(text), params)
const linesOf = (text: string) => read(text).statements.flatMap(({ lines }) => lines)

/** "4 TRNAMT not-an-amount". */
function problemOf(text: string | Uint8Array): string {
  try {
    readBankFile(typeof text === 'string' ? bytesOf(text) : text, params)
    return 'none'
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'bad-bank-file') throw error
    const { field, detail } = error.data
    return `${String(detail?.['line'])} ${String(field)} ${String(detail?.['problem'])}`
  }
}

const day = fc.integer({ min: 0, max: 20_000 }).map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10))
const words = fc.stringMatching(/^[A-Za-z0-9àèìòù;,"'&<> .-]{1,30}$/).map((text) => `x${text.trim()}x`)
const line: fc.Arbitrary<BookLine> = fc.record({
  day,
  minor: fc.integer({ min: -10_000_000_00, max: 10_000_000_00 }).filter((minor) => minor !== 0),
  currency: fc.constant('EUR'),
  payer: words,
  text: words,
  traces: fc.constant([]),
  id: fc.uuid()
})
const account = { iban: 'IT60X0317', number: '000317', currency: 'EUR', fromDay: '1970-01-01', toDay: '2030-01-01' }

describe('what a bank writes is read to the cent', () => {
  const writers = { csv: toCsv, ofx: toOfx, qif: toQif, camt: toCamt }
  test.each(Object.entries(writers))('%s', (_format, write) => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 40 }), (lines) => {
        const kept = linesOf(write(account, lines))
        expect(kept.map(({ day: on, minor, currency }) => [on, minor, currency])).toEqual(
          lines.map(({ day: on, minor, currency }) => [on, minor, currency])
        )
      }),
      { numRuns: 60 }
    )
  })

  test('OFX 2, CSV of other countries, other order of dates, totals at the end', () => {
    expect(
      linesOf(`<?xml version="1.0"?><?OFX OFXHEADER="200" VERSION="220"?><OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD</CURDEF>
        <BANKACCTFROM><ACCTID>12</ACCTID></BANKACCTFROM><BANKTRANLIST><STMTTRN><TRNTYPE>CREDIT</TRNTYPE>
        <DTPOSTED>20261003182211.000[+2:CEST]</DTPOSTED><TRNAMT>1204.50</TRNAMT><FITID>a1</FITID><NAME>A &amp; B</NAME></STMTTRN>
        </BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`)
    ).toEqual([{ day: '2026-10-03', minor: 120_450, currency: 'USD', decimals: 2, text: 'A & B', ref: 'fitid:a1' }])
    expect(
      linesOf('Date,Description,Amount\n10/31/2026,"Payout, one","1,204.50"\n11/02/2026,Rent,(850.00)\n')
    ).toMatchObject([
      { day: '2026-10-31', minor: 120_450, text: 'Payout, one' },
      { day: '2026-11-02', minor: -85_000 }
    ])
    expect(
      linesOf(
        'Buchungstag;Verwendungszweck;Betrag;Währung\n31.10.2026;Auszahlung;1.204,50;EUR\n02.11.2026;Miete;-850,00;EUR\n;Saldo;;\n'
      )
    ).toMatchObject([
      { day: '2026-10-31', minor: 120_450, text: 'Auszahlung' },
      { day: '2026-11-02', minor: -85_000 }
    ])
    expect(linesOf("!Type:Bank\nD10/ 3'26\nT1,204.50\nPShop\n^\nD10/31'26\nT-2.00\n^\n")).toMatchObject([
      { day: '2026-10-03', minor: 120_450 },
      { day: '2026-10-31', minor: -200 }
    ])
  })
})

describe('what is broken names line and field', () => {
  const ofx = (part: string): string =>
    `OFXHEADER:100\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR\n<BANKTRANLIST>\n<STMTTRN>\n${part}\n</STMTTRN></BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`
  test.each([
    ['an empty file', '', '1 file empty'],
    ['a letter', 'Dear customer,\nhello', '1 A not-a-day'],
    ['an amount of letters', ofx('<DTPOSTED>20261003\n<TRNAMT>12.x'), '7 TRNAMT not-an-amount'],
    ['a day that is none', ofx('<DTPOSTED>20261303\n<TRNAMT>12.00'), '6 DTPOSTED not-a-day'],
    ['no amount', ofx('<DTPOSTED>20261003'), '5 TRNAMT missing'],
    ['three decimals of a currency with two', ofx('<DTPOSTED>20261003\n<TRNAMT>12.001'), '7 TRNAMT too-many-decimals'],
    ['an end that nothing began', '<OFX></STMTRS></OFX>', '1 /STMTRS not-closed'],
    ['a row without a day', 'Date,Text,Amount\n2026-10-31,a,1.00\n,b,2.00\n', '3 Date missing'],
    ['a quote that is not closed', '2026-10-31,"a,1.00\n2026-11-01,b,2.00\n', '1 file quote'],
    ['QIF that breaks off', '!Type:Bank\nD2026-10-31\nT1.00\n', '2 ^ not-closed'],
    ['XML that breaks off', '<Document>\n<BkToCstmrStmt>\n<Stmt>', '3 Stmt not-xml'],
    ['another XML file', '<html><body/></html>', '1 html unknown-format'],
    [
      'an entry without a direction',
      '<Document><BkToCstmrStmt><Stmt>\n<Ntry><Amt Ccy="EUR">1.00</Amt></Ntry></Stmt></BkToCstmrStmt></Document>',
      '2 CdtDbtInd missing'
    ]
  ])('%s', (_name, text, problem) => {
    expect(problemOf(text)).toBe(problem)
  })

  test('entities that grow, files that are fetched, parts without end, bytes that are no text', () => {
    expect(
      problemOf('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "xx"><!ENTITY y "&x;&x;">]><Document>&y;</Document>')
    ).toMatch(/DOCTYPE doctype$/)
    expect(problemOf('<!DOCTYPE a SYSTEM "file:///etc/passwd"><Document/>')).toMatch(/DOCTYPE doctype$/)
    expect(problemOf('<Document>&nobody;</Document>')).toMatch(/not-xml$/)
    expect(problemOf('<a>'.repeat(100_000))).toMatch(/too-deep$/)
    expect(problemOf(`<OFX>${'<A>'.repeat(100_000)}`)).toMatch(/too-deep$/)
    expect(problemOf(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0]))).toBe('1 file not-text')
    expect(problemOf(`Date,Text,Amount\n${'2026-10-31,a,1.00\n'.repeat(100_300)}`)).toMatch(/too-many-lines$/)
    expect(problemOf(`Date,Text,Amount\n2026-10-31,${'a'.repeat(20_000)},1.00\n`)).toBe('2 B too-long')
  })
})

describe('any file at all', () => {
  const sample: BookLine[] = Array.from({ length: 6 }, (_, n) => ({
    day: `2026-10-0${n + 1}`,
    minor: n % 2 === 0 ? 12_345 * (n + 1) : -240,
    currency: 'EUR',
    payer: 'Platform & Co',
    text: `Payout TRC000${n}`,
    traces: [],
    id: `id${n}`
  }))
  const files = [toCsv, toOfx, toQif, toCamt].map((write) => bytesOf(write(account, sample)))

  /** Cut, doubled, with bytes turned, removed and put in. */
  const mutated = fc
    .tuple(
      fc.constantFrom(...files),
      fc.array(fc.tuple(fc.constantFrom('turn', 'cut', 'drop', 'insert', 'double'), fc.nat(), fc.nat(255)), {
        minLength: 1,
        maxLength: 8
      })
    )
    .map(([file, changes]) =>
      changes.reduce<Uint8Array>((bytes, [how, where, byte]) => {
        const at = where % Math.max(1, bytes.length)
        const [head, tail] = [bytes.subarray(0, at), bytes.subarray(at)]
        if (how === 'cut') return head
        if (how === 'double') return Uint8Array.from([...bytes, ...tail])
        if (how === 'insert') return Uint8Array.from([...head, byte, ...tail])
        if (how === 'drop') return Uint8Array.from([...head, ...tail.subarray(1)])
        return bytes.map((old, index) => (index === at ? byte : old))
      }, file)
    )

  test('is read, or refused by line and field: nothing else ever comes of it', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          mutated,
          fc.uint8Array({ maxLength: 400 }),
          fc.string({ unit: 'binary', maxLength: 400 }).map(bytesOf)
        ),
        (bytes) => {
          const said = problemOf(bytes)
          if (said !== 'none') {
            expect(said).toMatch(/^\d+ .+ [a-z-]+$/s)
            return
          }
          for (const { lines, fromDay, toDay } of readBankFile(bytes, params).statements) {
            for (const { day: on, minor, currency, text } of lines) {
              expect(on >= fromDay && on <= toDay && /^\d{4}-\d\d-\d\d$/.test(on)).toBe(true)
              expect(Number.isSafeInteger(minor)).toBe(true)
              expect(currency).toMatch(/^[A-Z][A-Z0-9]{2,7}$/)
              expect(text.length).toBeLessThanOrEqual(500)
            }
          }
        }
      ),
      { numRuns: 1_000 }
    )
  })

  test('a look into it answers, or says the same', () => {
    fc.assert(
      fc.property(mutated, (bytes) => {
        try {
          const look = lookInto(bytes, params)
          expect(look.problem === null).toBe(problemOf(bytes) === 'none')
        } catch (error) {
          expect(error).toMatchObject({ code: 'bad-bank-file' })
        }
      }),
      { numRuns: 100 }
    )
  })
})

describe('amounts and days', () => {
  const spot = { line: 1, field: 'Amount' }
  test('every way of writing one', () => {
    const amount = (text: string, mark: '.' | ',' = '.', currency = 'EUR') =>
      readAmount(text, currency, mark, params.decimalsOf, spot).minor
    expect(
      ['1234.56', '1,234.56', '+1 234.56', "1'234.56", '€1,234.56', '1234.56 EUR', '1234.5600'].map((text) =>
        amount(text)
      )
    ).toEqual(Array.from({ length: 7 }, () => 123_456))
    expect(['-12', '−12.00', '12.00-', '(12.00)', '-€12'].map((text) => amount(text))).toEqual(
      Array.from({ length: 5 }, () => -1_200)
    )
    expect([amount('1.234,5', ','), amount('0,07', ','), amount('.5'), amount('-0.00')]).toEqual([123_450, 7, 50, 0])
    expect(amount('1,234', '.', 'JPY')).toBe(1_234)
  })

  test('what is no amount', () => {
    for (const text of [
      '',
      '-',
      '1.2.3',
      '1,23.00',
      '12-34',
      '--1',
      '(1',
      '1e5',
      'NaN',
      '0x10',
      '9'.repeat(20),
      '1.234.567,8'
    ])
      expect(() => readAmount(text, 'EUR', '.', params.decimalsOf, spot), text).toThrow(AppError)
  })

  test('a day is one that the calendar has', () => {
    fc.assert(
      fc.property(day, (iso) => {
        const [year = '', month = '', date = ''] = iso.split('-')
        expect(findDay(`${date}/${month}/${year}`, 'dmy')).toBe(iso)
        expect(findDay(`${month}-${date}-${year}`, 'mdy')).toBe(iso)
        expect(findDay(`${year}${month}${date}`, 'ymd')).toBe(iso)
      })
    )
    expect([findDay('31/02/2026', 'dmy'), findDay('29/02/2027', 'dmy'), findDay('2026-13-01', 'ymd')]).toEqual([
      undefined,
      undefined,
      undefined
    ])
  })
})
