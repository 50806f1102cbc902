import type { Account } from '../../contract/accounts.ts'
import { parseFlags, parseWordsAndFlags, strayWord, usage, UsageError, type Flags, type FlagValues } from '../args.ts'
import type { Client } from '../../link/link.ts'

/** The flags that every command takes. */
export const commonFlags = {
  data: { kind: 'text', value: 'DIR', about: 'where the local copy lives' },
  account: { kind: 'text', value: 'KEY', about: 'this account alone (default: all, every one of the folder)' },
  json: { kind: 'switch', about: 'one JSON document instead of text' }
} satisfies Flags
type CommonValues = FlagValues<typeof commonFlags>

/** What scripts may trust. `unusual`: the answer is there, and says that something is not as it should be. */
export const exitCodes = { done: 0, failed: 1, usage: 2, unusual: 3, folder: 4 } as const

export interface Outcome {
  readonly exitCode: typeof exitCodes.done | typeof exitCodes.unusual
  readonly json: unknown
  readonly text: readonly string[]
}

/** What a command works with. */
export interface Desk {
  readonly client: Client
  /** False where the command opened the folder itself. */
  readonly isRunning: boolean
  readonly dataDir: string
  /** The accounts that were asked for, as they are now. @throws UsageError for a key that is none */
  accounts(): Promise<readonly Account[]>
  /** Says how far it came, to whoever watches; never part of the answer. */
  progress(line: string): void
}

export interface Command {
  readonly words: string
  readonly about: string
  readonly usage: string
  /** Also where there is no data folder yet, which it makes. */
  readonly makesFolder?: boolean
  /** @throws UsageError */
  read(argv: readonly string[]): {
    readonly common: CommonValues
    run(desk: Desk): Promise<Outcome>
    /** In place of `run`, of a command that needs neither a folder nor a console. */
    alone?(): Promise<Outcome>
  }
}

export function defineCommand<const F extends Flags>(
  words: string,
  about: string,
  flags: F,
  run: (desk: Desk, values: CommonValues & FlagValues<F>) => Promise<Outcome>
): Command {
  return {
    words,
    about,
    usage: usageOf(words, about, flags),
    read(argv) {
      const values = parseFlags(argv, { ...commonFlags, ...flags }) as CommonValues & FlagValues<F>
      return { common: values, run: async (desk) => await run(desk, values) }
    }
  }
}

/** What a command takes beside its flags. */
export interface Argument<T> {
  /** Its placeholder in the usage text. */
  readonly value: string
  readonly about: string
  /** How many words it is; one where nothing is said. */
  readonly takes?: 2 | 3
  /** @throws UsageError for one that is not possible, and for `undefined` where there is none */
  read(...words: (string | undefined)[]): T
}

/** @param prepare looks at everything that was given before anything is asked; what it answers is given to `run` */
export function defineCommandOn<const F extends Flags, T, P>(
  words: string,
  about: string,
  {
    argument,
    flags,
    prepare,
    makesFolder = false
  }: {
    argument: Argument<T>
    flags: F
    prepare: (given: T, values: FlagValues<F>) => P
    makesFolder?: boolean
  },
  run: (desk: Desk, prepared: P, values: CommonValues & FlagValues<F>) => Promise<Outcome>
): Command {
  return {
    words,
    about,
    usage: usageOf(`${words} ${argument.value}`, `${about}\n\n${argument.value}: ${argument.about}`, flags),
    makesFolder,
    read(argv) {
      // A word that begins with a dash is one only at the beginning.
      const isFirst = argv[0] !== undefined && !argv[0].startsWith('--')
      const rest = parseWordsAndFlags(argv.slice(isFirst ? 1 : 0), { ...commonFlags, ...flags })
      const all = [...argv.slice(0, isFirst ? 1 : 0), ...rest.words]
      const { takes = 1 } = argument
      const given = argument.read(...all.slice(0, takes))
      const stray = all[takes]
      if (stray !== undefined) throw new UsageError(strayWord(stray))
      const values = rest.values as CommonValues & FlagValues<F>
      const prepared = prepare(given, values)
      return { common: values, run: async (desk) => await run(desk, prepared, values) }
    }
  }
}

function usageOf(call: string, about: string, flags: Flags): string {
  return `${usage(`npm run cassa -- ${call} [flags]`, { ...flags, ...commonFlags })}\n\n${about}`
}

/** @param key `all` is every one, as where none is named. @throws UsageError where `key` is none of them */
export function chooseAccounts(accounts: readonly Account[], key: string | undefined): readonly Account[] {
  if (key === undefined || key === 'all') return accounts
  const chosen = accounts.filter((account) => account.key === key)
  if (chosen.length > 0) return chosen
  const known = accounts.length === 0 ? 'The folder has none' : `Known: ${accounts.map((one) => one.key).join(', ')}`
  throw new UsageError(`--account takes the key of an account, and got "${key}". ${known}.`)
}
