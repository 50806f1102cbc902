/**
 * A small tree of an XML file: names without their prefix, attributes, text. A document type is refused before anything
 * in it is read, so nothing is ever expanded or fetched; depth and the number of elements are bounded.
 */
import sax from 'sax'
import { badFile } from './problem.ts'

export interface Element {
  name: string
  line: number
  attributes: Readonly<Record<string, string>>
  children: Element[]
  text: string
}

const deepest = 60
const mostElements = 4_000_000

/** @throws AppError `bad-bank-file` with the line at which it is no XML */
export function readXml(text: string): Element {
  const parser = sax.parser(true, { position: true })
  const top: Element = { name: '', line: 1, attributes: {}, children: [], text: '' }
  const open: Element[] = [top]
  let count = 0
  const at = (): number => parser.line + 1

  parser.onerror = () => {
    throw badFile('not-xml', at(), nameOf(open))
  }
  parser.ondoctype = () => {
    throw badFile('doctype', at(), 'DOCTYPE')
  }
  parser.onopentag = ({ name, attributes }) => {
    count += 1
    if (open.length > deepest) throw badFile('too-deep', at(), name)
    if (count > mostElements) throw badFile('too-many-lines', at(), name)
    const element: Element = { name: name.slice(name.indexOf(':') + 1), line: at(), attributes, children: [], text: '' }
    open.at(-1)?.children.push(element)
    open.push(element)
  }
  const write = (more: string): void => {
    const inside = open.at(-1)
    if (inside !== undefined) inside.text += more
  }
  parser.ontext = write
  parser.oncdata = write
  parser.onclosetag = () => void open.pop()
  parser.write(text.replace(/^\ufeff/, '')).close()
  const [root] = top.children
  if (root === undefined) throw badFile('not-xml', 1, 'file')
  return root
}

function nameOf(open: readonly Element[]): string {
  return open.at(-1)?.name || 'file'
}

/** The first element at the end of a path of names. */
export function find(element: Element, ...path: string[]): Element | undefined {
  return path.reduce<Element | undefined>((at, name) => at?.children.find((child) => child.name === name), element)
}

export function findAll(element: Element, name: string): Element[] {
  return element.children.filter((child) => child.name === name)
}

export function textAt(element: Element, ...path: string[]): string | undefined {
  const text = find(element, ...path)?.text.trim()
  return text === '' ? undefined : text
}
