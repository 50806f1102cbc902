/** Up to which moment of the platform a copy shows what there is. */
import type { Heard } from './types.ts'

/** "As of" is written down once a minute. */
const asOfStepMs = 60_000

/**
 * As of when the copy is, and what came since. Before the head, what is newest does not say that everything before it is
 * here; and a record whose time lies ahead says nothing of the records until then.
 * @param newestMs the newest time among the records that are asked about
 */
export function seenUpTo({ isAtHead, asOfMs }: Heard & { asOfMs: number }, newestMs: number): number {
  return isAtHead ? Math.max(asOfMs, Math.min(newestMs, asOfMs + asOfStepMs)) : asOfMs
}
