/** The files of one report in a folder of a ZIP, each with what proves later that nobody changed it. */
import { createHash, type Hash } from 'node:crypto'
import type { Zip } from '../export/zip.ts'
import type { FileSink, Out } from './out.ts'

/** A file of a report, as its manifest names it. */
export interface BundledFile {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
  /** Rows of data; null where it has none. */
  readonly rows: number | null
}

/** Pieces smaller than this are put together before they are written. */
const pieceBytes = 256 * 1024
/** Of each line of a file of lines so much of its digest is kept: enough to say which one was changed. */
const digestBytes = 4
const blockBytes = 16_384 * digestBytes

export class Bundle implements Out {
  readonly files: BundledFile[] = []
  readonly #zip: Zip
  readonly #folder: string
  readonly #clock: string

  /** @param folder with a slash at its end, or empty @param clock the time that every entry bears */
  constructor(zip: Zip, folder: string, clock: string) {
    this.#zip = zip
    this.#folder = folder
    this.#clock = clock
  }

  async file(name: string, write: (sink: FileSink) => Promise<number | null>): Promise<void> {
    const lines = /\.(csv|jsonl)$/.test(name) ? new LineDigests() : undefined
    this.files.push(await this.#put(name, write, lines))
    if (lines === undefined) return
    const sums = `checksums/${name}.txt`
    this.files.push(
      await this.#put(sums, async (sink) => {
        for (const text of lines.texts()) await sink.write(text)
        return null
      })
    )
  }

  async #put(
    name: string,
    write: (sink: FileSink) => Promise<number | null>,
    lines?: LineDigests
  ): Promise<BundledFile> {
    if (this.files.some((file) => file.name === name)) throw new Error(`two files of a report are called ${name}`)
    const hash = createHash('sha256')
    let bytes = 0
    let rows: number | null = null
    await this.#zip.addPacked(`${this.#folder}${name}`, this.#clock, async (put) => {
      let pieces: Uint8Array[] = []
      let waiting = 0
      const flush = async (): Promise<void> => {
        if (waiting === 0) return
        const all = Buffer.concat(pieces)
        pieces = []
        waiting = 0
        hash.update(all)
        lines?.add(all)
        bytes += all.length
        await put(all)
      }
      rows = await write({
        async write(given) {
          const piece = typeof given === 'string' ? Buffer.from(given) : given
          pieces.push(piece)
          waiting += piece.length
          if (waiting >= pieceBytes) await flush()
        }
      })
      await flush()
    })
    return { name, bytes, sha256: hash.digest('hex'), rows }
  }
}

/** What each line's own bytes, with its end, come to. */
class LineDigests {
  /** Four bytes a line: of a report of a million entries that is all that grows with it. */
  readonly #full: Buffer[] = []
  #block = Buffer.alloc(blockBytes)
  #filled = 0
  #line: Hash | undefined

  add(bytes: Uint8Array): void {
    let from = 0
    for (;;) {
      const end = bytes.indexOf(10, from)
      if (end === -1) break
      this.#close(this.#take().update(bytes.subarray(from, end + 1)))
      from = end + 1
    }
    if (from < bytes.length) this.#line = this.#take().update(bytes.subarray(from))
  }

  /** As they stand in the file, a line each, some thousands at a time. Nothing can be added after. */
  *texts(): Generator<string, void, void> {
    if (this.#line !== undefined) this.#close(this.#line)
    for (const block of [...this.#full, this.#block.subarray(0, this.#filled)])
      yield block.toString('hex').replace(/.{8}/g, '$&\n')
  }

  #take(): Hash {
    return this.#line ?? createHash('sha256')
  }

  #close(line: Hash): void {
    this.#filled += line.digest().copy(this.#block, this.#filled, 0, digestBytes)
    this.#line = undefined
    if (this.#filled < blockBytes) return
    this.#full.push(this.#block)
    this.#block = Buffer.alloc(blockBytes)
    this.#filled = 0
  }
}
