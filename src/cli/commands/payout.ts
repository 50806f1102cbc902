/** Payouts from a terminal: withdrawing, taking back what is not sent yet, and when they are made. */
import type { Account } from '../../contract/accounts.ts'
import { instantFee } from '../../contract/instant-fee.ts'
import type { PayoutOffer } from '../../contract/payouts.ts'
import { payoutIntervals, type PayoutDays } from '../../contract/wishes.ts'
import { UsageError } from '../args.ts'
import { askByTerminal, askFlags, newKey, oneAccount } from './ask.ts'
import { defineCommandOn, type Argument, type Desk } from './command.ts'
import { moneyWords } from './outbox.ts'
import { amountOf, idArgument } from './refund.ts'
import { plain } from './words.ts'

export const moneyArgument: Argument<{ amount: string; currency: string }> = {
  value: 'AMOUNT CURRENCY',
  about: 'how much of which currency: 250.00 EUR',
  takes: 2,
  read(amount, currency) {
    if (amount === undefined || currency === undefined)
      throw new UsageError('AMOUNT CURRENCY is missing: how much of which currency, such as 250.00 EUR.')
    return { amount, currency: currency.toUpperCase() }
  }
}

export const payoutWithdraw = defineCommandOn(
  'payout withdraw',
  'Sends available money to the bank. It says which bank, and the fee of an instant payout, and asks first.',
  {
    argument: moneyArgument,
    flags: {
      instant: { kind: 'switch', about: 'at once, for a fee (default: standard, in bank days, without one)' },
      ...askFlags
    },
    prepare: (money) => ({ id: newKey(), ...money })
  },
  async (desk, { id, amount, currency }, { instant, ...flags }) => {
    const account = oneAccount(await desk.accounts())
    const amountMinor = amountOf('AMOUNT', amount, currency, account)
    const offer = await readOffer(desk, account)
    const feeMinor = instant ? feeOf(offer, { amountMinor, currency }) : 0
    const where = offer.currencies.find((one) => one.currency === currency)?.destination ?? null
    const effect = [
      ...(where === null ? [] : [`It goes to ${plain(where)}.`]),
      ...(instant ? [`Its fee is ${moneyWords({ minor: feeMinor, currency }, account)}.`] : [])
    ].join(' ')
    return await askByTerminal(
      desk,
      account,
      { kind: 'payout', amountMinor, currency, method: instant ? 'instant' : 'standard', feeMinor },
      { id, ...flags, effect }
    )
  }
)

export const payoutCancel = defineCommandOn(
  'payout cancel',
  'Takes a payout back that the platform has not sent to the bank yet.',
  {
    argument: idArgument('PAYOUT', 'the id of a payout'),
    flags: askFlags,
    prepare: (payout) => ({ id: newKey(), payout })
  },
  async (desk, { id, payout }, flags) =>
    await askByTerminal(desk, oneAccount(await desk.accounts()), { kind: 'payout-cancel', payout }, { id, ...flags })
)

const intervalArgument: Argument<PayoutDays['interval']> = {
  value: 'INTERVAL',
  about: payoutIntervals.join(', '),
  read(word) {
    const known = payoutIntervals.find((one) => one === word)
    if (known === undefined)
      throw new UsageError(
        `INTERVAL takes ${payoutIntervals.join(', ')}, and got ${word === undefined ? 'nothing' : `"${word}"`}.`
      )
    return known
  }
}

/** The most that --on takes, by interval. */
const mostDay: Readonly<Record<string, number>> = { weekly: 7, monthly: 31 }

export const payoutSchedule = defineCommandOn(
  'payout schedule',
  'Changes when payouts are made, and leaves the least amounts as they are.',
  {
    argument: intervalArgument,
    flags: {
      on: {
        kind: 'text',
        value: 'DAY',
        about: 'with weekly: 1 to 7, 1 is Monday; with monthly: 1 to 31, 29 to 31 mean the last day (default: 1)'
      },
      ...askFlags
    },
    prepare(interval, { on }) {
      const most = mostDay[interval]
      if (most === undefined && on !== undefined)
        throw new UsageError(`--on goes with weekly or monthly, not with ${interval}.`)
      const day = /^\d{1,2}$/.test(on ?? '1') ? Number(on ?? '1') : 0
      if (most !== undefined && (day < 1 || day > most))
        throw new UsageError(`--on takes 1 to ${most} with ${interval}, and got "${on}".`)
      return {
        id: newKey(),
        to: {
          interval,
          weeklyDay: interval === 'weekly' ? day : null,
          monthlyDay: interval === 'monthly' ? day : null
        }
      }
    }
  },
  async (desk, { id, to }, { on: _, ...flags }) => {
    const account = oneAccount(await desk.accounts())
    const { schedule } = await readOffer(desk, account)
    if (schedule === null) throw new Error('The schedule is not known yet. Sync first.')
    // What was asked for before, and is not through yet, comes first.
    const { interval, weeklyDay, monthlyDay } = schedule.asked?.to ?? schedule.now
    return await askByTerminal(
      desk,
      account,
      { kind: 'payout-schedule', account: schedule.account, to, saw: { interval, weeklyDay, monthlyDay } },
      { id, ...flags, effect: `Payouts are made ${daysWords(schedule.now)} now, and ${daysWords(to)} from then on.` }
    )
  }
)

const readOffer = async ({ client }: Desk, account: Account): Promise<PayoutOffer> =>
  await client.payouts.offer({ account: account.key })

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

function daysWords({ interval, weeklyDay, monthlyDay }: Omit<PayoutDays, 'interval'> & { interval: string }): string {
  if (interval === 'weekly') return `every ${weekdays[(weeklyDay ?? 1) - 1]}`
  if (interval === 'monthly')
    return (monthlyDay ?? 1) >= 29 ? 'on the last day of the month' : `on day ${monthlyDay ?? 1} of the month`
  if (interval === 'daily') return 'every weekday'
  return interval === 'manual' ? 'by hand alone' : `by the schedule "${plain(interval)}"`
}

function feeOf(
  { currencies }: PayoutOffer,
  { amountMinor, currency }: { amountMinor: number; currency: string }
): number {
  const rate = currencies.find((one) => one.currency === currency)?.instant ?? null
  if (rate === null)
    throw new Error(`The fee of an instant payout of ${currency} is not known: none was made yet. Nothing was sent.`)
  return instantFee(amountMinor, rate)
}
