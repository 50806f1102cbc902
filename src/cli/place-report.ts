/** Puts the folders of reports into their places, each whole or not at all. */
import { lstat, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { manifestName } from '../contract/report-manifest.ts'
import { worded } from './file-error.ts'
import { makeOut } from './out-folder.ts'
import { entriesIn, readManifest } from './report-folder.ts'
import { unpack } from './unzip.ts'

/** What stands in a report's place stays there; `message` names it. */
export class PlaceTaken extends Error {
  override name = 'PlaceTaken'
}

/** What a machine leaves in a folder that somebody looked at. */
const strayNames = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini'])

/**
 * Lets `fetch` write the ZIP of reports to a path that it is given, and unpacks it into `out`, which is made where it is
 * missing. Until all is unpacked it stands in a folder of its own inside `out`, on the same disk.
 * @returns the names of the files, with their folders
 * @throws UsageError for a file in its place; PlaceTaken; Error for a disk that is full or not to be written on; what `fetch` throws
 */
export async function unpackInto(out: string, fetch: (zip: string) => Promise<unknown>): Promise<string[]> {
  await makeOut(out)
  let aside: string | undefined
  try {
    aside = await mkdtemp(join(out, '.cassa-'))
    const zip = join(aside, 'report.zip')
    await fetch(zip)
    const files = await unpack(zip, join(aside, 'new'))
    await rm(zip)
    await placeFolders(join(aside, 'new'), out, join(aside, 'old'))
    return files
  } catch (error) {
    throw worded(error, out)
  } finally {
    if (aside !== undefined) await rm(aside, { recursive: true, force: true })
  }
}

/**
 * Moves every folder in `from` into `out`. A report of that name is replaced whole, so that no file of other formats stays
 * behind; nothing is moved where one of the places holds an issued statement, or what is no report.
 * @param old a folder that is not there yet, for what is replaced, on the same disk
 * @throws PlaceTaken
 */
export async function placeFolders(from: string, out: string, old: string): Promise<void> {
  const folders = (await readdir(from)).sort()
  for (const folder of folders) await refuseTaken(join(out, folder))
  await mkdir(old, { mode: 0o700 })
  for (const folder of folders) {
    const place = join(out, folder)
    const isReplaced = await lstat(place).then(
      () => true,
      () => false
    )
    if (isReplaced) await rename(place, join(old, folder))
    try {
      await rename(join(from, folder), place)
    } catch (error) {
      if (isReplaced) await rename(join(old, folder), place)
      throw error
    }
  }
}

async function refuseTaken(place: string): Promise<void> {
  const there = await lstat(place).catch(() => undefined)
  if (there === undefined) return
  if (!there.isDirectory())
    throw new PlaceTaken(`${place} is there and is no folder. Move it away, or take another --out.`)
  const entries = await entriesIn(place)
  const read = entries.get(manifestName) === 'file' ? await readManifest(place) : undefined
  const manifest = read?.manifest ?? read?.binder
  if (manifest === undefined)
    throw new PlaceTaken(`${place} is there and is no report. Move it away, or take another --out.`)
  if ('statement' in manifest && manifest.statement !== null)
    throw new PlaceTaken(
      `${place} holds the issued statement ${manifest.statement.number}, and stays as it is. Take another --out.`
    )
  const known = new Set([manifestName, `${manifestName}.sha256`, ...manifest.files.map(({ name }) => name)])
  const own = [...entries].find(
    ([name, kind]) => kind !== 'folder' && !known.has(name) && !strayNames.has(name.split('/').at(-1) ?? '')
  )
  if (own !== undefined)
    throw new PlaceTaken(`${place} holds ${own[0]}, which is not of that report. Move it away, or take another --out.`)
}
