import { resolve } from 'node:path'
import { linkedPages, type LinkedPage } from '../../src/contract/desktop.ts'

/** What the command line asks for. */
export interface Launch {
  readonly isDemo: boolean
  /** Absolute; undefined for the usual place. */
  readonly dataDir: string | undefined
  /** Prefilled in the connect door, which checks it. */
  readonly platformUrl: string | null
  /** A link from outside that started the app. */
  readonly link: LinkRequest | undefined
}

/** What a `cassa:` link may ask for: the window, and perhaps one of a few pages. */
export interface LinkRequest {
  readonly page: LinkedPage | undefined
}

/**
 * Picks our flags out of a command line that Chromium reads as well, and that the system may have added to. What is not
 * ours is left alone.
 *
 * @param folder what a relative data folder is relative to
 */
export function readLaunch(argv: readonly string[], folder: string): Launch {
  const dataDir = valueOf(argv, '--data')
  const link = argv.find((word) => word.startsWith(`${linkScheme}:`))
  return {
    isDemo: argv.includes('--demo'),
    dataDir: dataDir === undefined ? undefined : resolve(folder, dataDir),
    platformUrl: valueOf(argv, '--platform') ?? null,
    link: link === undefined ? undefined : parseLink(link)
  }
}

export const linkScheme = 'cassa'

/**
 * A link from anywhere: a web page, a mail, another program. `cassa://open` shows the window, `cassa://open/PAGE` one of
 * the few pages that have no parameter. Anything else, however close, is no link.
 */
export function parseLink(address: string): LinkRequest | undefined {
  // Exact text, because parsers disagree about everything else. Some systems add the last slash.
  const words = /^cassa:\/\/open(?:\/([a-z]{0,20}))?$/.exec(address)
  if (words === null) return undefined
  const [, name = ''] = words
  if (name === '') return { page: undefined }
  const page = linkedPages.find((known) => known === name)
  return page === undefined ? undefined : { page }
}

function valueOf(argv: readonly string[], flag: string): string | undefined {
  const at = argv.findIndex((word) => word === flag || word.startsWith(`${flag}=`))
  const word = argv[at]
  const value = word === flag ? argv[at + 1] : word?.slice(flag.length + 1)
  return value === undefined || value === '' || value.startsWith('--') || value.length > 4_000 ? undefined : value
}
