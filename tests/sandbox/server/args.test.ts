import { describe, expect, it } from 'vitest'
import { NO_FAULTS } from '../../../src/sandbox/faults/spec.ts'
import { parseSandboxArgs, USAGE } from '../../../src/sandbox/args.ts'

function parsed(...argv: string[]) {
  const result = parseSandboxArgs(argv)
  if (result.kind !== 'run') throw new Error(JSON.stringify(result))
  return result.args
}

describe('the command line', () => {
  it('has defaults', () => {
    expect(parsed()).toEqual({
      port: 4780,
      seed: undefined,
      size: undefined,
      pace: undefined,
      atMs: undefined,
      data: undefined,
      tokenSeconds: 600,
      faults: undefined,
      stopWithParent: false
    })
  })

  it('reads every flag', () => {
    expect(
      parsed(
        '--port',
        '0',
        '--seed',
        '7',
        '--sales',
        '1000',
        '--pace',
        '2.5',
        '--at',
        '2026-11-22T10:00:00+01:00',
        '--data',
        'here',
        '--token-seconds',
        '5',
        '--faults',
        'off',
        '--stop-with-parent'
      )
    ).toEqual({
      port: 0,
      seed: 7,
      size: { kind: 'sales', count: 1000 },
      pace: 2.5,
      atMs: Date.UTC(2026, 10, 22, 9),
      data: 'here',
      tokenSeconds: 5,
      faults: NO_FAULTS,
      stopWithParent: true
    })
    expect(parsed('--records=5000').size).toEqual({ kind: 'records', count: 5000 })
    expect(parsed('--at', '2026-11-22').atMs).toBe(Date.UTC(2026, 10, 22))
    expect(parsed('--at', '2024-02-29T23:59:59Z').atMs).toBe(Date.UTC(2024, 1, 29, 23, 59, 59))
  })

  it.each([
    [['--prot', '1'], '--prot'],
    [['--port'], '--port'],
    [['--port', '65536'], '--port 65536'],
    [['--port', '-1'], '--port'],
    [['--seed', 'x'], '--seed x'],
    [['--sales', '0'], '--sales 0'],
    [['--records', '1e3'], '--records 1e3'],
    [['--records', '299'], '--records 299'],
    [['--sales', '1', '--records', '300'], '--sales and --records'],
    [['--pace', 'fast'], '--pace fast'],
    [['--faults', 'all,latency=2'], '--faults latency=2: give a probability'],
    [['--faults', ''], '--faults'],
    [['--pace', '1001'], '--pace 1001'],
    [['--at', 'tomorrow'], '--at tomorrow'],
    [['--at', '2026-11-22T10:00:00'], '--at'],
    [['--at', '2026-13-40'], '--at'],
    [['--at', '2026-02-29'], '--at 2026-02-29'],
    [['--at', '2026-11-31T10:00Z'], '--at 2026-11-31'],
    [['--data', ''], '--data'],
    [['--port', '1', '--port', '2'], '--port'],
    [['--stop-with-parent=yes'], '--stop-with-parent'],
    [['demo'], 'demo']
  ])('names what is wrong with %j', (argv, named) => {
    const result = parseSandboxArgs(argv)
    expect(result.kind).toBe('wrong')
    expect(result.kind === 'wrong' && result.message).toContain(named)
    expect(result.kind === 'wrong' && result.message).toMatch(/ See --help\.$/)
    expect(result.kind === 'wrong' && result.message).not.toContain('\n')
  })

  it('explains every flag', () => {
    expect(parseSandboxArgs(['--help'])).toEqual({ kind: 'help' })
    for (const flag of [
      'port',
      'seed',
      'sales',
      'records',
      'pace',
      'at',
      'data',
      'token-seconds',
      'stop-with-parent',
      'help'
    ])
      expect(USAGE).toContain(`--${flag} `)
  })
})
