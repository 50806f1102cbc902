import { passphraseSchema } from '../../../contract/settings.ts'

/** Why a new passphrase cannot be taken; undefined where it can. */
export function passphraseProblem(
  passphrase: string,
  repeated: string
): 'short' | 'long' | 'control' | 'differs' | undefined {
  if (/\p{Cc}/u.test(passphrase)) return 'control'
  const read = passphraseSchema.safeParse(passphrase)
  if (!read.success) return read.error.issues.some(({ code }) => code === 'too_big') ? 'long' : 'short'
  return passphrase === repeated ? undefined : 'differs'
}
