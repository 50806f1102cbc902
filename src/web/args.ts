import { parseArgs } from 'node:util'

/** What the command line asks for; undefined where it says nothing. */
export interface Asked {
  demo: boolean
  platform: string | undefined
  data: string | undefined
  /** 0 means any free one. */
  port: number
  open: boolean
  help: boolean
}

/** A command line that cannot be followed; the message names the flag. */
export class UsageError extends Error {
  override name = 'UsageError'
}

export const usage = `Usage: cassa-web [flags]

  --demo          a made-up business to look around in, in its own folder
  --platform URL  the platform to connect to
  --data DIR      where the local copy lives
  --port N        port of the console on 127.0.0.1 (default: any free one)
  --no-open       do not open the browser
  --help          print this text`

/** @throws UsageError for an unknown flag, a missing or bad value, or a stray word */
export function parseCommandLine(argv: readonly string[]): Asked {
  const values = parse(argv)
  return {
    demo: values.demo ?? false,
    platform: values.platform === undefined ? undefined : checkUrl(values.platform),
    data: values.data === undefined ? undefined : checkText('--data', values.data),
    port: values.port === undefined ? 0 : checkPort(values.port),
    open: values['no-open'] !== true,
    help: values.help ?? false
  }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        demo: { type: 'boolean' },
        platform: { type: 'string' },
        data: { type: 'string' },
        port: { type: 'string' },
        'no-open': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' }
      }
    }).values
  } catch (error) {
    // Its first sentence names the flag; the second one explains how to pass a word that begins with a dash.
    const [sentence] = error instanceof Error ? error.message.split('. ') : ['The command line cannot be read']
    throw new UsageError(`${sentence?.replace(/\.$/, '')}. --help lists the flags.`)
  }
}

function checkText(flag: string, text: string): string {
  if (text === '') throw new UsageError(`${flag} needs a value.`)
  return text
}

function checkUrl(text: string): string {
  const url = URL.parse(text)
  // Where a token may not go, the connect door would say so much later.
  const isSafe =
    url?.protocol === 'https:' ||
    (url?.protocol === 'http:' && /^(localhost|\[::1\]|127(\.\d+){3})$/.test(url.hostname))
  if (isSafe && url.username === '' && url.password === '') return text
  throw new UsageError(`--platform takes an https address, or http on this machine, and got "${text}".`)
}

function checkPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (port <= 65_535) return port
  throw new UsageError(`--port takes a port from 0 to 65535, and got "${text}".`)
}
