import type { Log } from '../../src/backend/host.ts'

/** The data folder's log. Its library is loaded with the first line: most starts have nothing to say before the window. */
export function openShellLog(dataDir: string): Log {
  let opening: Promise<Log> | undefined
  const write = (level: keyof Log, fields: Record<string, unknown>, message: string): void => {
    opening ??= import('../../src/host/log.ts').then(({ openLog }) => openLog(dataDir))
    // A log that cannot be opened stops nothing.
    opening.then((log) => log[level](fields, message)).catch(() => undefined)
  }
  return {
    info: (fields, message) => write('info', fields, message),
    warn: (fields, message) => write('warn', fields, message),
    error: (fields, message) => write('error', fields, message)
  }
}
