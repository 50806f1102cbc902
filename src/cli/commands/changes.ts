import type { Account } from '../../contract/accounts.ts'
import type { ChangeField, ChangeRow, ChangesList } from '../../contract/changes.ts'
import { defineCommand, exitCodes } from './command.ts'
import { listArgument } from './list.ts'
import { moneyWords } from './outbox.ts'
import { accountWords, countWords, noAccount, plain, timeWords } from './words.ts'

export const changes = defineCommand(
  'changes',
  'Lists what changed since somebody last looked at the account in the console, or since a list was last exported. Asking here is no visit.',
  { export: { kind: 'text', value: 'LIST', about: 'since this list was last exported' } },
  async (desk, { export: exported }) => {
    if (exported !== undefined) listArgument.read(exported)
    const listed = []
    for (const account of await desk.accounts())
      listed.push({ account, changes: await desk.client.changes.list({ account: account.key, exported }) })
    return {
      exitCode: exitCodes.done,
      json: { accounts: listed.map(({ account, changes }) => ({ key: account.key, ...changes })) },
      text: listed.length === 0 ? [noAccount] : listed.flatMap((each) => accountText(each, exported))
    }
  }
)

function accountText(
  { account, changes }: { account: Account; changes: ChangesList },
  exported: string | undefined
): string[] {
  const { baseline, isKnown, counts, rows, moreRows, left } = changes
  if (!isKnown) return [accountWords(account), '  not known yet: the copy is not whole']
  if (baseline === null)
    return [
      accountWords(account),
      exported === undefined ? '  nobody has looked at it before' : `  ${exported} was never exported`
    ]
  const parts = counts.map(
    ({ type, what, count, isCapped }) => `${isCapped ? 'more than ' : ''}${count.toLocaleString('en')} ${type} ${what}`
  )
  return [
    accountWords(account),
    `  since ${timeWords(baseline.atMs, account.zone)}: ${parts.length === 0 ? 'nothing' : parts.map(plain).join(', ')}`,
    ...rows.map((row) => `  ${rowWords(row, account)}`),
    ...(moreRows + left === 0 ? [] : [`  and ${countWords(moreRows + left, 'change', 'changes')} more`])
  ]
}

function rowWords(row: ChangeRow, account: Account): string {
  const { kind, record, atMs, madeMs, amount, fields, month, status } = row
  const facts = fields.map(
    ({ field, before, after }) =>
      `${field} ${valueWords(row, field, before, account)} -> ${valueWords(row, field, after, account)}`
  )
  const more = [
    amount === null ? null : moneyWords(amount, account),
    kind === 'changed' && fields.length === 0 ? `now ${plain(status ?? '')}, before not known` : null,
    madeMs === null ? null : `made ${timeWords(madeMs, account.zone)}`,
    month === null ? null : `belongs to ${month}`,
    ...facts
  ]
  const words = more.filter((word) => word !== null).join(', ')
  return `${timeWords(atMs, account.zone)}  ${kind} ${plain(record.type)} ${plain(record.id)}${words === '' ? '' : `: ${words}`}`
}

function valueWords(row: ChangeRow, field: ChangeField, value: string | number | null, account: Account): string {
  if (value === null) return 'none'
  if (typeof value === 'string') return plain(value)
  if (field === 'due') return timeWords(value, account.zone)
  return row.amount === null ? String(value) : moneyWords({ minor: value, currency: row.amount.currency }, account)
}
