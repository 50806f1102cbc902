/** Texts of one's own to thank with: one setting of the account's `local`. */
import * as z from 'zod'
import type { LocalTask } from '../../engine/local/local-task.ts'
import type { Db } from '../../engine/store/open.ts'
import { readSetting, writeSetting } from '../../engine/store/settings.ts'

const settingName = 'thank-texts'
const textsSchema = z.array(z.string())

/** Null where nobody has written any. */
export function readThankTexts(db: Db): string[] | null {
  return textsSchema.safeParse(readSetting(db, settingName)).data ?? null
}

export const setThankTexts: LocalTask = {
  name: 'supporters.set-thank-texts',
  run({ local }, input) {
    const { texts } = z.object({ texts: textsSchema }).parse(input)
    local.transaction(() => writeSetting(local, settingName, texts))()
    return { result: {}, topics: ['settings'] }
  }
}
