/** Which Electron is built, shipped and updated: one version, that a person chose. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

interface Lockfile {
  packages: Record<string, { version?: string; integrity?: string; devDependencies?: Record<string, string> }>
}

const read = (file: string): unknown => JSON.parse(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'))

it('the version of Electron is exact, and the lockfile has the same', () => {
  const { devDependencies } = read('package.json') as { devDependencies: Record<string, string> }
  const version = devDependencies['electron']
  expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  const { packages } = read('package-lock.json') as Lockfile
  expect(packages['']?.devDependencies?.['electron']).toBe(version)
  expect(packages['node_modules/electron']).toMatchObject({
    version,
    integrity: expect.stringMatching(/^sha512-/) as string
  })
  // No other one below a package that brings its own.
  expect(Object.keys(packages).filter((path) => path.endsWith('/electron'))).toEqual(['node_modules/electron'])
})
