import { randomBytes } from 'node:crypto'
import { copyFile, open, rename, rm, stat } from 'node:fs/promises'
import { extname, resolve } from 'node:path'
import { exportFormats, type ExportFormat, type ExportNews, type ListName } from '../../contract/exports.ts'
import { UsageError } from '../args.ts'
import { worded } from '../file-error.ts'
import { oneAccount } from './ask.ts'
import { defineCommandOn, exitCodes, type Desk } from './command.ts'
import { filterFlag, listArgument, ownFlag, wantedOf } from './list.ts'
import { countWords, todayIn } from './words.ts'

interface Prepared {
  readonly name: ListName
  readonly format: ExportFormat
  readonly file: string
}

export const exportList = defineCommandOn(
  'export',
  'Writes a whole list to a file, which appears only when it is complete; one of that name is replaced.',
  {
    argument: listArgument,
    flags: {
      out: { kind: 'text', value: 'FILE', about: 'the file' },
      format: { kind: 'text', value: exportFormats.join('|'), about: "its format (default: as the file's name ends)" },
      filter: filterFlag,
      notes: ownFlag
    },
    prepare(name, { out, format, filter }): Prepared {
      wantedOf(name, filter, '2026-01-01')
      if (out === undefined) throw new UsageError('--out FILE is missing: where to write to.')
      // npm runs scripts in the project's folder and keeps the caller's here: a relative FILE means the caller's.
      return { name, format: formatOf(format, out), file: resolve(process.env['INIT_CWD'] ?? '.', out) }
    }
  },
  async (desk, { name, format, file }, { filter, notes }) => {
    const account = oneAccount(await desk.accounts())
    const wanted = wantedOf(name, filter, todayIn(account.zone))
    const { rows, bytes } = await writeAside(file, async (aside) => {
      const asked = { account: account.key, wanted, format, withOwn: notes }
      return await fetchNews(desk, await desk.client.exports.run(asked), { aside, what: 'rows' })
    })
    return {
      exitCode: exitCodes.done,
      json: { account: account.key, list: name, format, file, rows, bytes, zone: account.zone },
      text: [`${file}: ${countWords(rows, 'row', 'rows')} of ${name}, times in ${account.zone}`]
    }
  }
)

function formatOf(format: string | undefined, file: string): ExportFormat {
  const wanted = (format ?? extname(file).slice(1)).toLowerCase()
  const known = exportFormats.find((name) => name === wanted)
  if (known !== undefined) return known
  if (format === undefined) throw new UsageError(`--format is missing: ${exportFormats.join(' or ')}.`)
  throw new UsageError(`--format takes ${exportFormats.join(' or ')}, and got "${format}".`)
}

/** Gives `write` a file of its own beside `file`, and puts it in the place when it is done; nothing stays where it fails. */
export async function writeAside<T>(file: string, write: (aside: string) => Promise<T>): Promise<T> {
  if ((await stat(file).catch(() => undefined))?.isDirectory()) throw new Error(`${file} is a folder.`)
  const aside = `${file}.${randomBytes(4).toString('hex')}.part`
  try {
    // Tried before anything is read: the place may not be writable.
    await (await open(aside, 'wx', 0o600)).close()
    const written = await write(aside)
    await rename(aside, file)
    return written
  } catch (error) {
    await rm(aside, { force: true })
    throw worded(error, file)
  }
}

/** Follows an export to its end, and puts its file there. */
export async function fetchNews(
  desk: Desk,
  told: AsyncIterable<ExportNews>,
  { aside, what }: { aside: string; what: string }
): Promise<{ rows: number; bytes: number }> {
  let total: number | null = null
  for await (const news of told) {
    if (news.kind === 'began') total = news.total
    if (news.kind === 'written')
      desk.progress(
        `${news.rows.toLocaleString('en')}${total === null ? '' : ` of ${total.toLocaleString('en')}`} ${what}`
      )
    if (news.kind !== 'done') continue
    const { path } = await desk.client.exports.claim({ ticket: news.ticket })
    try {
      await copyFile(path, aside)
    } finally {
      await rm(path, { force: true })
    }
    return { rows: news.rows, bytes: news.bytes }
  }
  throw new Error('The console ended the export before it was done.')
}
