/** The zone in which an account's days are counted: the person's choice, else the one that the platform has for it. */
import { AppError } from '../../../contract/errors.ts'
import type { Topic } from '../../../contract/records.ts'
import type { PlatformClient } from '../../../platform/client.ts'
import { zAccount } from '../../../platform/generated/zod.gen.ts'
import { readMeta } from '../store/ingest.ts'
import type { Db } from '../store/open.ts'
import { get } from '../store/read.ts'
import { changeZone } from '../store/zone.ts'
import type { AccountStores } from './stores.ts'

export class AccountZone {
  readonly #stores: AccountStores
  #chosen: string | null
  #settled = 'UTC'

  constructor(stores: AccountStores) {
    this.#stores = stores
    this.#chosen = stores.chosenZone
  }

  /** The zone for ingest. Before the first batch it must be settled. */
  get name(): string {
    return readMeta(this.#stores.filling).zone ?? this.#settled
  }

  /**
   * Finds the zone before the first record is written, and finishes a change that was cut short.
   * @throws PlatformError
   */
  async settle(client: PlatformClient, signal: AbortSignal): Promise<void> {
    const cache = this.#stores.filling
    const { zone: held } = readMeta(cache)
    if (this.#chosen !== null) this.#settled = this.#chosen
    else if (held === null) this.#settled = knownZone(await this.#askZone(client, signal)) ?? 'UTC'
    if (this.#chosen !== null) rebuild(cache, this.#chosen)
  }

  /** After a commit: the owner may have moved, or chosen another zone at the platform. */
  follow(topics: ReadonlySet<Topic>): void {
    if (this.#chosen !== null || !topics.has('account')) return
    const cache = this.#stores.filling
    const zone = this.#platformZone(cache)
    if (zone) rebuild(cache, zone)
  }

  /**
   * @param zone an IANA name, or null for the platform's own
   * @throws AppError `bad-input` for a zone that this machine does not know; nothing is changed then
   */
  choose(zone: string | null): void {
    const known = zone === null ? null : knownZone(zone)
    if (known === undefined) throw new AppError('bad-input', 'There is no such time zone', { field: 'zone' })
    this.#stores.setChosenZone(known)
    this.#chosen = known
    for (const cache of new Set([this.#stores.current.db, this.#stores.filling])) {
      const wanted = known ?? this.#platformZone(cache)
      if (wanted) rebuild(cache, wanted)
    }
  }

  /** The account's own record is the oldest of the feed, so it comes last; names and currencies are wanted with the first sale. */
  async #askZone(client: PlatformClient, signal: AbortSignal): Promise<string> {
    const account = await client.getJson('/v1/account', zAccount, signal)
    this.#stores.keepOwnAccount(account)
    return account.time_zone
  }

  #platformZone(cache: Db): string | undefined {
    const { accountId } = this.#stores.connection
    const row = get<{ zone: string | null }>(cache, 'sync.accountZone', 'SELECT zone FROM account WHERE id = ?', [
      accountId
    ])
    return row?.zone ? knownZone(row.zone) : undefined
  }
}

/** The rollups are made anew where the zone is another one than that of the days in the cache. */
function rebuild(cache: Db, zone: string): void {
  const { zone: held } = readMeta(cache)
  if (held !== null && held !== zone) changeZone(cache, zone, () => undefined)
}

/** The name as it was given, or undefined where this machine does not know it. */
function knownZone(name: string): string | undefined {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return name
  } catch {
    return undefined
  }
}
