/** Text on its way into a file: gathered to pieces that are worth a write. */
import type { LedgerBook } from '../book.ts'
import type { FileSink } from '../out.ts'

const pieceLength = 64 * 1024

export class Pieces {
  readonly #sink: FileSink
  #text = ''

  constructor(sink: FileSink) {
    this.#sink = sink
  }

  async add(text: string): Promise<void> {
    this.#text += text
    if (this.#text.length >= pieceLength) await this.end()
  }

  /** Gives the sink what is left. */
  async end(): Promise<void> {
    if (this.#text === '') return
    const text = this.#text
    this.#text = ''
    await this.#sink.write(text)
  }
}

/** What the names of a book's files begin with: `EUR_2026-10`. */
export function fileBase({ about: { currency, period } }: LedgerBook): string {
  return `${currency}_${period.name}`.replaceAll('..', '_').replaceAll(/[^A-Za-z0-9_-]/g, '-')
}
