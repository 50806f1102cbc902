import * as z from 'zod'

/** No call of the contract comes near it; a longer message ends the wire. */
export const maxMessageChars = 262_144

const idSchema = z.union([z.string().min(1).max(40), z.int()])

/**
 * The two messages that a page sends: a call, and "never mind". The library also understands streams towards the
 * backend, files and header fields; none of the contract needs them, so none gets in.
 */
const frameSchema = z.union([
  z.strictObject({
    i: idSchema,
    p: z.strictObject({
      u: z
        .string()
        .max(100)
        .regex(/^\/[a-z][A-Za-z]*\/[a-z][A-Za-z]*$/),
      b: z.strictObject({ json: z.unknown().optional(), meta: z.array(z.array(z.unknown())).optional() }).optional()
    })
  }),
  z.strictObject({ i: idSchema, t: z.literal(4) })
])

/** True for a message that a page of ours may have sent. */
export function isFrame(message: string): boolean {
  try {
    return frameSchema.safeParse(JSON.parse(message)).success
  } catch {
    return false
  }
}
