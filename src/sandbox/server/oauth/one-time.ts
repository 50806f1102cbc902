import { randomBytes } from 'node:crypto'

/** The most that wait at a time; the oldest goes first. */
const MOST = 1000

/** Values under random names that live for a while: consent tickets and codes. They do not outlive the process. */
export class OneTime<T> {
  readonly #prefix: string
  readonly #lifeMs: number
  readonly #values = new Map<string, { value: T; expiresMs: number }>()

  constructor(prefix: string, lifeMs: number) {
    this.#prefix = prefix
    this.#lifeMs = lifeMs
  }

  /** Keeps the value and returns its name. */
  keep(value: T): string {
    const now = Date.now()
    for (const [name, { expiresMs }] of this.#values) {
      if (expiresMs > now && this.#values.size < MOST) break
      this.#values.delete(name)
    }
    const name = `${this.#prefix}_${randomBytes(24).toString('base64url')}`
    this.#values.set(name, { value, expiresMs: now + this.#lifeMs })
    return name
  }

  /** The value while it lives. */
  find(name: string): T | undefined {
    const kept = this.#values.get(name)
    return kept && kept.expiresMs > Date.now() ? kept.value : undefined
  }

  /** The value while it lives, for the last time. */
  take(name: string): T | undefined {
    const value = this.find(name)
    this.#values.delete(name)
    return value
  }
}
