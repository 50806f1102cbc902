import type { ZodType } from 'zod'
import { invalid } from '../problems.ts'

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    throw invalid('', 'The body is not valid JSON in UTF-8.')
  }
}

function pointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** Where `sent` has a field that `understood` has not, as a JSON pointer; within lists too. */
function strangerIn(sent: unknown, understood: unknown, path: string): string | undefined {
  if (typeof sent !== 'object' || sent === null) return undefined
  for (const [name, value] of Object.entries(sent)) {
    const own = understood as Record<string, unknown>
    if (!Object.hasOwn(own, name)) return `${path}${pointer([name])}`
    const deeper = strangerIn(value, own[name], `${path}${pointer([name])}`)
    if (deeper) return deeper
  }
  return undefined
}

/** Throws `invalid` where an action that takes no body was sent one; an empty object is none. */
export function checkNoBody(body: Buffer): void {
  if (body.length > 0 && body.toString('utf8').trim() !== '{}') throw invalid('', 'This request takes no body.')
}

/**
 * Reads the body of an action by its schema. Throws `invalid` with a JSON pointer to the first field that is wrong; a
 * field that the API does not know is wrong too: a misspelt `amount` must not become a refund in full.
 */
export function readBody<T>(body: Buffer, schema: ZodType<T>): T {
  const sent = parseJson(body)
  const read = schema.safeParse(sent)
  if (!read.success) {
    const issue = read.error.issues[0]
    const field = pointer(issue?.path ?? [])
    throw invalid(field, `${field || 'The body'}: ${issue?.message ?? 'is not what the API describes'}.`)
  }
  const stranger = strangerIn(sent, read.data, '')
  if (stranger) throw invalid(stranger, `${stranger}: the API knows no such field here.`)
  return read.data
}
