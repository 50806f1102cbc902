/** The table of flags in docs/terminal.md, held against what the commands take. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { commands } from '../../src/cli/commands/all.ts'

/** What every command takes, or every one that asks the platform for something: said once. */
const everywhere = new Set(['data', 'account', 'json', 'help', 'yes', 'dry-run', 'again'])

const text = readFileSync(resolve(import.meta.dirname, '../../docs/terminal.md'), 'utf8')
const table = text.slice(text.indexOf('| flag | meaning |'), text.indexOf('## Reports'))
const rows = [...table.matchAll(/^\| (.+?) \| (.+) \|$/gm)].map(([, left = '', right = '']) => ({
  flags: [...left.matchAll(/`--([\w-]+)/g)].map(([, flag]) => flag!),
  names: new Set([...right.matchAll(/`([^`]+)`/g)].map(([, name]) => name!))
}))
const flagsOf = (usage: string): string[] => [...usage.matchAll(/^ {2}--([\w-]+)/gm)].map(([, flag]) => flag!)

it('has each flag that a command takes, by the name of the command', () => {
  expect(rows.length).toBeGreaterThan(30)
  const missing = commands.flatMap(({ words, usage }) =>
    flagsOf(usage)
      .filter((flag) => !everywhere.has(flag))
      .filter((flag) => !rows.some(({ flags, names }) => flags.includes(flag) && names.has(words)))
      .map((flag) => `${words} --${flag}`)
  )
  expect(missing).toEqual([])
})

it('has no flag that none of the commands beside it takes', () => {
  const stale = rows.flatMap(({ flags, names }) =>
    flags.filter(
      (flag) =>
        !commands.some(
          ({ words, usage }) => (everywhere.has(flag) || names.has(words)) && flagsOf(usage).includes(flag)
        )
    )
  )
  expect(stale).toEqual([])
})
