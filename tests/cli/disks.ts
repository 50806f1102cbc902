/** Disks that are full and folders that nobody may write into: real ones, where the machine lets a test make them. */
import { spawnSync } from 'node:child_process'
import { accessSync, chmodSync, constants, mkdirSync } from 'node:fs'

interface Made {
  undo(): void
}

/** A disk of memory with room for so many kilobytes; undefined where none can be made, which is said. */
export function smallDisk(at: string, kilobytes: number): Made | undefined {
  mkdirSync(at, { recursive: true })
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${String(kilobytes)}k`, 'tmpfs', at]).status !== 0)
    return notTried('No disk of memory can be made here: a full disk was not tried.')
  return { undo: () => spawnSync('umount', [at]) }
}

/** A folder that is there and takes no file, for its owner and for root alike; undefined where none can be made, which is said. */
export function lockedFolder(at: string): Made | undefined {
  mkdirSync(at, { recursive: true })
  chmodSync(at, 0o500)
  // To root a mode says nothing; a disk that is mounted for reading does.
  if (!isWritable(at)) return { undo: () => chmodSync(at, 0o700) }
  chmodSync(at, 0o700)
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'ro', 'tmpfs', at]).status !== 0)
    return notTried('No folder can be locked here: one without a permission was not tried.')
  return { undo: () => spawnSync('umount', [at]) }
}

function isWritable(at: string): boolean {
  try {
    accessSync(at, constants.W_OK)
    return true
  } catch {
    return false
  }
}

function notTried(sentence: string): undefined {
  console.log(sentence)
  return undefined
}
