/** Why one of many products is left out, in a sentence. */
import { useI18n } from 'vue-i18n'

export function useRefusalWords(): (why: string) => string {
  const i18n = useI18n()
  const { t } = i18n
  return (why) => {
    if (why === 'asked-before') return t('kit.bulk.askedBefore')
    const keys = [`products.bulk.why.${why}`, `errors.impossible.${why}`, `errors.${why}.what`]
    const key = keys.find((one) => i18n.te(one))
    return key === undefined ? t('products.bulk.why.other') : t(key)
  }
}
