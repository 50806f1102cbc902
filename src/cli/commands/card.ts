/** Cards from a terminal: freezing, unfreezing, one limit at a time, and a new card in another one's place. */
import type { Account } from '../../contract/accounts.ts'
import type { Card } from '../../contract/cards.ts'
import { AppError } from '../../contract/errors.ts'
import { parseAmount } from '../../contract/parse-amount.ts'
import { limitIntervals, limitKey, replaceReasons } from '../../contract/wishes.ts'
import { UsageError } from '../args.ts'
import { askByTerminal, askFlags, newKey, oneAccount } from './ask.ts'
import { defineCommandOn, type Desk } from './command.ts'
import { idArgument } from './refund.ts'

const cardArgument = idArgument('CARD', 'the id of a card')

const freezing = (words: string, about: string, isFrozen: boolean) =>
  defineCommandOn(
    words,
    about,
    { argument: cardArgument, flags: askFlags, prepare: (card) => ({ id: newKey(), card }) },
    async (desk, { id, card }, flags) =>
      await askByTerminal(
        desk,
        oneAccount(await desk.accounts()),
        { kind: 'card-freeze', card, isFrozen },
        { id, ...flags }
      )
  )

export const cardFreeze = freezing('card freeze', 'Freezes a card: it pays nothing until it is unfrozen.', true)
export const cardUnfreeze = freezing('card unfreeze', 'Lets a frozen card pay again.', false)

export const cardLimit = defineCommandOn(
  'card limit',
  'Sets a limit of a card, or takes it away, and leaves all others as they are.',
  {
    argument: cardArgument,
    flags: {
      amount: {
        kind: 'text',
        value: 'AMOUNT',
        about: "at most so much, in the card's currency: 250.00; 0 allows nothing"
      },
      remove: { kind: 'switch', about: 'take the limit away' },
      interval: { kind: 'text', value: 'INTERVAL', about: `${limitIntervals.join(', ')} (default: monthly)` },
      categories: {
        kind: 'text',
        value: 'NAMES',
        about: 'only for what is bought of these, with commas between: software,travel'
      },
      ...askFlags
    },
    prepare(card, { amount, remove, interval = 'monthly', categories = '' }) {
      const known = limitIntervals.find((one) => one === interval)
      if (known === undefined)
        throw new UsageError(`--interval takes ${limitIntervals.join(', ')}, and got "${interval}".`)
      if ((amount === undefined) !== remove) throw new UsageError('A limit takes either --amount or --remove.')
      const names = categories.split(',').filter((name) => name !== '')
      const bad = names.find((name) => !/^[a-z0-9_]{1,100}$/.test(name))
      if (bad !== undefined) throw new UsageError(`--categories takes words of a-z, 0-9 and _, and got "${bad}".`)
      return { id: newKey(), card, interval: known, categories: names }
    }
  },
  async (desk, { id, card, interval, categories }, { amount, remove: _, interval: __, categories: ___, ...flags }) => {
    const account = oneAccount(await desk.accounts())
    const { currency, limits, askedLimits } = await readCard(desk, account, card)
    const minor = amount === undefined ? null : limitOf(amount, currency, account)
    const of = { interval, categories }
    const isIt = (limit: Parameters<typeof limitKey>[0]): boolean => limitKey(limit) === limitKey(of)
    // What was asked for before, and is not through yet, comes first.
    const sawMinor = (askedLimits.find(isIt) ?? limits.find(isIt))?.minor ?? null
    return await askByTerminal(
      desk,
      account,
      { kind: 'card-limits', card, currency, limits: [{ ...of, minor, sawMinor }] },
      { id, ...flags }
    )
  }
)

export const cardReplace = defineCommandOn(
  'card replace',
  'Makes a new card in the place of one, once a card. It says what happens to the old one, and asks first.',
  {
    argument: cardArgument,
    flags: { reason: { kind: 'text', value: 'REASON', about: replaceReasons.join(', ') }, ...askFlags },
    prepare(card, { reason }) {
      const known = replaceReasons.find((one) => one === reason)
      if (known === undefined)
        throw new UsageError(
          `--reason takes ${replaceReasons.join(', ')}, and got ${reason === undefined ? 'nothing' : `"${reason}"`}.`
        )
      return { id: newKey(), card, reason: known }
    }
  },
  async (desk, { id, card, reason }, { reason: _, ...flags }) => {
    const account = oneAccount(await desk.accounts())
    const { kind } = await readCard(desk, account, card)
    const isAtOnce = kind === 'virtual' || reason === 'lost' || reason === 'stolen'
    const effect = isAtOnce
      ? `The old card is canceled at once, for good${kind === 'virtual' ? '' : ', and there is none until the new one arrives'}.`
      : 'The old card works until the new one arrives, and is canceled then, for good.'
    return await askByTerminal(desk, account, { kind: 'card-replace', card, reason }, { id, ...flags, effect })
  }
)

async function readCard({ client }: Desk, account: Account, id: string): Promise<Card> {
  const { cards } = await client.cards.cards({ account: account.key })
  const card = cards.find((one) => one.id === id)
  if (!card) throw new AppError('not-found', `There is no card ${id} in the local copy.`, { field: 'card' })
  return card
}

/** Zero as well: a limit of nothing. */
function limitOf(text: string, currency: string, { currencies }: Pick<Account, 'currencies'>): number {
  const exponent = currencies.find(({ code }) => code === currency)?.exponent
  if (exponent === undefined) throw new Error(`The decimals of ${currency} are not known yet. Sync first.`)
  const minor = parseAmount(text, exponent, '.')
  if (minor === null)
    throw new UsageError(
      `--amount takes an amount of ${currency}, such as 250${exponent === 0 ? '' : '.5'}, and got "${text}".`
    )
  return minor
}
