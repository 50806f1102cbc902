/** Answers to who asks for money, from a terminal. */
import type { Account } from '../../contract/accounts.ts'
import type { PersonLook } from '../../contract/transfers.ts'
import { noteLimit } from '../../contract/wishes.ts'
import { UsageError } from '../args.ts'
import { askByTerminal, askFlags, newKey, oneAccount } from './ask.ts'
import { defineCommandOn, type Argument, type Desk } from './command.ts'
import { moneyWords } from './outbox.ts'
import { amountOf, idArgument } from './refund.ts'
import { plain, timeWords } from './words.ts'

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

interface Move {
  person: string
  amount: string
  currency: string
}

const moveArgument: Argument<Move> = {
  value: 'PERSON AMOUNT CURRENCY',
  about: 'who, by @handle or id, and how much of which currency: @okafor 20.00 EUR',
  takes: 3,
  read(person, amount, currency) {
    if (person === undefined || amount === undefined || currency === undefined)
      throw new UsageError('PERSON AMOUNT CURRENCY is missing: who, and how much of what, such as @okafor 20.00 EUR.')
    if (!/^(@\S{1,100}|[a-z]+_[\w-]{1,76})$/i.test(person))
      throw new UsageError(`PERSON takes a @handle or the id of a person, and got "${person}".`)
    return { person, amount, currency: currency.toUpperCase() }
  }
}

const moving = (words: string, about: string, way: 'send' | 'request') =>
  defineCommandOn(
    words,
    about,
    {
      argument: moveArgument,
      flags: {
        note: { kind: 'text', value: 'TEXT', about: `what they read beside it, at most ${noteLimit} characters` },
        ...askFlags
      },
      prepare(move, { note }) {
        const said = (note ?? '').trim()
        if (said.length > noteLimit)
          throw new UsageError(`--note takes at most ${noteLimit} characters, and got ${said.length}.`)
        return { id: newKey(), ...move, note: said === '' ? null : said }
      }
    },
    async (desk, { id, person, amount, currency, note }, { note: _, ...flags }) => {
      const account = oneAccount(await desk.accounts())
      const amountMinor = amountOf('AMOUNT', amount, currency, account)
      const look = await findOut(desk, account, person)
      const stands = await standsWords(desk, account, { way, currency })
      return await askByTerminal(
        desk,
        account,
        { kind: `transfer-${way}`, person: look.id, handle: look.handle, amountMinor, currency, note },
        { id, ...flags, effect: [...lookWords(look, account), ...stands].join(' ') }
      )
    }
  )

export const transferSend = moving(
  'transfer send',
  'Sends money to somebody. It says who that is and what is available, and asks first.',
  'send'
)
export const transferRequest = moving(
  'transfer request',
  'Asks somebody for money. It says who that is, and asks first.',
  'request'
)

/** @throws Error where nobody is called exactly so, or where several are */
async function findOut({ client }: Desk, { key: account }: Account, person: string): Promise<PersonLook> {
  if (!person.startsWith('@')) return await client.transfers.lookAt({ account, person })
  const { people } = await client.transfers.findPeople({ account, text: person })
  const [found, other] = people.filter(({ handle }) => handle === person.slice(1))
  if (found === undefined) throw new Error(`Nobody in the local copy is called ${plain(person)}. Nothing was sent.`)
  if (other !== undefined)
    throw new Error(`Several are called ${plain(person)}: name the id, ${found.id} or ${other.id}. Nothing was sent.`)
  return await client.transfers.lookAt({ account, person: found.id })
}

function lookWords({ handle, name, sinceMs, formerly, hasSent, hasPaid, last, alike }: PersonLook, account: Account) {
  const who = handle === null ? plain(name ?? 'Somebody without a name') : `@${plain(handle)}`
  const isNamed = handle !== null && name !== null
  const moments = (ms: number): string => timeWords(ms, account.zone).slice(0, 10)
  return [
    `${isNamed ? `${who} is ${plain(name)}` : who}, known since ${moments(sinceMs)}.`,
    ...(formerly === null ? [] : [`Until ${moments(formerly.untilMs)} they were @${plain(formerly.handle)}.`]),
    hasSent === null
      ? 'Whether you ever sent them money is not known before all is synced.'
      : `You have ${hasSent ? '' : 'never '}sent them money${hasSent ? ' before' : ''}.`,
    ...(hasPaid === null ? [] : [`They have ${hasPaid ? '' : 'never '}paid you${hasPaid ? ' before' : ''}.`]),
    ...(last === null ? [] : [`The last was ${moneyWords(last, account)}, ${timeWords(last.atMs, account.zone)}.`]),
    ...alike.map(({ who: other }) => `Careful: ${plain(other)} looks like this handle, and is somebody else.`)
  ]
}

async function standsWords(
  { client }: Desk,
  account: Account,
  { way, currency }: { way: 'send' | 'request'; currency: string }
): Promise<string[]> {
  const { currencies } = await client.transfers.offer({ account: account.key })
  const own = currencies.find((one) => one.currency === currency)
  if (own === undefined) return []
  const money = (minor: number): string => moneyWords({ minor, currency }, account)
  if (way === 'send') return own.availableMinor === null ? [] : [`${money(own.leftMinor)} are available.`]
  return own.mostAskedMinor === null ? [] : [`At most ${money(own.mostAskedMinor)} can be asked for.`]
}
