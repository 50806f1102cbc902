/** Which fault strikes what: armed ones first, then the dice. */
import type { Clock } from '../state/clock.ts'
import { between, rollOf } from './dice.ts'
import { FAULT_NAMES, kindOf } from './kinds.ts'
import type { FaultName } from './kinds.ts'
import { NO_FAULTS } from './spec.ts'
import type { FaultDetail, FaultSpec } from './spec.ts'

/** Single faults that wait for what they strike. */
export interface ArmedFault {
  fault: FaultName
  /** `METHOD /path`, `*` for anything; without it whatever the fault can strike. */
  on: string | undefined
  /** How many times it still strikes. */
  times: number
  detail: FaultDetail
  /** Of a change: only records of this type, or this one. */
  type: string | undefined
  record: string | undefined
  /** The field that `malformed` breaks. */
  field: string | undefined
}

/** A fault that strikes now. */
export interface Strike {
  fault: FaultName
  waitMs: number
  word: string | undefined
  field: string | undefined
  /** At least 0 and below 1: for what is left to chance in how it strikes. */
  roll: number
}

/** A change that is about to be sent. */
export interface SentChange {
  account: string
  type: string
  id: string
  version: number
}

function isMeant(on: string | undefined, address: string): boolean {
  if (on === undefined) return true
  const pattern = on.split('*').map(RegExp.escape).join('.*')
  return new RegExp(`^${pattern}$`).test(address)
}

/** The dice and the armed faults. Without either, `isOff` is true and nothing is asked further. */
export class Faults {
  readonly #clock: Clock
  readonly #rolls = new Map<FaultName, number>()
  readonly #struck = new Map<FaultName, number>()
  #spec: FaultSpec = NO_FAULTS
  #armed: ArmedFault[] = []

  constructor(clock: Clock, spec: FaultSpec = NO_FAULTS) {
    this.#clock = clock
    this.set(spec)
  }

  get isOff(): boolean {
    return this.#spec.rules.size === 0 && this.#armed.length === 0
  }

  get spec(): FaultSpec {
    return this.#spec
  }

  get armed(): readonly ArmedFault[] {
    return this.#armed
  }

  /** How often each has struck since the start. */
  get struck(): ReadonlyMap<FaultName, number> {
    return this.#struck
  }

  /** Takes new dice, which begin anew. */
  set(spec: FaultSpec): void {
    this.#spec = spec
    this.#rolls.clear()
    this.#clock.skewMs = spec.skewMs
  }

  arm(faults: readonly ArmedFault[]): void {
    this.#armed.push(...faults)
  }

  disarm(): void {
    this.#armed = []
  }

  /**
   * The fault that strikes a request, out of those that could; the first armed one, else the first by the dice.
   * `address` is `METHOD /path`.
   */
  strike(candidates: readonly FaultName[], address: string): Strike | undefined {
    const armed = this.#takeArmed((one) => candidates.includes(one.fault) && isMeant(one.on, address))
    if (armed) return this.#strikeOf(armed.fault, armed.detail, armed.field, this.#nextRoll(armed.fault))
    for (const fault of candidates) {
      const rule = this.#spec.rules.get(fault)
      if (rule && this.#nextRoll(fault) < rule.probability)
        return this.#strikeOf(fault, rule, undefined, this.#nextRoll(fault))
    }
    return undefined
  }

  /** Whether a change may be struck at all now. */
  get mayStrikeChanges(): boolean {
    const isOfChange = (fault: FaultName) => kindOf(fault).strikes === 'change'
    return [...this.#spec.rules.keys()].some(isOfChange) || this.#armed.some(({ fault }) => isOfChange(fault))
  }

  /** As `strike`, armed faults alone. */
  strikeArmedChange(candidates: readonly FaultName[], change: SentChange): Strike | undefined {
    if (this.#armed.length === 0) return undefined
    const armed = this.#takeArmed(
      ({ fault, type, record }) =>
        candidates.includes(fault) &&
        (type === undefined || type === change.type) &&
        (record === undefined || record === change.id)
    )
    return armed && this.#strikeOf(armed.fault, armed.detail, armed.field, this.#changeRoll(change, 'how'))
  }

  /** By the dice: the same record in the same version is struck or not, whoever reads it and when. */
  strikeChange(candidates: readonly FaultName[], change: SentChange): Strike | undefined {
    let roll = this.#changeRoll(change, 'whether')
    for (const fault of candidates) {
      const rule = this.#spec.rules.get(fault)
      if (!rule) continue
      if (roll < rule.probability) return this.#strikeOf(fault, rule, undefined, this.#changeRoll(change, 'how'))
      roll -= rule.probability
    }
    return undefined
  }

  /** The armed fault that strikes the n-th event stream for as long as it lives. */
  strikeStream(address: string, stream: number): FaultName | undefined {
    const ofStreams = FAULT_NAMES.filter((fault) => kindOf(fault).strikes === 'events')
    const armed = this.#takeArmed(({ fault, on }) => ofStreams.includes(fault) && isMeant(on, address))?.fault
    for (const fault of ofStreams) if (fault === armed || this.isStreamStruck(fault, stream)) this.#count(fault)
    return armed
  }

  /** Whether the n-th event stream suffers from a fault by the dice that are set now. */
  isStreamStruck(fault: FaultName, stream: number): boolean {
    const rule = this.#spec.rules.get(fault)
    return rule !== undefined && rollOf(this.#spec.seed, `${fault}/stream/${stream}`) < rule.probability
  }

  #count(fault: FaultName): void {
    this.#struck.set(fault, (this.#struck.get(fault) ?? 0) + 1)
  }

  #takeArmed(isMatch: (armed: ArmedFault) => boolean): ArmedFault | undefined {
    const found = this.#armed.find(isMatch)
    if (!found) return undefined
    found.times -= 1
    if (found.times === 0) this.#armed = this.#armed.filter((one) => one !== found)
    return found
  }

  #strikeOf(fault: FaultName, detail: FaultDetail, field: string | undefined, roll: number): Strike {
    this.#count(fault)
    return { fault, waitMs: between(roll, detail.fromMs, detail.toMs), word: detail.word, field, roll }
  }

  #nextRoll(fault: FaultName): number {
    const n = this.#rolls.get(fault) ?? 0
    this.#rolls.set(fault, n + 1)
    return rollOf(this.#spec.seed, `${fault}/${n}`)
  }

  #changeRoll({ account, id, version }: SentChange, what: string): number {
    return rollOf(this.#spec.seed, `${what}/${account}/${id}/${version}`)
  }
}
