/**
 * Which file is the receipt of which purchase, by what their names say. Pure. A pair is sure only where the merchant's whole
 * name and the amount or the day agree, nothing that the name says speaks against it, no other purchase would do as well, no
 * other file would, and all purchases that could were looked at. All else is asked.
 */
import type { MatchWhy } from '../../../../contract/receipts.ts'
import { decimalOf, isMinor, isOfCurrency, plainDecimal, readFileName, wordsOf, type NameSays } from './file-name.ts'

export interface GivenFile {
  name: string
  /** The day on which it was last changed, in the account's zone; null where that is not known. */
  changedDay: string | null
}

export interface Buy {
  id: string
  merchant: string
  /** Days in the account's zone. */
  usedDay: string
  clearedDay: string | null
  /** What was charged, what was held, what the merchant asked: each may stand on the receipt. */
  amounts: readonly { minor: number; exponent: number; currency: string }[]
  /** It lacks a receipt: others only keep a file from being sure. */
  lacks: boolean
  /** Older purchases of the merchant were not looked at: none of them is sure. */
  hasOlder: boolean
}

export interface Known {
  /** All merchants that there are, also those whose purchases are not looked at here. */
  merchants: readonly string[]
  /** The copy is whole, and nothing was left out that a file could mean. */
  isWhole: boolean
}

export interface Found {
  state: 'sure' | 'ask' | 'none'
  candidates: { id: string; why: MatchWhy }[]
}

const mostCandidates = 5
/** How far the day in a name may lie from when the card was used, or the purchase cleared. */
const nearDays = 3
/** A receipt is saved some days later at most, and never before. */
const savedWithin = 10
const dayMs = 86_400_000

interface Fit {
  buy: Buy
  why: MatchWhy
}

export function matchFiles(files: readonly GivenFile[], buys: readonly Buy[], { merchants, isWhole }: Known): Found[] {
  const naming = new Set(merchants.flatMap((merchant) => [...wordsOf(merchant)]))
  const known = indexOf(buys)
  const found = files.map((file) => {
    const says = readFileName(file.name)
    const fits = known(says).flatMap(({ buy, words }) => fitOf(says, file.changedDay, buy, words) ?? [])
    const found = foundOf(fits)
    const [first] = found.candidates
    const buy = fits.find((fit) => fit.buy.id === first?.id)?.buy
    const isSure = found.state === 'sure' && isWhole && buy !== undefined && saysNoOther(says, buy, naming)
    return found.state === 'sure' && !isSure ? { ...found, state: 'ask' as const } : found
  })
  const claims = Map.groupBy(
    found.flatMap(({ state, candidates }) => (state === 'sure' ? candidates.slice(0, 1) : [])),
    ({ id }) => id
  )
  return found.map((each) => {
    const [first] = each.candidates
    const isShared = each.state === 'sure' && (claims.get(first?.id ?? '')?.length ?? 0) > 1
    return isShared ? { ...each, state: 'ask' } : each
  })
}

interface Indexed {
  buy: Buy
  words: ReadonlySet<string>
}

/**
 * By words and amounts: those that fit share one of either with a name, so that a file is held against these and not against
 * each purchase. In the order of the purchases.
 */
function indexOf(buys: readonly Buy[]): (says: NameSays) => Indexed[] {
  const all = buys.map((buy) => ({ buy, words: wordsOf(buy.merchant) }))
  const places = new Map<string, number[]>()
  const put = (key: string, at: number): void => {
    const own = places.get(key)
    if (own === undefined) places.set(key, [at])
    else if (own.at(-1) !== at) own.push(at)
  }
  for (const [at, { buy, words }] of all.entries()) {
    for (const word of words) put(word, at)
    for (const { minor, exponent } of buy.amounts) put(decimalOf(minor, exponent), at)
  }
  return ({ words, amounts }) => {
    const keys = [...words, ...amounts.map(({ whole, fraction }) => plainDecimal(whole, fraction))]
    const found = new Set(keys.flatMap((key) => places.get(key) ?? []))
    return [...found].toSorted((one, other) => one - other).map((at) => all[at]!)
  }
}

/** Whether no word of the name is another merchant's, and nothing else in it speaks of another document. */
function saysNoOther(says: NameSays, { merchant, amounts }: Buy, naming: ReadonlySet<string>): boolean {
  const { words, currencies, isUnclear } = says
  const own = wordsOf(merchant)
  const isOther = [...words].some((word) => !own.has(word) && naming.has(word))
  const isForeign = currencies.some((written) => !amounts.some(({ currency }) => isOfCurrency(written, currency)))
  return !isUnclear && !isOther && !isForeign
}

/** Undefined where the name says something else, or too little. */
function fitOf(says: NameSays, changedDay: string | null, buy: Buy, words: ReadonlySet<string>): Fit | undefined {
  const amount = amountOf(says, buy)
  const day = dayOf(says, buy)
  if (amount === undefined || day === undefined) return undefined
  const merchant = merchantOf(says, words)
  const why: MatchWhy = { amount, day, merchant, changed: isSavedSoon(changedDay, buy) }
  const isSomething =
    amount === 'same' || merchant === 'whole' || (merchant === 'part' && (day !== 'unsaid' || why.changed))
  return isSomething ? { buy, why } : undefined
}

function amountOf({ amounts }: NameSays, buy: Buy): MatchWhy['amount'] | undefined {
  if (amounts.length === 0) return 'unsaid'
  const isSame = amounts.some((written) =>
    buy.amounts.some(
      ({ minor, exponent, currency }) =>
        isMinor(written, minor, exponent) && (written.currency === null || isOfCurrency(written.currency, currency))
    )
  )
  return isSame ? 'same' : undefined
}

function dayOf({ days }: NameSays, { usedDay, clearedDay }: Buy): MatchWhy['day'] | undefined {
  if (days.length === 0) return 'unsaid'
  if (days.some((day) => day === usedDay || day === clearedDay)) return 'same'
  const last = clearedDay === null || clearedDay < usedDay ? usedDay : clearedDay
  const isNear = days.some((day) => daysFrom(day, usedDay) <= nearDays && daysFrom(last, day) <= nearDays)
  return isNear ? 'near' : undefined
}

function merchantOf({ words: said }: NameSays, words: ReadonlySet<string>): MatchWhy['merchant'] {
  if (words.size === 0) return 'none'
  if (words.isSubsetOf(said)) return 'whole'
  return [...words].some((word) => word.length >= 4 && said.has(word)) ? 'part' : 'none'
}

function isSavedSoon(changedDay: string | null, { usedDay, clearedDay }: Buy): boolean {
  if (changedDay === null) return false
  const after = daysFrom(usedDay, changedDay)
  return (
    after >= 0 && (after <= savedWithin || (clearedDay !== null && daysFrom(clearedDay, changedDay) <= savedWithin))
  )
}

/** Whole days from the first to the second. */
const daysFrom = (first: string, second: string): number => Math.round((Date.parse(second) - Date.parse(first)) / dayMs)

function foundOf(fits: readonly Fit[]): Found {
  const open = fits.filter(({ buy }) => buy.lacks).toSorted((a, b) => weightOf(b.why) - weightOf(a.why))
  const candidates = open.slice(0, mostCandidates).map(({ buy, why }) => ({ id: buy.id, why }))
  const [first] = open
  if (first === undefined) return { state: 'none', candidates }
  const { amount, day, merchant } = first.why
  const isAgreed = merchant === 'whole' && (day !== 'unsaid' || amount === 'same') && !first.buy.hasOlder
  // Also one that has its receipt: this may be another copy of it.
  const rivals = fits.filter(({ buy, why }) => buy.id !== first.buy.id && why.merchant === 'whole')
  return { state: isAgreed && rivals.length === 0 ? 'sure' : 'ask', candidates }
}

function weightOf({ amount, day, merchant, changed }: MatchWhy): number {
  return (
    (amount === 'same' ? 8 : 0) +
    (merchant === 'whole' ? 6 : merchant === 'part' ? 2 : 0) +
    (day === 'same' ? 4 : day === 'near' ? 3 : 0) +
    (changed ? 1 : 0)
  )
}
