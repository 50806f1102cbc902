import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { mediaTypeOf } from '../contract/page-files.ts'

export interface PageFile {
  readonly mediaType: string
  /** Its name holds a digest of what is in it. */
  readonly isImmutable: boolean
  read(): Promise<Buffer>
}

/**
 * The page's files by the only paths that are answered. Listed once, at the start: a path of a request is looked up
 * here and never becomes a path of the disk.
 *
 * @throws Error with a sentence where there is no page
 */
export async function listPageFiles(folder: string): Promise<ReadonlyMap<string, PageFile>> {
  const files = new Map<string, PageFile>()
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  for (const entry of entries) {
    const mediaType = mediaTypeOf(entry.name)
    if (!entry.isFile() || mediaType === undefined) continue
    const file = join(entry.parentPath, entry.name)
    const path = `/${relative(folder, file).split(sep).join('/')}`
    files.set(path, { mediaType, isImmutable: path.startsWith('/assets/'), read: () => readFile(file) })
  }
  const index = files.get('/index.html')
  if (index === undefined) throw new Error('The page is not built. Run: npm run build')
  return files.set('/', index)
}
