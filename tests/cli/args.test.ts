import { describe, expect, it } from 'vitest'
import { parseFlags, usage, UsageError, type Flags } from '../../src/cli/args.ts'

const flags = {
  demo: { kind: 'switch', about: 'with made-up data' },
  'no-open': { kind: 'switch', about: 'no browser' },
  data: { kind: 'text', value: 'DIR', about: 'data folder' },
  platform: { kind: 'url', value: 'URL', about: 'platform' },
  port: { kind: 'port', value: 'N', about: 'port' }
} satisfies Flags

const parse = (...argv: string[]) => parseFlags(argv, flags)

describe('reading a command line', () => {
  it('gives every switch a value, and other flags only when they are given', () => {
    expect(parse()).toEqual({ demo: false, 'no-open': false, data: undefined, platform: undefined, port: undefined })
    expect(
      parse('--demo', '--no-open', '--data', 'here', '--port=0', '--platform', 'http://127.0.0.1:4010/v1')
    ).toEqual({
      demo: true,
      'no-open': true,
      data: 'here',
      platform: 'http://127.0.0.1:4010/v1',
      port: 0
    })
  })

  it('lets the last one win when a flag is repeated', () => {
    expect(parse('--port', '1', '--port', '2').port).toBe(2)
  })

  it.each([
    ['--prot', 'There is no flag --prot. Did you mean --port?'],
    ['--dmeo', 'There is no flag --dmeo. Did you mean --demo?'],
    ['--no-demo', 'There is no flag --no-demo. --help lists the flags.'],
    ['--constructor', 'There is no flag --constructor. --help lists the flags.'],
    ['-p', 'There is no flag -p. --help lists the flags.']
  ])('names an unknown flag: %s', (flag, message) => {
    expect(() => parse(flag, '3000')).toThrow(new UsageError(message))
  })

  it.each([
    [['--port', 'http'], '--port takes a port from 0 to 65535, and got "http".'],
    [['--port', '65536'], '--port takes a port from 0 to 65535, and got "65536".'],
    [['--port', '-1'], '--port takes a port from 0 to 65535, and got "-1".'],
    [['--port', '1e3'], '--port takes a port from 0 to 65535, and got "1e3".'],
    [['--port'], '--port needs a value: --port N.'],
    [['--data', '--demo'], '--data needs a value: --data DIR.'],
    [['--data='], '--data needs a value: --data DIR.'],
    [['--platform', 'platform.example'], '--platform takes an http or https address, and got "platform.example".'],
    [['--platform', 'file:///etc/passwd'], '--platform takes an http or https address, and got "file:///etc/passwd".'],
    [['--demo=yes'], '--demo takes no value, and got "yes".'],
    [['demo'], '"demo" is not a flag. --help lists the flags.'],
    [['--', 'demo'], '"demo" is not a flag. --help lists the flags.']
  ])('refuses a bad value and names the flag: %j', (argv, message) => {
    expect(() => parse(...argv)).toThrow(new UsageError(message))
  })
})

describe('the usage text', () => {
  it('has a line for every flag, and for --help', () => {
    expect(usage('cassa [flags]', flags).split('\n')).toEqual([
      'Usage: cassa [flags]',
      '',
      '  --demo          with made-up data',
      '  --no-open       no browser',
      '  --data DIR      data folder',
      '  --platform URL  platform',
      '  --port N        port',
      '  --help          print this text'
    ])
  })
})
