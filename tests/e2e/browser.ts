import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { delimiter, join, resolve } from 'node:path'
import { chromium } from '@playwright/test'

/** Flags for every launch: as strict as a user's browser, and silent on the network. */
export const browserArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings'
]

/**
 * The browser for the end-to-end tests: `CASSA_BROWSER`, else an installed Chrome or Chromium,
 * else the one that Playwright downloaded, else the one inside @sparticuz/chromium (Linux x64).
 *
 * @returns absolute path of an executable
 * @throws Error naming what to install when there is none
 */
export async function findBrowser(): Promise<string> {
  const named = process.env['CASSA_BROWSER']
  if (named !== undefined) {
    if (existsSync(named)) return named
    throw new Error(`CASSA_BROWSER names ${named}, and there is no such file.`)
  }
  const present = [...installedBrowsers(), chromium.executablePath()].find((path) => existsSync(path))
  if (present !== undefined) return present
  if (process.platform === 'linux' && process.arch === 'x64') return await extractPackagedBrowser()
  throw new Error('No browser for the end-to-end tests. Install Chrome, or run: npx playwright install chromium')
}

function installedBrowsers(): string[] {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
  }
  if (process.platform === 'win32') {
    return [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']]
      .filter((folder) => folder !== undefined)
      .map((folder) => join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'))
  }
  const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser']
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  return folders.flatMap((folder) => names.map((name) => join(folder, name)))
}

/** The package extracts into the temporary folder and takes a half-written file for a whole one: so extract aside, then rename. */
async function extractPackagedBrowser(): Promise<string> {
  const cache = resolve(import.meta.dirname, '../../.cache')
  const home = join(cache, 'browser')
  const executable = join(home, 'chromium')
  if (existsSync(executable)) return executable
  await mkdir(cache, { recursive: true })
  const staging = await mkdtemp(join(cache, 'browser-'))
  const tmpdirBefore = process.env['TMPDIR']
  process.env['TMPDIR'] = staging
  try {
    const { default: packaged } = await import('@sparticuz/chromium')
    await packaged.executablePath()
    await rename(staging, home)
  } catch (error) {
    await rm(staging, { recursive: true, force: true })
    if (!existsSync(executable)) throw error
  } finally {
    if (tmpdirBefore === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = tmpdirBefore
  }
  return executable
}
