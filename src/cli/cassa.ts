import { constants } from 'node:os'
import { resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Account } from '../contract/accounts.ts'
import { AppError } from '../contract/errors.ts'
import type { Unsent } from '../contract/requests.ts'
import type { Client } from '../link/link.ts'
import { defaultDataDir } from '../host/places.ts'
import { unsentWords } from '../host/unsent-words.ts'
import { UsageError, nearest } from './args.ts'
import { commands } from './commands/all.ts'
import { chooseAccounts, exitCodes, type Outcome } from './commands/command.ts'
import { FolderError } from './folder-error.ts'

const help = `Usage: npm run cassa -- COMMAND [flags]

${commands.map(({ words, about }) => `  ${words.padEnd(17)}  ${about}`).join('\n')}

Each takes --help. It asks the console that runs on the data folder, else it opens the folder itself.

Exit codes
  0  done
  1  it failed; the last line says what
  2  the command line cannot be followed
  3  the answer is there, and something is not as it should be
  4  the data folder cannot be opened`

async function main(argv: readonly string[]): Promise<number> {
  const command = commands.find(({ words }) => isAt(argv, words))
  const isHelp = argv.includes('--help') || argv.includes('-h')
  if (isHelp) {
    console.log(command?.usage ?? help)
    return exitCodes.done
  }
  if (command === undefined) throw new UsageError(unknownCommand(argv))
  const asked = command.read(argv.slice(command.words.split(' ').length))
  // npm runs scripts in the project's folder and keeps the caller's here: a relative DIR means the caller's.
  const dataDir =
    asked.common.data === undefined ? defaultDataDir() : resolve(process.env['INIT_CWD'] ?? '.', asked.common.data)
  try {
    if (asked.alone !== undefined) {
      const outcome = await asked.alone()
      print(outcome, asked.common.json)
      return outcome.exitCode
    }
    const { withBackend } = await import('./reach.ts')
    const outcome = await withBackend(
      dataDir,
      stopSignal(),
      async ({ client, isRunning }) => {
        const accounts = async () => chooseAccounts(await openedAccounts(client), asked.common.account)
        return await asked.run({ client, isRunning, dataDir, accounts, progress })
      },
      { onLeft: sayLeft, makesFolder: command.makesFolder ?? false }
    )
    print(outcome, asked.common.json)
    return outcome.exitCode
  } catch (error) {
    if (asked.common.json && !(error instanceof UsageError)) console.log(JSON.stringify({ error: errorJson(error) }))
    throw error
  }
}

/** Stores that this very command opens may take longer than its first question: they are waited for. */
async function openedAccounts(client: Client): Promise<readonly Account[]> {
  const deadline = performance.now() + 60_000
  for (;;) {
    const { accounts } = await client.accounts.session()
    const isOpening = accounts.some(({ id, sync }) => id === '' && sync.state === 'starting')
    if (!isOpening || performance.now() > deadline) return accounts
    await setTimeout(100)
  }
}

function isAt(argv: readonly string[], words: string): boolean {
  return words.split(' ').every((word, at) => argv[at] === word)
}

function unknownCommand(argv: readonly string[]): string {
  const firstFlag = argv.findIndex((word) => word.startsWith('-'))
  const given = argv.slice(0, firstFlag === -1 ? argv.length : firstFlag).join(' ')
  if (given === '') return `A command is missing: ${commands.map(({ words }) => words).join(', ')}. --help tells more.`
  const meant = nearest(
    given,
    commands.map(({ words }) => words)
  )
  const hint = meant === undefined ? '--help lists the commands.' : `Did you mean "${meant}"?`
  return `There is no command "${given}". ${hint}`
}

function print({ json, text }: Outcome, isJson: boolean): void {
  console.log(isJson ? JSON.stringify(json, null, 2) : text.join('\n'))
}

/** Stopped in the middle: what was asked for is kept, and the person hears what becomes of it. */
function sayLeft(left: Unsent): void {
  const words = unsentWords(left)
  if (words !== undefined) console.error(words)
}

/** To whoever watches at a terminal; a script hears nothing but the answer. */
function progress(line: string): void {
  if (process.stderr.isTTY) console.error(line)
}

class Stopped extends Error {
  readonly exitCode: number

  constructor(signal: NodeJS.Signals) {
    super('Stopped.')
    this.exitCode = 128 + constants.signals[signal]
  }
}

function stopSignal(): AbortSignal {
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => stop.abort(new Stopped(signal)))
  }
  return stop.signal
}

function errorJson(error: unknown): { code: string; message: string } {
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof AppError) return { code: error.code, message }
  return { code: error instanceof FolderError ? 'data-folder' : 'failed', message }
}

function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError) return exitCodes.usage
  if (error instanceof FolderError) return exitCodes.folder
  return error instanceof Stopped ? error.exitCode : exitCodes.failed
}

/** A call that the running console does not know: it was started from another version. */
function sentenceOf(error: unknown): string {
  if (error instanceof AppError && error.data.field === 'call')
    return 'The console that runs is of another version and does not know this question. Start it again.'
  if (error instanceof AppError && error.data.logId !== undefined)
    return `${error.message} The log has it under ${error.data.logId}.`
  return error instanceof Error ? error.message : String(error)
}

// Whatever this process writes is its owner's alone.
process.umask(0o077)
// Whoever read enough of the answer (`| head`) is no failure.
process.stdout.on('error', () => undefined)
process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(sentenceOf(error))
  return exitCodeOf(error)
})
