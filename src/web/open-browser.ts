import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { writePrivateFile } from '../host/private-file.ts'

const filePattern = /^open-[0-9a-f]+\.html$/
/** A browser that starts cold needs seconds to read it. */
const fileLifeMs = 60_000

/** Whether a window can be shown here at all: a server has no display. */
export function hasDisplay(platform = process.platform, env = process.env): boolean {
  if (platform === 'darwin' || platform === 'win32') return true
  return [env['DISPLAY'], env['WAYLAND_DISPLAY']].some((name) => name !== undefined && name !== '')
}

/**
 * Opens the console in the system's browser through a file that leads to the link: everybody on the machine can read
 * the arguments of a process, and only the owner this file. What fails is left alone, for the link is printed too.
 */
export async function openBrowser(dataDir: string, url: string): Promise<void> {
  const file = join(dataDir, `open-${randomBytes(8).toString('hex')}.html`)
  await writePrivateFile(file, redirect(url))
  const [command, args] = opener(pathToFileURL(file).href)
  const child = spawn(command, args, { detached: true, stdio: 'ignore' })
  child.on('error', () => undefined)
  child.unref()
}

/** Removes files that led a browser to a link, at once or those that have had their time. */
export async function sweepOpenFiles(dataDir: string, { all }: { all: boolean }): Promise<void> {
  for (const name of await readdir(dataDir)) {
    if (!filePattern.test(name)) continue
    const file = join(dataDir, name)
    const made = await stat(file).catch(() => undefined)
    if (all || (made !== undefined && Date.now() - made.mtimeMs >= fileLifeMs)) await rm(file, { force: true })
  }
}

/** Sweeps once the file of a link that was asked for now has had its time. */
export function sweepLater(dataDir: string): void {
  setTimeout(() => void sweepOpenFiles(dataDir, { all: false }).catch(() => undefined), fileLifeMs + 1_000).unref()
}

function opener(target: string): [string, string[]] {
  if (process.platform === 'darwin') return ['open', [target]]
  if (process.platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', target]]
  return ['xdg-open', [target]]
}

/** The URL is ours: an address, a port and a token of letters, digits, - and _. */
function redirect(url: string): string {
  return `<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0;url=${url}"><title>Cassa</title>\n`
}
