/** Reports come into their folder whole or not at all, and take the place of nothing that somebody keeps. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { placeFolders, PlaceTaken, unpackInto } from '../../src/cli/place-report.ts'
import { numbered, writeReport } from './report-files.ts'

let home: string
let out: string
let from: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'cassa-place-'))
  out = join(home, 'out')
  from = join(home, 'from')
  mkdirSync(out)
  mkdirSync(from)
})
afterEach(() => rmSync(home, { recursive: true }))

const place = async (): Promise<void> => await placeFolders(from, out, join(home, 'old'))

it('replaces a report whole, so that no file of other formats stays', async () => {
  writeReport(join(out, 'a'), { files: { 'a.pdf': 'old' } })
  writeFileSync(join(out, 'a', '.DS_Store'), 'x')
  writeReport(join(from, 'a'), { files: { 'a.csv': 'new' } })
  writeReport(join(from, 'b'))
  await place()
  expect(readdirSync(out)).toEqual(['a', 'b'])
  expect(readdirSync(join(out, 'a'))).toEqual(['a.csv', 'inputs.jsonl', 'manifest.json', 'manifest.json.sha256'])
})

it('leaves an issued statement untouched, and everything beside it', async () => {
  writeReport(join(out, 'b'), { statement: numbered(1, null), files: { 'a.csv': 'old' } })
  writeReport(join(from, 'a'))
  writeReport(join(from, 'b'), { statement: numbered(2, null), files: { 'a.csv': 'new' } })
  await expect(place()).rejects.toThrow(`${join(out, 'b')} holds the issued statement EUR-2026-10-v1`)
  expect(readdirSync(out)).toEqual(['b'])
  expect(readFileSync(join(out, 'b', 'a.csv'), 'utf8')).toBe('old')
})

it('takes away nothing that is not of a report', async () => {
  writeReport(join(from, 'a'))
  mkdirSync(join(out, 'a'))
  writeFileSync(join(out, 'a', 'mine.txt'), 'x')
  await expect(place()).rejects.toThrow('is no report')
  writeReport(join(out, 'a'))
  await expect(place()).rejects.toThrow('holds mine.txt, which is not of that report')
  rmSync(join(out, 'a'), { recursive: true })
  writeFileSync(join(out, 'a'), 'x')
  await expect(place()).rejects.toThrow(PlaceTaken)
  expect(readFileSync(join(out, 'a'), 'utf8')).toBe('x')
})

it('leaves no half folder where it cannot be unpacked', async () => {
  const full = Object.assign(new Error('no space'), { code: 'ENOSPC', syscall: 'write' })
  await expect(unpackInto(out, async () => await Promise.reject(full))).rejects.toThrow('the disk is full')
  await expect(unpackInto(out, async (zip) => writeFileSync(zip, 'no ZIP'))).rejects.toThrow('not the ZIP of a report')
  expect(readdirSync(out)).toEqual([])
})

it('says that a file is no folder, and leaves it', async () => {
  const file = join(home, 'file')
  writeFileSync(file, 'x')
  await expect(unpackInto(file, async () => undefined)).rejects.toThrow('is a file, and a folder is needed')
  expect(existsSync(file)).toBe(true)
})
