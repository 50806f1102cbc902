/** Keeps the head of the journal beside the key, after each commit, and one save at a time. */
import type { Db } from '../store/open.ts'
import { readKept, type Kept } from './identity.ts'

export class Keeper {
  readonly #local: Db
  /** Resolves once it is kept; rejects where it could not be. */
  readonly #save: (kept: Kept) => Promise<void>
  readonly #onFailure: () => void
  #isWanted = false
  #saving: Promise<void> | undefined

  constructor(local: Db, save: (kept: Kept) => Promise<void>, onFailure: () => void) {
    this.#local = local
    this.#save = save
    this.#onFailure = onFailure
  }

  /** Something was committed. */
  changed(): void {
    this.#isWanted = true
    this.#saving ??= this.#saveAll().finally(() => (this.#saving = undefined))
  }

  /**
   * Resolves once what was committed is kept, or could not be: then a crash leaves a head that lags behind, which is
   * still a true one.
   */
  async settled(): Promise<void> {
    await this.#saving
  }

  async #saveAll(): Promise<void> {
    while (this.#isWanted) {
      this.#isWanted = false
      try {
        await this.#save(readKept(this.#local))
      } catch {
        this.#onFailure()
      }
    }
  }
}
