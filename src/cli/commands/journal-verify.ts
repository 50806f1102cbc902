import type { Account } from '../../contract/accounts.ts'
import type { JournalReport } from '../../contract/requests.ts'
import { defineCommand, exitCodes } from './command.ts'
import { accountWords, countWords, noAccount } from './words.ts'

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
          ? [noAccount]
          : checked.map(({ account, report }) => `${accountWords(account)}: ${reportWords(report)}`)
    }
  }
)

export function reportWords({ lines, isWhole, wrong, lost }: JournalReport): string {
  if (isWhole || wrong === null) return `whole, ${countWords(lines, 'line', 'lines')}`
  const lossWords = lost > 0 ? [`${countWords(lost, 'line', 'lines')} lost with a restore`] : []
  // A cut that is not at the end is a restore that the journal tells of.
  const isLoss = wrong.how === 'cut' && wrong.seq <= lines
  return [isLoss ? `restored at line ${wrong.seq}` : wrongWords(wrong), ...lossWords].join(', ')
}

function wrongWords({ seq, how }: NonNullable<JournalReport['wrong']>): string {
  switch (how) {
    case 'changed':
      return `line ${seq} was changed`
    case 'missing':
      return `line ${seq} is missing`
    case 'reordered':
      return `line ${seq} is not in its place`
    case 'cut':
      return `the end was cut: line ${seq} is missing`
  }
}
