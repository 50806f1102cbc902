import { useI18n } from 'vue-i18n'

/**
 * Words for a code of the platform: the locale's, else the code itself with its separators taken out.
 * Codes come from outside and grow; one that has no sentence yet is still readable.
 */
export function useWord(): (area: string, code: string) => string {
  const { t, te } = useI18n()
  return (area, code) => (/^[\w-]+$/.test(code) && te(`${area}.${code}`) ? t(`${area}.${code}`) : code.replaceAll(/[_-]+/g, ' '))
}
