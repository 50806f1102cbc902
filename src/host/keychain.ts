import type { AsyncEntry } from '@napi-rs/keyring'

const service = 'cassa'

/** Undefined where it has none of that name. */
export async function recall(id: string, name: string): Promise<string | undefined> {
  return (await opened(async () => await (await entry(id, name)).getPassword())) ?? undefined
}

export async function keep(id: string, name: string, value: string): Promise<void> {
  await opened(async () => await (await entry(id, name)).setPassword(value))
}

export async function forget(id: string, name: string): Promise<void> {
  await opened(async () => await (await entry(id, name)).deletePassword())
}

/** Whether this system has one that gives back what it was given. */
export async function keychainWorks(id: string): Promise<boolean> {
  try {
    const probe = await entry(id, 'probe')
    await probe.setPassword('probe')
    const isKept = (await probe.getPassword()) === 'probe'
    await probe.deletePassword()
    return isKept
  } catch {
    return false
  }
}

async function opened<T>(use: () => Promise<T>): Promise<T> {
  try {
    return await use()
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Error(
      `The system's keychain keeps the key of this data folder, and does not open (${why}). Unlock it and start again.`,
      { cause: error }
    )
  }
}

/**
 * Linux has a second store, in the kernel's memory: what is kept there is gone after a restart of the machine.
 *
 * @throws where the packaged desktop app asks: it has the system's safe instead, and comes without this library
 */
async function entry(id: string, name: string): Promise<AsyncEntry> {
  const { AsyncEntry } = await import('@napi-rs/keyring')
  return new AsyncEntry(service, `${id} ${name}`, { linux: { store: 'secret-service' } })
}
