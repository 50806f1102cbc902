import { parseWordsAndFlags, usage, UsageError } from '../args.ts'
import { verifyReports, type Verified } from '../verify-report.ts'
import { commonFlags, exitCodes, type Command, type Outcome } from './command.ts'
import { callersPath } from './report-files.ts'
import { countWords, plain } from './words.ts'

/** Needs no account and no data folder: whoever was handed the files can check them. */
export const verify: Command = {
  words: 'verify',
  about: 'Checks the files of a report against its manifest, offline. Exit code 3 where something was changed.',
  usage: `${usage('npm run cassa -- verify DIR [flags]', commonFlags)}\n\nDIR: the folder of a report, or one that holds several`,
  read(argv) {
    const { words, values } = parseWordsAndFlags(argv, commonFlags)
    const [dir, stray] = words
    if (dir === undefined || stray !== undefined) throw new UsageError('verify takes one DIR: the folder of a report.')
    const alone = async (): Promise<Outcome> => {
      const reports = await verifyReports(callersPath(dir))
      const isRight = reports.every(({ faults }) => faults.length === 0)
      return {
        exitCode: isRight ? exitCodes.done : exitCodes.unusual,
        json: { reports },
        text: reports.flatMap(linesOf)
      }
    }
    return { common: values, alone, run: alone }
  }
}

/** Every word of it may come from a stranger. */
function linesOf({ folder, report, number, incomplete, files, entries, faults }: Verified): string[] {
  const what = [number ?? report, countWords(files, 'file', 'files'), countWords(entries, 'entry', 'entries')]
  const found = faults.length === 0 ? 'as it was written' : countWords(faults.length, 'fault', 'faults')
  const line = `${folder === '' ? '.' : folder}: ${what.filter((word) => word !== '').join(', ')}: ${found}${incomplete === null ? '' : ', INCOMPLETE'}`
  return [plain(line), ...faults.map((fault) => `  ${plain(fault)}`)]
}
