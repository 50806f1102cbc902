/** Copies from a terminal: made for somebody else, opened here, and closed again. */
import { copyFile, open } from 'node:fs/promises'
import { copyParts, isOpenedCopy, type CopyPart } from '../../contract/copies.ts'
import { UsageError, type Flags } from '../args.ts'
import { passphraseFlag, readNewPassphrase, readPassphrase } from '../passphrase.ts'
import { oneAccount } from './ask.ts'
import { defineCommand, defineCommandOn, exitCodes, type Argument } from './command.ts'
import { fetchNews, writeAside } from './export.ts'
import { callersPath, given } from './report-files.ts'
import { accountWords, coverageWords, plain, timeWords } from './words.ts'

const exportFlags = {
  out: { kind: 'text', value: 'FILE', about: 'the file to write, such as books-2026.cassa-copy' },
  without: {
    kind: 'text',
    value: 'LIST',
    about: `what is left out: ${copyParts.join(', ')}; several with commas (default: nothing)`
  },
  'passphrase-file': passphraseFlag
} as const satisfies Flags

export const copyExport = defineCommand(
  'copy export',
  'Writes a copy of the account that another Cassa opens with the passphrase: it shows everything, and asks for nothing.',
  exportFlags,
  async (desk, { out, without, 'passphrase-file': passphraseFile }) => {
    const file = callersPath(given(out, '--out FILE', 'the file to write'))
    const parts = partsWithout(without)
    const account = oneAccount(await desk.accounts())
    const passphrase = await readNewPassphrase(passphraseFile)
    const { bytes } = await writeAside(file, async (aside) => {
      const told = await desk.client.copies.make({ account: account.key, passphrase, parts })
      return await fetchNews(desk, told, { aside, what: 'MB' })
    })
    const { asOfMs } = account.sync
    return {
      exitCode: exitCodes.done,
      json: { account: account.key, file, bytes, parts, asOfMs },
      text: [
        `${file}: ${bytes.toLocaleString('en')} bytes, a copy of ${accountWords(account)}${asOfMs === null ? '' : `, as of ${timeWords(asOfMs, account.zone)}`}`,
        `With it ${parts.length === 0 ? 'are the records alone' : `go ${parts.join(', ')}`}. Hand over the passphrase by another way than the file.`
      ]
    }
  }
)

const fileArgument: Argument<string> = {
  value: 'FILE',
  about: 'a copy that somebody made with "copy export"',
  read(word) {
    if (word === undefined) throw new UsageError('FILE is missing: a copy that somebody made with "copy export".')
    return callersPath(word)
  }
}

export const copyOpen = defineCommandOn(
  'copy open',
  'Opens a copy in the data folder (made where there is none) as an account that can only be read. Every other command then takes its KEY with --account.',
  {
    argument: fileArgument,
    flags: { 'passphrase-file': passphraseFlag },
    prepare: (file, { 'passphrase-file': passphraseFile }) => ({ file, passphraseFile }),
    makesFolder: true
  },
  async (desk, { file, passphraseFile }) => {
    await refuseUnreadable(file)
    const passphrase = await readPassphrase(passphraseFile)
    const { ticket } = await desk.client.copies.upload()
    const { path } = await desk.client.copies.place({ ticket })
    await copyFile(file, path)
    const { account: key, isNew } = await desk.client.copies.open({ ticket, passphrase })
    const { accounts } = await desk.client.accounts.session()
    const account = accounts.find((one) => one.key === key)
    if (account === undefined) throw new Error(`The copy ${key} was opened, and closed again by somebody else.`)
    const { copy, sync, zone } = account
    return {
      exitCode: exitCodes.done,
      json: { account: key, isNew, copy, sync },
      text: [
        `${isNew ? 'Opened' : 'Open already'}: a copy of ${accountWords(account)}${sync.asOfMs === null ? '' : `, as of ${timeWords(sync.asOfMs, zone)}`}; ${coverageWords(sync, zone)}`,
        `Look into it with --account ${key}; "copy close --account ${key}" removes it from this folder.`
      ]
    }
  }
)

export const copyClose = defineCommand(
  'copy close',
  'Removes an opened copy from the data folder. The file that it came from stays where it is.',
  {},
  async (desk) => {
    const copies = (await desk.accounts()).filter(isOpenedCopy)
    const [account] = copies
    if (account === undefined) throw new Error('There is no opened copy in this folder, or --account names none.')
    if (copies.length > 1)
      throw new UsageError(
        `There are several copies; name one with --account: ${copies.map(({ key }) => key).join(', ')}.`
      )
    await desk.client.copies.close({ account: account.key })
    return {
      exitCode: exitCodes.done,
      json: { account: account.key },
      text: [`Closed: ${accountWords(account)} is no more in this folder.`]
    }
  }
)

/** @throws UsageError for a part that is none */
function partsWithout(list: string | undefined): CopyPart[] {
  const without = (list ?? '').split(',').flatMap((word) => (word.trim() === '' ? [] : [word.trim()]))
  const stranger = without.find((word) => !copyParts.some((part) => part === word))
  if (stranger !== undefined) throw new UsageError(`--without takes ${copyParts.join(', ')}, and got "${stranger}".`)
  return copyParts.filter((part) => !without.includes(part))
}

/** Before anybody types a passphrase. */
async function refuseUnreadable(file: string): Promise<void> {
  const opened = await open(file, 'r').catch((error: unknown) => {
    const why = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'is not there' : 'cannot be read'
    throw new Error(`${plain(file)} ${why}.`, { cause: error })
  })
  const isFile = (await opened.stat()).isFile()
  await opened.close()
  if (!isFile) throw new Error(`${plain(file)} is no file.`)
}
