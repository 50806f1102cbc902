/** What can be wrong in a bank's file. The words for each are the page's. */
import { AppError } from '../../../../contract/errors.ts'

export type Fault =
  | 'unknown-format'
  | 'not-text'
  | 'empty'
  | 'too-large'
  | 'too-many-lines'
  | 'too-long'
  | 'too-deep'
  | 'not-xml'
  | 'doctype'
  | 'not-closed'
  | 'missing'
  | 'not-a-day'
  | 'not-an-amount'
  | 'too-many-decimals'
  | 'not-a-currency'
  | 'not-a-direction'
  | 'quote'
  | 'column'

/** @param line counted from 1; @param field as the file calls it */
export function badFile(what: Fault, line: number, field: string): AppError {
  return new AppError('bad-bank-file', `Line ${line}, ${field}: ${what}`, { field, detail: { line, problem: what } })
}
