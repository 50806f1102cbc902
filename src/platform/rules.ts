/** Names the rules by which records are checked, so that what other rules refused can be looked at again. */
import { createHash } from 'node:crypto'
import * as z from 'zod'
import { schemas } from './validate.ts'

/** Raise it with any change of the checks that stand outside the schemas: checker.ts, validate.ts. */
const outsideTheSchemas = 1

let digest: string | undefined

/** A digest of the schemas; made when it is first asked for. */
export function rules(): string {
  digest ??= createHash('sha256')
    .update(String(outsideTheSchemas))
    .update(
      JSON.stringify(
        Object.entries(schemas).map(([type, schema]) => [type, z.toJSONSchema(schema, { unrepresentable: 'any' })])
      )
    )
    .digest('base64url')
    .slice(0, 16)
  return digest
}
