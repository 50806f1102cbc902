/** Products from a CSV file in the terminal: each row as it would be, then one question for all of them. */
import { setTimeout } from 'node:timers/promises'
import type { Account } from '../../contract/accounts.ts'
import { AppError } from '../../contract/errors.ts'
import { mostImportBytes, mostImportRows, type ImportRow } from '../../contract/product-import.ts'
import { mostTrials } from '../../contract/requests.ts'
import type { Wish } from '../../contract/wishes.ts'
import { UsageError } from '../args.ts'
import { askFlags, confirm, newKey, oneAccount, sendNow } from './ask.ts'
import { defineCommandOn, exitCodes, type Argument, type Desk, type Outcome } from './command.ts'
import { moneyWords } from './outbox.ts'
import { readOwnFile } from './own-file.ts'
import { countWords, plain } from './words.ts'

const fileArgument: Argument<string> = {
  value: 'FILE',
  about: `a CSV file whose first row names id, title, kind, description, status, stock, stock before, price EUR; at most ${mostImportRows} rows and ${mostImportBytes / 1_000} kB`,
  read(word) {
    if (word === undefined) throw new UsageError('FILE is missing: a CSV file of products.')
    return word
  }
}

/** How long the platform's answers are waited for. */
const patienceMs = 60_000
const lookMs = 500

/** A console that stops in between is asked again under the same keys, and nothing happens twice. */
interface Job {
  path: string
  asked?: { id: string; wish: Wish }[]
}

export const productImport = defineCommandOn(
  'product import',
  'Makes products and changes them as a CSV file says. Nothing is asked for where a row is wrong, unless it is left out.',
  {
    argument: fileArgument,
    flags: {
      yes: askFlags.yes,
      'dry-run': askFlags['dry-run'],
      'without-bad': { kind: 'switch', about: 'leave out the rows that are wrong, and ask for the others' }
    },
    prepare: (path): Job => ({ path })
  },
  async (desk, job, flags) => {
    const account = oneAccount(await desk.accounts())
    if (job.asked === undefined) {
      const rows = await readRows(desk, account, job.path)
      const going = rows.flatMap(({ wish }) => wish ?? [])
      const bad = rows.filter(({ problems }) => problems.length > 0)
      const text = [
        ...rows.flatMap((row) => rowLines(row, account)),
        ...sumLines(rows.length, going.length, bad.length)
      ]
      const isStopped = bad.length > 0 && !flags['without-bad']
      if (flags['dry-run'] || isStopped || going.length === 0)
        return {
          exitCode: bad.length > 0 ? exitCodes.unusual : exitCodes.done,
          json: { account: account.key, rows, asked: [] },
          text: [...text, 'Nothing was asked for.']
        }
      for (const line of text) desk.progress(line)
      if (!flags.yes) await confirm(`Ask for ${countWords(going.length, 'product', 'products')}?`)
      job.asked = going.map((wish) => ({ id: newKey(), wish }))
    }
    return await askAll(desk, account, job.asked)
  }
)

async function readRows(desk: Desk, account: Account, path: string): Promise<ImportRow[]> {
  const tooLarge = `${path} is larger than ${mostImportBytes / 1_000} kB: cut it into several.`
  const base64 = (await readOwnFile(path, mostImportBytes, tooLarge)).toString('base64')
  const answer = await desk.client.products.readImport({ account: account.key, base64 })
  if (answer.outcome === 'read') return answer.rows
  const column = answer.column === null ? '' : ` (${plain(answer.column)})`
  throw new Error(`${path} cannot be read: ${answer.why}${column}. Nothing was asked for.`)
}

async function askAll(desk: Desk, account: Account, asked: NonNullable<Job['asked']>): Promise<Outcome> {
  const { client } = desk
  const refused: { wish: Wish; why: string }[] = []
  const ids: string[] = []
  for (const { id, wish } of asked) {
    try {
      const { request } = await client.requests.ask({ account: account.key, id, wish })
      if (request.id !== id) {
        refused.push({ wish, why: `asked for before, request ${request.id}` })
        continue
      }
      ids.push(id)
      // The question was the time to think.
      if (request.can.includes('send')) await sendNow(desk, request)
    } catch (error) {
      // Something changed since the file was looked at: the other rows go on.
      if (!(error instanceof AppError) || error.code === 'link-lost') throw error
      refused.push({ wish, why: error.code })
    }
  }
  const endMs = Date.now() + patienceMs
  for (;;) {
    const states = await statesOf(desk, account, ids)
    const waiting = states.filter(({ state }) => ['queued', 'sending', 'unknown'].includes(state)).length
    if (waiting > 0 && Date.now() < endMs) {
      await setTimeout(lookMs)
      continue
    }
    const counts = Map.groupBy(states, ({ state }) => state)
    const isDone = refused.length === 0 && states.every(({ state }) => state === 'done')
    return {
      exitCode: isDone ? exitCodes.done : exitCodes.unusual,
      json: { account: account.key, asked: states, refused },
      text: [
        ...[...counts].map(([state, all]) => `${state}: ${all.length}`),
        ...refused.map(({ wish, why }) => `not asked for: ${plain(nameOf(wish))} (${plain(why)})`),
        ...(waiting > 0 ? ['Those that wait are kept, and go on when a console runs on this folder.'] : [])
      ]
    }
  }
}

function nameOf(wish: Wish): string {
  return wish.kind === 'product-edit' ? wish.product : wish.kind === 'product-create' ? wish.title : wish.kind
}

async function statesOf({ client }: Desk, account: Account, ids: readonly string[]) {
  const pieces = Array.from({ length: Math.ceil(ids.length / mostTrials) }, (_, at) =>
    ids.slice(at * mostTrials, (at + 1) * mostTrials)
  )
  const answers = await Promise.all(pieces.map((piece) => client.requests.among({ account: account.key, ids: piece })))
  return answers.flatMap(({ requests }) => requests)
}

function rowLines({ row, title, product, changes, problems }: ImportRow, account: Account): string[] {
  const name = `row ${row}  ${product === null ? 'new' : plain(product)}  ${plain(title)}`
  if (problems.length > 0)
    return problems.map(
      ({ column, why, detail }) =>
        `${name}  WRONG${column === '' ? '' : ` ${plain(column)}`}: ${detail === null ? why : plain(detail)}`
    )
  if (changes.length === 0) return [`${name}  is so already`]
  const words = (change: ImportRow['changes'][number], value: string | number | null): string => {
    if (value === null) return change.field === 'stock' ? 'endless' : 'none'
    if (change.field === 'price' && change.currency !== null)
      return moneyWords({ minor: Number(value), currency: change.currency }, account)
    return plain(String(value)).slice(0, 120)
  }
  return [
    name,
    ...changes.map((change) =>
      product === null
        ? `    ${change.field}  ${words(change, change.to)}`
        : `    ${change.field}  ${words(change, change.was)} -> ${words(change, change.to)}`
    )
  ]
}

const sumLines = (rows: number, going: number, bad: number): string[] => [
  `${countWords(rows, 'row', 'rows')}: ${going} to ask for, ${bad} wrong, ${rows - going - bad} so already.`,
  ...(bad > 0 ? ['Mend the rows that are wrong, or leave them out with --without-bad.'] : [])
]
