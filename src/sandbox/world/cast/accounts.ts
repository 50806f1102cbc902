/** The three accounts of the demo. Each function takes the moment at which the world begins. */
import type { Account } from '../../../platform/generated/types.gen.ts'
import { iso } from '../zone.ts'

function base(id: string, startMs: number): Pick<Account, 'id' | 'type' | 'version' | 'created_at' | 'updated_at'> {
  return { id, type: 'account', version: 1, created_at: iso(startMs), updated_at: iso(startMs) }
}

export function bottegaAccount(startMs: number): Account {
  return {
    ...base('acct_bottegalume', startMs),
    handle: 'bottega.lume',
    display_name: 'Bottega Lume',
    kinds: ['merchant'],
    country: 'IT',
    time_zone: 'Europe/Rome',
    currencies: [
      { code: 'EUR', exponent: 2, kind: 'fiat' },
      { code: 'USD', exponent: 2, kind: 'fiat' }
    ],
    payout_schedule: {
      interval: 'weekly',
      weekly_day: 1,
      delay_days: 2,
      minimum: [
        { amount: 2500, currency: 'EUR' },
        { amount: 2500, currency: 'USD' }
      ]
    },
    destinations: [
      { kind: 'bank_account', name: 'Banca Alpi Marittime', last4: '0317', currency: 'EUR' },
      { kind: 'bank_account', name: 'Banca Alpi Marittime, USD', last4: '8842', currency: 'USD' }
    ],
    tax_profile: { regime: 'ordinary', tax_id: 'IT11223344558', vat_registered: true, set_aside_ppm: null }
  }
}

export function maraAccount(startMs: number): Account {
  return {
    ...base('acct_maravoss', startMs),
    handle: 'maravoss',
    display_name: 'Mara Voss',
    kinds: ['creator'],
    country: 'US',
    time_zone: 'America/Los_Angeles',
    currencies: [
      { code: 'USD', exponent: 2, kind: 'fiat' },
      { code: 'USDC', exponent: 6, kind: 'crypto' }
    ],
    payout_schedule: {
      interval: 'monthly',
      monthly_day: 15,
      delay_days: 3,
      minimum: [{ amount: 1000, currency: 'USD' }]
    },
    destinations: [{ kind: 'bank_account', name: 'Pacific Harbor Credit Union', last4: '5526', currency: 'USD' }],
    tax_profile: { regime: 'us_individual', tax_id: '•••-••-4471', vat_registered: false, set_aside_ppm: 250_000 }
  }
}

export function giuliaAccount(startMs: number): Account {
  return {
    ...base('acct_giuliaferri', startMs),
    handle: 'giulia.ferri',
    display_name: 'Giulia Ferri',
    kinds: ['merchant'],
    country: 'IT',
    time_zone: 'Europe/Rome',
    currencies: [{ code: 'EUR', exponent: 2, kind: 'fiat' }],
    payout_schedule: {
      interval: 'monthly',
      monthly_day: 5,
      delay_days: 7,
      minimum: [{ amount: 2500, currency: 'EUR' }]
    },
    destinations: [{ kind: 'bank_account', name: 'Cassa Rurale del Chisone', last4: '1190', currency: 'EUR' }],
    tax_profile: { regime: 'forfettario', tax_id: 'IT09988776655', vat_registered: true, set_aside_ppm: 300_000 }
  }
}
