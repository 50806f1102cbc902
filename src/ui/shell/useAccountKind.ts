import { useI18n } from 'vue-i18n'
import type { Account } from '../../contract/accounts.ts'

/** What an account is, beside its name: where it is signed in, the demo, or a copy that somebody handed over. */
export function useAccountKind(): (account: Pick<Account, 'isDemo' | 'copy' | 'platformUrl'>) => string {
  const { t } = useI18n()
  return ({ isDemo, copy, platformUrl }) => {
    if (copy !== null) return t(copy.isOfDemo ? 'shell.account.copyOfDemo' : 'shell.account.copy')
    return isDemo ? t('shell.account.demo') : platformUrl
  }
}
