import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder that looks like a built page, with a file beside it that nobody may read through the server. */
export function makePage(): { folder: string; remove(): void } {
  const outside = mkdtempSync(join(tmpdir(), 'cassa-page-'))
  const folder = join(outside, 'renderer')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(outside, 'outside.txt'), 'not for you')
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>page</title>')
  writeFileSync(join(folder, 'theme.js'), '// theme')
  writeFileSync(join(folder, 'assets', 'index-B3xY1.js'), 'console.log(1)')
  writeFileSync(join(folder, 'notes.md'), 'a kind of file that no page asks for')
  return { folder, remove: () => rmSync(outside, { recursive: true }) }
}
