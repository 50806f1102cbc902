import type { Account } from '../../contract/accounts.ts'
import { searchProblem } from '../../contract/list-filter.ts'
import type { SearchHit } from '../../contract/search.ts'
import type { Client } from '../../link/link.ts'
import { UsageError } from '../args.ts'
import { defineCommandOn, exitCodes } from './command.ts'
import { tableOf } from './list.ts'
import { moneyWords } from './outbox.ts'
import { accountWords, noAccount, timeWords } from './words.ts'

const defaultRows = 50
const pageRows = 50

export const search = defineCommandOn(
  'search',
  'Finds records of every kind by words and operators, the newest first.',
  {
    argument: {
      value: 'TEXT',
      about: 'words, ids, the last four digits of a card, and amount: date: from: has: payout: product: status: type:',
      read(word) {
        if (word === undefined || word.trim() === '')
          throw new UsageError('What to search for is missing: search "TEXT".')
        const problem = searchProblem(word)
        if (problem !== undefined) throw new UsageError(problem)
        return word
      }
    },
    flags: { limit: { kind: 'rows', value: 'ROWS', about: `how many at most (default: ${defaultRows})` } },
    prepare: (text) => text
  },
  async (desk, text, { limit = defaultRows }) => {
    const found = []
    for (const account of await desk.accounts())
      found.push({ account, ...(await findAll(desk.client, account.key, text, limit)) })
    return {
      exitCode: exitCodes.done,
      json: { accounts: found.map(({ account, hits, isMore }) => ({ key: account.key, isMore, hits })) },
      text: found.length === 0 ? [noAccount] : found.flatMap(accountText)
    }
  }
)

/** A call looks at so many records and no more: it is asked until there are enough hits, or no older records. */
async function findAll(
  client: Client,
  account: string,
  text: string,
  limit: number
): Promise<{ hits: SearchHit[]; isMore: boolean }> {
  const hits: SearchHit[] = []
  let after: string | undefined
  do {
    const answer = await client.search.find({ account, text, limit: pageRows, ...(after !== undefined && { after }) })
    hits.push(...answer.hits)
    after = answer.next ?? undefined
  } while (after !== undefined && hits.length <= limit)
  return { hits: hits.slice(0, limit), isMore: hits.length > limit || after !== undefined }
}

function accountText({ account, hits, isMore }: { account: Account; hits: SearchHit[]; isMore: boolean }): string[] {
  const rows = hits.map(({ createdAtMs, type, title, who, words, amount, status, id }) => [
    timeWords(createdAtMs, account.zone).slice(0, 16),
    type,
    title,
    who,
    words,
    amount === null ? null : moneyWords(amount, account),
    status,
    id
  ])
  const heads = ['Time', 'Type', 'Title', 'Who', 'Words', 'Amount', 'Status', 'Id']
  return [
    `${accountWords(account)} · ${account.zone}`,
    ...(rows.length === 0
      ? ['  nothing']
      : tableOf(
          heads,
          rows,
          heads.map((head) => head === 'Amount')
        )),
    ...(isMore ? ['  … and more: --limit ROWS'] : [])
  ]
}
