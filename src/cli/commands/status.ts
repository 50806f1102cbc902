import type { Account } from '../../contract/accounts.ts'
import { AppError } from '../../contract/errors.ts'
import type { Client } from '../../link/link.ts'
import { defineCommand, exitCodes } from './command.ts'
import { accountWords, countWords, coverageWords, needsPerson, noAccount, syncWords, timeWords } from './words.ts'

export const status = defineCommand(
  'status',
  'Says how fresh and how complete the copy of each account is. Exit code 3 where one is signed out or stopped, or a request needs the person.',
  {},
  async (desk) => {
    const { appVersion, sealing } = await desk.client.accounts.session()
    const listed = []
    for (const account of await desk.accounts())
      listed.push({ account, requests: await countRequests(desk.client, account.key) })
    const isUnusual = listed.some(({ account, requests }) => needsPerson(account.sync) || (requests?.needsYou ?? 0) > 0)
    return {
      exitCode: isUnusual ? exitCodes.unusual : exitCodes.done,
      json: {
        dataFolder: desk.dataDir,
        isRunning: desk.isRunning,
        appVersion,
        sealing,
        accounts: listed.map(accountJson)
      },
      text: [
        `Cassa ${appVersion}, ${desk.isRunning ? 'a console is running' : 'no console is running'}`,
        ...(listed.length === 0 ? [noAccount] : listed.flatMap(accountText))
      ]
    }
  }
)

interface Listed {
  readonly account: Account
  /** Null where its stores cannot be read (yet). */
  readonly requests: { readonly open: number; readonly needsYou: number } | null
}

async function countRequests(client: Client, account: string): Promise<Listed['requests']> {
  try {
    const { open, needsYou } = await client.requests.counts({ account })
    return { open, needsYou }
  } catch (error) {
    // The status of the account says why.
    if (error instanceof AppError && error.code !== 'link-lost' && error.code !== 'stopping') return null
    throw error
  }
}

function accountJson({ account, requests }: Listed) {
  const { key, handle, displayName, platformUrl, isDemo, zone, scopes, undoMs, copy, sync } = account
  const { account: _key, ...rest } = sync
  return { key, handle, displayName, platformUrl, isDemo, zone, scopes, undoMs, copy, sync: rest, requests }
}

function accountText({ account, requests }: Listed): string[] {
  const { sync, zone, undoMs, copy } = account
  return [
    '',
    accountWords(account),
    `  sync       ${syncWords(sync, zone)}`,
    `  as of      ${sync.asOfMs === null ? '—' : timeWords(sync.asOfMs, zone)}`,
    `  copy       ${coverageWords(sync, zone)}`,
    `  set aside  ${countWords(sync.setAside, 'record', 'records')}`,
    ...(copy === null
      ? [
          `  requests   ${requests === null ? '—' : `${requests.open} open, ${requests.needsYou} waiting for you`}`,
          `  undo time  ${undoMs / 1_000} s`
        ]
      : [`  made       ${timeWords(copy.madeAtMs, zone)}`])
  ]
}
