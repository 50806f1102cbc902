/** Reads CSV by RFC 4180 and nothing else, letter by letter; shares nothing with what writes it. */
export function readCsvStrictly(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length) {
    let cell = ''
    if (text[at] === '"') {
      at += 1
      for (;;) {
        if (at >= text.length) throw new Error('a quote stays open')
        if (text[at] === '"' && text[at + 1] !== '"') break
        if (text[at] === '"') at += 1
        cell += text[at]
        at += 1
      }
      at += 1
    } else {
      while (at < text.length && text[at] !== ',' && text[at] !== '\r') {
        if (text[at] === '"' || text[at] === '\n') throw new Error(`a stray letter at ${String(at)}`)
        cell += text[at]
        at += 1
      }
    }
    row.push(cell)
    if (text[at] === ',') {
      at += 1
      // A comma before the end of the file begins one more cell.
      if (at < text.length) continue
      row.push('')
    }
    if (text.slice(at, at + 2) !== '\r\n') throw new Error(`a row does not end at ${String(at)}`)
    at += 2
    rows.push(row)
    row = []
  }
  return rows
}
