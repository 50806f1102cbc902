/** Receipts of card purchases from a terminal: what is missing, keeping them one by one or by a folder, what a purchase was for, a month as a ZIP. */
import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Account } from '../../contract/accounts.ts'
import { noReceiptReasons, purchaseUses, type NoReceiptReason, type PurchaseUse } from '../../contract/cards.ts'
import { mostMatched, type MatchWhy, type Missing, type Proposal } from '../../contract/receipts.ts'
import { UsageError } from '../args.ts'
import { confirm, oneAccount } from './ask.ts'
import { defineCommand, defineCommandOn, exitCodes, type Argument, type Desk } from './command.ts'
import { fetchNews, writeAside } from './export.ts'
import { moneyWords } from './outbox.ts'
import { readOwnFolder } from './own-file.ts'
import { idArgument } from './refund.ts'
import { refusalWords, sendFile } from './send-file.ts'
import { countWords, coverageWords, plain } from './words.ts'

const mostRows = 200
const purchaseOf = idArgument('PURCHASE', 'the id of a purchase')
/** npm runs scripts in the project's folder and keeps the caller's here: a relative path means the caller's. */
const callersPath = (path: string): string => resolve(process.env['INIT_CWD'] ?? '.', path)

export const receiptList = defineCommand(
  'receipt list',
  'Lists the card purchases that lack a receipt, here and at the platform, the newest first.',
  {},
  async (desk) => {
    const accounts = await desk.accounts()
    const lists = await Promise.all(
      accounts.map(async (account) => ({
        account,
        missing: await desk.client.receipts.missing({ account: account.key }),
        rows: (await desk.client.cards.list({ account: account.key, filter: { receipt: 'missing' }, limit: mostRows }))
          .rows
      }))
    )
    return {
      exitCode: exitCodes.done,
      json: lists.flatMap(({ account, missing, rows }) => ({
        account: account.key,
        coverage: account.sync.coverage,
        missing,
        purchases: rows
      })),
      text: lists.flatMap(({ account, missing, rows }) => [
        `${account.key}: ${missingWords(missing, account)}`,
        ...rows.map(
          (row) =>
            `  ${plain(row.id)}  ${row.day}  ${moneyWords(row, account)}  ${plain(row.merchant)}${row.use === null ? '' : `  ${row.use}`}`
        ),
        ...(rows.length < mostRows ? [] : ['  and older ones: `list cards --filter receipt:missing` goes on'])
      ])
    }
  }
)

/** Of a part of the copy nothing is said of what is older than it. */
function missingWords({ sums }: Missing, account: Account): string {
  const found = sums.map(
    (sum) => `${countWords(sum.count, 'receipt is', 'receipts are')} missing, ${moneyWords(sum, account)}`
  )
  const words = sums.length === 0 ? 'no receipt is missing' : found.join('; ')
  if (account.sync.coverage.complete) return words
  return `${words} so far; the copy is not whole: ${coverageWords(account.sync, account.zone)}`
}

export const receiptAdd = defineCommandOn(
  'receipt add',
  'Keeps a file as the receipt of a card purchase, on this machine: nothing goes to the platform.',
  {
    argument: pathArgument('FILE', 'a PDF, JPEG or PNG'),
    flags: { to: { kind: 'text', value: 'PURCHASE', about: 'the id of the purchase that it is for' } },
    prepare: (path, { to }) => ({ path, purchase: purchaseOf.read(to) })
  },
  async (desk, { path, purchase }) => {
    const account = oneAccount(await desk.accounts())
    const kept = await keep(desk, account, { path, purchase })
    return {
      exitCode: exitCodes.done,
      json: { account: account.key, purchase, file: kept.file, isNew: kept.isNew },
      text: [`${plain(kept.file.name)} is ${kept.isNew ? 'kept' : 'kept already'} for ${plain(purchase)}.`]
    }
  }
)

export const receiptMatch = defineCommandOn(
  'receipt match',
  'Matches the files of a folder with purchases by their names, and keeps those that are sure, after it asked.',
  {
    argument: pathArgument('FOLDER', 'a folder with receipts'),
    flags: {
      yes: { kind: 'switch', about: 'do not ask whether it is meant' },
      'dry-run': { kind: 'switch', about: 'only show what would be kept' }
    },
    prepare: (folder) => ({ folder })
  },
  async (desk, { folder }, { yes, 'dry-run': isDry }) => {
    const account = oneAccount(await desk.accounts())
    const files = await filesIn(folder)
    if (files.length === 0) throw new Error(`${folder} holds no file.`)
    const { proposals, isAll } = await desk.client.receipts.match({
      account: account.key,
      files: files.map(({ name, changedAtMs }) => ({ name, changedAtMs }))
    })
    const pairs = proposals.flatMap(({ state, candidates }, at) => {
      const [first] = candidates
      const file = files[at]
      return state === 'sure' && first && file ? [{ path: file.path, purchase: first.purchase.id }] : []
    })
    const told = [
      ...proposals.map((proposal, at) => `  ${plain(files[at]?.name ?? '')}: ${proposalWords(proposal, account)}`),
      ...(isAll ? [] : ['  Only the newest purchases without a receipt were looked at.']),
      ...(account.sync.coverage.complete ? [] : ['  The copy is not whole yet: until it is, no file is sure.'])
    ]
    const json = {
      account: account.key,
      files: proposals.map((proposal, at) => ({ name: files[at]?.name, ...proposal }))
    }
    if (isDry || pairs.length === 0)
      return {
        exitCode: exitCodes.done,
        json: { ...json, kept: [] },
        text: [...told, `${countWords(pairs.length, 'file is', 'files are')} sure. Nothing was kept.`]
      }
    if (!yes) {
      for (const line of told) console.error(line)
      await confirm(`Keep ${countWords(pairs.length, 'receipt', 'receipts')}?`)
    }
    const outcomes: { purchase: string; name: string; why: string | null }[] = []
    for (const pair of pairs) {
      const why = await keep(desk, account, pair).then(
        () => null,
        (error: unknown) => (error instanceof Error ? error.message : String(error))
      )
      outcomes.push({ purchase: pair.purchase, name: pair.path, why })
      desk.progress(`${outcomes.length} of ${pairs.length} files`)
    }
    const failed = outcomes.flatMap(({ why }) => why ?? [])
    return {
      exitCode: failed.length === 0 ? exitCodes.done : exitCodes.unusual,
      json: { ...json, kept: outcomes },
      text: [...told, ...failed, `${countWords(outcomes.length - failed.length, 'receipt', 'receipts')} kept.`]
    }
  }
)

const marks = [...purchaseUses, 'unsaid'] as const
const reasons = [...noReceiptReasons, 'looked-for'] as const

export const receiptMark = defineCommandOn(
  'receipt mark',
  'Says of a purchase that it was for the business, or personal and so needs no receipt.',
  {
    argument: wordArgument('USE', marks),
    flags: {},
    prepare: ({ purchase, word }): { purchase: string; use: PurchaseUse | null } => ({
      purchase,
      use: word === 'unsaid' ? null : word
    })
  },
  async (desk, { purchase, use }) => {
    const account = oneAccount(await desk.accounts())
    const { before } = await desk.client.receipts.say({ account: account.key, purchase, use })
    return {
      exitCode: exitCodes.done,
      json: { account: account.key, purchase, use, before },
      text: [`${plain(purchase)}: ${use ?? 'neither business nor personal'}, before ${before.use ?? 'neither'}.`]
    }
  }
)

export const receiptSkip = defineCommandOn(
  'receipt skip',
  'Says why a purchase has no receipt, so that none is looked for any more.',
  {
    argument: wordArgument('REASON', reasons),
    flags: {},
    prepare: ({ purchase, word }): { purchase: string; noReceipt: NoReceiptReason | null } => ({
      purchase,
      noReceipt: word === 'looked-for' ? null : word
    })
  },
  async (desk, { purchase, noReceipt }) => {
    const account = oneAccount(await desk.accounts())
    const { before } = await desk.client.receipts.say({ account: account.key, purchase, noReceipt })
    return {
      exitCode: exitCodes.done,
      json: { account: account.key, purchase, noReceipt, before },
      text: [`${plain(purchase)}: ${noReceipt ?? 'a receipt is looked for'}, before ${before.noReceipt ?? 'nothing'}.`]
    }
  }
)

export const receiptExport = defineCommand(
  'receipt export',
  'Writes the receipts of a month into a ZIP, with a CSV that names each purchase; it appears only when it is complete.',
  {
    month: { kind: 'text', value: 'MONTH', about: 'a month as 2026-11' },
    out: { kind: 'text', value: 'FILE', about: 'the file; one of that name is replaced' }
  },
  async (desk, { month, out }) => {
    if (month === undefined || !/^\d{4}-(0[1-9]|1[0-2])$/.test(month))
      throw new UsageError('--month takes a month as 2026-11.')
    if (out === undefined) throw new UsageError('--out FILE is missing: where to write to.')
    const account = oneAccount(await desk.accounts())
    const file = callersPath(out)
    const [year = 0, number = 0] = month.split('-').map(Number)
    const toDay = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
    const { rows, bytes } = await writeAside(file, async (aside) =>
      fetchNews(
        desk,
        await desk.client.receipts.export({ account: account.key, filter: { fromDay: `${month}-01`, toDay } }),
        { aside, what: 'purchases' }
      )
    )
    return {
      exitCode: exitCodes.done,
      json: { account: account.key, month, file, purchases: rows, bytes },
      text: [`${file}: ${countWords(rows, 'purchase', 'purchases')} of ${month}`]
    }
  }
)

/** @throws Error where the file is not taken */
async function keep(
  { client }: Desk,
  { key }: Account,
  { path, purchase }: { path: string; purchase: string }
): Promise<Extract<Awaited<ReturnType<Desk['client']['receipts']['keep']>>, { state: 'kept' }>> {
  const { ticket, name } = await sendFile(client.receipts, path)
  const taken = await client.receipts.keep({ account: key, purchase, ticket, name })
  if (taken.state === 'refused') throw new Error(refusalWords(name, taken.why))
  return taken
}

interface Found {
  path: string
  name: string
  changedAtMs: number
}

/** Those in the folder itself, by their names; hidden ones are nobody's receipts. */
async function filesIn(folder: string): Promise<Found[]> {
  const entries = await readOwnFolder(folder)
  const names = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.')).map(({ name }) => name)
  if (names.length > mostMatched)
    throw new Error(`${folder} holds ${countWords(names.length, 'file', 'files')}: ${mostMatched} at a time.`)
  return await Promise.all(
    names.toSorted().map(async (name) => {
      const path = join(folder, name)
      return { path, name, changedAtMs: Math.round((await stat(path)).mtimeMs) }
    })
  )
}

function proposalWords({ state, candidates }: Proposal, account: Account): string {
  const words = candidates.map(
    ({ purchase, why }) =>
      `${plain(purchase.merchant)}, ${purchase.day}, ${moneyWords(purchase, account)} (${plain(purchase.id)}; ${whyWords(why)})`
  )
  if (state === 'none') return 'no purchase without a receipt fits'
  return state === 'sure' ? (words[0] ?? '') : `not sure: ${words.join(' or ')}`
}

function whyWords({ amount, day, merchant, changed }: MatchWhy): string {
  return [
    ...(amount === 'same' ? ['amount'] : []),
    ...(day === 'unsaid' ? [] : [day === 'same' ? 'day' : 'day within three']),
    ...(merchant === 'none' ? [] : [merchant === 'whole' ? 'merchant' : 'a word of the merchant']),
    ...(changed ? ['saved soon after'] : [])
  ].join(', ')
}

function pathArgument(value: string, about: string): Argument<string> {
  return {
    value,
    about,
    read(word) {
      if (word === undefined) throw new UsageError(`${value} is missing: ${about}.`)
      return callersPath(word)
    }
  }
}

function wordArgument<W extends string>(value: string, known: readonly W[]): Argument<{ purchase: string; word: W }> {
  return {
    value: `PURCHASE ${value}`,
    about: `the id of a purchase, and ${known.join(', ')}`,
    takes: 2,
    read(id, given) {
      const purchase = purchaseOf.read(id)
      const word = known.find((one) => one === given)
      if (word === undefined) throw new UsageError(`${value} is one of ${known.join(', ')}.`)
      return { purchase, word }
    }
  }
}
