/** Pictures of the goods: small SVG files drawn from a few designs. */
import type { Cover } from './goods.ts'

interface Palette {
  paper: string
  ink: string
  deep: string
  light: string
}

const PALETTES: readonly Palette[] = [
  { paper: '#f3ecdf', ink: '#2c2a28', deep: '#8c3b2a', light: '#d9b98a' },
  { paper: '#e8eef0', ink: '#1f2f38', deep: '#2f6172', light: '#a9c4c7' },
  { paper: '#f1ede6', ink: '#33302a', deep: '#5c6b3c', light: '#b9bf94' },
  { paper: '#efe6e4', ink: '#35242a', deep: '#7a3550', light: '#d3a8a6' },
  { paper: '#eceae4', ink: '#24262b', deep: '#3a4a7a', light: '#aeb6cc' }
]

type Draw = (palette: Palette, turn: number) => string

const DESIGNS: Readonly<Record<Exclude<Cover, 'none' | 'missing'>, Draw>> = {
  skyline: ({ ink, deep, light }, turn) =>
    `<circle cx="${String(120 + turn * 32)}" cy="120" r="46" fill="${light}"/>` +
    `<path d="M0 250 60 196 118 232 190 170 262 226 330 184 400 240V300H0Z" fill="${deep}" opacity=".35"/>` +
    `<path d="M0 300h400v100H0Z" fill="${ink}"/><path d="M188 300v-74l10-26 2-76 2 76 10 26v74Z" fill="${ink}"/><path d="M160 300v-44q40-44 80 0v44Z" fill="${ink}"/>`,
  arcade: ({ ink, deep, light }, turn) =>
    [0, 1, 2, 3]
      .map(
        (i) =>
          `<path d="M${String(30 + i * 90)} 340V170a35 35 0 0 1 70 0v170Z" fill="${i === turn % 4 ? deep : light}"/>`
      )
      .join('') + `<path d="M0 340h400M0 96h400M0 84h400" stroke="${ink}" stroke-width="5"/>`,
  brush: ({ ink, deep, light }, turn) =>
    [0, 1, 2, 3, 4]
      .map(
        (i) =>
          `<path d="M50 ${String(90 + i * 56)}q${String(90 + turn * 12)} ${i % 2 ? '-34' : '34'} 190 0t110 0" fill="none" stroke="${[ink, deep, light][i % 3] ?? ink}" stroke-width="${String(26 - i * 4)}" stroke-linecap="round"/>`
      )
      .join(''),
  ink: ({ ink, deep, light }, turn) =>
    `<path d="M140 150h120v-26h-16V92h-88v32h-16Z" fill="${ink}"/><path d="M126 150h148l14 30v140q0 16-16 16H128q-16 0-16-16V180Z" fill="${deep}"/>` +
    `<path d="M132 214h136v80H132Z" fill="${light}"/><circle cx="${String(310 + turn * 6)}" cy="350" r="14" fill="${deep}"/><circle cx="336" cy="322" r="7" fill="${deep}"/>`,
  ticket: ({ ink, deep, light }, turn) =>
    `<g transform="rotate(${String(turn * 3 - 6)} 200 200)"><path d="M50 130h300v46a24 24 0 0 0 0 48v46H50v-46a24 24 0 0 0 0-48Z" fill="${light}"/>` +
    `<path d="M250 140v120" stroke="${ink}" stroke-width="3" stroke-dasharray="7 9"/><path d="M86 176h130M86 204h100M86 232h118" stroke="${deep}" stroke-width="8"/></g>`,
  badge: ({ ink, deep, light }, turn) =>
    `<circle cx="200" cy="200" r="122" fill="${light}"/><circle cx="200" cy="200" r="96" fill="none" stroke="${ink}" stroke-width="4"/>` +
    `<path d="M200 126c${String(40 + turn * 4)} 46 40 84 0 132c-40-48-40-86 0-132Z" fill="${deep}"/><path d="M182 272h36" stroke="${ink}" stroke-width="8"/>`,
  botanic: ({ deep, light }, turn) =>
    `<path d="M200 350V90" stroke="${deep}" stroke-width="6"/>` +
    [0, 1, 2, 3, 4]
      .map((i) => {
        const y = 318 - i * 48
        const reach = 96 - i * 10 + turn * 3
        return `<path d="M200 ${String(y)}q${String(reach)} -6 ${String(reach + 12)} -58q-${String(reach)} 4 -${String(reach + 12)} 58Z" fill="${i % 2 ? light : deep}"/><path d="M200 ${String(y - 20)}q-${String(reach)} -6 -${String(reach + 12)} -58q${String(reach)} 4 ${String(reach + 12)} 58Z" fill="${i % 2 ? deep : light}"/>`
      })
      .join(''),
  grid: ({ ink, deep, light }, turn) =>
    Array.from(
      { length: 16 },
      (_, i) =>
        `<rect x="${String(52 + (i % 4) * 76)}" y="${String(52 + Math.floor(i / 4) * 76)}" width="64" height="64" fill="${(i * 7 + turn) % 5 === 0 ? deep : (i * 3 + turn) % 4 === 0 ? ink : light}"/>`
    ).join('')
}

/** The SVG of a cover, 400 × 400; `number` varies palette and drawing. */
export function drawCover(cover: Exclude<Cover, 'none' | 'missing'>, number: number): string {
  const palette = PALETTES[number % PALETTES.length] ?? { paper: '#fff', ink: '#000', deep: '#000', light: '#888' }
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="400" height="400"><rect width="400" height="400" fill="${palette.paper}"/>` +
    `${DESIGNS[cover](palette, Math.floor(number / PALETTES.length) % 5)}</svg>`
  )
}

/** A paper with lines of text, for receipts and invoices. */
export function drawPaper(lines: readonly string[]): string {
  const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const text = lines
    .map(
      (line, i) => `<text x="24" y="${String(44 + i * 24)}" font-size="${i === 0 ? '17' : '14'}">${escape(line)}</text>`
    )
    .join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 380 ${String(72 + lines.length * 24)}" font-family="monospace" fill="#2c2a28"><rect width="100%" height="100%" fill="#fbfaf7"/>${text}</svg>`
}

/**
 * The same paper as a PDF of one page, which is what a bank takes as evidence. The characters of Latin-1 only: the font
 * is one that every reader has. Structure: ISO 32000-1, 7.5.
 */
export function printPaper(lines: readonly string[]): Uint8Array {
  const text = lines.map((line) => `(${line.replaceAll(/[\\()]/g, (sign) => `\\${sign}`)}) '`).join('\n')
  const page = `BT /F1 12 Tf 18 TL 36 ${String(36 + lines.length * 18)} Td\n${text}\nET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 ${String(72 + lines.length * 18)}] /Contents 4 0 R ` +
      '/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >> >> >> >>',
    `<< /Length ${String(page.length)} >>\nstream\n${page}\nendstream`
  ]
  let file = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = file.length
    file += `${String(index + 1)} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  file +=
    `xref\n0 ${String(objects.length + 1)}\n0000000000 65535 f \n${table}` +
    `trailer\n<< /Size ${String(objects.length + 1)} /Root 1 0 R >>\nstartxref\n${String(file.length)}\n%%EOF\n`
  return Uint8Array.from(file, (character) => character.charCodeAt(0))
}
