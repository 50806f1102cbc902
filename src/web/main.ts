import { join, resolve } from 'node:path'
import { AppError } from '../contract/errors.ts'
import { parseCommandLine, usage, UsageError, type Asked } from './args.ts'
import { startConsole, type RunningConsole } from './console.ts'
import { hasDisplay, openBrowser, sweepLater } from './open-browser.ts'
import { defaultDataDir, findPlaces } from '../host/places.ts'
import { askRunning, findRunning } from './running.ts'
import { unsentWords } from '../host/unsent-words.ts'

/** What is not closed by then is ended with the process. */
const stopTimeoutMs = 1_900

async function main(asked: Asked): Promise<void> {
  const dataDir = folderOf(asked)
  const found = await findRunning(dataDir)
  if (found !== undefined) return await announce(found, dataDir, asked)
  const places = findPlaces()
  // For tests: a page that is not built, and a keychain that is left alone.
  const page = process.env['CASSA_PAGE'] ?? places.page
  const isSecretsFileForced = process.env['CASSA_SECRETS'] === 'file'
  try {
    const running = await startConsole({ ...asked, dataDir, isSecretsFileForced, places: { ...places, page } })
    stopOnSignals(running)
    await announce(running.url, dataDir, asked)
    sweepLater(dataDir)
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'data-folder-in-use')) throw error
    const url = await askRunning(dataDir)
    if (url === undefined) {
      throw new Error(
        `The data folder ${dataDir} is in use by another process. End it, or give another folder with --data.`,
        { cause: error }
      )
    }
    await announce(url, dataDir, asked)
  }
}

async function announce(url: string, dataDir: string, { open, demo }: Asked): Promise<void> {
  console.log(`Cassa is ready at ${url}`)
  if (demo) console.log(`Files of the demo's bank, to try: ${join(dataDir, 'demo', 'platform', 'bank-files')}`)
  if (open && hasDisplay()) await openBrowser(dataDir, url)
}

function stopOnSignals(running: RunningConsole): void {
  let isStopping = false
  const stop = (exitCode: number): void => {
    if (isStopping) return
    isStopping = true
    setTimeout(() => process.exit(exitCode), stopTimeoutMs).unref()
    sayUnsent(running)
    running.stop().then(
      () => process.exit(exitCode),
      () => process.exit(1)
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(0))
  process.on('uncaughtException', (error) => {
    console.error(error)
    stop(1)
  })
}

/** Read before anything is closed; what cannot be read keeps nobody from leaving. */
function sayUnsent(running: RunningConsole): void {
  try {
    const words = unsentWords(running.unsent())
    if (words !== undefined) console.log(words)
  } catch {
    // The next start reads it.
  }
}

/** One sentence for whoever started it; a stack helps nobody there. */
function sentenceOf(error: unknown, asked: Asked): string {
  const { code, syscall } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE')
    return `Port ${asked.port} of 127.0.0.1 is taken. Give another one with --port, or leave it out.`
  if (code === 'EACCES' && syscall === 'listen')
    return `Port ${asked.port} may not be used. Give one above 1023 with --port, or leave it out.`
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof AppError) return `${message}${hintFor(error, asked)}`
  return code === undefined ? message : sentenceOfSystem(code, message, folderOf(asked))
}

/** What the system or the driver says of a file, which names neither the folder nor a way out. */
function sentenceOfSystem(code: string, message: string, dataDir: string): string {
  if (code === 'ENOSPC' || code === 'SQLITE_FULL')
    return `The disk of the data folder ${dataDir} is full. Make room, and start again.`
  return `The data folder ${dataDir} cannot be used (${message}). Give another one with --data.`
}

function hintFor({ code, message }: AppError, asked: Asked): string {
  const end = message.endsWith('.') ? '' : '.'
  if (code === 'store-wrong-key')
    return `${end} Nothing was changed. Give another folder with --data, and connect again.`
  if (code === 'store-from-future') return `${end} Update Cassa; the files were left as they are.`
  if (code === 'platform-unreachable' && asked.demo)
    return `${end} ${join(folderOf(asked), 'log', 'cassa.log')} may say more.`
  return ''
}

function folderOf({ data }: Asked): string {
  return resolve(data ?? defaultDataDir())
}

function readCommandLine(): Asked | undefined {
  try {
    return parseCommandLine(process.argv.slice(2))
  } catch (error) {
    console.error(error instanceof UsageError ? error.message : error)
    process.exitCode = 2
    return undefined
  }
}

// Whatever this process writes is its owner's alone.
process.umask(0o077)
const asked = readCommandLine()
if (asked?.help === true) {
  console.log(usage)
} else if (asked !== undefined) {
  await main(asked).catch((error: unknown) => {
    console.error(sentenceOf(error, asked))
    process.exitCode = 1
  })
}
