/**
 * What the bytes of a file are, told by their first bytes and never by what the sender says; undefined when they are
 * none of the four that the platform takes.
 */
export function mediaTypeOf(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024))
  if (start.subarray(0, 5).toString('latin1') === '%PDF-') return 'application/pdf'
  if (start.subarray(0, 3).toString('hex') === 'ffd8ff') return 'image/jpeg'
  if (start.subarray(0, 8).toString('hex') === '89504e470d0a1a0a') return 'image/png'
  const text = start.toString('utf8').trimStart()
  return text.startsWith('<svg') || (text.startsWith('<?xml') && text.includes('<svg')) ? 'image/svg+xml' : undefined
}
