/** The compact text that sets the dice: `seed=7,latency=0.2:50-400ms,429=0.05,drop-after=0.03`. */
import { FAULT_NAMES, isFaultName, kindOf } from './kinds.ts'
import type { FaultName } from './kinds.ts'

/** What is said behind a fault's colon. */
export interface FaultDetail {
  /** How long it takes: a time between the two. */
  fromMs: number
  toMs: number
  word: string | undefined
}

export interface FaultRule extends FaultDetail {
  /** From 0 to 1. */
  probability: number
}

export interface FaultSpec {
  /** As it was given. */
  text: string
  seed: number
  /** How far the platform shows its time wrong. */
  skewMs: number
  rules: ReadonlyMap<FaultName, FaultRule>
}

/** A spec that cannot be read; the message names the part and what to do. */
export class WrongSpec extends Error {}

export const NO_FAULTS: FaultSpec = { text: 'off', seed: 1, skewMs: 0, rules: new Map() }

const UNITS_MS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const
const SPAN = /^(\d{1,9})(?:-(\d{1,9}))?(ms|s|m|h|d)$/
const MOST_SKEW_MS = 400 * UNITS_MS.d
const MOST_RETRY_MS = UNITS_MS.d

function readSpan(part: string, text: string, mostMs: number, example: string): { fromMs: number; toMs: number } {
  const [, from = '', to = from, unit = 'ms'] = SPAN.exec(text) ?? []
  const factor = UNITS_MS[unit as keyof typeof UNITS_MS]
  const [fromMs, toMs] = [Number(from) * factor, Number(to) * factor]
  if (from === '' || fromMs > toMs || toMs > mostMs)
    throw new WrongSpec(`${part}: give a time such as ${example}, at most ${mostMs / 1000} s.`)
  return { fromMs, toMs }
}

/**
 * What stands behind a fault's colon; its usual where nothing does. `part` is what the caller wrote, for the message.
 * @throws WrongSpec
 */
export function readDetail(name: FaultName, text: string | undefined, part: string): FaultDetail {
  const { parameter } = kindOf(name)
  const none = { fromMs: 0, toMs: 0, word: undefined }
  if (!parameter) {
    if (text !== undefined) throw new WrongSpec(`${part}: ${name} takes nothing behind a colon.`)
    return none
  }
  const given = text ?? parameter.usual
  if (given === undefined) return none
  if (parameter.kind === 'word') {
    if (!parameter.words.includes(given))
      throw new WrongSpec(`${part}: behind the colon of ${name} give ${parameter.words.join(' or ')}, or leave it out.`)
    return { ...none, word: given }
  }
  if (parameter.kind === 'span') return { ...none, ...readSpan(part, given, parameter.mostMs, parameter.usual) }
  const wait = readSpan(part, given, MOST_RETRY_MS, parameter.usual)
  // The header counts in seconds.
  if (wait.fromMs !== wait.toMs || wait.fromMs % 1000 !== 0)
    throw new WrongSpec(`${part}: give whole seconds to wait, such as 3s.`)
  return { ...none, ...wait }
}

function readSkew(part: string, text: string): number {
  const [, sign = '', length = ''] = /^([+-]?)(.*)$/.exec(text) ?? []
  const { fromMs, toMs } = readSpan(part, length, MOST_SKEW_MS, '-3h or +91d')
  if (fromMs !== toMs) throw new WrongSpec(`${part}: give one time, such as -3h or +91d.`)
  return sign === '-' ? -fromMs : fromMs
}

function readSeed(part: string, text: string): number {
  const seed = /^\d{1,10}$/.test(text) ? Number(text) : NaN
  if (!(seed <= 4_294_967_295)) throw new WrongSpec(`${part}: give a whole number from 0 to 4294967295.`)
  return seed
}

function readRule(name: FaultName, part: string, text: string): FaultRule {
  const colon = text.indexOf(':')
  const chance = colon < 0 ? text : text.slice(0, colon)
  const probability = /^(\d(\.\d{0,9})?|\.\d{1,9})$/.test(chance) ? Number(chance) : NaN
  if (!(probability <= 1)) throw new WrongSpec(`${part}: give a probability from 0 to 1, such as 0.05.`)
  return { probability, ...readDetail(name, colon < 0 ? undefined : text.slice(colon + 1), part) }
}

/** The faults of `all`, as if they had been written out. */
function allRules(): [FaultName, FaultRule][] {
  return FAULT_NAMES.flatMap((name) => {
    const { inAll } = kindOf(name)
    return inAll === undefined ? [] : [[name, readRule(name, `${name}=${inAll}`, inAll)]]
  })
}

function unknownPart(part: string): WrongSpec {
  const names = [...FAULT_NAMES, 'clock-skew', 'seed', 'all'].join(', ')
  return new WrongSpec(`${part}: there is no such fault. There are ${names}, or "off" alone.`)
}

/**
 * Reads a spec. `all` stands for every fault at its usual rate; a part may be said again after it, not otherwise.
 * @throws WrongSpec that names the wrong part
 */
export function readSpec(text: string): FaultSpec {
  if (text === 'off') return NO_FAULTS
  const spec = { text, seed: NO_FAULTS.seed, skewMs: 0, rules: new Map<FaultName, FaultRule>() }
  const seen = new Set<string>()
  for (const part of text.split(',')) {
    const equals = part.indexOf('=')
    const name = equals < 0 ? part : part.slice(0, equals)
    const value = equals < 0 ? '' : part.slice(equals + 1)
    if (seen.has(name)) throw new WrongSpec(`${part}: "${name}" was given before.`)
    seen.add(name)
    if (part === 'all') {
      if (spec.rules.size > 0) throw new WrongSpec('all: give it before the faults that shall differ from it.')
      for (const [fault, rule] of allRules()) spec.rules.set(fault, rule)
    } else if (name === 'seed') spec.seed = readSeed(part, value)
    else if (name === 'clock-skew') spec.skewMs = readSkew(part, value)
    else if (isFaultName(name)) spec.rules.set(name, readRule(name, part, value))
    else throw unknownPart(part === '' ? `"${text}" has an empty part` : part)
  }
  return spec
}
