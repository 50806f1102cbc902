/** What turns a report into files of one format. */
import type { ReportDocument } from '../document.ts'
import type { Out } from '../out.ts'

export type DocumentFormat = 'csv' | 'csv-machine' | 'xlsx' | 'pdf' | 'json'

export interface Attachment {
  readonly name: string
  readonly bytes: Uint8Array
  readonly mediaType: string
}

export interface WriteOptions {
  /** When it was made, as the files say it: never the clock, so that the same report has the same bytes. */
  readonly moment: number
  /** What it is not yet, or that it is. */
  readonly mark: 'draft' | 'incomplete' | 'issued' | null
  /** The number of a statement. */
  readonly number: string | null
  /** Files that a PDF carries inside. */
  readonly attachments?: readonly Attachment[]
}

export interface DocumentWriter {
  readonly format: DocumentFormat
  /** @throws Error where a value is not of its column's kind: no number may be written that nobody computed */
  write(doc: ReportDocument, out: Out, options: WriteOptions): Promise<void>
}
