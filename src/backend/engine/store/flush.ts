import { closeSync, fsyncSync, openSync } from 'node:fs'

/** What was written to a file is on the disk then, whoever wrote it. */
export function flushFile(file: string): void {
  const handle = openSync(file, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** A name is on the disk when its folder is. Windows opens no folder, and keeps names in order itself. */
export function flushFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
