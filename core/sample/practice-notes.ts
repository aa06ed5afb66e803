/*
 * A tabular list of ICD-10-CM for the sample practice, in the layout of CMS and NCHS: real codes, invented notes in our own
 * words. It has the categories of what the sample's visits are for and of what their notes name.
 */

type Notes = Readonly<
  Partial<Record<'includes' | 'excludes1' | 'excludes2' | 'codeFirst' | 'useAdditionalCode' | 'codeAlso', readonly string[]>>
>;
type Category = { readonly code: string; readonly notes?: Notes; readonly seventh?: true; readonly below?: readonly Category[] };
type Section = { readonly span: string; readonly notes?: Notes; readonly codes: readonly Category[] };

const only = (...codes: readonly string[]): readonly Category[] => codes.map((code) => ({ code }));
const one = (span: string, ...codes: readonly Category[]): Section => ({ span, codes });

const CHAPTERS: Readonly<Record<number, readonly Section[]>> = {
  1: [one('B25-B34', ...only('B34'))],
  3: [
    one(
      'D50-D53',
      { code: 'D50', notes: { excludes2: ['low blood from what the body lacks otherwise (D51-D53)'] } },
      ...only('D51', 'D53'),
    ),
  ],
  4: [
    one('E00-E07', ...only('E03')),
    one(
      'E08-E13',
      { code: 'E08', notes: { codeFirst: ['what the sugar comes from, such as:', 'an illness of the pancreas (K85-K86)'] } },
      { code: 'E10', notes: { excludes1: ['sugar of the second kind (E11.-)'] } },
      {
        code: 'E11',
        notes: {
          includes: ['sugar of the second kind, however it is held down'],
          useAdditionalCode: ['how it is held down:', 'insulin (Z79.4)', 'tablets (Z79.84)'],
          excludes1: ['sugar from another illness (E08.-)', 'sugar of the first kind (E10.-)'],
        },
        below: only('E11.9'),
      },
    ),
    one('E50-E64', ...only('E53')),
    one('E65-E68', { code: 'E66', notes: { useAdditionalCode: ['the body mass index (Z68.-)'] } }),
    one('E70-E88', ...only('E78')),
  ],
  5: [one('F30-F39', ...only('F32')), one('F40-F48', ...only('F41'))],
  8: [one('H65-H75', { code: 'H66', notes: { useAdditionalCode: ['a hole in the ear drum (H72.-)'] } }, ...only('H72'))],
  9: [one('I10-I1A', { code: 'I10', notes: { excludes1: ['high pressure in pregnancy (O10-O16)'] } }, ...only('I15'))],
  10: [
    {
      span: 'J00-J06',
      notes: { excludes1: ['a flu with a name (J09-J11)'] },
      codes: [
        { code: 'J02', notes: { excludes2: ['a throat that stays sore (J31.2)'] }, below: only('J02.9') },
        { code: 'J06', below: only('J06.9') },
      ],
    },
    one('J09-J18', ...only('J09', 'J10', 'J11')),
    one('J20-J22', { code: 'J20', notes: { excludes2: ['bronchitis that stays (J42)'] } }),
    one('J30-J39', ...only('J31')),
    one(
      'J40-J4A',
      ...only('J42'),
      { code: 'J44', notes: { codeAlso: ['asthma of a kind that is known (J45.-)'], useAdditionalCode: ['smoking (F17.-)'] } },
      { code: 'J45', notes: { excludes2: ['asthma with lungs that no longer open (J44.-)'] }, below: only('J45.9') },
    ),
  ],
  11: [one('K20-K31', ...only('K21')), one('K80-K87', ...only('K85', 'K86'))],
  12: [one('L00-L08', { code: 'L02', notes: { useAdditionalCode: ['the germ (B95-B96)'] } }), one('L20-L30', ...only('L30'))],
  13: [
    one('M20-M25', { code: 'M25', notes: { excludes2: ['a shoulder that hurts (M75.-)'] } }),
    one('M50-M54', { code: 'M54', notes: { excludes1: ['pain of the mind alone (F45.41)'] } }),
    one('M70-M79', ...only('M75')),
  ],
  14: [one('N30-N39', { code: 'N39', notes: { useAdditionalCode: ['the germ (B95-B97)'] } })],
  15: [one('O10-O16', ...only('O10', 'O16'))],
  18: [
    one('R00-R09', { code: 'R05', notes: { excludes1: ['a cough with blood (R04.2)'] } }),
    one('R10-R19', { code: 'R11', notes: { excludes1: ['a newborn who throws up (P92.0-)'] } }),
    one('R50-R69', { code: 'R51', notes: { excludes1: ['a headache with a name (G43-G44)'] } }),
    one('R70-R79', { code: 'R73', notes: { excludes1: ['sugar that is an illness (E08-E13)'] } }),
  ],
  19: [
    one('S60-S69', { code: 'S63', seventh: true, notes: { codeAlso: ['any open wound'] } }),
    one('S90-S99', { code: 'S93', seventh: true }),
  ],
  21: [
    one(
      'Z00-Z13',
      { code: 'Z00', notes: { excludes1: ['a visit for a sickness that is found (A00-Y99 with what is found)'] } },
      ...only('Z01', 'Z12'),
    ),
    one('Z20-Z29', ...only('Z23')),
    one('Z68-Z68', ...only('Z68')),
    one('Z77-Z99', ...only('Z79')),
  ],
};

const LAST = 22;

const SEVENTH =
  '<sevenChrNote>\n<note>Every code below needs a seventh character</note>\n</sevenChrNote>\n<sevenChrDef>\n<extension char="A">while it is treated</extension>\n<extension char="D">while it heals</extension>\n<extension char="S">what stays of it</extension>\n</sevenChrDef>\n';

const notesText = (notes: Notes): string =>
  Object.entries(notes)
    .map(([kind, lines]) => `<${kind}>\n${lines.map((line) => `<note>${line}</note>`).join('\n')}\n</${kind}>\n`)
    .join('');

const codeText = ({ code, notes = {}, seventh, below = [] }: Category): string =>
  `<diag>\n<name>${code}</name>\n<desc>${code}</desc>\n${notesText(notes)}${seventh ? SEVENTH : ''}${below.map(codeText).join('')}</diag>\n`;

const sectionText = ({ span, notes = {}, codes }: Section): string =>
  `<section id="${span}">\n<desc>${span}</desc>\n${notesText(notes)}${codes.map(codeText).join('')}</section>\n`;

const chapterText = (number: number): string =>
  `<chapter>\n<name>${number}</name>\n<desc>Chapter ${number}</desc>\n${(CHAPTERS[number] ?? []).map(sectionText).join('')}</chapter>\n`;

/** The whole list as XML. */
export const tabularText = (): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n<ICD10CM.tabular>\n<version>invented</version>\n${Array.from({ length: LAST }, (_, at) => chapterText(at + 1)).join('')}</ICD10CM.tabular>\n`;
