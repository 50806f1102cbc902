/** The page's sentences as it speaks them, for tests: a missing one throws. */
import { createPageI18n } from '../../src/ui/app/i18n.ts'

export const i18n = await createPageI18n('en')
