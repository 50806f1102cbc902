/** Text on its way into a file, in pieces of a size that disks like. */
import type { FileSink } from '../out.ts'

const pieceLength = 65_536

export interface TextSink {
  write(text: string): Promise<void>
  /** What has not gone out yet goes. */
  flush(): Promise<void>
}

export function textInto(sink: FileSink): TextSink {
  let waiting: string[] = []
  let length = 0
  const flush = async (): Promise<void> => {
    if (length === 0) return
    const text = waiting.join('')
    waiting = []
    length = 0
    await sink.write(Buffer.from(text))
  }
  return {
    async write(text) {
      waiting.push(text)
      length += text.length
      if (length >= pieceLength) await flush()
    },
    flush
  }
}
