/** A tabular list of ICD-10-CM in the layout of CMS and NCHS; real codes, notes in words of our own. */

type Diag = { readonly code: string; readonly notes?: string; readonly below?: readonly Diag[] };

export const group = (kind: string, ...lines: readonly string[]): string =>
  `<${kind}>\n${lines.map((line) => `<note>${line}</note>`).join('\n')}\n</${kind}>\n`;

const diag = ({ code, notes = '', below = [] }: Diag): string =>
  `<diag>\n<name>${code}</name>\n<desc>Words of ${code}</desc>\n${notes}${below.map(diag).join('')}</diag>\n`;

export const section = (id: string, notes: string, ...codes: readonly Diag[]): string =>
  `<section id="${id}">\n<desc>Words of the section (${id})</desc>\n${notes}${codes.map(diag).join('')}</section>\n`;

export const chapter = (number: number, inside: string, notes = ''): string =>
  `<chapter>\n<name>${number}</name>\n<desc>Words of chapter ${number}</desc>\n${notes}<sectionIndex><sectionRef first="A00" last="B99" id="x">Index</sectionRef></sectionIndex>\n${inside}</chapter>\n`;

const SEVENTH = `${group('sevenChrNote', 'Each code below needs one of these')}<sevenChrDef>\n<extension char="A">first treatment</extension>\n<extension char="D">later treatment</extension>\n<extension char="S">what stays</extension>\n</sevenChrDef>\n`;

const CHAPTERS: Readonly<Record<number, string>> = {
  1: chapter(
    1,
    section('A00-A09', '', { code: 'A00', below: [{ code: 'A00.0' }, { code: 'A00.1' }] }),
    group('excludes2', 'a cold (J06.-)'),
  ),
  2: chapter(
    2,
    [
      // A section without codes heads those inside its span.
      section('C00-C75', group('useAdditionalCode', 'where it came from (Z77.-)')),
      section(
        'C43-C44',
        '',
        { code: 'C43' },
        { code: 'C4A', notes: group('excludes1', 'melanoma of the skin (C43-C44)') },
        { code: 'C44' },
      ),
      section('C76-C80', '', { code: 'C79' }),
    ].join(''),
  ),
  4: chapter(
    4,
    section(
      'E08-E13',
      '',
      {
        code: 'E08',
        notes: group('codeFirst', 'what causes it, such as:', 'a tumor (C00-C96)', 'poisoning (T36-T50 with fifth or sixth character 5)'),
      },
      {
        code: 'E11',
        notes: `${group('includes', 'sugar of the second kind')}${group('useAdditionalCode', 'how it is held down (Z79.4, Z79.84)')}${group('excludes1', 'sugar of the first kind (E10.-)', 'sugar from something else (E08.-)')}`,
        below: [{ code: 'E11.6', below: [{ code: 'E11.65', notes: group('inclusionTerm', 'too much sugar') }] }, { code: 'E11.9' }],
      },
    ),
  ),
  10: chapter(
    10,
    section(
      'J00-J06',
      group('excludes1', 'a flu with a name (J09-J11)'),
      { code: 'J02', below: [{ code: 'J02.9', notes: group('excludes1', 'a throat that stays sore (J31.2)') }] },
      { code: 'J06', below: [{ code: 'J06.9' }] },
    ) +
      section('J30-J39', '', {
        code: 'J31',
        below: [{ code: 'J31.2', notes: group('excludes2', 'a <i>new</i> sore throat &amp; fever (J02.9)') }],
      }),
  ),
  19: chapter(
    19,
    section('S60-S69', '', {
      ...{
        code: 'S63',
        notes: SEVENTH + group('codeAlso', 'any open wound'),
        below: [{ code: 'S63.5', below: [{ code: 'S63.50', below: [{ code: 'S63.501' }] }] }],
      },
    }) + section('T36-T50', '', { code: 'T36' }, { code: 'T50' }),
  ),
  21: chapter(21, section('Z00-Z13', '', { code: 'Z00' }) + section('Z77-Z99', '', { code: 'Z77' }, { code: 'Z79' })),
};

/** The whole list; some chapters may be replaced by text of one's own. */
export const tabularFile = (chapters: Readonly<Record<number, string>> = {}, version = '2026'): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n<ICD10CM.tabular xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="icd10cm_tabular.xsd">\n<version>${version}</version>\n<title>A list</title>\n<introduction>\n<introSection type="title"><title>About</title></introSection>\n</introduction>\n${Array.from({ length: 21 }, (_, at) => chapters[at + 1] ?? CHAPTERS[at + 1] ?? chapter(at + 1, '')).join('')}</ICD10CM.tabular>\n`;
