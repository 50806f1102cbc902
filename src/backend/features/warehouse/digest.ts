/** What the records of a partition come to, in whatever order they are met: told by their ids and versions alone. */

/** FNV-1a of 32 bits, over UTF-16 units. */
function hash(text: string, basis: number): number {
  let sum = basis
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x0100_0193)
  // The last units have moved the low bits alone: mixed as MurmurHash3 ends.
  sum = Math.imul(sum ^ (sum >>> 16), 0x85eb_ca6b)
  sum = Math.imul(sum ^ (sum >>> 13), 0xc2b2_ae35)
  return (sum ^ (sum >>> 16)) >>> 0
}

export class Digest {
  #low: number
  #high: number
  #count = 0

  /** @param seed all else that the rows depend on: where it changes, so does every partition */
  constructor(seed: string) {
    this.#low = hash(seed, 0x811c_9dc5)
    this.#high = hash(seed, 0x1b87_3593)
  }

  add(id: string, version: number): void {
    const record = `${id} ${String(version)}`
    this.#low = (this.#low + hash(record, 0x811c_9dc5)) >>> 0
    this.#high = (this.#high + hash(record, 0x1b87_3593)) >>> 0
    this.#count++
  }

  /** `120-9f86d081884c7d65`: how many records, and the sum. */
  toString(): string {
    const hex = (half: number): string => half.toString(16).padStart(8, '0')
    return `${String(this.#count)}-${hex(this.#high)}${hex(this.#low)}`
  }
}
