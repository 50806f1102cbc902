/** Between the shell's main process and the backend that it runs as a utility process. */
import type { FileOutcome } from './desktop.ts'
import type { ErrorCode } from './errors.ts'
import type { Unsent } from './requests.ts'

/** The first message to a backend. */
export interface StartBackend {
  readonly kind: 'start'
  readonly appVersion: string
  /** An absolute path. */
  readonly dataDir: string
  /** The absolute path of the sync thread's entry. */
  readonly syncThreadPath: string
  /** Prefilled in the connect door. */
  readonly platformUrl: string | null
  /** Opens the demo before the first page is served. */
  readonly openDemo: boolean
  /** Keeps the secrets in a file even where the system would keep them; for tests. */
  readonly isSecretsFileForced: boolean
}

export interface FileOrder {
  readonly kind: 'file'
  readonly id: number
  readonly way: 'save' | 'put'
  readonly ticket: string
  /** Absolute; from a dialog of the system, or from a file that the person gave to the page. */
  readonly path: string
}

export type ToBackend =
  | StartBackend
  /** Comes with the port of a page. */
  | { readonly kind: 'page'; readonly wire: number }
  /** That page is gone, or has asked for another port. */
  | { readonly kind: 'page-gone'; readonly wire: number }
  /** `save`: the bytes of the ticket go to that path. `put`: the file there goes under the ticket. Answered by `file-done`. */
  | FileOrder
  /** What the backend asked for. */
  | { readonly kind: 'answer'; readonly id: number; readonly value: string }
  | { readonly kind: 'refusal'; readonly id: number; readonly message: string }
  /** The network is back, or the machine woke up. */
  | { readonly kind: 'online' }
  /** What would be left unsent. `sendNow` begins to send what waits; the answer, `unsent`, does not wait for that. */
  | { readonly kind: 'unsent'; readonly id: number; readonly sendNow: boolean }
  /** Finish, close the stores, end. */
  | { readonly kind: 'stop' }

/**
 * What only main can do for a backend, each answered by a text. `can-seal`: "yes" where the system keeps a key for this
 * program, else "no". `seal`: the text as base64 of what only this system opens. `unseal`: the way back, as JSON
 * `{ text, isStale }`. `demo`: the address of the demo's platform, started where it does not run. `demo-stop`: when it ended.
 * `allow-link`: nothing, once a page may open this very address in the system's browser. `forbid-link`: once it may not.
 */
export type Favour =
  | { readonly what: 'can-seal' }
  | { readonly what: 'seal'; readonly text: string }
  | { readonly what: 'unseal'; readonly sealed: string }
  | { readonly what: 'demo'; readonly folder: string; readonly keyHex: string }
  | { readonly what: 'demo-stop' }
  | { readonly what: 'allow-link' | 'forbid-link'; readonly address: string }

export type FromBackend =
  | { readonly kind: 'ready' }
  /** It cannot start, and would not the next time either. */
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly message: string }
  | { readonly kind: 'file-done'; readonly id: number; readonly outcome: FileOutcome }
  | ({ readonly kind: 'unsent'; readonly id: number } & Unsent)
  | { readonly kind: 'ask'; readonly id: number; readonly favour: Favour }
