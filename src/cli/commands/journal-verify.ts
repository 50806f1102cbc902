import type { Account } from '../../contract/accounts.ts'
import type { JournalReport } from '../../contract/requests.ts'
import { defineCommand, exitCodes } from './command.ts'
import { accountWords, countWords } from './words.ts'

export const journalVerify = defineCommand(
  'journal verify',
  'Checks every line of the journal against the one before it, and its end. Exit code 3 where one is wrong.',
  {},
  async (desk) => {
    const checked: { account: Account; report: JournalReport }[] = []
    for (const account of await desk.accounts())
      checked.push({ account, report: await desk.client.requests.verifyJournal({ account: account.key }) })
    return {
      exitCode: checked.every(({ report }) => report.isWhole) ? exitCodes.done : exitCodes.unusual,
      json: { accounts: checked.map(({ account, report }) => ({ key: account.key, ...report })) },
      text:
        checked.length === 0
          ? ['No account is connected.']
          : checked.map(({ account, report }) => `${accountWords(account)}: ${reportWords(report)}`)
    }
  }
)

function reportWords({ lines, isWhole, wrong }: JournalReport): string {
  if (isWhole) return `whole, ${countWords(lines, 'line', 'lines')}`
  if (wrong === null) return `not whole, ${countWords(lines, 'line', 'lines')}`
  switch (wrong.how) {
    case 'changed':
      return `line ${wrong.seq} was changed`
    case 'missing':
      return `line ${wrong.seq} is missing`
    case 'reordered':
      return `line ${wrong.seq} is not in its place`
    case 'cut':
      return `the end was cut: line ${wrong.seq} is missing`
  }
}
