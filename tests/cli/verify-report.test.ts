/** The files of a report come from anybody: whatever they hold, each fault is named and nothing else is lost. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { verify } from '../../src/cli/commands/verify.ts'
import { verifyReports } from '../../src/cli/verify-report.ts'
import { numbered, twoLines, writeBinder, writeReport } from './report-files.ts'

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'cassa-verify-'))
})
afterEach(() => rmSync(home, { recursive: true }))

const at = (name: string): string => join(home, name)
const faultsOf = async (): Promise<string[]> => (await verifyReports(home)).flatMap(({ faults }) => faults)

it('finds a report as it was written', async () => {
  writeReport(at('a'))
  expect(await verifyReports(home)).toEqual([
    {
      folder: 'a',
      report: 'statement',
      number: null,
      incomplete: null,
      files: 2,
      entries: 2,
      leftOut: [],
      failed: [],
      faults: []
    }
  ])
})

describe('names in a manifest', () => {
  it.each(['../b', '/etc/hostname', 'a/../../b', 'a\\b', 'C:x', '', 'a//b', './a', 'a\0b'])(
    'that lead out of its folder are refused: %j',
    async (name) => {
      writeReport(at('a'), {}, ({ files }) => {
        files[0]!.name = name
      })
      const [fault, ...others] = await faultsOf()
      expect(others).toEqual([])
      expect(fault).toMatch(/^manifest\.json cannot be read: files\.0\.name .*is no file of a report$/s)
    }
  )

  it('stand there once', async () => {
    writeReport(at('a'), {}, ({ files }) => files.push(files[0]!))
    expect(await faultsOf()).toEqual(['manifest.json names days.csv twice'])
  })

  it('are those of regular files: no link is followed, no folder is read', async () => {
    writeReport(at('a'), { files: { 'days.csv': 'day\r\n', 'ofx/1.ofx': 'x', 'b.csv': 'b' } })
    rmSync(join(at('a'), 'days.csv'))
    writeFileSync(at('elsewhere.csv'), 'day\r\n')
    symlinkSync(at('elsewhere.csv'), join(at('a'), 'days.csv'))
    rmSync(join(at('a'), 'b.csv'))
    mkdirSync(join(at('a'), 'b.csv'))
    mkdirSync(at('ofx'))
    writeFileSync(join(at('ofx'), '1.ofx'), 'x')
    rmSync(join(at('a'), 'ofx'), { recursive: true })
    symlinkSync(at('ofx'), join(at('a'), 'ofx'))
    const faults = await faultsOf()
    expect(faults.toSorted()).toEqual([
      'b.csv is no file',
      'days.csv is no file',
      'ofx is not of this report',
      'ofx/1.ofx is missing'
    ])
  })

  it('are not that of a manifest that is a link', async () => {
    writeReport(at('a'))
    mkdirSync(at('b'))
    symlinkSync(join(at('a'), 'manifest.json'), join(at('b'), 'manifest.json'))
    expect(await faultsOf()).toEqual(['manifest.json is no file'])
  })
})

it('finds the others where one is beyond reading', async () => {
  writeReport(at('a'))
  writeReport(at('b'))
  writeFileSync(join(at('a'), 'manifest.json'), '[]')
  writeReport(at('c'), { inputs: ['x'.repeat(2_000_000)] })
  const [a, b, c] = await verifyReports(home)
  expect(a!.faults[1]).toMatch(/^manifest\.json cannot be read/)
  expect(b!.faults).toEqual([])
  expect(c!.faults).toEqual(['its files cannot be read: a line is too long'])
})

describe('folders in the manifest of a binder', () => {
  it('are found beside it', async () => {
    const sha256 = writeReport(at('a'))
    writeBinder(at('summary'), 'a', sha256)
    expect(await faultsOf()).toEqual([])
    writeBinder(at('summary'), 'a', '0'.repeat(64))
    expect(await faultsOf()).toEqual(['a is another one than the summary is of'])
    writeBinder(at('summary'), 'b', sha256)
    expect(await faultsOf()).toEqual(['b is missing, and the summary is of it'])
  })

  it.each(['../a', '..', '.', '/etc', '/', 'a/../../b', 'a/b', 'a/', 'a\\b', 'C:x', '', './a', 'a\0b'])(
    'that are none beside it are refused: %j',
    async (name) => {
      // Whoever followed the name would find what the summary says.
      const sha256 = writeReport(at('a'))
      writeReport(at('a/b'))
      writeBinder(at('summary'), name, sha256)
      const found = await verifyReports(home)
      const [summary] = found.filter(({ folder }) => folder === 'summary')
      expect(summary).toMatchObject({ report: '', files: 0 })
      expect(summary!.faults).toHaveLength(1)
      expect(summary!.faults[0]).toMatch(
        /^manifest\.json cannot be read: documents\.0\.folder .*is no folder of a binder$/s
      )
    }
  )
})

describe('inputs', () => {
  it('that are missing are a fault', async () => {
    writeReport(at('a'))
    rmSync(join(at('a'), 'inputs.jsonl'))
    expect(await faultsOf()).toEqual(['inputs.jsonl is missing'])
  })

  it('that the manifest does not name are a fault', async () => {
    writeReport(at('a'), {}, (manifest) => {
      manifest.files = manifest.files.filter(({ name }) => name !== 'inputs.jsonl')
    })
    expect(await faultsOf()).toEqual(['inputs.jsonl is not of this report', 'manifest.json does not name inputs.jsonl'])
  })

  it('of a wallet that the manifest lacks are a fault', async () => {
    writeReport(at('a'), { wallets: [] })
    expect((await faultsOf())[0]).toBe('entry le_7 is of a wallet that manifest.json does not name: w_1')
  })

  it.each(['null', '7', '{}', '{"entry":', JSON.stringify({ ...twoLines[0], minor: 1.5 }), '"x"', ''])(
    'that are no entry are named by line: %s',
    async (text) => {
      writeReport(at('a'), { inputs: [...twoLines.map((one) => JSON.stringify(one)), text] })
      expect(await faultsOf()).toEqual(['inputs.jsonl: line 3 cannot be read'])
    }
  )

  it('do not pass for a period that is none', async () => {
    writeReport(at('a'), {}, ({ period }) => {
      period.end_utc = 'never'
    })
    expect((await faultsOf())[0]).toMatch(/^manifest\.json cannot be read: period\.end_utc/)
  })
})

describe('statements that follow one another', () => {
  it('are as they were issued, with another period between them', async () => {
    const first = writeReport(at('1'), { statement: numbered(1, null) })
    const between = writeReport(at('2'), { statement: numbered(1, first, '2026-09') })
    writeReport(at('3'), { statement: numbered(2, between) })
    expect(await faultsOf()).toEqual([])
  })

  it('need not all be here', async () => {
    writeReport(at('2'), { statement: numbered(2, 'a'.repeat(64)) })
    writeReport(at('3'), { statement: numbered(1, 'b'.repeat(64), '2026-09') })
    expect(await faultsOf()).toEqual([])
  })

  it('are a fault where the superseded one was written anew', async () => {
    const first = writeReport(at('1'), { statement: numbered(1, null) })
    writeReport(at('2'), { statement: numbered(2, first) })
    writeReport(at('1'), { statement: numbered(1, null), exponent: 3 })
    const [one, two] = await verifyReports(home)
    expect(one!.faults).toEqual([])
    expect(two!.faults[0]).toMatch(/^it does not follow from the EUR-2026-10-v1 that is here/)
  })

  it('are a fault where one number stands on two of them', async () => {
    writeReport(at('1'), { statement: numbered(1, null) })
    writeReport(at('2'), { statement: numbered(1, null), exponent: 3 })
    expect(await faultsOf()).toEqual(Array(2).fill('another EUR-2026-10-v1 is here, with another manifest'))
  })

  it('have nothing to do with those of another account', async () => {
    const first = writeReport(at('1'), {
      statement: numbered(1, null),
      account: { platform: 'sandbox', id: 'acct_2', handle: 'sole' }
    })
    writeReport(at('2'), { statement: numbered(2, 'a'.repeat(64)) })
    expect(await faultsOf()).toEqual([])
    writeReport(at('2'), { statement: numbered(2, first) })
    expect(await faultsOf()).toEqual(['the statement before it is of another account or currency'])
  })
})

it('prints nothing that a terminal takes for a command', async () => {
  const evil = '\u001b[2J\u202e'
  writeReport(at(`a${evil}`), {
    report: `statement${evil}`,
    incomplete: evil,
    statement: { ...numbered(1, null), number: `n${evil}` },
    checks: [{ name: evil, left: 1, right: 2 }]
  })
  const { text } = await verify.read([home]).alone!()
  expect(text.length).toBe(2)
  expect(text.join('')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
})
