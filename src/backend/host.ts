/** What a host must supply to start a backend. Electron and the plain-Node web host each have one. */

export interface Secrets {
  /** Where secrets are kept; the console says so. */
  readonly kind: 'os-keychain' | 'owner-only-file'
  get(name: string): Promise<string | undefined>
  set(name: string, value: string): Promise<void>
  delete(name: string): Promise<void>
}

/** Structured logging. Never give it a token, a key, a handle or an amount. */
export interface Log {
  info(fields: Record<string, unknown>, message: string): void
  warn(fields: Record<string, unknown>, message: string): void
  error(fields: Record<string, unknown>, message: string): void
}

export interface Demo {
  /** Starts the demo's platform beside the console, or finds it running; answers its base URL. Its state lives in `folder`. */
  start(folder: string): Promise<{ url: string }>
  stop(): Promise<void>
}

export interface Host {
  readonly appVersion: string
  /** An absolute path; made with owner-only rights where it is missing. */
  readonly dataDir: string
  readonly secrets: Secrets
  readonly log: Log
  now(): number
  /** The absolute path of the sync thread's entry. */
  readonly syncThreadPath: string
  /** Prefilled in the connect door. */
  readonly defaultPlatformUrl?: string
  /** Absent where the host cannot start a demo. */
  readonly demo?: Demo
  /** Tells the sync that the network came back; returns a function that stops it. Absent where the host cannot know. */
  onOnline?(listener: () => void): () => void
  /**
   * Lets pages open this address in the system's browser; what it answers takes that back. Absent where a page opens
   * links by itself.
   */
  readonly allowLink?: (address: string) => Promise<() => void>
}
