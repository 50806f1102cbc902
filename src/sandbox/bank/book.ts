/**
 * What stands in the demo's bank account: the payouts that reached it, with four stories, between the rest of a small
 * shop's life. A day's lines never change once they stand, so that the files of two starts overlap as a bank's do.
 */
import type { Payout } from '../../platform/generated/types.gen.ts'

export interface BookLine {
  day: string
  minor: number
  currency: string
  payer: string
  text: string
  /** The trace ids of the payouts that it brings or takes back. */
  traces: string[]
  /** The bank's own id. */
  id: string
}

export interface BookParams {
  payouts: readonly Payout[]
  currency: string
  /** When the world began: the stories are told about payouts of before. */
  anchorDay: string
  fromDay: string
  toDay: string
}

/** Which payouts the stories are about. */
export interface BankStories {
  missing: Payout | undefined
  late: Payout | undefined
  merged: [Payout, Payout] | undefined
}

const payer = 'Platform Payments Europe SA'
const lateDays = 3
/** A second one this many days later may come with it. */
const mostApart = 6

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The newest payouts that nothing else happened to. */
export function bankStories({ payouts, currency, anchorDay }: BookParams): BankStories {
  const paid = payouts
    .filter(({ amount, status, arrival_date: on }) => amount.currency === currency && status === 'paid' && on !== null)
    .filter(({ created_at: at }) => at.slice(0, 10) < addDays(anchorDay, -mostApart))
    .sort((a, b) => (a.created_at < b.created_at ? 1 : -1))
  const manual = paid.find(({ automatic, method }) => !automatic && method === 'standard')
  const plain = paid.filter(({ id, automatic }) => automatic && !id.startsWith('po_demo_'))
  const beside = manual && plain.findLast((one) => isSoonAfter(manual, one))
  const [first, second] = plain.filter((one) => one !== beside)
  return { missing: first, late: second, merged: manual && beside && [manual, beside] }
}

function isSoonAfter(one: Payout, other: Payout): boolean {
  const [from, to] = [one.arrival_date ?? '', other.arrival_date ?? '']
  return to >= from && to <= addDays(from, mostApart)
}

export function bankBook(params: BookParams): BookLine[] {
  const { fromDay, toDay } = params
  const lines = [...payoutLines(params), ...otherLines(params)].filter(({ day }) => day >= fromDay && day <= toDay)
  return lines.sort((a, b) => (a.day === b.day ? (a.id < b.id ? -1 : 1) : a.day < b.day ? -1 : 1))
}

function payoutLines(params: BookParams): BookLine[] {
  const { missing, late, merged } = bankStories(params)
  const lines: BookLine[] = []
  for (const payout of params.payouts) {
    const { id, amount, arrival_date: arrival, trace_id: trace, failed_at: failedAt } = payout
    if (amount.currency !== params.currency || arrival === null || trace === null || trace === undefined) continue
    if (payout === missing || payout === merged?.[0]) continue
    const both = payout === merged?.[1] ? merged : [payout]
    const traces = both.map((one) => one.trace_id ?? '')
    const base = { currency: amount.currency, payer, text: `Payout ${traces.join(' ')}`, traces, id: `P${hash(id)}` }
    lines.push({
      ...base,
      day: payout === late ? addDays(arrival, lateDays) : arrival,
      minor: both.reduce((sum, one) => sum + one.amount.amount, 0)
    })
    if (failedAt)
      lines.push({
        ...base,
        day: failedAt.slice(0, 10),
        minor: -amount.amount,
        text: `Returned payout ${traces.join(' ')}`,
        id: `R${hash(id)}`
      })
  }
  return lines
}

/** Rent, paper, lunch, an order paid by transfer; and once a market in Lugano, in francs. */
function otherLines({ currency, anchorDay, fromDay, toDay }: BookParams): BookLine[] {
  const lines: BookLine[] = []
  const foreignDay = addDays(anchorDay, -33)
  for (let day = fromDay; day <= toDay; day = addDays(day, 1)) {
    const add = (who: string, text: string, minor: number, of = currency): void =>
      void lines.push({
        day,
        minor,
        currency: of,
        payer: who,
        text,
        traces: [],
        id: `O${hash(`${day} ${who} ${text}`)}`
      })
    const dice = hash(day)
    const weekday = new Date(day).getUTCDay()
    if (day.endsWith('-01')) add('Immobiliare San Salvario', 'Affitto bottega', -85_000)
    if (day.endsWith('-16')) add('Agenzia Entrate', 'F24', -31_240)
    if (weekday === 2) add('Cartiera Val Pellice', 'Carta cotone', -4_000 - (dice % 9_000))
    if (weekday === 4) {
      // Two coffees for the same price on one day are two.
      add('Bar Norman', 'POS 1', -240)
      add('Bar Norman', 'POS 2', -240)
    }
    if (dice % 11 === 0) add('Libreria Trebisonda', `Ordine ${String(dice % 1_000)}`, 3_500 + (dice % 20_000))
    if (day === foreignDay) add('Mercatino di Natale Lugano', 'Stand 14, Barzahlung', 18_000, 'CHF')
  }
  return lines
}

/** FNV-1a: the same words always give the same number. */
function hash(text: string): number {
  let value = 2_166_136_261
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 16_777_619)
  return value >>> 0
}
