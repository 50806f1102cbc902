/**
 * OFX 1.x as a tree. A tag that a value follows on its line is a leaf and needs no end; every other one must be closed
 * in turn. Nothing of SGML beyond that is in the standard, and none of it is read.
 */
import { badFile } from './problem.ts'
import type { Element } from './xml.ts'

const deepest = 60
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', nbsp: ' ', quot: '"', apos: "'" }

/** Whether a text begins as OFX 1.x does: a head of `NAME:VALUE`, or its first element. */
export function isSgml(text: string): boolean {
  return /^\s*(OFXHEADER\s*:|<OFX>)/i.test(text)
}

/** @throws AppError `bad-bank-file` with the line of a tag that is out of turn */
export function readSgml(text: string): Element {
  const start = text.search(/<OFX>/i)
  if (start < 0) throw badFile('missing', 1, 'OFX')
  const top: Element = { name: '', line: 1, attributes: {}, children: [], text: '' }
  const open: Element[] = [top]
  let line = 1 + count(text, 0, start)
  let at = start
  while (at < text.length) {
    const tag = text.indexOf('<', at)
    if (tag < 0) break
    line += count(text, at, tag)
    const end = text.indexOf('>', tag)
    if (end < 0) throw badFile('not-closed', line, 'tag')
    const name = text.slice(tag + 1, end).trim()
    if (!/^\/?[A-Za-z][A-Za-z0-9.]{0,31}$/.test(name)) throw badFile('not-closed', line, name.slice(0, 32))
    const next = text.indexOf('<', end)
    const value = unescape(text.slice(end + 1, next < 0 ? text.length : next)).trim()
    if (name.startsWith('/')) close(open, name.slice(1).toUpperCase(), line)
    else openTag(open, name.toUpperCase(), value, line)
    line += count(text, tag, next < 0 ? text.length : next)
    at = next < 0 ? text.length : next
  }
  const [root] = top.children
  if (open.length > 1) throw badFile('not-closed', open.at(-1)?.line ?? line, open.at(-1)?.name ?? 'OFX')
  if (root === undefined) throw badFile('missing', 1, 'OFX')
  return root
}

function openTag(open: Element[], name: string, value: string, line: number): void {
  const element: Element = { name, line, attributes: {}, children: [], text: value }
  open.at(-1)?.children.push(element)
  if (value !== '') return
  if (open.length > deepest) throw badFile('too-deep', line, name)
  open.push(element)
}

/** Ends the element. A leaf may have an end; one without a value and without an end stands inside the one that ends. */
function close(open: Element[], name: string, line: number): void {
  const inside = open.at(-1)
  if (inside?.name === name && open.length > 1) return void open.pop()
  if (inside?.children.at(-1)?.name === name && inside.children.at(-1)?.text !== '') return
  // An empty value ("<MEMO>" alone) was taken for an element: what follows it is its neighbour.
  const place = open.findLastIndex((element) => element.name === name)
  const left = place < 1 ? [] : open.slice(place + 1)
  if (place < 1 || left.length > deepest || !left.every(({ name: leaf }) => emptyLeaves.has(leaf)))
    throw badFile('not-closed', line, `/${name}`)
  for (const { children } of left.toReversed()) open[place]?.children.push(...children.splice(0))
  open.length = place
}

/** Values that banks leave empty. */
const emptyLeaves: ReadonlySet<string> = new Set([
  'MEMO',
  'NAME',
  'CHECKNUM',
  'REFNUM',
  'FID',
  'ORG',
  'INTU.BID',
  'BRANCHID',
  'SIC',
  'MESSAGE'
])

function unescape(text: string): string {
  return text.replaceAll(/&(\w{2,4});/g, (whole, name: string) => entities[name.toLowerCase()] ?? whole)
}

function count(text: string, from: number, to: number): number {
  let lines = 0
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) lines += 1
  return lines
}
