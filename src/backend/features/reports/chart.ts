/** One's own chart of accounts: read for the files of a report, and changed whole or not at all. */
import * as z from 'zod'
import {
  accountRules,
  builtInAccounts,
  chartNameSchema,
  chartPrograms,
  chartRoles,
  faultsOf,
  rolesOf,
  tidyName,
  type ChartFault,
  type ChartName,
  type ChartProgram,
  type ChartRow
} from '../../../contract/chart.ts'
import { AppError } from '../../../contract/errors.ts'
import { tasksOf } from '../../engine/local/local-task.ts'
import type { Db } from '../../engine/store/open.ts'
import { statement } from '../../engine/store/query.ts'
import { all } from '../../engine/store/read.ts'

/** The names of one's own, in the order of the roles; a role that this version does not know is left out. */
export function readNames(db: Db, program: ChartProgram): ChartName[] {
  const kept = all<{ role: string; name: string; tax: string | null }>(
    db,
    'report.chart',
    'SELECT role, name, tax FROM chart_account WHERE program = ?',
    [program]
  )
  return chartRoles.flatMap((role) => {
    const found = kept.find((row) => row.role === role)
    return found === undefined ? [] : [{ role, name: found.name, tax: found.tax }]
  })
}

/** Every role of a program, with its built-in account and the person's own. */
export function readChart(db: Db, program: ChartProgram): ChartRow[] {
  const names = readNames(db, program)
  return rolesOf(program).map((role) => {
    const own = names.find((name) => name.role === role)
    return {
      role,
      builtIn: program === 'xero' ? null : builtInAccounts[role],
      name: own?.name ?? null,
      tax: own?.tax ?? null
    }
  })
}

const input = z.object({
  program: z.enum(chartPrograms),
  names: z.array(chartNameSchema),
  /** What is not named goes back to its built-in name. */
  isWhole: z.boolean()
})

/** Nothing is kept where one name is wrong. @throws AppError `bad-input`, which names the role */
export const setChart = tasksOf('close')('reports.set-chart', input, ({ local }, { program, names, isWhole }) => {
  const tidy = names.map(({ role, name, tax }) => ({ role, name: tidyName(name), tax: tidyName(tax) }))
  const stranger = tidy.find(({ role }) => !rolesOf(program).includes(role))
  if (stranger !== undefined)
    throw new AppError('bad-input', `${program} has no account for ${stranger.role}: leave it out.`, {
      field: stranger.role
    })
  if (isWhole) statement(local, 'DELETE FROM chart_account WHERE program = ?').run(program)
  const before = readNames(local, program).filter(({ role }) => !tidy.some((one) => one.role === role))
  const [fault] = faultsOf(program, [...before, ...tidy])
  if (fault !== undefined) throw faulty(program, fault)
  for (const { role, name, tax } of tidy)
    if (name === null) statement(local, 'DELETE FROM chart_account WHERE program = ? AND role = ?').run(program, role)
    else
      statement(
        local,
        `INSERT INTO chart_account (program, role, name, tax) VALUES (?, ?, ?, ?)
           ON CONFLICT (program, role) DO UPDATE SET name = excluded.name, tax = excluded.tax`
      ).run(program, role, name, tax)
  return {}
})

function faulty(program: ChartProgram, { role, why }: ChartFault): AppError {
  const rules = {
    name: accountRules[program],
    tax: 'A tax rate is named in Xero alone, as Xero shows it: at most 50 characters without commas, quotes or control characters.',
    alone: 'A tax rate stands beside the code of an account: give the code too.',
    within: 'Nothing but a wallet may be booked on its account or within it: choose another name for one of the two.'
  }
  return new AppError('bad-input', `The account for ${role} was not taken, and nothing was changed. ${rules[why]}`, {
    field: role
  })
}
