import { thanksLimit } from '../../contract/wishes.ts'
import { UsageError } from '../args.ts'
import { askByTerminal, askFlags, newKey, oneAccount } from './ask.ts'
import { defineCommandOn } from './command.ts'
import { idArgument } from './refund.ts'

export const thank = defineCommandOn(
  'thank',
  'Thanks for a tip, in words of your own. It asks first, then sends at once and waits for the answer.',
  {
    argument: idArgument('TIP', 'the id of a tip'),
    flags: {
      message: { kind: 'text', value: 'TEXT', about: `what the supporter reads, 1 to ${thanksLimit} characters` },
      ...askFlags
    },
    prepare(tip, { message = '' }) {
      if (message.trim() === '') throw new UsageError('--message is missing: what the supporter reads.')
      const { length } = [...message]
      if (length > thanksLimit)
        throw new UsageError(`--message takes at most ${thanksLimit} characters, and got ${length}.`)
      return { id: newKey(), tip, message }
    }
  },
  async (desk, { id, tip, message }, { message: _read, ...flags }) =>
    await askByTerminal(desk, oneAccount(await desk.accounts()), { kind: 'thanks', tip, message }, { id, ...flags })
)
