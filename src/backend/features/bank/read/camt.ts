/**
 * camt.053 (ISO 20022, bank to customer statement), any version: booked entries, with what their details say. Elements
 * are told by their names, since versions and namespaces differ from bank to bank.
 */
import { readAmount, readCurrency } from './amounts.ts'
import { readDay } from './days.ts'
import { badFile } from './problem.ts'
import { joinText, spanOf, type DecimalsOf, type Statement, type StatementLine } from './statement.ts'
import { find, findAll, textAt, type Element } from './xml.ts'

export function isCamt(root: Element): boolean {
  return root.name === 'Document' && find(root, 'BkToCstmrStmt') !== undefined
}

export function readCamt(root: Element, decimalsOf: DecimalsOf): Statement[] {
  const message = find(root, 'BkToCstmrStmt') ?? root
  return findAll(message, 'Stmt').flatMap((stmt) => {
    const lines = findAll(stmt, 'Ntry').flatMap((entry) => readEntry(entry, decimalsOf) ?? [])
    const said = { from: saidDay(stmt, 'Fr'), to: saidDay(stmt, 'To') }
    const span = spanOf(lines, said)
    const account = textAt(stmt, 'Acct', 'Id', 'IBAN') ?? textAt(stmt, 'Acct', 'Id', 'Othr', 'Id') ?? null
    return span === undefined ? [] : [{ account, lines, ...span }]
  })
}

function saidDay(stmt: Element, side: 'Fr' | 'To'): string | null {
  const moment = find(stmt, 'FrToDt', `${side}DtTm`)
  const text = moment?.text.trim()
  return moment && text ? readDay(text, 'ymd', { line: moment.line, field: `FrToDt/${side}DtTm` }) : null
}

/** Undefined for what is announced and not booked. */
function readEntry(entry: Element, decimalsOf: DecimalsOf): StatementLine | undefined {
  const status = textAt(entry, 'Sts', 'Cd') ?? textAt(entry, 'Sts')
  if (status !== undefined && status !== 'BOOK') return undefined
  const amount = find(entry, 'Amt')
  if (amount === undefined) throw badFile('missing', entry.line, 'Amt')
  const currency = readCurrency(amount.attributes['Ccy'] ?? '', { line: amount.line, field: 'Amt Ccy' })
  const read = readAmount(amount.text, currency, '.', decimalsOf, { line: amount.line, field: 'Amt' })
  if (read.minor < 0) throw badFile('not-an-amount', amount.line, 'Amt')
  const way = find(entry, 'CdtDbtInd')
  const said = way?.text.trim()
  if (way === undefined || (said !== 'CRDT' && said !== 'DBIT'))
    throw badFile(way === undefined ? 'missing' : 'not-a-direction', way?.line ?? entry.line, 'CdtDbtInd')
  const ref = textAt(entry, 'AcctSvcrRef') ?? textAt(entry, 'NtryDtls', 'TxDtls', 'Refs', 'AcctSvcrRef')
  return {
    day: bookedOn(entry),
    minor: said === 'CRDT' ? read.minor : 0 - read.minor,
    currency,
    decimals: read.decimals,
    text: joinText([...detailsOf(entry), textAt(entry, 'AddtlNtryInf')]),
    ref: ref === undefined ? null : `servicer:${ref.slice(0, 200)}`
  }
}

function bookedOn(entry: Element): string {
  for (const name of ['BookgDt', 'ValDt']) {
    const found = find(entry, name, 'Dt') ?? find(entry, name, 'DtTm')
    if (found !== undefined) return readDay(found.text, 'ymd', { line: found.line, field: name })
  }
  throw badFile('missing', entry.line, 'BookgDt')
}

/** Who paid, what for, and the ids that travelled with it, of each payment in the entry. */
function detailsOf(entry: Element): (string | undefined)[] {
  return findAll(entry, 'NtryDtls')
    .flatMap((details) => findAll(details, 'TxDtls'))
    .flatMap((payment) => {
      const remittance = find(payment, 'RmtInf')
      return [
        textAt(payment, 'RltdPties', 'Dbtr', 'Pty', 'Nm') ?? textAt(payment, 'RltdPties', 'Dbtr', 'Nm'),
        ...(remittance === undefined ? [] : findAll(remittance, 'Ustrd').map(({ text }) => text)),
        ...(remittance === undefined
          ? []
          : findAll(remittance, 'Strd').map((part) => textAt(part, 'CdtrRefInf', 'Ref'))),
        textAt(payment, 'Refs', 'EndToEndId'),
        textAt(payment, 'Refs', 'TxId'),
        textAt(payment, 'AddtlTxInf')
      ]
    })
    .filter((text) => text !== 'NOTPROVIDED')
}
