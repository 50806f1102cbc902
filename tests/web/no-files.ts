import type { FileDoor } from '../../src/backend/start.ts'

/** A door behind which there is nothing. */
export const noFiles: FileDoor = { read: () => undefined, write: () => Promise.resolve(false) }
