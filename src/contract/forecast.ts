/** When do I get it: the money that reaches the bank, day by day, from what is known now, and under assumptions. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { currencyCodeSchema, minorSchema } from './money.ts'
import { daySchema } from './sales.ts'

/** The days that Home shows, today among them, and the most that are asked for. */
export const homeDays = 14
export const mostDays = 60

const idSchema = z.string().min(1).max(80)
const idsSchema = z.array(idSchema).max(50)

/** What is assumed beside what is known. Nothing of it is sent anywhere. */
export const assumptionsSchema = z.object({
  /** Disputes that are lost, and that are won, today. */
  lose: idsSchema.optional(),
  win: idsSchema.optional(),
  /** Sales of which all that is left to refund is refunded today. */
  refund: idsSchema.optional(),
  /** Everything available of a currency is withdrawn today. */
  withdraw: z
    .array(z.object({ currency: currencyCodeSchema, method: z.enum(['standard', 'instant']) }))
    .max(20)
    .optional()
})
export type Assumptions = z.infer<typeof assumptionsSchema>

/** A piece of an amount and where it comes from; minor units, below zero where it is taken off. */
export const forecastPartSchema = z.object({
  what: z.enum([
    /** Available now. */
    'available',
    /** Pending now, available on `day`: `count` sales, subscriptions and tips, less what was taken off them. */
    'settles',
    /** A reserve that is released on `day`. */
    'reserve',
    /** A refund that waits for balance, and one that is assumed. */
    'refund',
    'assumed-refund',
    /** A dispute that is assumed to be lost, or won, and its fee. */
    'lost',
    'won',
    /** The fee of an instant payout, and what rounding leaves behind. */
    'fee',
    'left',
    /** A payout that was asked for here, and the same taken off what is left. */
    'asked',
    'asked-off'
  ]),
  day: daySchema.nullable(),
  minor: minorSchema,
  count: z.int(),
  record: z.object({ type: z.string(), id: z.string() }).nullable(),
  /** A title: untrusted text. */
  subject: z.string().nullable()
})
export type ForecastPart = z.infer<typeof forecastPartSchema>

export const forecastPayoutSchema = z.object({
  /** `underway`: it is on its way, and certain. `expected`: by the schedule. `assumed`: withdrawn today. `asked`: asked for here. */
  kind: z.enum(['underway', 'expected', 'assumed', 'asked']),
  /** The payout; null unless it is underway. */
  id: z.string().nullable(),
  madeOn: daySchema,
  /** Null where it cannot be told: no payout of this currency has arrived yet, or its day has passed without word. */
  arrivesOn: daySchema.nullable(),
  /** It was to arrive before today, and the platform has not said that it did. */
  isLate: z.boolean(),
  minor: minorSchema,
  currency: currencyCodeSchema,
  /** Of the amount, what open matters may still take off before it is made. */
  riskMinor: minorSchema,
  destination: z.string().nullable(),
  /** They come to `minor`. Empty for one that is underway: its own page has them. */
  parts: z.array(forecastPartSchema)
})
export type ForecastPayout = z.infer<typeof forecastPayoutSchema>

/** A day's arrivals: the three come to what arrives on it. */
export const forecastDaySchema = z.object({
  day: daySchema,
  certainMinor: minorSchema,
  expectedMinor: minorSchema,
  riskMinor: minorSchema
})
export type ForecastDay = z.infer<typeof forecastDaySchema>

/** Something open that may take money off: by nobody's choice when. */
export const riskSchema = z.object({
  /** A dispute that has taken nothing yet; a card purchase that is authorised and not cleared. */
  what: z.enum(['dispute', 'card']),
  id: z.string(),
  minor: minorSchema,
  /** Dispute stage or null. */
  stage: z.string().nullable(),
  subject: z.string().nullable(),
  dueAtMs: z.int().nullable()
})
export type Risk = z.infer<typeof riskSchema>

export const currencyForecastSchema = z.object({
  currency: currencyCodeSchema,
  days: z.array(forecastDaySchema),
  /** By the day of their arrival, those without one last. */
  payouts: z.array(forecastPayoutSchema),
  /** What open matters may take. */
  risks: z.array(riskSchema),
  /** What is here now: on its way to the bank, available, pending, reserved. Null while not everything is here. */
  now: z
    .object({
      underwayMinor: minorSchema,
      availableMinor: minorSchema,
      pendingMinor: minorSchema,
      reservedMinor: minorSchema
    })
    .nullable(),
  /**
   * Where it goes: `now` and `changedMinor` come to these four, to the cent. `later` arrives after the last day, `undated`
   * on a day that nobody can tell, `stays` reaches no payout: too little, not released, without a day, or nothing is paid out.
   */
  sums: z
    .object({
      arrivesMinor: minorSchema,
      laterMinor: minorSchema,
      undatedMinor: minorSchema,
      staysMinor: minorSchema
    })
    .nullable(),
  /** What the assumptions and refunds that wait add and take off, fees of withdrawals among it. */
  changedMinor: minorSchema,
  stays: z.array(forecastPartSchema),
  /** Weekdays without holidays from a payout to its arrival: the middle one of the last ones. Null where none arrived. */
  bankDaysToArrive: z.int().nullable(),
  minimumMinor: minorSchema,
  /** Where the schedule pays it to; null where nothing is paid out. */
  destination: z.string().nullable(),
  /** The destination that the last payout failed to reach, where none has gone out since. */
  failed: z.object({ id: z.string(), code: z.string().nullable() }).nullable(),
  /** The holidays of its banks that were gone by. */
  holidays: z.object({
    /** What is built in for the days that are shown, where the person's own rows do not take its place. */
    calendar: z.object({ name: z.string(), source: z.string(), checkedOn: daySchema }).nullable(),
    /** False: of the last day's year, only weekends and single days of the person's own are known. */
    isKnown: z.boolean(),
    met: z.array(z.object({ day: daySchema, name: z.string() })),
    /** Rows of the person's own (`tables.json`) that said anything of the days that were counted. */
    own: z.array(
      z.object({
        kind: z.enum(['closed', 'open', 'year']),
        /** Of one day; null for a year. */
        day: daySchema.nullable(),
        year: z.int().nullable(),
        name: z.string(),
        source: z.string(),
        checkedOn: daySchema
      })
    )
  })
})
export type CurrencyForecast = z.infer<typeof currencyForecastSchema>

/** A payout that was asked for here and is not confirmed, as the forecast took it: made today, or too much for the balance. */
export const askedInForecastSchema = z.object({
  /** The request. */
  id: z.string(),
  minor: minorSchema,
  currency: currencyCodeSchema,
  effect: z.enum(['counts', 'too-little'])
})

/** An assumption as the forecast took it. */
export const assumedSchema = z.object({
  what: z.enum(['lose', 'win', 'refund', 'withdraw']),
  /** The dispute, the sale, or the currency. */
  id: z.string(),
  method: z.enum(['standard', 'instant']).nullable(),
  /** `counts`, or why it changes nothing: it is not here, is settled, moves nothing; there is too little; no instant payout has told its fee. */
  effect: z.enum(['counts', 'not-here', 'settled', 'nothing-to-move', 'too-little', 'fee-unknown']),
  minor: minorSchema.nullable(),
  feeMinor: minorSchema.nullable(),
  currency: currencyCodeSchema.nullable(),
  subject: z.string().nullable()
})
export type Assumed = z.infer<typeof assumedSchema>

/** An open dispute, with what losing and winning it would move. */
export const disputeChoiceSchema = z.object({
  id: z.string(),
  sale: z.string(),
  subject: z.string().nullable(),
  stage: z.string(),
  minor: minorSchema,
  currency: currencyCodeSchema,
  /** Its amount has been taken off already. */
  isTaken: z.boolean(),
  loseMinor: minorSchema,
  winMinor: minorSchema
})
export type DisputeChoice = z.infer<typeof disputeChoiceSchema>

export const withdrawChoiceSchema = z.object({
  currency: currencyCodeSchema,
  method: z.enum(['standard', 'instant']),
  minor: minorSchema,
  feeMinor: minorSchema,
  arrivesOn: daySchema.nullable(),
  blockedBy: z.enum(['too-little', 'fee-unknown']).nullable()
})
export type WithdrawChoice = z.infer<typeof withdrawChoiceSchema>

export const forecastSchema = z.object({
  today: daySchema,
  lastDay: daySchema,
  /** Whose days these are: the account's own zone, in which the platform counts them. */
  zone: z.string(),
  /** False before everything is here: then only payouts on their way are told, and what else comes is not known. */
  isWhole: z.boolean(),
  schedule: z
    .object({
      interval: z.string(),
      weeklyDay: z.int().nullable(),
      monthlyDay: z.int().nullable(),
      delayDays: z.int()
    })
    .nullable(),
  /** The main currency first; those in which something arrives, is held, or could be. */
  currencies: z.array(currencyForecastSchema),
  assumed: z.array(assumedSchema),
  asked: z.array(askedInForecastSchema),
  choices: z.object({
    disputes: z.array(disputeChoiceSchema),
    withdrawals: z.array(withdrawChoiceSchema)
  })
})
export type Forecast = z.infer<typeof forecastSchema>

const forAccount = z.object({ account: z.string() })

export const settlingRowSchema = z.object({
  id: z.string(),
  day: daySchema,
  category: z.string(),
  minor: minorSchema,
  currency: currencyCodeSchema,
  source: z.object({ type: z.string(), id: z.string() }).nullable(),
  subject: z.string().nullable()
})
export type SettlingRow = z.infer<typeof settlingRowSchema>

export const forecastContract = {
  /** The money that reaches the bank from today on, at most `days` days; ends earlier where nothing later is known. */
  get: oc
    .input(
      forAccount.extend({
        days: z.int().min(1).max(mostDays).default(homeDays),
        assume: assumptionsSchema.default({})
      })
    )
    .output(forecastSchema),
  /** What becomes available on a day: the pending entries that the figure is made of, at most 200 a page. */
  settling: oc
    .input(
      forAccount.extend({
        currency: currencyCodeSchema,
        day: daySchema,
        after: z.int().min(0).default(0),
        limit: z.int().min(1).max(200).default(100)
      })
    )
    .output(z.object({ rows: z.array(settlingRowSchema), next: z.int().nullable() }))
}
