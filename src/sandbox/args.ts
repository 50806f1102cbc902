import { parseArgs } from 'node:util'
import { describeFaults } from './faults/kinds.ts'
import { readSpec, WrongSpec } from './faults/spec.ts'
import type { FaultSpec } from './faults/spec.ts'
import type { WorldSize } from './world/index.ts'

export interface SandboxArgs {
  port: number
  seed: number | undefined
  size: WorldSize | undefined
  pace: number | undefined
  atMs: number | undefined
  data: string | undefined
  tokenSeconds: number
  faults: FaultSpec | undefined
  stopWithParent: boolean
}

export type ParsedArgs = { kind: 'run'; args: SandboxArgs } | { kind: 'help' } | { kind: 'wrong'; message: string }

export const USAGE = `The sandbox: a payments platform of your own, on this machine, with made-up data.

  npm run sandbox -- [flags]

  --port N              Port on 127.0.0.1 (default 4780; 0 takes any free one)
  --seed N              World to make: the same seed, size and time make the same world (default 1)
  --sales N             A world of N sales, other records in proportion, instead of the demo
  --records N           A world of N records of all types (300 at least), instead of the demo
  --pace PER_SECOND     Sales per second while it runs (default 0.05 in the demo, else 0)
  --at TIME             What the platform's clock shows at the start, such as 2026-11-22T09:00:00Z (default now)
  --data DIR            Keep the world in DIR; started again, it goes on there (default: gone at the end)
  --token-seconds N     How long an access token lives (default 600)
  --faults SPEC         What goes wrong, such as "all" or "seed=7,latency=0.2:50-400ms,429=0.05,drop-after=0.03"
  --stop-with-parent    Stop when standard input closes, for a process that starts the sandbox as a child
  --help                This text

In SPEC each fault has a probability from 0 to 1; "all" stands for most of them at their usual rates, and what is said
after it differs. The same seed throws the same dice. clock-skew=-3h shows a wrong time. The faults:

${describeFaults()}

It prints one line, "Sandbox is ready at URL", and stops on Ctrl+C. docs/sandbox.md says how a script gets a
token, and what each fault does.
`

const OPTIONS = {
  port: { type: 'string' },
  seed: { type: 'string' },
  sales: { type: 'string' },
  records: { type: 'string' },
  pace: { type: 'string' },
  at: { type: 'string' },
  data: { type: 'string' },
  'token-seconds': { type: 'string' },
  faults: { type: 'string' },
  'stop-with-parent': { type: 'boolean' },
  help: { type: 'boolean' }
} as const

class WrongFlag extends Error {}

function readInteger(name: string, text: string | undefined, min: number, max: number): number | undefined {
  if (text === undefined) return undefined
  const value = /^\d{1,15}$/.test(text) ? Number(text) : NaN
  if (!(value >= min && value <= max))
    throw new WrongFlag(`--${name} ${text}: give a whole number from ${min} to ${max}.`)
  return value
}

function readPace(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const value = /^\d{1,4}(\.\d{1,9})?$/.test(text) ? Number(text) : NaN
  if (!(value <= 1000)) throw new WrongFlag(`--pace ${text}: give sales per second from 0 to 1000, such as 0.05.`)
  return value
}

function readTime(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const isTime = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/.test(text)
  // Date.parse takes a 30th of February for the 2nd of March.
  const day = text.slice(0, 10)
  const isDay = isTime && !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day)
  const ms = isDay ? Date.parse(text) : NaN
  if (!(ms >= Date.UTC(2000, 0, 1) && ms < Date.UTC(2100, 0, 1))) {
    throw new WrongFlag(
      `--at ${text}: give a date or a time with its zone, such as 2026-11-22 or 2026-11-22T09:00:00Z.`
    )
  }
  return ms
}

function readSize(sales: number | undefined, records: number | undefined): WorldSize | undefined {
  if (sales !== undefined && records !== undefined) throw new WrongFlag('--sales and --records: give one of the two.')
  if (sales !== undefined) return { kind: 'sales', count: sales }
  return records === undefined ? undefined : { kind: 'records', count: records }
}

function readFaults(text: string | undefined): FaultSpec | undefined {
  try {
    return text === undefined ? undefined : readSpec(text)
  } catch (error) {
    if (error instanceof WrongSpec) throw new WrongFlag(`--faults ${error.message}`)
    throw error
  }
}

/** One value a flag: parseArgs would let the last of several win. */
function readValues(argv: readonly string[]) {
  const { values, tokens } = parseArgs({
    args: [...argv],
    options: OPTIONS,
    strict: true,
    allowPositionals: false,
    tokens: true
  })
  const seen = new Set<string>()
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    if (seen.has(token.name)) throw new WrongFlag(`--${token.name}: give it once.`)
    seen.add(token.name)
  }
  return values
}

function readArgs(argv: readonly string[]): ParsedArgs {
  const values = readValues(argv)
  if (values.help) return { kind: 'help' }
  if (values.data === '') throw new WrongFlag('--data: name a folder.')
  return {
    kind: 'run',
    args: {
      port: readInteger('port', values.port, 0, 65_535) ?? 4780,
      seed: readInteger('seed', values.seed, 0, 4_294_967_295),
      size: readSize(
        readInteger('sales', values.sales, 1, 50_000_000),
        readInteger('records', values.records, 300, 100_000_000)
      ),
      pace: readPace(values.pace),
      atMs: readTime(values.at),
      data: values.data,
      tokenSeconds: readInteger('token-seconds', values['token-seconds'], 1, 86_400) ?? 600,
      faults: readFaults(values.faults),
      stopWithParent: values['stop-with-parent'] ?? false
    }
  }
}

/** Reads the command line. What is wrong is said with the flag's name and what to do. */
export function parseSandboxArgs(argv: readonly string[]): ParsedArgs {
  try {
    return readArgs(argv)
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    if (!(error instanceof WrongFlag) && !code?.startsWith('ERR_PARSE_ARGS')) throw error
    // The first sentence names the flag; parseArgs goes on about positional arguments.
    const sentence =
      error instanceof WrongFlag ? message : `${message.split(/\n|\. (?=[A-Z])/)[0]?.replace(/\.$/, '')}.`
    return { kind: 'wrong', message: `${sentence} See --help.` }
  }
}
