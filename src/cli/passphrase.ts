/** A passphrase for a command: from a file, from the environment, else asked for on the terminal without showing it. Never an argument, which every process of the machine can read. */
import { readFile } from 'node:fs/promises'
import { passphraseSchema } from '../contract/settings.ts'
import { UsageError, type Flag } from './args.ts'
import { callersPath } from './commands/report-files.ts'

export const passphraseVariable = 'CASSA_COPY_PASSPHRASE'

export const passphraseFlag = {
  kind: 'text',
  value: 'FILE',
  about: `the file whose first line is the passphrase (default: ${passphraseVariable}, else it is asked for)`
} satisfies Flag

/** @throws UsageError where there is none, and nobody to ask */
export async function readPassphrase(file: string | undefined): Promise<string> {
  return (await given(file)) ?? (await ask('Passphrase: '))
}

/**
 * One that is new: asked for twice.
 * @throws UsageError where it is too short to keep anything from anybody, or the two differ
 */
export async function readNewPassphrase(file: string | undefined): Promise<string> {
  const found = await given(file)
  const passphrase = found ?? (await ask('New passphrase, at least 10 characters: '))
  if (/\p{Cc}/u.test(passphrase)) throw new UsageError('The passphrase holds a character that cannot be typed.')
  if (!passphraseSchema.safeParse(passphrase).success)
    throw new UsageError(
      'The passphrase takes 10 to 200 characters: whoever has the file can try as many as they like.'
    )
  if (found === undefined && (await ask('The same again: ')) !== passphrase)
    throw new UsageError('The two are not the same. Nothing was written.')
  return passphrase
}

async function given(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return process.env[passphraseVariable]
  const text = await readFile(callersPath(file), 'utf8').catch((error: unknown) => {
    throw new UsageError(`--passphrase-file ${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? '?'}).`)
  })
  return text.split(/\r?\n/, 1)[0] ?? ''
}

async function ask(question: string): Promise<string> {
  const { stdin, stderr } = process
  if (!stdin.isTTY)
    throw new UsageError(
      `The passphrase is asked for on a terminal, and this is none: give --passphrase-file FILE, or ${passphraseVariable}.`
    )
  stderr.write(question)
  stdin.setRawMode(true)
  stdin.setEncoding('utf8')
  try {
    let typed = ''
    for (;;) {
      for (const letter of await nextKeys()) {
        if (letter === '\r' || letter === '\n' || letter === '\u0004') return typed
        // In this mode the terminal sends the key and no signal.
        if (letter === '\u0003') return await stop()
        typed = letter === '\u007F' || letter === '\b' ? [...typed].slice(0, -1).join('') : typed + letter
      }
    }
  } finally {
    stdin.setRawMode(false)
    stdin.pause()
    stderr.write('\n')
  }
}

async function nextKeys(): Promise<string> {
  return await new Promise((resolve) => process.stdin.once('data', (keys) => resolve(String(keys))))
}

async function stop(): Promise<never> {
  process.kill(process.pid, 'SIGINT')
  return await new Promise(() => undefined)
}
