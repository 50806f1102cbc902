import { dirname } from 'node:path'

/** What the file system says, in a sentence; every other error as it is. */
export function worded(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error && 'syscall' in error ? error.code : undefined
  switch (code) {
    case undefined:
      return error
    case 'ENOSPC':
    case 'EDQUOT':
      return new Error(`${file} cannot be written: the disk is full.`, { cause: error })
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new Error(`${file} cannot be written: there is no permission.`, { cause: error })
    case 'ENOENT':
      return new Error(`${file} cannot be written: there is no folder ${dirname(file)}.`, { cause: error })
    default:
      return new Error(`${file} cannot be written: ${String(code)}.`, { cause: error })
  }
}
