/** Reports made by hand: a month of a shop that ties out, and what a test wants to say in each place where text can stand. */
import type {
  ReportAbout,
  ReportColumn,
  ReportDocument,
  ReportRow,
  ReportTable
} from '../../../../../src/backend/engine/report/document.ts'
import { parsePeriod } from '../../../../../src/backend/engine/report/period.ts'

export const made: ReportAbout = {
  report: 'month-statement',
  title: 'Statement of October 2026',
  period: parsePeriod('2026-10', 'Europe/Rome'),
  account: {
    id: 'acct_9f2c71',
    handle: 'fornace.tre',
    name: 'Fornace Tre di Anna Łukaszewicz',
    country: 'IT',
    platform: 'pay.example'
  },
  currency: 'EUR',
  exponent: 2,
  incomplete: null
}

export const moment = Date.UTC(2026, 10, 2, 9, 30, 5)

const itemColumns: ReportColumn[] = [
  { key: 'no', head: 'No.', kind: 'number' },
  { key: 'booked_at', head: 'Booked', kind: 'moment' },
  { key: 'available_on', head: 'Available', kind: 'day' },
  { key: 'entry_id', head: 'Entry', kind: 'id' },
  { key: 'wallet', head: 'Wallet', kind: 'text' },
  { key: 'category', head: 'Category', kind: 'text' },
  { key: 'description', head: 'What', kind: 'text' },
  { key: 'amount', head: 'Amount', kind: 'amount' },
  { key: 'balance', head: 'Balance', kind: 'amount' }
]

const subjects = [
  'Stoneware mug, speckled',
  'Glaze workshop, two days',
  'Tip of @mira',
  'Vase No. 7',
  '茶碗 (tea bowl)'
]
const kinds = ['sale', 'fee', 'tip', 'refund', 'payout', 'dispute'] as const

interface Item {
  wallet: string
  group: string
  minor: number
  row: ReportRow
}

/** 900 entries on two wallets, the same each time. */
function itemsOf(openings: Readonly<Record<string, number>>): Item[] {
  const balances = new Map(Object.entries(openings))
  let seed = 7
  const next = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below
  return Array.from({ length: 900 }, (_, at) => {
    const wallet = next(4) === 0 ? 'pending' : 'available'
    const group = kinds[Math.min(next(9), 7)] ?? 'sale'
    const isIn = group === 'sale' || group === 'tip'
    const minor = isIn ? 900 + next(18_000) : -(35 + next(group === 'payout' ? 90_000 : 2_400))
    const balance = (balances.get(wallet) ?? 0) + minor
    balances.set(wallet, balance)
    const bookedMs = made.period.fromMs + at * 2_970_000 + next(900_000)
    const subject = subjects[next(subjects.length)] ?? null
    const id = `ent_${(at + 4_096).toString(16)}`
    const row = [at + 1, bookedMs, '2026-10-31', id, wallet, group, at % 11 === 0 ? null : subject, minor, balance]
    return { wallet, group, minor, row }
  })
}

function inPages(rows: readonly ReportRow[], size = 250): () => Iterable<readonly ReportRow[]> {
  return function* () {
    for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size)
  }
}

export function tableOf(
  name: string,
  columns: readonly ReportColumn[],
  rows: readonly ReportRow[],
  more: Partial<ReportTable> = {}
): ReportTable {
  return { name, title: name, columns, rows: inPages(rows), isLong: false, ...more }
}

/** What a month statement says. */
export function monthStatement(): ReportDocument {
  const openings = { available: 412_950, pending: 88_015 }
  const items = itemsOf(openings)
  const sum = (some: readonly Item[]): number => some.reduce((total, { minor }) => total + minor, 0)
  const wallets = Object.entries(openings).map(([wallet, opening]) => {
    const own = items.filter((item) => item.wallet === wallet)
    return { wallet, opening, entries: sum(own), count: own.length, closing: opening + sum(own) }
  })
  const rows: ReportRow[] = []
  const strong = new Set<number>()
  for (const { wallet, opening, closing } of wallets) {
    strong.add(rows.length)
    rows.push([wallet, 'Opening balance', null, opening])
    for (const group of kinds) {
      const some = items.filter((item) => item.wallet === wallet && item.group === group)
      if (some.length > 0) rows.push([wallet, group, some.length, sum(some)])
    }
    strong.add(rows.length)
    rows.push([wallet, 'Closing balance', null, closing])
  }
  return {
    about: made,
    facts: [
      ['Belongs to the period', 'What was booked in it, by the clock of Europe/Rome'],
      ['Source', 'The ledger of the account, read to its head at 2026-11-02 10:28'],
      ['Rounding', 'None: every figure is a sum of entries']
    ],
    tables: [
      tableOf(
        'roll_forward',
        [
          { key: 'wallet', head: 'Wallet', kind: 'text' },
          { key: 'line', head: 'Line', kind: 'text' },
          { key: 'entries', head: 'Entries', kind: 'number' },
          { key: 'amount', head: 'Amount', kind: 'amount' }
        ],
        rows,
        {
          title: 'From opening to closing',
          about: 'By wallet: what it held, what came and went, what it holds.',
          strong
        }
      ),
      tableOf(
        'items',
        itemColumns,
        items.map(({ row }) => row),
        { title: 'Every entry', about: 'In the order of booking.', isLong: true }
      )
    ],
    checks: [
      ...wallets.map(({ wallet, opening, entries, closing }) => ({
        name: `wallet ${wallet}: opening + entries = closing`,
        leftMinor: opening + entries,
        rightMinor: closing
      })),
      { name: 'all entries = sum of the groups', leftMinor: sum(items), rightMinor: sum(items) }
    ]
  }
}

/** Texts that break files: formulas, breaks, quotes, other scripts, right to left, marks, what is no character. */
export const hostile: readonly string[] = [
  '=1+1',
  ' =1+1',
  '\u00a0=1+1',
  "-2+3+cmd|' /C calc'!A0",
  '@SUM(A1)',
  '\t=1',
  'a\n=1',
  '"=1"',
  '-5.00',
  '＝1+1',
  "'=1",
  '"; DROP TABLE entry; --',
  'a,b;c\td\r\ne',
  '</t></is></c><c><f>1+1</f></c>',
  ']]>&lt;&#x3d;1',
  '\u0000\u0007\u001b[31mred',
  '\uD800 half \uDC00',
  '\u202Eevil\u202C \u2066x\u2069',
  'שלום עולם 123 (abc)',
  'مرحبا بالعالم 42',
  'नमस्ते दुनिया',
  'สวัสดีชาวโลก',
  'Ελλάδα, Україна, ქართული, Հայերեն',
  '日本語の茶碗、中文餐具，한국어',
  '🧿 🏺 👩‍🎨 🇮🇹 ❤️ 👍🏽',
  'ﬁ ﷽ Z͑ͫa̴l͝g̷o',
  '𓀀 \u{10ffff} \ue000',
  'x'.repeat(10_000),
  'word '.repeat(2_000),
  'é vs e\u0301',
  '',
  '   '
]

/** The month with a text in every place where one can stand. */
export function saying(text: string): ReportDocument {
  const doc = monthStatement()
  return {
    about: { ...doc.about, title: text, account: { ...doc.about.account, name: text, handle: text } },
    facts: [[text, text], ...doc.facts],
    tables: [
      tableOf(
        'said',
        [
          { key: 'text', head: text, kind: 'text' },
          { key: 'id', head: 'Id', kind: 'id' },
          { key: 'day', head: 'Day', kind: 'day' },
          { key: 'rate', head: 'Rate', kind: 'rate' },
          { key: 'amount', head: 'Amount', kind: 'amount' }
        ],
        [[text, text, text, text, -500]],
        { title: text, about: text }
      )
    ],
    checks: [{ name: text, leftMinor: 1, rightMinor: 1 }]
  }
}
