import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'

/** What a flag takes: nothing, any text, an http(s) URL, a TCP port (0 = any free one), whole seconds up to a day, or a number of rows. */
export type FlagKind = 'switch' | 'text' | 'url' | 'port' | 'seconds' | 'rows'

export interface Flag {
  readonly kind: FlagKind
  /** One line of the usage text. */
  readonly about: string
  /** Placeholder in the usage text, for flags that take a value. */
  readonly value?: string
}

export type Flags = Readonly<Record<string, Flag>>

interface KindTypes {
  switch: boolean
  text: string
  url: string
  port: number
  seconds: number
  rows: number
}

/** One value per flag: switches are always there, the others only if given. */
export type FlagValues<F extends Flags> = {
  [Name in keyof F]: F[Name]['kind'] extends 'switch' ? boolean : KindTypes[F[Name]['kind']] | undefined
}

/** A command line that cannot be followed; `message` names the flag and says what to do. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/**
 * Reads a command line.
 *
 * @param argv the arguments after the script's name
 * @returns the value of every flag in `flags`; the last one wins if a flag is repeated
 * @throws UsageError for an unknown flag, a missing or bad value, or a stray word
 */
export function parseFlags<const F extends Flags>(argv: readonly string[], flags: F): FlagValues<F> {
  const { words, values } = parseWordsAndFlags(argv, flags)
  if (words[0] !== undefined) throw new UsageError(strayWord(words[0]))
  return values
}

/** The same for a command that takes words: they may stand before, between and behind the flags. */
export function parseWordsAndFlags<const F extends Flags>(
  argv: readonly string[],
  flags: F
): { words: string[]; values: FlagValues<F> } {
  const options: ParseArgsOptionsConfig = {}
  for (const [name, flag] of Object.entries(flags)) {
    options[name] = { type: flag.kind === 'switch' ? 'boolean' : 'string' }
  }
  // Not strict: the tokens tell more than the error of the strict mode does.
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, tokens: true })
  const words: string[] = []
  const values: Record<string, unknown> = {}
  for (const [name, flag] of Object.entries(flags)) values[name] = flag.kind === 'switch' ? false : undefined
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue
    if (token.kind === 'positional') {
      words.push(token.value)
      continue
    }
    const flag = Object.hasOwn(flags, token.name) ? flags[token.name] : undefined
    if (flag === undefined) throw new UsageError(unknownFlag(token.rawName, Object.keys(flags)))
    values[token.name] = readValue(token.rawName, flag, token.value)
  }
  return { words, values: values as FlagValues<F> }
}

/** The usage text: how to call it, and one line per flag. */
export function usage(call: string, flags: Flags): string {
  const rows = Object.entries({ ...flags, help: { kind: 'switch', about: 'print this text' } satisfies Flag }).map(
    ([name, flag]: [string, Flag]) =>
      [`--${name}${flag.value === undefined ? '' : ` ${flag.value}`}`, flag.about] as const
  )
  const width = Math.max(...rows.map(([left]) => left.length))
  return [`Usage: ${call}`, '', ...rows.map(([left, about]) => `  ${left.padEnd(width)}  ${about}`)].join('\n')
}

/** What is said of a word that nothing takes. */
export function strayWord(word: string): string {
  return `"${word}" is not a flag. ${seeHelp}`
}

const seeHelp = '--help lists the flags.'

function readValue(rawName: string, flag: Flag, value: string | undefined): boolean | string | number {
  if (flag.kind === 'switch') {
    if (value !== undefined) throw new UsageError(`${rawName} takes no value, and got "${value}".`)
    return true
  }
  // A following flag is never meant as the value: "--data --demo" lost its folder.
  if (value === undefined || value === '' || value.startsWith('--')) {
    throw new UsageError(`${rawName} needs a value: ${rawName} ${flag.value ?? 'VALUE'}.`)
  }
  if (flag.kind === 'port') return readPort(rawName, value)
  if (flag.kind === 'seconds') return readSeconds(rawName, value)
  if (flag.kind === 'rows') return readRows(rawName, value)
  if (flag.kind === 'url') return readUrl(rawName, value)
  return value
}

function readPort(rawName: string, value: string): number {
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN
  if (port <= 65_535) return port
  throw new UsageError(`${rawName} takes a port from 0 to 65535, and got "${value}".`)
}

function readSeconds(rawName: string, value: string): number {
  const seconds = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN
  if (seconds <= 86_400) return seconds
  throw new UsageError(`${rawName} takes whole seconds from 0 to 86400, and got "${value}".`)
}

function readRows(rawName: string, value: string): number {
  const rows = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN
  if (rows >= 1 && rows <= 10_000) return rows
  throw new UsageError(`${rawName} takes a number of rows from 1 to 10000, and got "${value}".`)
}

function readUrl(rawName: string, value: string): string {
  const url = URL.parse(value)
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return value
  throw new UsageError(`${rawName} takes an http or https address, and got "${value}".`)
}

function unknownFlag(rawName: string, known: readonly string[]): string {
  const meant = nearest(rawName.replace(/^-+/, ''), known)
  const hint = meant === undefined ? seeHelp : `Did you mean --${meant}?`
  return `There is no flag ${rawName}. ${hint}`
}

/** The one that was probably meant: at most two letters away. */
export function nearest(wanted: string, known: readonly string[]): string | undefined {
  const [first] = known
    .map((name) => ({ name, distance: editDistance(wanted, name) }))
    .filter(({ distance }) => distance <= 2 && distance < wanted.length)
    .sort((a, b) => a.distance - b.distance)
  return first?.name
}

/** Levenshtein distance: how many letters to add, drop or change. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
