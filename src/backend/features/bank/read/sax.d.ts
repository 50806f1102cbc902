/** The part of sax that xml.ts uses. */
declare module 'sax' {
  interface Parser {
    /** Counted from 0. */
    readonly line: number
    onerror: (error: Error) => void
    ondoctype: (doctype: string) => void
    onopentag: (tag: { name: string; attributes: Record<string, string> }) => void
    onclosetag: (name: string) => void
    ontext: (text: string) => void
    oncdata: (text: string) => void
    write(chunk: string): Parser
    close(): Parser
  }
  const sax: { parser(strict: boolean, options: { position: boolean }): Parser }
  export default sax
}
