/** Folders are made step by step: a place that takes none is an error, and never a wait for ever. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve, win32 } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { makeFolder } from '../../src/host/make-folder.ts'

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'cassa-folder-'))
})
afterEach(() => rmSync(home, { recursive: true }))

it('makes what is missing for its owner alone, and leaves what is there', async () => {
  const folder = join(home, 'a', 'b')
  await Promise.all([makeFolder(folder), makeFolder(folder)])
  writeFileSync(join(folder, 'mine'), 'x')
  await makeFolder(folder)
  expect(statSync(join(folder, 'mine')).isFile()).toBe(true)
  if (process.platform !== 'win32') expect(statSync(join(home, 'a')).mode & 0o777).toBe(0o700)
})

it('names the file that stands in the way, also above the folder', async () => {
  const file = join(home, 'file')
  writeFileSync(file, 'x')
  for (const folder of [file, join(file, 'a', 'b')])
    await expect(makeFolder(folder)).rejects.toMatchObject({ code: 'ENOTDIR', path: file })
})

it('ends where a folder is there and lets none be made in it', async () => {
  const module = resolve(import.meta.dirname, '../../src/host/make-folder.ts')
  // Where there is no /proc a file in the way stands for it. A process of its own: what goes round for ever is killed.
  const below = process.platform === 'linux' ? '/proc' : join(home, 'file')
  writeFileSync(join(home, 'file'), 'x')
  const script = `import(${JSON.stringify(module)}).then(({ makeFolder }) => makeFolder(${JSON.stringify(join(below, 'nope', 'a'))})).catch(({ code }) => console.log(code))`
  const said = await new Promise<string>((told) =>
    execFile(process.execPath, ['-e', script], { timeout: 60_000, killSignal: 'SIGKILL' }, (_, out) => told(out.trim()))
  )
  expect(['ENOENT', 'ENOTDIR']).toContain(said)
}, 120_000)

it.each([
  ['Z:\\reports\\2026', 'Z:\\'],
  ['\\\\server\\share\\2026', '\\\\server\\share\\']
])('ends where the drive or the share of Windows is not there, and names it: %s', async (folder, root) => {
  let asked = 0
  const stat = (at: string) => {
    asked += 1
    // What would go round for ever ends here.
    const code = asked > 100 ? 'EIO' : 'ENOENT'
    return Promise.reject(Object.assign(new Error(`${code}: stat '${at}'`), { code }))
  }
  await expect(makeFolder(folder, { path: win32, stat })).rejects.toMatchObject({ code: 'ENOENT', path: root })
  expect(asked).toBeLessThan(5)
})
