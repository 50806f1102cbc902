import { computed, type ComputedRef } from 'vue'
import { useSession } from '../app/session.ts'
import { shellPages, type ShellPage } from './pages.ts'

/** The pages that this folder has a use for: all accounts together only where there are several. */
export function useShellPages(): ComputedRef<readonly ShellPage[]> {
  const session = useSession()
  return computed(() => shellPages.filter(({ isForSeveral }) => isForSeveral !== true || session.accounts.length > 1))
}
