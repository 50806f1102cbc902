/** Disputes from a terminal: accepting one, at the cost that is said before, or sending the platform's draft to the bank. */
import { askByTerminal, askFlags, newKey, oneAccount } from './ask.ts'
import { defineCommandOn } from './command.ts'
import { moneyWords } from './outbox.ts'
import { idArgument } from './refund.ts'
import { plain } from './words.ts'

const disputeArgument = idArgument('DISPUTE', 'the id of a dispute')

export const disputeAccept = defineCommandOn(
  'dispute accept',
  'Accepts a dispute: what it took stays gone, for good. It asks first, then sends at once and waits for the answer.',
  {
    argument: disputeArgument,
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

export const disputeSubmit = defineCommandOn(
  'dispute submit',
  "Sends the platform's draft of the evidence to the bank, once, exactly as it is in the copy.",
  {
    argument: disputeArgument,
    flags: askFlags,
    prepare: (dispute) => ({ id: newKey(), dispute })
  },
  async (desk, { id, dispute }, flags) => {
    const account = oneAccount(await desk.accounts())
    const { pack, submissions } = await desk.client.disputes.get({ account: account.key, id: dispute })
    const { texts, files } = pack
    if (texts.length + files.length === 0)
      throw new Error('The platform has no draft of evidence for this dispute. Nothing was sent.')
    const parts = [
      ...texts.map(({ field, text }) => `${plain(field)} (${text.length} characters)`),
      ...files.map(({ field, name, sha256 }) => `${plain(field)} (${plain(name ?? 'not synced')}, ${sha256})`)
    ]
    return await askByTerminal(
      desk,
      account,
      {
        kind: 'dispute-evidence',
        dispute,
        evidence: {
          texts: Object.fromEntries(texts.map(({ field, text }) => [field, text])),
          files: Object.fromEntries(files.map(({ field, sha256 }) => [field, sha256]))
        },
        submissions
      },
      { id, ...flags, effect: `The bank gets ${parts.join(', ')}, once. Nothing can be added or taken back after.` }
    )
  }
)
