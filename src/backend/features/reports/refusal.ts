/** Why a statement is not issued. */
import { AppError } from '../../../contract/errors.ts'

const whys = {
  'statement-unchanged': 'It was issued, and nothing of it has changed since.',
  'statement-overtaken': 'Another statement of the currency was issued meanwhile: issue this one again.',
  'statement-differs': 'It does not tie out: make the report instead, which is a draft that names the difference.',
  'statement-incomplete': 'Its period is not over, or the local copy does not reach from its beginning to its end.'
} as const

export function refused(why: keyof typeof whys): AppError {
  return new AppError('not-possible', whys[why], { detail: { why } })
}
