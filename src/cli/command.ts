import { parseFlags, usage, UsageError, type Flags, type FlagValues } from './args.ts'

/**
 * Runs one command of the terminal and sets the exit code: 0, 2 for a command line that cannot be followed,
 * 1 for anything that failed later. `--help` prints the usage text instead.
 *
 * @param call how the command is called, for the usage text
 */
export async function runCommand<const F extends Flags>(
  call: string,
  flags: F,
  run: (values: FlagValues<F>) => Promise<void>
): Promise<void> {
  const argv = process.argv.slice(2)
  if (argv.includes('--help') || argv.includes('-h')) {
    console.log(usage(call, flags))
    return
  }
  try {
    await run(parseFlags(argv, flags))
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = error instanceof UsageError ? 2 : 1
  }
}
