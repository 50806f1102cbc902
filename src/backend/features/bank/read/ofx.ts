/**
 * OFX: 1.x is SGML whose values are often not closed, 2.x is XML; both become one tree. Of a statement the transactions
 * of bank and card accounts are read, with FITID as the bank's own id.
 */
import { readAmount, readCurrency, type DecimalMark } from './amounts.ts'
import { readDay } from './days.ts'
import { badFile } from './problem.ts'
import { joinText, spanOf, type DecimalsOf, type Statement, type StatementLine } from './statement.ts'
import { find, findAll, textAt, type Element } from './xml.ts'

const statements = [
  ['BANKMSGSRSV1', 'STMTTRNRS', 'STMTRS', 'BANKACCTFROM'],
  ['CREDITCARDMSGSRSV1', 'CCSTMTTRNRS', 'CCSTMTRS', 'CCACCTFROM']
] as const

export function isOfx(root: Element): boolean {
  return root.name === 'OFX'
}

export function readOfx(root: Element, decimalsOf: DecimalsOf): Statement[] {
  return statements.flatMap(([set, response, statement, account]) =>
    findAll(root, set)
      .flatMap((messages) => findAll(messages, response))
      .flatMap((answer) => findAll(answer, statement))
      .flatMap((found) => readStatement(found, account, decimalsOf))
  )
}

function readStatement(statement: Element, accountName: string, decimalsOf: DecimalsOf): Statement[] {
  const currency = readCurrency(textAt(statement, 'CURDEF') ?? '', { line: statement.line, field: 'CURDEF' })
  const list = find(statement, 'BANKTRANLIST')
  const lines = list === undefined ? [] : findAll(list, 'STMTTRN').map((one) => readLine(one, currency, decimalsOf))
  const said = { from: findDate(list, 'DTSTART'), to: findDate(list, 'DTEND') }
  const span = spanOf(lines, said)
  return span === undefined ? [] : [{ account: textAt(statement, accountName, 'ACCTID') ?? null, lines, ...span }]
}

function findDate(element: Element | undefined, name: string): string | null {
  const found = element && find(element, name)
  return found === undefined ? null : dateOf(found)
}

/** "20261003182211.000[+2:CEST]": the day as the bank writes it, in the bank's own zone. */
function dateOf({ text, line, name }: Element): string {
  return readDay(text.trim().replace(/^(\d{8}).*$/s, '$1'), 'ymd', { line, field: name })
}

function existing(element: Element, name: string): Element {
  const found = find(element, name)
  if (found === undefined || found.text.trim() === '') throw badFile('missing', found?.line ?? element.line, name)
  return found
}

function readLine(line: Element, statementCurrency: string, decimalsOf: DecimalsOf): StatementLine {
  // CURRENCY: the amount is in another one than the statement. ORIGCURRENCY: it was, and is exchanged already.
  const own = find(line, 'CURRENCY', 'CURSYM')
  const currency = own === undefined ? statementCurrency : readCurrency(own.text, { line: own.line, field: 'CURSYM' })
  const amount = existing(line, 'TRNAMT')
  // The standard allows a comma, and some banks write one.
  const mark: DecimalMark = amount.text.includes(',') && !amount.text.includes('.') ? ',' : '.'
  const fitid = textAt(line, 'FITID')
  return {
    ...readAmount(amount.text, currency, mark, decimalsOf, { line: amount.line, field: 'TRNAMT' }),
    day: dateOf(existing(line, 'DTPOSTED')),
    currency,
    text: joinText([
      textAt(line, 'NAME') ?? textAt(line, 'PAYEE', 'NAME'),
      textAt(line, 'MEMO'),
      textAt(line, 'REFNUM'),
      textAt(line, 'CHECKNUM')
    ]),
    ref: fitid === undefined ? null : `fitid:${fitid.slice(0, 200)}`
  }
}
