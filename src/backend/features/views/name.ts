/** The name of a view: a person's own words, made fit to stand in a line beside others. */
import { AppError } from '../../../contract/errors.ts'
import { mostNameChars } from '../../../contract/views.ts'

/** Controls, line ends, and marks that turn the direction of what stands around them. */
const foreign = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u

/**
 * Blanks in order, letters composed.
 *
 * @throws AppError `bad-input` for the field `name`
 */
export function readName(typed: string): string {
  const name = typed.normalize('NFC').trim().replaceAll(/ +/g, ' ')
  const isSeen = name.replaceAll(/[\s\p{Cf}\p{M}\u115F\u1160\u2800\u3164\uFFA0]/gu, '') !== ''
  if (!isSeen || foreign.test(name) || !name.isWellFormed() || [...name].length > mostNameChars)
    throw new AppError('bad-input', 'This cannot be the name of a view.', { field: 'name' })
  return name
}

/** Two names are the same if this is: letters' case, width and invisible marks tell nothing apart. */
export function foldName(name: string): string {
  return name
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .trim()
}
