import { parseAmount } from '../../contract/parse-amount.ts'
import type { Account } from '../../contract/accounts.ts'
import { noteLimit, refundReasons } from '../../contract/wishes.ts'
import { UsageError } from '../args.ts'
import { askByTerminal, askFlags, newKey, oneAccount } from './ask.ts'
import { defineCommandOn, type Argument } from './command.ts'

/** An id of the platform. */
export function idArgument(value: string, about: string): Argument<string> {
  return {
    value,
    about,
    read(word) {
      if (word === undefined) throw new UsageError(`${value} is missing: ${about}.`)
      if (!/^[a-z]+_[\w-]{1,76}$/i.test(word)) throw new UsageError(`${value} takes ${about}, and got "${word}".`)
      return word
    }
  }
}

/** @param name what the person typed it as. @throws UsageError for what is no amount of that currency */
export function amountOf(
  name: string,
  text: string,
  currency: string,
  { currencies }: Pick<Account, 'currencies'>
): number {
  const exponent = currencies.find(({ code }) => code === currency)?.exponent
  if (exponent === undefined) throw new Error(`The decimals of ${currency} are not known yet. Sync first.`)
  const minor = parseAmount(text, exponent, '.')
  if (minor === null || minor <= 0)
    throw new UsageError(
      `${name} takes an amount of ${currency} above 0, such as 12${exponent === 0 ? '' : '.5'}, and got "${text}".`
    )
  return minor
}

export const refund = defineCommandOn(
  'refund',
  'Gives money of a sale back: all that is left, or a part. It asks first, then sends at once and waits for the answer.',
  {
    argument: idArgument('SALE', 'the id of a sale'),
    flags: {
      amount: {
        kind: 'text',
        value: 'AMOUNT',
        about: "a part, in the sale's currency: 12.50 (default: all that is left)"
      },
      reason: { kind: 'text', value: 'REASON', about: refundReasons.join(', ') },
      note: { kind: 'text', value: 'TEXT', about: `kept with the refund, at most ${noteLimit} characters` },
      ...askFlags
    },
    prepare(sale, { reason, note }) {
      const known = refundReasons.find((one) => one === reason)
      if (reason !== undefined && known === undefined)
        throw new UsageError(`--reason takes ${refundReasons.join(', ')}, and got "${reason}".`)
      if ((note?.length ?? 0) > noteLimit)
        throw new UsageError(`--note takes at most ${noteLimit} characters, and got ${note?.length}.`)
      return { id: newKey(), sale, reason: known ?? null, note: note ?? null }
    }
  },
  async (desk, { id, sale, reason, note }, { amount, ...flags }) => {
    const account = oneAccount(await desk.accounts())
    const { currency, leftMinor } = await desk.client.refunds.offer({ account: account.key, sale })
    const amountMinor = amount === undefined ? Math.max(leftMinor, 1) : amountOf('--amount', amount, currency, account)
    return await askByTerminal(
      desk,
      account,
      { kind: 'refund', sale, amountMinor, currency, reason, note },
      { id, ...flags }
    )
  }
)

export const refundCancel = defineCommandOn(
  'refund cancel',
  'Takes a refund back that still waits at the platform.',
  {
    argument: idArgument('REFUND', 'the id of a refund'),
    flags: askFlags,
    prepare: (id) => ({ id: newKey(), refund: id })
  },
  async (desk, { id, refund: target }, flags) =>
    await askByTerminal(
      desk,
      oneAccount(await desk.accounts()),
      { kind: 'refund-cancel', refund: target },
      { id, ...flags }
    )
)
