import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { build, digestInputs, isBuildStale } from '../../src/cli/builder.ts'

describe('whether the build is stale', () => {
  let root: string
  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(join(root, path, '..'), { recursive: true })
    await writeFile(join(root, path), text)
  }
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'cassa-build-'))
    await write('src/web/main.ts', 'export {}')
    await write('src/ui/index.html', '<!doctype html>')
    await write('package.json', '{"type":"module"}')
    await write('out/built-from', await digestInputs(root))
  })
  afterEach(async () => {
    await rm(root, { recursive: true })
  })

  it('is fresh after a build, also when files were only touched', async () => {
    await utimes(join(root, 'src/web/main.ts'), new Date(), new Date())
    expect(await isBuildStale(root)).toBe(false)
  })

  it('is fresh when something changed that the build does not read', async () => {
    await write('src/cli/start.ts', 'export {}')
    await write('src/ui/.DS_Store', 'icons')
    await write('README.md', 'words')
    expect(await isBuildStale(root)).toBe(false)
  })

  it.each([
    ['a source changed', () => write('src/web/main.ts', 'export const a = 1')],
    ['a source came', () => write('src/ui/kit/SumLine.vue', '<template />')],
    ['a source went', () => rm(join(root, 'src/ui/index.html'))],
    [
      'a source was renamed',
      async () => {
        await rm(join(root, 'src/web/main.ts'))
        await write('src/web/start.ts', 'export {}')
      }
    ],
    ['a library changed', () => write('package.json', '{"type":"module","dependencies":{}}')],
    ['there was no build', () => rm(join(root, 'out'), { recursive: true })]
  ])('is stale when %s', async (_, change) => {
    await change()
    expect(await isBuildStale(root)).toBe(true)
  })

  it('stays stale when the build fails', async () => {
    await expect(build(root)).rejects.toThrow()
    await write('node_modules/electron-vite/package.json', '{}')
    await write('node_modules/electron-vite/bin/electron-vite.js', 'console.error("no such import"); process.exit(1)')
    await expect(build(root)).rejects.toThrow('The build failed.\nno such import')
    expect(await isBuildStale(root)).toBe(true)
  })
})
