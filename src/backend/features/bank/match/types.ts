/** What is compared, and what comes of it: plain values, so that the comparison is a function of them alone. */
import type { LineReason, MatchWay, PayoutReason } from '../../../../contract/bank.ts'

export interface ComparedLine {
  id: number
  account: string | null
  day: string
  minor: number
  currency: string
  /** All that any file wrote about it. */
  text: string
}

export interface ComparedPayout {
  id: string
  minor: number
  currency: string
  last4: string | null
  traceId: string | null
  /** The day on which it was sent or made. */
  sentOn: string
  /** The day on which the platform says that it arrives; where it does not say, three days after it was sent. */
  arrivesOn: string
  /** Of one that failed: nothing comes after that day. */
  failedOn: string | null
  isCanceled: boolean
}

/** The days that a file covers, of an account and in the currencies of its lines. */
export interface CoveredSpan {
  account: string | null
  currencies: readonly string[]
  fromDay: string
  toDay: string
}

export interface PersonsWord {
  line: number
  payout: string
  says: 'yes' | 'no'
}

export interface Comparison {
  lines: readonly ComparedLine[]
  payouts: readonly ComparedPayout[]
  spans: readonly CoveredSpan[]
  words: readonly PersonsWord[]
}

export interface FoundLine {
  state: 'in-bank' | 'doubtful' | 'other'
  /** `in-bank` has none. */
  reason: LineReason | null
  candidates: string[]
}

export interface LeftOver {
  payout: string
  /** The day on which it arrives. */
  day: string
  reason: PayoutReason
  candidates: number[]
}

export interface Found {
  matches: Map<string, { line: number; way: MatchWay }>
  lines: Map<number, FoundLine>
  left: LeftOver[]
}
