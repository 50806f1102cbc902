import type { EvidenceFact } from '../../../contract/disputes.ts'

/** A fact about evidence; what it has nothing of is null. */
export function fact(what: string, more: Partial<EvidenceFact> = {}): EvidenceFact {
  return { what, text: null, amount: null, count: null, atMs: null, record: null, ...more }
}
