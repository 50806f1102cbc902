/** What the desktop shell, its preload and the page agree on. The shell starts things; no datum goes through it. */
import type { ErrorCode } from './errors.ts'
import type { Language } from './language.ts'

/** The page's address in the desktop shell. */
export const appScheme = 'app'
export const appHost = 'cassa'

/** Between preload and main. Main answers none of them but to the top frame of its own page. */
export const channels = {
  connect: 'cassa:connect',
  port: 'cassa:port',
  down: 'cassa:down',
  restart: 'cassa:restart',
  saveFile: 'cassa:save-file',
  putFile: 'cassa:put-file',
  showFolder: 'cassa:show-folder',
  theme: 'cassa:theme',
  language: 'cassa:language',
  openPage: 'cassa:open-page'
} as const

export const themes = ['auto', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** The folders that the page may show in the system's file manager. */
export const shownFolders = ['data', 'log'] as const
export type ShownFolder = (typeof shownFolders)[number]

/** The pages that a link from outside, `cassa://open/PAGE`, may open; each has the route of that name. */
export const linkedPages = [
  'home',
  'sales',
  'products',
  'subscriptions',
  'supporters',
  'transfers',
  'payouts',
  'refunds',
  'disputes',
  'cards',
  'balance',
  'requests',
  'settings'
] as const
export type LinkedPage = (typeof linkedPages)[number]

/**
 * `port`: a wire to the backend is open; its port comes as a `PortMessage` of that number. `failed`: the backend did not
 * start, or ended again and again, and is not started again by itself.
 */
export type ConnectAnswer =
  | { readonly kind: 'port'; readonly wire: number; readonly generation: number }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly message: string }

/** Carries the port to the page, as a message of the page's own window. */
export interface PortMessage {
  readonly kind: 'cassa-port'
  readonly wire: number
}

/**
 * What became of a file of a ticket. `cancelled`: the person thought better of it. `unknown-ticket`: it was used before,
 * or its time is over.
 */
export const fileOutcomes = [
  'done',
  'cancelled',
  'unknown-ticket',
  'too-large',
  'disk-full',
  'not-writable',
  'failed'
] as const
export type FileOutcome = (typeof fileOutcomes)[number]

/** `window.desktop`: a handful of verbs of the system, where the page runs in the desktop shell. */
export interface Desktop {
  /** Waits for a backend that is starting. */
  connect(): Promise<ConnectAnswer>
  /** Told of every backend that ended, by its generation, before the next one starts. */
  onDown(listener: (generation: number) => void): void
  /** Starts the backend again where it had failed. */
  restart(): Promise<void>
  showFolder(folder: ShownFolder): Promise<void>
  /** Asks the person where to, and puts the bytes of the ticket there. The page never learns the place. */
  saveFile(ticket: string, name: string): Promise<FileOutcome>
  /** Puts a file that the person chose (a `File` of an input or a drop, and nothing that the page made) under the ticket. */
  putFile(ticket: string, file: object): Promise<FileOutcome>
  /** The window's own parts follow, and the colour of the next window before its page is there. */
  setTheme(theme: Theme): void
  /** The shell's menu and dialogs follow, and those of the next start. */
  setLanguage(language: Language): void
  /** Told of a link from outside that names a page. */
  onOpenPage(listener: (page: LinkedPage) => void): void
}
