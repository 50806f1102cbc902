/** Where the cards are used. Merchant category codes: ISO 18245. */
export interface Spending {
  merchant: string
  city: string | null
  mcc: string
  country: string
  fromMinor: number
  toMinor: number
  weight: number
}

export const BOTTEGA_SPENDING: readonly Spending[] = [
  {
    merchant: 'Cartiera Magnani',
    city: 'Pescia',
    mcc: '5111',
    country: 'IT',
    fromMinor: 6500,
    toMinor: 24000,
    weight: 12
  },
  {
    merchant: 'Tipografia Sosso',
    city: 'Torino',
    mcc: '2741',
    country: 'IT',
    fromMinor: 4000,
    toMinor: 18000,
    weight: 9
  },
  {
    merchant: 'Belle Arti Mazza',
    city: 'Torino',
    mcc: '5970',
    country: 'IT',
    fromMinor: 900,
    toMinor: 8500,
    weight: 18
  },
  { merchant: 'Poste Italiane', city: 'Torino', mcc: '9402', country: 'IT', fromMinor: 700, toMinor: 6200, weight: 24 },
  {
    merchant: 'Imballaggi Piemonte',
    city: 'Moncalieri',
    mcc: '5113',
    country: 'IT',
    fromMinor: 2200,
    toMinor: 9800,
    weight: 9
  },
  {
    merchant: 'Ferramenta Fratelli Dora',
    city: 'Torino',
    mcc: '5251',
    country: 'IT',
    fromMinor: 600,
    toMinor: 4200,
    weight: 8
  },
  { merchant: 'Trenitalia', city: 'Roma', mcc: '4112', country: 'IT', fromMinor: 1290, toMinor: 7800, weight: 9 },
  {
    merchant: 'Caffè Mulassano',
    city: 'Torino',
    mcc: '5814',
    country: 'IT',
    fromMinor: 260,
    toMinor: 1650,
    weight: 12
  },
  {
    merchant: 'Trattoria del Balôn',
    city: 'Torino',
    mcc: '5812',
    country: 'IT',
    fromMinor: 1800,
    toMinor: 9600,
    weight: 6
  },
  {
    merchant: 'Hetzner Online',
    city: 'Gunzenhausen',
    mcc: '7372',
    country: 'DE',
    fromMinor: 1190,
    toMinor: 1190,
    weight: 6
  },
  { merchant: 'Gerstaecker', city: 'Eitorf', mcc: '5970', country: 'DE', fromMinor: 3400, toMinor: 16000, weight: 5 }
]
