/** Moves of savings from a terminal. */
import { askByTerminal, askFlags, newKey, oneAccount } from './ask.ts'
import { defineCommandOn } from './command.ts'
import { moneyWords } from './outbox.ts'
import { moneyArgument } from './payout.ts'
import { amountOf } from './refund.ts'

const moving = (words: string, about: string, way: 'in' | 'out') =>
  defineCommandOn(
    words,
    about,
    { argument: moneyArgument, flags: askFlags, prepare: (money) => ({ id: newKey(), ...money }) },
    async (desk, { id, amount, currency }, flags) => {
      const account = oneAccount(await desk.accounts())
      const amountMinor = amountOf('AMOUNT', amount, currency, account)
      const { currencies } = await desk.client.savings.offer({ account: account.key })
      const own = currencies.find((one) => one.currency === currency)
      const from = way === 'in' ? own?.available : own?.savings
      const effect =
        from === undefined || from === null
          ? ''
          : `${moneyWords({ minor: from.leftMinor, currency }, account)} are ${way === 'in' ? 'available' : 'saved'}.`
      return await askByTerminal(
        desk,
        account,
        { kind: `savings-${way}`, amountMinor, currency },
        { id, ...flags, effect }
      )
    }
  )

export const savingsIn = moving(
  'savings in',
  'Moves available money into savings, as for tax. It says what is available, and asks first.',
  'in'
)
export const savingsOut = moving(
  'savings out',
  'Moves money out of savings. It says what is saved, and asks first.',
  'out'
)
