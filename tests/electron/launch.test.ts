import { isAbsolute, resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { linkedPages } from '../../src/contract/desktop.ts'
import { parseLink, readLaunch } from '../../electron/main/launch.ts'

// Thousands of words, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000 })

const nothing = { isDemo: false, dataDir: undefined, platformUrl: null, link: undefined }

describe('a command line', () => {
  it.each([
    [[], nothing],
    [['.', '--demo'], { ...nothing, isDemo: true }],
    [['--data', 'shop'], { ...nothing, dataDir: resolve('/home/me', 'shop') }],
    [['--data=/srv/shop'], { ...nothing, dataDir: resolve('/srv/shop') }],
    [['--platform', 'https://platform.example'], { ...nothing, platformUrl: 'https://platform.example' }],
    [['--inspect=0', '--remote-debugging-port=0', '--no-sandbox', '/opt/cassa'], nothing],
    [['--data'], nothing],
    [['--data', '--demo'], { ...nothing, isDemo: true }],
    [['--data='], nothing],
    [['cassa://open/sales'], { ...nothing, link: { page: 'sales' } }]
  ])('is read for what is ours: %j', (argv, launch) => {
    expect(readLaunch(argv, '/home/me')).toEqual(launch)
  })

  it('is no program: whatever it is, it only names a folder, a platform, the demo and a known page', () => {
    const word = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '--demo',
        '--data',
        '--platform',
        '--data=../..',
        'cassa://open/',
        'cassa://open/sales',
        'x'.repeat(9_000)
      ),
      fc.tuple(fc.constantFrom('--data=', '--platform=', 'cassa:', '--'), fc.string()).map((parts) => parts.join(''))
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (argv) => {
        const { isDemo, dataDir, platformUrl, link, ...more } = readLaunch(argv, '/home/me')
        expect([more, isDemo]).toEqual([{}, argv.includes('--demo')])
        if (dataDir !== undefined) expect([isAbsolute(dataDir), dataDir.length <= 5_000]).toEqual([true, true])
        if (platformUrl !== null) expect(argv.some((given) => given.endsWith(platformUrl))).toBe(true)
        if (link !== undefined) expect([undefined, ...linkedPages]).toContain(link.page)
      }),
      { numRuns: 5_000, endOnFailure: true }
    )
  })
})

describe('a link from outside', () => {
  it.each([
    ['cassa://open', undefined],
    ['cassa://open/', undefined],
    ['cassa://open/home', 'home'],
    ['cassa://open/sales', 'sales']
  ])('shows the window, and perhaps a page: %s', (address, page) => {
    expect(parseLink(address)).toEqual({ page })
  })

  it.each([
    'cassa:',
    'cassa://',
    'cassa:open',
    'cassa:/open',
    'cassa://open?x=1',
    'cassa://open#/welcome',
    'cassa://open/sales/sale_1',
    'cassa://open/sales?refund=all',
    'cassa://open/sales#x',
    'cassa://open/nowhere',
    'cassa://open/constructor',
    'cassa://open/../sales',
    'cassa://open/%73ales',
    'cassa://open:80/sales',
    'cassa://me@open/sales',
    'CASSA://open/sales',
    'cassa://OPEN/sales',
    'cassa://open/Sales',
    'cassa://open//sales',
    'cassa://open\\sales',
    'cassa://open/sales\n',
    ' cassa://open/sales',
    'cassa://open/sales cassa://open/home',
    'cassa://evil/open/sales',
    'https://open/sales',
    'app://cassa/',
    'javascript:alert(1)',
    'file:///etc/passwd'
  ])('that is anything else is no link: %j', (address) => {
    expect(parseLink(address)).toBeUndefined()
  })

  it('never names more than a page of the short list', () => {
    const address = fc.oneof(
      fc.string(),
      fc.string({ maxLength: 30 }).map((rest) => `cassa://open/${rest}`),
      fc.string({ maxLength: 30 }).map((rest) => `cassa://${rest}`),
      fc
        .tuple(fc.constantFrom(...linkedPages), fc.string({ unit: 'binary' }))
        .map((parts) => `cassa://open/${parts.join('')}`),
      fc.nat(9).map((n) => `cassa://open/${'sales'.repeat(10 ** (n % 5))}`)
    )
    fc.assert(
      fc.property(address, (text) => {
        const link = parseLink(text)
        if (link === undefined) return
        expect([undefined, ...linkedPages]).toContain(link.page)
        // Its own address, and nothing beside it.
        const page = link.page ?? ''
        expect(['cassa://open', `cassa://open/${page}`]).toContain(text)
      }),
      { numRuns: 5_000, endOnFailure: true }
    )
  })
})
