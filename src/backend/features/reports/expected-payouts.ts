/**
 * What the balance at the end of a period is made of, by the payout that it went out in: of each wallet what a later
 * payout settled, what none has taken yet, and what is held. The parts are counted, not subtracted: they come to the
 * closing balance, or the report is a draft.
 */
import { amount, day, id, moment, number, shortTable, text } from '../../engine/report/columns.ts'
import type { FigureRow, ReportCheck, ReportTable } from '../../engine/report/document.ts'
import { Figure, totalOf } from '../../engine/report/figure.ts'
import type { Ground } from '../../engine/report/ground.ts'
import { readEntries, type LedgerEntry } from '../../engine/report/ledger-entry.ts'
import { endsOf, standing } from '../../engine/report/standing.ts'
import { keyOf, Tally } from '../../engine/report/tally.ts'
import { findCut, heldBack, leftWith, nextPayout, onItsWay, payoutsOf, type OpenPayout } from './open-money.ts'
import { walletWords } from './words.ts'

/** An entry is settled long before: what a payout takes lies no further back than this before the one before it. */
const lookBackMs = 90 * 24 * 60 * 60 * 1000

const settled = ['available', 'pending'] as const
type Settled = (typeof settled)[number]
const isSettled = (wallet: string): wallet is Settled => (settled as readonly string[]).includes(wallet)

interface Line {
  readonly label: string
  readonly freeOn?: string | null
  readonly payout?: OpenPayout | undefined
  readonly entries?: number
  readonly of: Readonly<Record<string, Figure>>
}

/** @throws AppError `sum-too-large` */
export async function expectedTable(ground: Ground): Promise<{ table: ReportTable; checks: ReportCheck[] }> {
  const { wallets } = ground
  const { closings, closing } = endsOf(ground)
  const names = wallets.map(({ wallet }) => wallet)
  const lines = [...(await settledLines(ground, names.filter(isSettled))), ...heldLines(ground)]
  const toRow = ({ label, freeOn = null, payout, entries, of }: Line): FigureRow => [
    label,
    payout?.createdMs ?? null,
    payout?.arrivalOn ?? null,
    freeOn,
    payout?.status ?? null,
    entries ?? null,
    ...names.map((wallet) => of[wallet] ?? null),
    totalOf(Object.values(of)),
    payout?.id ?? null
  ]
  const rows = lines.map(toRow)
  const table = shortTable(
    {
      name: 'expected',
      title: 'Held at the end, by the payout that it went out in',
      about:
        'Payouts that were made after the end, with what each settled of it and its state now. What is left of an earlier payout is carried into the next one.',
      columns: [
        text('line', ''),
        moment('made_at', 'Made'),
        day('arrival_on', 'Arrives on'),
        day('free_on', 'Released on'),
        text('status', 'State now'),
        number('entries', 'Entries'),
        ...names.map((wallet) => amount(wallet.replaceAll(/\W/g, '_'), walletWords(wallet))),
        amount('total', 'All wallets'),
        id('payout_id', 'Payout')
      ]
    },
    [...rows, ['Closing balance', null, null, null, null, null, ...closings, closing, null]],
    [rows.length]
  )
  const checks = wallets.map(({ wallet, closingMinor }): ReportCheck => ({
    name: `${wallet}: the parts by payout come to the closing balance`,
    leftMinor: totalOf(lines.flatMap(({ of }) => of[wallet] ?? [])).minor,
    rightMinor: closingMinor
  }))
  return { table, checks }
}

/** Of what payouts settle: each later payout, what the one before left behind, and what is in none. */
async function settledLines(ground: Ground, wallets: readonly Settled[]): Promise<Line[]> {
  const { endMs } = ground.about.period
  const cut = findCut(ground)
  const fromMs = cut === undefined ? Number.MIN_SAFE_INTEGER : cut.bookedMs - lookBackMs
  const open = new Tally()
  const before = new Map<Settled, number>()
  const count = (page: readonly LedgerEntry[]): void => {
    for (const entry of page) {
      const wallet = entry.wallet as Settled
      // Up to the last payout the balance that it left behind says all.
      if (wallet === 'available' && cut !== undefined && entry.ordinal <= cut.ordinal) continue
      if (!before.has(wallet)) before.set(wallet, entry.balanceAfterMinor - entry.minor)
      open.add(keyOf(wallet, entry.payout ?? ''), entry.minor, entry)
    }
  }
  const walk = async (): Promise<void> => {
    const keys = ground.keys.filter(({ wallet }) => isSettled(wallet))
    for await (const page of readEntries(ground.snapshot, keys, { fromMs, endMs }, ground.signal)) count(page)
  }
  await walk()
  ground.walks.push(walk)

  const ids = new Set(open.keys().map(payoutOf))
  const known = payoutsOf(
    ground,
    [...ids].filter((name) => name !== '')
  )
  // One that is not in the copy was made later than what is here.
  const later = known.filter(({ createdMs }) => createdMs === null || createdMs >= endMs)
  const isLater = new Set(later.map((payout) => payout.id))
  const figureOf = (wallet: Settled, ...payouts: readonly string[]): Figure =>
    open.figure(...payouts.map((payout) => keyOf(wallet, payout)))
  const earlier = [...ids].filter((name) => name !== '' && !isLater.has(name))

  const rest: Partial<Record<Settled, Figure>> = {}
  const carried: Partial<Record<Settled, Figure>> = {}
  for (const wallet of wallets) {
    const held = closingOf(ground, wallet)
    const opening =
      wallet === 'available' && cut !== undefined
        ? new Figure(
            cut.balanceMinor,
            cut.balanceMinor === 0 ? [] : [{ rids: () => [cut.rid], of: 'balance', sign: 1 }]
          )
        : standing(ground, fromMs, before.get(wallet) ?? held, [wallet])
    const closed = figureOf(wallet, ...earlier)
    const none = figureOf(wallet, '')
    if (wallet === 'available') {
      if (opening.minor !== 0) carried[wallet] = opening
      rest[wallet] = totalOf([closed, none])
    } else {
      // What earlier payouts settled came and went: it is nothing, and nobody looks through it.
      rest[wallet] = opening.minor + closed.minor === 0 ? none : totalOf([opening, closed, none])
    }
  }
  return [
    ...later.map((payout): Line => ({
      label: 'In a payout made after the end',
      payout,
      entries: open.count(...wallets.map((wallet) => keyOf(wallet, payout.id))),
      of: Object.fromEntries(wallets.map((wallet) => [wallet, figureOf(wallet, payout.id)]))
    })),
    ...(Object.keys(carried).length === 0
      ? []
      : [
          { label: 'Left behind by the payout before, carried into the next', payout: nextPayout(ground), of: carried }
        ]),
    { label: 'In no payout yet', of: rest }
  ]
}

function closingOf({ wallets }: Ground, name: string): number {
  return wallets.find(({ wallet }) => wallet === name)?.closingMinor ?? 0
}

function payoutOf(key: string): string {
  return (JSON.parse(key) as string[])[1] ?? ''
}

/** Of what no payout takes as it is: what is held back, by the day of its release, and all other wallets. */
function heldLines(ground: Ground): Line[] {
  const { endMs } = ground.about.period
  return ground.wallets.flatMap(({ wallet, closingMinor }): Line[] => {
    if (isSettled(wallet)) return []
    const closing = standing(ground, endMs, closingMinor, [wallet])
    if (wallet !== 'reserved') return [{ label: walletWords(wallet), of: { [wallet]: closing } }]
    const back = heldBack(ground)
    const held = totalOf(back.map(({ figure }) => figure))
    const left = closingMinor - held.minor
    return [
      ...back.map(({ releaseOn, figure, entries }): Line => ({
        label: 'Held back by the platform',
        freeOn: releaseOn,
        entries,
        of: { reserved: figure }
      })),
      ...(left === 0
        ? []
        : [{ label: 'Held for something else', of: { reserved: back.length === 0 ? closing : new Figure(left, []) } }])
    ]
  })
}

/** What had left the balance by the end and was in no bank yet: no part of it, and not lost either. */
export function onItsWayTable(ground: Ground, lastDay: string): ReportTable {
  const rows = onItsWay(ground, lastDay).map(({ id: payout, createdMs, arrivalOn, status, minor }): FigureRow => [
    null,
    createdMs,
    arrivalOn,
    status,
    new Figure(minor, [{ rids: () => leftWith(ground, payout), of: 'amount', sign: -1 }]),
    payout
  ])
  return shortTable(
    {
      name: 'on_its_way',
      title: 'On its way to the bank at the end',
      about: 'Payouts that had left the balance by then and had not arrived: no part of what was held.',
      columns: [
        text('line', ''),
        moment('made_at', 'Made'),
        day('arrival_on', 'Arrives on'),
        text('status', 'State now'),
        amount('amount', 'Amount'),
        id('payout_id', 'Payout')
      ]
    },
    [...rows, ['All', null, null, null, totalOf(rows.map((row) => row.at(-2) as Figure)), null]],
    [rows.length]
  )
}
