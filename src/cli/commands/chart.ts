/** One's own chart of accounts from a terminal: what the accounts of journals are called in a program. */
import { readFile } from 'node:fs/promises'
import { chartCsv, readChartCsv, type CsvFault } from '../../contract/chart-csv.ts'
import { chartPrograms, chartRoles, type ChartProgram, type ChartRole, type ChartRow } from '../../contract/chart.ts'
import { nearest, UsageError } from '../args.ts'
import { oneAccount } from './ask.ts'
import { defineCommand, defineCommandOn, exitCodes, type Argument } from './command.ts'
import { callersPath } from './report-files.ts'
import { countWords, plain } from './words.ts'

export const reportAccounts = defineCommand(
  'report accounts',
  'Lists what the accounts of journals are called: by the built-in rules, or as you named them.',
  {
    program: { kind: 'text', value: 'PROGRAM', about: `${chartPrograms.join(', ')} (default: all of them)` },
    csv: { kind: 'switch', about: 'as CSV, which `report accounts import` takes; of one program' }
  },
  async (desk, { program, csv }) => {
    const programs = program === undefined ? chartPrograms : [oneOf('--program', program, chartPrograms)]
    const [first] = programs
    if (csv && (program === undefined || first === undefined))
      throw new UsageError(`--csv is of one program: --program ${chartPrograms.join(', ')}.`)
    const account = oneAccount(await desk.accounts())
    const charts = await Promise.all(
      programs.map(async (each) => ({
        program: each,
        ...(await desk.client.reports.chart({ account: account.key, program: each }))
      }))
    )
    return {
      exitCode: exitCodes.done,
      json: { account: account.key, charts },
      text: csv
        ? [chartCsv(charts[0]?.rows ?? []).trimEnd()]
        : charts.flatMap(({ program: each, rows }) => [`${each}:`, ...rows.map(rowWords)])
    }
  }
)

function rowWords({ role, builtIn, name, tax }: ChartRow): string {
  const words =
    name === null ? (builtIn ?? 'no code') : `${plain(name)}${tax === null ? '' : `, ${plain(tax)}`} (yours)`
  return `  ${role.padEnd(17)} ${words}`
}

const roleArgument: Argument<{ program: ChartProgram; role: ChartRole; name: string }> = {
  value: 'PROGRAM ROLE NAME',
  about: `${chartPrograms.join(', ')}; a role that "report accounts" lists; and the account's name, in Xero its code`,
  takes: 3,
  read(program, role, name) {
    const known = oneOf('PROGRAM', program, chartPrograms)
    if (name === undefined || name.trim() === '')
      throw new UsageError('NAME is missing. "report accounts reset" gives a role its built-in name back.')
    return { program: known, role: oneOf('ROLE', role, chartRoles), name }
  }
}

export const reportAccountsSet = defineCommandOn(
  'report accounts set',
  'Names an account of journals as your books do. A name that the program does not take changes nothing.',
  {
    argument: roleArgument,
    flags: { tax: { kind: 'text', value: 'RATE', about: 'in Xero: the display name of the tax rate' } },
    prepare: (given, { tax }) => ({ ...given, tax: tax ?? null })
  },
  async (desk, { program, role, name, tax }) => {
    const account = oneAccount(await desk.accounts())
    const names = [{ role, name, tax }]
    await desk.client.reports.setChart({ account: account.key, program, names, isWhole: false })
    return {
      exitCode: exitCodes.done,
      json: { account: account.key, program, names },
      text: [`${program}: ${role} is ${plain(name)}${tax === null ? '' : `, ${plain(tax)}`}.`]
    }
  }
)

export const reportAccountsReset = defineCommandOn(
  'report accounts reset',
  'Gives an account of journals, or all of a program, its built-in name back.',
  {
    argument: {
      value: 'PROGRAM ROLE',
      about: `${chartPrograms.join(', ')}; and a role, or "all"`,
      takes: 2,
      read: (program, role) => ({
        program: oneOf('PROGRAM', program, chartPrograms),
        role: oneOf('ROLE', role, [...chartRoles, 'all' as const])
      })
    },
    flags: {},
    prepare: (given) => given
  },
  async (desk, { program, role }) => {
    const account = oneAccount(await desk.accounts())
    const names = role === 'all' ? [] : [{ role, name: null, tax: null }]
    await desk.client.reports.setChart({ account: account.key, program, names, isWhole: role === 'all' })
    return {
      exitCode: exitCodes.done,
      json: { account: account.key, program, role },
      text: [`${program}: ${role === 'all' ? 'all accounts have their' : `${role} has its`} built-in name again.`]
    }
  }
)

export const reportAccountsImport = defineCommandOn(
  'report accounts import',
  'Takes the whole chart of a program from a CSV with role, account and tax; a role without an account gets its built-in name back.',
  {
    argument: {
      value: 'PROGRAM FILE',
      about: `${chartPrograms.join(', ')}; and a CSV as --csv writes it`,
      takes: 2,
      read(program, file) {
        if (file === undefined) throw new UsageError('FILE is missing: a CSV as "report accounts --csv" writes it.')
        return { program: oneOf('PROGRAM', program, chartPrograms), file: callersPath(file) }
      }
    },
    flags: {},
    prepare: (given) => given
  },
  async (desk, { program, file }) => {
    const account = oneAccount(await desk.accounts())
    const names = readChartCsv(await readFile(file, 'utf8'))
    if (!Array.isArray(names)) throw new Error(`${file}: ${faultWords(names)} Nothing was changed.`)
    await desk.client.reports.setChart({ account: account.key, program, names, isWhole: true })
    const own = names.filter(({ name }) => (name ?? '') !== '').length
    return {
      exitCode: exitCodes.done,
      json: { account: account.key, program, file, names },
      text: [`${program}: ${countWords(own, 'account is', 'accounts are')} named as in ${plain(file)}.`]
    }
  }
)

function faultWords({ line, why }: CsvFault): string {
  const words = {
    head: 'the first line is not role,account,tax.',
    cells: 'there are more cells than heads.',
    role: `the first cell is none of ${chartRoles.join(', ')}.`,
    twice: 'the role stood there before: keep one of the two.'
  }
  return `line ${line}: ${words[why]}`
}

/** @throws UsageError where it is none of them, or missing */
function oneOf<W extends string>(what: string, given: string | undefined, known: readonly W[]): W {
  const found = known.find((word) => word === given)
  if (found !== undefined) return found
  const meant = given === undefined ? undefined : nearest(given, known)
  const hint = meant === undefined ? '' : ` Did you mean "${meant}"?`
  throw new UsageError(
    `${what} is ${given === undefined ? 'missing' : `not "${given}"`}: one of ${known.join(', ')}.${hint}`
  )
}
