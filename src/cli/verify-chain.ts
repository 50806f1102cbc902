/**
 * Issued statements follow one another: each names the manifest that was issued before it in its currency. Among those that
 * are given, what cannot have been issued so is a fault; one that is simply not among them is none.
 */
import type { Manifest } from '../contract/report-manifest.ts'

export interface GivenStatement {
  readonly manifest: Manifest & { statement: NonNullable<Manifest['statement']> }
  /** Of the manifest as it is. */
  readonly sha256: string
}

/** What is wrong with one of the statements, as the others have it. */
export function chainFaults(one: GivenStatement, given: readonly GivenStatement[]): string[] {
  const { number, supersedes, previous_manifest_sha256: previous } = one.manifest.statement
  const own = given.filter((other) => isOfSame(one, other))
  const faults: string[] = []
  if (own.some((other) => other.manifest.statement.number === number && other.sha256 !== one.sha256))
    faults.push(`another ${number} is here, with another manifest`)
  const before = given.find(({ sha256 }) => sha256 === previous)
  if (before !== undefined && !isOfSame(one, before))
    faults.push('the statement before it is of another account or currency')
  const superseded = own.filter((other) => other.manifest.statement.number === supersedes)
  const chain = chainFrom(one, own)
  if (supersedes !== null && superseded.length > 0 && !superseded.some(({ sha256 }) => chain.has(sha256)))
    faults.push(
      `it does not follow from the ${supersedes} that is here: that one is not as it was issued, or one that was issued between the two is not here`
    )
  return faults
}

/** The manifests that it follows, as far as they are here. */
function chainFrom({ manifest }: GivenStatement, own: readonly GivenStatement[]): Set<string> {
  const chain = new Set<string>()
  let next = manifest.statement.previous_manifest_sha256
  while (next !== null && !chain.has(next)) {
    chain.add(next)
    const at = next
    next = own.find(({ sha256 }) => sha256 === at)?.manifest.statement.previous_manifest_sha256 ?? null
  }
  return chain
}

function isOfSame({ manifest: a }: GivenStatement, { manifest: b }: GivenStatement): boolean {
  return a.currency === b.currency && a.account.id === b.account.id && a.account.platform === b.account.platform
}
