import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { USAGE } from '../../../src/sandbox/args.ts'
import { FAULT_NAMES, kindOf } from '../../../src/sandbox/faults/kinds.ts'
import { NO_FAULTS, readSpec, WrongSpec } from '../../../src/sandbox/faults/spec.ts'

describe('a spec', () => {
  it('gives each fault its probability and what is behind the colon', () => {
    const spec = readSpec('seed=7,latency=0.2:50-400ms,429=0.05:3s,500=1,half=.5:clean,malformed=0:once,clock-skew=-3h')
    expect(spec).toMatchObject({ seed: 7, skewMs: -3 * 3_600_000 })
    expect(Object.fromEntries(spec.rules)).toEqual({
      latency: { probability: 0.2, fromMs: 50, toMs: 400, word: undefined },
      '429': { probability: 0.05, fromMs: 3000, toMs: 3000, word: undefined },
      '500': { probability: 1, fromMs: 0, toMs: 0, word: undefined },
      half: { probability: 0.5, fromMs: 0, toMs: 0, word: 'clean' },
      malformed: { probability: 0, fromMs: 0, toMs: 0, word: 'once' }
    })
    expect(readSpec('clock-skew=+91d').skewMs).toBe(91 * 86_400_000)
    expect(readSpec('off')).toBe(NO_FAULTS)
  })

  it('of "all" has every fault that a run can go on after, and lets a part differ', () => {
    const { rules } = readSpec('all')
    expect([...rules.keys()].toSorted()).toEqual(FAULT_NAMES.filter((name) => name !== 'sign-out').toSorted())
    for (const { probability } of rules.values()) expect(probability).toBeGreaterThan(0)
    const differing = readSpec('seed=2,all,latency=0,sign-out=0.1')
    expect(differing.rules.get('latency')?.probability).toBe(0)
    expect(differing.rules.get('sign-out')?.probability).toBe(0.1)
    expect(differing.rules.get('500')).toEqual(rules.get('500'))
  })

  it.each([
    ['latency=2', 'latency=2: give a probability'],
    ['latency', 'latency: give a probability'],
    ['latency=0.1:fast', 'latency=0.1:fast: give a time'],
    ['latency=0.1:400-50ms', 'latency=0.1:400-50ms: give a time'],
    ['latency=0.1:11m', 'latency=0.1:11m: give a time'],
    ['429=0.1:500ms', '429=0.1:500ms: give whole seconds'],
    ['429=0.1:1-2s', '429=0.1:1-2s: give whole seconds'],
    ['500=0.1:1s', '500=0.1:1s: 500 takes nothing'],
    ['half=0.1:torn', 'half=0.1:torn: behind the colon of half give broken or clean'],
    ['500=-0.1', '500=-0.1: give a probability'],
    ['500=1e-1', '500=1e-1: give a probability'],
    ['seed=x', 'seed=x: give a whole number'],
    ['clock-skew=soon', 'clock-skew=soon: give a time'],
    ['clock-skew=1-2h', 'clock-skew=1-2h: give one time'],
    ['clock-skew=401d', 'clock-skew=401d: give a time'],
    ['500=0.1,dragons=0.1', 'dragons=0.1: there is no such fault'],
    ['500=0.1,500=0.2', '500=0.2: "500" was given before'],
    ['500=0.1,all', 'all: give it before'],
    ['500=0.1,off', 'off: there is no such fault'],
    ['500=0.1,,429=0.1', 'has an empty part'],
    ['', 'has an empty part'],
    ['constructor=0.1', 'constructor=0.1: there is no such fault']
  ])('"%s" is refused by its part: %s', (text, message) => {
    expect(() => readSpec(text)).toThrow(WrongSpec)
    expect(() => readSpec(text)).toThrow(message)
  })

  it('of any text is read or refused, and nothing else', () => {
    const name = fc.oneof(fc.constantFrom(...FAULT_NAMES, 'seed', 'clock-skew', 'all', 'off'), fc.string())
    const value = fc.oneof(fc.double().map(String), fc.string(), fc.constantFrom('0.1:once', '1:3s', '0.5:10-20ms'))
    const part = fc.oneof(
      name,
      fc.tuple(name, value).map(([left, right]) => `${left}=${right}`)
    )
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const text = parts.join(',')
        try {
          const { rules, seed, skewMs } = readSpec(text)
          for (const { probability, fromMs, toMs } of rules.values()) {
            expect(probability >= 0 && probability <= 1 && fromMs >= 0 && fromMs <= toMs).toBe(true)
          }
          expect(Number.isSafeInteger(seed) && Number.isSafeInteger(skewMs)).toBe(true)
        } catch (error) {
          expect(error).toBeInstanceOf(WrongSpec)
          expect(text === '' || text.includes((error as Error).message.split(':')[0] ?? '')).toBe(
            !(error as Error).message.includes('empty part') || text === ''
          )
        }
      }),
      { numRuns: 1000 }
    )
  })

  it('has every fault explained in --help', () => {
    for (const name of FAULT_NAMES) expect(USAGE).toMatch(new RegExp(`^ {4}${name} +${kindOf(name).says}$`, 'm'))
  })
})
