import { DamageStore } from '../state/damages.ts'
import type { Damage } from '../state/damages.ts'
import type { SandboxState } from '../state/state.ts'
import type { StoredRecord } from '../state/types.ts'
import { changeOf, damagedLine, damagedRecord, faultsOf, fieldToBreak } from './damage.ts'
import type { Faults, Strike } from './faults.ts'
import type { FaultName } from './kinds.ts'

/** How changes are written: a page that is no JSON at all could never be passed, so there a line is never torn. */
type Form = 'lines' | 'page'

/**
 * Damages records on their way out, remembers which, and repairs them. A version that was struck stays damaged
 * whenever it is sent (or was so once), until the record comes again in a higher version: a reader keeps the highest
 * version it has seen, so that nothing else could cure it.
 */
export class Damager {
  readonly #state: SandboxState
  readonly #faults: Faults
  readonly #damages: DamageStore

  constructor(state: SandboxState, faults: Faults) {
    this.#state = state
    this.#faults = faults
    this.#damages = new DamageStore(state.db)
  }

  /** What was sent damaged and has not come whole since. */
  damages(): Damage[] {
    return this.#damages.all().filter(({ isRepaired }) => !isRepaired)
  }

  /** How lines of changes are to be altered for one answer; undefined when nothing can be. */
  forAnswer(account: string, form: Form): ((line: string) => string) | undefined {
    if (!this.#faults.mayStrikeChanges && !this.#damages.hasLasting) return undefined
    return (line) => this.#send(account, line, form)
  }

  /** A single record's JSON text as it is sent. */
  recordText(account: string, id: string, text: string): string {
    const damage = this.#damages.find(account, id)
    if (!damage?.isLasting || damage.isRepaired) return text
    const record = JSON.parse(text) as Record<string, unknown>
    if (record['version'] !== damage.version) return text
    return JSON.stringify(damagedRecord(damage.fault as FaultName, damage.field, record))
  }

  /** Gives each damaged record that still stands in that version a new one, so that it comes again, whole. Returns how many. */
  repair(nowMs: number): number {
    return this.#state.transaction(() => {
      let count = 0
      for (const damage of this.damages()) {
        const record = this.#state.get(damage.account, damage.id)
        if (record?.version === damage.version) {
          this.#state.put(damage.account, nextVersion(record, nowMs), nowMs)
          count++
        }
        this.#damages.keep({ ...damage, isRepaired: true })
      }
      return count
    })
  }

  /** After a restore: what was damaged in a version that does not stand any more is no concern. */
  forgetReplaced(): void {
    for (const damage of this.damages()) {
      if (this.#state.get(damage.account, damage.id)?.version !== damage.version)
        this.#damages.keep({ ...damage, isRepaired: true })
    }
  }

  #send(account: string, line: string, form: Form): string {
    const change = changeOf(line)
    if (!change) return line
    const known = this.#damages.find(account, change.id)
    if (known && known.version === change.version && known.isLasting && !known.isRepaired)
      return damaged(known, line, form)
    const strike = this.#strikeOf({ account, ...change }, known !== undefined)
    if (!strike) return line
    const fresh = {
      account,
      id: change.id,
      version: change.version,
      fault: strike.fault,
      field: fieldOf(strike, line),
      isLasting: strike.word !== 'once',
      isRepaired: false
    }
    this.#damages.keep(fresh)
    return damaged(fresh, line, form)
  }

  /** The dice strike a record once in its life, so that what was repaired stays whole. */
  #strikeOf(
    change: { account: string; type: string; id: string; version: number },
    isKnown: boolean
  ): Strike | undefined {
    const candidates = faultsOf(change.type)
    return (
      this.#faults.strikeArmedChange(candidates, change) ??
      (isKnown ? undefined : this.#faults.strikeChange(candidates, change))
    )
  }
}

function fieldOf(strike: Strike, line: string): string {
  if (strike.fault === 'unknown-enum') return 'status'
  if (strike.fault === 'unknown-type') return 'type'
  const { record } = JSON.parse(line) as { record: Record<string, unknown> }
  return fieldToBreak(record, strike.field, strike.roll)
}

function damaged({ fault, field }: Damage, line: string, form: Form): string {
  return damagedLine(fault === 'not-json' && form === 'page' ? 'malformed' : (fault as FaultName), field, line)
}

function nextVersion(record: StoredRecord, nowMs: number): StoredRecord {
  return { ...record, version: record.version + 1, updated_at: new Date(nowMs).toISOString() }
}
