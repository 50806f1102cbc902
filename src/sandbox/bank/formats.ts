/** The same account in the formats that banks give out: as a bank in Italy writes CSV, OFX 1.02, QIF, camt.053. */
import type { BookLine } from './book.ts'

export interface BankAccount {
  iban: string
  number: string
  currency: string
  fromDay: string
  toDay: string
}

function figure(minor: number, mark: '.' | ','): string {
  const digits = String(Math.abs(minor)).padStart(3, '0')
  return `${digits.slice(0, -2)}${mark}${digits.slice(-2)}`
}

function signed(minor: number): string {
  return `${minor < 0 ? '-' : ''}${figure(minor, '.')}`
}

/** Two rows before the head, decimal commas, what came in and what left in two columns. */
export function toCsv(account: BankAccount, lines: readonly BookLine[]): string {
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
  const grouped = (minor: number): string => figure(minor, ',').replaceAll(/\B(?=(\d{3})+,)/g, '.')
  const date = (day: string): string => day.split('-').reverse().join('/')
  return [
    `Estratto conto;${account.iban};;;;`,
    `Dal ${date(account.fromDay)} al ${date(account.toDay)};;;;;`,
    'Data contabile;Data valuta;Descrizione;Entrate;Uscite;Divisa',
    ...lines.map(({ day, minor, payer, text, currency }) =>
      [
        date(day),
        date(day),
        quoted(`${payer} ${text}`),
        minor > 0 ? grouped(minor) : '',
        minor < 0 ? grouped(minor) : '',
        currency
      ].join(';')
    )
  ]
    .map((row) => `${row}\r\n`)
    .join('')
}

/** SGML: values are not closed. */
export function toOfx(account: BankAccount, lines: readonly BookLine[]): string {
  const clean = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const date = (day: string): string => `${day.replaceAll('-', '')}120000[+1:CET]`
  const head = `OFXHEADER:100\r\nDATA:OFXSGML\r\nVERSION:102\r\nSECURITY:NONE\r\nENCODING:UTF-8\r\nCHARSET:NONE\r\nCOMPRESSION:NONE\r\nOLDFILEUID:NONE\r\nNEWFILEUID:NONE\r\n\r\n`
  const rows = lines.map(({ day, minor, currency, payer, text, id }) =>
    [
      '<STMTTRN>',
      `<TRNTYPE>${minor < 0 ? 'DEBIT' : 'CREDIT'}`,
      `<DTPOSTED>${date(day)}`,
      `<TRNAMT>${signed(minor)}`,
      `<FITID>${id}`,
      `<NAME>${clean(payer.slice(0, 32))}`,
      `<MEMO>${clean(text)}`,
      ...(currency === account.currency ? [] : ['<CURRENCY>', '<CURRATE>1', `<CURSYM>${currency}`, '</CURRENCY>']),
      '</STMTTRN>'
    ].join('\r\n')
  )
  return `${head}<OFX>
<SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><DTSERVER>${date(account.toDay)}<LANGUAGE>ITA</SONRS></SIGNONMSGSRSV1>
<BANKMSGSRSV1><STMTTRNRS><TRNUID>0<STATUS><CODE>0<SEVERITY>INFO</STATUS>
<STMTRS><CURDEF>${account.currency}
<BANKACCTFROM><BANKID>03170<ACCTID>${account.number}<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>${date(account.fromDay)}<DTEND>${date(account.toDay)}
${rows.join('\r\n')}
</BANKTRANLIST>
<LEDGERBAL><BALAMT>${signed(lines.reduce((sum, { minor }) => sum + minor, 0))}<DTASOF>${date(account.toDay)}</LEDGERBAL>
</STMTRS></STMTTRNRS></BANKMSGSRSV1>
</OFX>
`
}

/** It has no place for a currency, so what is in another one is left out; and it names no trace. */
export function toQif(account: BankAccount, lines: readonly BookLine[]): string {
  const rows = lines
    .filter(({ currency }) => currency === account.currency)
    .map(({ day, minor, payer, text, traces }) => {
      const [year = '', month = '', date = ''] = day.split('-')
      const memo = traces.length > 0 ? 'Payout' : text
      return `D${date}/${month}/${year}\nT${signed(minor)}\nP${payer}\nM${memo}\n^\n`
    })
  return `!Type:Bank\n${rows.join('')}`
}

export function toCamt(account: BankAccount, lines: readonly BookLine[]): string {
  const clean = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const entries = lines.map(
    ({ day, minor, currency, payer, text, id }) => `   <Ntry>
    <Amt Ccy="${currency}">${figure(minor, '.')}</Amt><CdtDbtInd>${minor < 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
    <BookgDt><Dt>${day}</Dt></BookgDt><ValDt><Dt>${day}</Dt></ValDt><AcctSvcrRef>${id}</AcctSvcrRef><BkTxCd/>
    <NtryDtls><TxDtls><RltdPties><${minor < 0 ? 'Cdtr' : 'Dbtr'}><Pty><Nm>${clean(payer)}</Nm></Pty></${minor < 0 ? 'Cdtr' : 'Dbtr'}></RltdPties><RmtInf><Ustrd>${clean(text)}</Ustrd></RmtInf></TxDtls></NtryDtls>
   </Ntry>`
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">
 <BkToCstmrStmt>
  <GrpHdr><MsgId>CAMT-${account.toDay}</MsgId><CreDtTm>${account.toDay}T20:00:00+01:00</CreDtTm></GrpHdr>
  <Stmt>
   <Id>${account.number}-${account.toDay}</Id>
   <CreDtTm>${account.toDay}T20:00:00+01:00</CreDtTm>
   <FrToDt><FrDtTm>${account.fromDay}T00:00:00+01:00</FrDtTm><ToDtTm>${account.toDay}T23:59:59+01:00</ToDtTm></FrToDt>
   <Acct><Id><IBAN>${account.iban}</IBAN></Id><Ccy>${account.currency}</Ccy></Acct>
   <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="${account.currency}">0.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${account.toDay}</Dt></Dt></Bal>
${entries.join('\n')}
  </Stmt>
 </BkToCstmrStmt>
</Document>
`
}
