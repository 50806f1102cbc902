/** Draws the icons that installers take, from the page's own. Each system's container holds PNGs, so that nothing else is needed. */
import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { chromium } from '@playwright/test'
import { browserArgs, findBrowser } from './browser.ts'

const root = resolve(import.meta.dirname, '../..')
const sidesPx = [16, 32, 48, 64, 128, 256, 512, 1024]
/** The names that Apple gives to the sizes whose images are PNGs. */
const icnsTypes: readonly (readonly [string, number])[] = [
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024]
]
const icoSidesPx = [16, 32, 48, 64, 256]

const images = await draw(await readFile(resolve(root, 'src/ui/public/icon.svg'), 'utf8'))
const image = (sidePx: number): Buffer => images.get(sidePx) ?? Buffer.alloc(0)
await writeFile(resolve(root, 'resources/icon.png'), image(1024))
await writeFile(resolve(root, 'resources/icon.icns'), icns(icnsTypes.map(([type, side]) => [type, image(side)])))
await writeFile(resolve(root, 'resources/icon.ico'), ico(icoSidesPx.map((side) => [side, image(side)])))

async function draw(svg: string): Promise<Map<number, Buffer>> {
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArgs })
  const page = await browser.newPage()
  const drawn = new Map<number, Buffer>()
  for (const sidePx of sidesPx) {
    await page.setViewportSize({ width: sidePx, height: sidePx })
    await page.setContent(`<style>body{margin:0}svg{display:block;width:${sidePx}px}</style>${svg}`)
    drawn.set(sidePx, await page.screenshot({ omitBackground: true }))
  }
  await browser.close()
  return drawn
}

/** `icns`, the length of all, then each image by its type and length. */
function icns(parts: readonly (readonly [string, Buffer])[]): Buffer {
  const body = Buffer.concat(parts.flatMap(([type, png]) => [Buffer.from(type), bigEndian(png.length + 8), png]))
  return Buffer.concat([Buffer.from('icns'), bigEndian(body.length + 8), body])
}

function bigEndian(length: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(length)
  return bytes
}

/** A directory of the images, then the images; 256 pixels are written as 0. */
function ico(parts: readonly (readonly [number, Buffer])[]): Buffer {
  const head = Buffer.alloc(6)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(parts.length, 4)
  let at = 6 + 16 * parts.length
  const entries = parts.map(([sidePx, png]) => {
    const entry = Buffer.alloc(16)
    entry.writeUInt8(sidePx % 256, 0)
    entry.writeUInt8(sidePx % 256, 1)
    entry.writeUInt16LE(1, 4)
    entry.writeUInt16LE(32, 6)
    entry.writeUInt32LE(png.length, 8)
    entry.writeUInt32LE(at, 12)
    at += png.length
    return entry
  })
  return Buffer.concat([head, ...entries, ...parts.map(([, png]) => png)])
}
