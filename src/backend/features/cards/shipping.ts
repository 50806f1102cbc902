import type { Card } from '../../../platform/generated/types.gen.ts'

/** Whether a card is still with its makers or in the mail: it works once it is there. */
export function isOnItsWay({ shipping }: Pick<Card, 'shipping'>): boolean {
  return ['pending', 'submitted', 'shipped'].includes(shipping?.status ?? '')
}
