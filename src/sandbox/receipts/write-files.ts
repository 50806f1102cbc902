/** A folder of receipts beside the demo, as somebody's downloads look: eight are of purchases that lack one, the others of none. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CardTransaction } from '../../platform/generated/types.gen.ts'
import type { SandboxState } from '../state/state.ts'

const shop = 'acct_bottegalume'
/** How each names its day, merchant and amount: no two shops do alike. */
type Naming = (day: string, merchant: string, amount: string) => string
const namings: readonly Naming[] = [
  (day, merchant, amount) => `${day} ${merchant} ${amount}`,
  (day, merchant, amount) => `${merchant} ${day} EUR ${amount}`,
  (_day, merchant, amount) => `Fattura ${merchant} ${amount}`,
  (day, merchant) => `${day.replaceAll('-', '')}_${merchant.replaceAll(' ', '_')}`
]
const strangers = ['scansione 0007', '2026-02-30 Osteria 18,00', 'Lufthansa 120,00 EUR', 'contratto affitto']
const mostMatched = 8

export function writeReceiptFiles(state: SandboxState, dataDir: string): void {
  const folder = join(dataDir, 'receipts', shop)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const write = (name: string): void => writeFileSync(join(folder, `${name}.pdf`), onePage(name), { mode: 0o600 })
  const purchases = [...state.list<CardTransaction>(shop, 'card_transaction')].filter(({ id }) =>
    id.startsWith('ctx_demo_no_receipt_')
  )
  purchases.slice(0, mostMatched).forEach(({ merchant, amount, authorized_at: at }, index) => {
    const naming = namings[index % namings.length] ?? namings[0]!
    write(naming(at.slice(0, 10), merchant, (amount.amount / 100).toFixed(2).replace('.', ',')))
  })
  strangers.forEach(write)
}

/** A PDF of one page with one line (ISO 32000-1, 7.5), its offsets counted. */
function onePage(line: string): string {
  const text = line.replaceAll(/[^ -~]/g, '?').replaceAll(/[()\\]/g, '')
  const drawn = `BT /F1 14 Tf 40 760 Td (${text}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${String(drawn.length)} >>\nstream\n${drawn}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'
  ]
  let file = '%PDF-1.7\n'
  const offsets = objects.map((object, at) => {
    const offset = file.length
    file += `${String(at + 1)} 0 obj\n${object}\nendobj\n`
    return `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  const start = file.length
  const size = String(objects.length + 1)
  return `${file}xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${String(start)}\n%%EOF\n`
}
