import type { Account } from '../../contract/accounts.ts'
import { defineCommand, exitCodes } from './command.ts'
import { accountWords, countWords, coverageWords, needsPerson, syncWords, timeWords } from './words.ts'

export const status = defineCommand(
  'status',
  'Says how fresh and how complete the copy of each account is. Exit code 3 where one is signed out or stopped.',
  {},
  async (desk) => {
    const { appVersion, sealing } = await desk.client.accounts.session()
    const accounts = await desk.accounts()
    return {
      exitCode: accounts.some(({ sync }) => needsPerson(sync)) ? exitCodes.unusual : exitCodes.done,
      json: {
        dataFolder: desk.dataDir,
        isRunning: desk.isRunning,
        appVersion,
        sealing,
        accounts: accounts.map(accountJson)
      },
      text: [
        `Cassa ${appVersion}, ${desk.isRunning ? 'a console is running' : 'no console is running'}`,
        ...(accounts.length === 0
          ? ['No account is connected. Those of the demo are there while it runs.']
          : accounts.flatMap(accountText))
      ]
    }
  }
)

function accountJson({ key, handle, displayName, platformUrl, isDemo, zone, scopes, sync }: Account) {
  const { account: _key, ...rest } = sync
  return { key, handle, displayName, platformUrl, isDemo, zone, scopes, sync: rest }
}

function accountText(account: Account): string[] {
  const { sync, zone } = account
  return [
    '',
    accountWords(account),
    `  sync       ${syncWords(sync, zone)}`,
    `  as of      ${sync.asOfMs === null ? '—' : timeWords(sync.asOfMs, zone)}`,
    `  copy       ${coverageWords(sync, zone)}`,
    `  set aside  ${countWords(sync.setAside, 'record', 'records')}`
  ]
}
