/** Text that breaks careless writers. */
import fc from 'fast-check'

export const hostileTexts: readonly string[] = [
  '=1+1',
  ' =HYPERLINK("http://x","y")',
  "-2+3+cmd|' /C calc'!A0",
  '@SUM(A1)',
  '\t=1',
  'a\n=1\r\nb',
  'He said "hi"; ok | no, \\ yes\\',
  'date:2020-13-99 [2020-01-01=2] ; tag:x',
  '<b>&amp;]]></b><!-- x -->',
  '{{amount}} ^link #tag (code) ! *',
  '\u202Egnp.exe\u202C‏ שלום مرحبا',
  '👩‍👩‍👧‍👦🏳️‍🌈 naïve Ünïcode 日本語 𝕏',
  '\u0000\u0001\u0008\u001b[31m\u007f\u0085\u2028\u2029\uFFFE\uFEFF',
  '\uD83D half, and \uDE00 half',
  ':61:2610031003C20,00\r\n-}{5:',
  '^\r\nT-100\r\n^',
  ' '.repeat(50),
  'é'.repeat(10_000),
  '😀'.repeat(5_000),
  `x\n${'y'.repeat(9_000)};`
]

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        '"',
        "'",
        '\n',
        '\r',
        ';',
        '|',
        ',',
        '\\',
        '=',
        ':',
        '{',
        '}',
        '@',
        '-',
        '\t',
        'a',
        '1',
        '😀',
        '\u202E'
      ),
      { maxLength: 40 }
    )
    .map((parts) => parts.join(''))
)
