import type { Db } from './database.ts'

/** A record that was sent damaged, in one version. */
export interface Damage {
  account: string
  id: string
  version: number
  fault: string
  field: string
  /** Whether this version is damaged whenever it is sent, or was only once. */
  isLasting: boolean
  /** It was sent anew, or this version has been replaced; the dice never strike the record again. */
  isRepaired: boolean
}

type DamageRow = Omit<Damage, 'isLasting' | 'isRepaired'> & { lasting: number; repaired: number }

/** What was sent damaged, kept beside the records so that it stays so after a restart. The records themselves are whole. */
export class DamageStore {
  readonly #db: Db
  readonly #damages = new Map<string, Damage>()

  constructor(db: Db) {
    this.#db = db
    for (const { lasting, repaired, ...row } of db.prepare<[], DamageRow>('SELECT * FROM damages').all())
      this.#remember({ ...row, isLasting: lasting === 1, isRepaired: repaired === 1 })
  }

  /** Whether any version is damaged whenever it is sent. */
  get hasLasting(): boolean {
    return this.#damages.values().some(({ isLasting, isRepaired }) => isLasting && !isRepaired)
  }

  find(account: string, id: string): Damage | undefined {
    return this.#damages.get(`${account} ${id}`)
  }

  all(): Damage[] {
    return [...this.#damages.values()]
  }

  keep(damage: Damage): void {
    this.#db
      .prepare('INSERT OR REPLACE INTO damages VALUES (?, ?, ?, ?, ?, ?, ?)')
      .run(
        damage.account,
        damage.id,
        damage.version,
        damage.fault,
        damage.field,
        Number(damage.isLasting),
        Number(damage.isRepaired)
      )
    this.#remember(damage)
  }

  #remember(damage: Damage): void {
    this.#damages.set(`${damage.account} ${damage.id}`, damage)
  }
}
