/** Disputes from a terminal: accepting one, at the cost that is said before. */
import { askByTerminal, askFlags, newKey, oneAccount } from './ask.ts'
import { defineCommandOn } from './command.ts'
import { moneyWords } from './outbox.ts'
import { idArgument } from './refund.ts'

export const disputeAccept = defineCommandOn(
  'dispute accept',
  'Accepts a dispute: what it took stays gone, for good. It asks first, then sends at once and waits for the answer.',
  {
    argument: idArgument('DISPUTE', 'the id of a dispute'),
    flags: askFlags,
    prepare: (dispute) => ({ id: newKey(), dispute })
  },
  async (desk, { id, dispute }, flags) => {
    const account = oneAccount(await desk.accounts())
    const { row, worth } = await desk.client.disputes.get({ account: account.key, id: dispute })
    const { currency, stage } = row
    const lost = moneyWords({ minor: worth.loseMinor, currency }, account)
    return await askByTerminal(
      desk,
      account,
      { kind: 'dispute-accept', dispute, lostMinor: worth.loseMinor, currency, stage },
      { id, ...flags, effect: `${lost} stay gone for good, fee included. It cannot be taken back.` }
    )
  }
)
