/** Where the files of a report go: one after the other, each told in pieces. */

export interface FileSink {
  write(bytes: Uint8Array | string): Promise<void>
}

export interface Out {
  /**
   * Makes one file; its bytes are everything that `write` gives the sink.
   * @param name without folders: `items.csv`
   * @param write answers how many rows of data stand in it, null where it has none
   */
  file(name: string, write: (sink: FileSink) => Promise<number | null>): Promise<void>
}
