/** Answers to who asks for money, from a terminal. */
import { askByTerminal, askFlags, newKey, oneAccount } from './ask.ts'
import { defineCommandOn } from './command.ts'
import { idArgument } from './refund.ts'
import { plain } from './words.ts'

const answering = (words: string, about: string, kind: 'transfer-accept' | 'transfer-decline') =>
  defineCommandOn(
    words,
    about,
    {
      argument: idArgument('TRANSFER', 'the id of a request for money'),
      flags: askFlags,
      prepare: (transfer) => ({ id: newKey(), transfer })
    },
    async (desk, { id, transfer }, flags) => {
      const account = oneAccount(await desk.accounts())
      const { row, person } = await desk.client.transfers.get({ account: account.key, id: transfer })
      const name = !person?.name || person.name === row.who ? '' : `, ${person.name}`
      const effect = row.who === null ? '' : `It is ${row.who}${name} who asks.`
      return await askByTerminal(desk, account, { kind, transfer }, { id, ...flags, effect: plain(effect) })
    }
  )

export const transferAccept = answering(
  'transfer accept',
  'Pays what somebody asks for. It says who that is, and asks first.',
  'transfer-accept'
)
export const transferDecline = answering(
  'transfer decline',
  'Says no to somebody who asks for money.',
  'transfer-decline'
)
