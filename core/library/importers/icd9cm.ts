import { type LibraryCode, plainCode } from '#shared/domain/code-library/library-code.ts';
import { writtenCode } from '#shared/domain/code-library/written-code.ts';
import { fromCompactDate } from '#shared/kernel/plain-date.ts';
import { codeStore } from '../code-store.ts';
import { badFile, importer, type LibrarySource, quoted, type ReadFacts } from '../importer.ts';

/*
 * The CMS code titles of ICD-9-CM ("CMS32_DESC_LONG_DX.txt"), for claims of days before October 2015: the code without
 * point in columns 1-5, its title from column 7; only codes that may be billed, in order: numbers, then E, then V.
 */

const LINE = /^(\d{3,5}|E\d{3,4}|V\d{2,4}) {1,4}(\S.*)$/;

/** The archive also holds the short titles, procedures and spreadsheets. */
const isLongTitles = (name: string): boolean => /long_dx/i.test(name);

function* readTitles(source: LibrarySource): Generator<LibraryCode, ReadFacts, void> {
  let [line, last] = [0, ''];
  for (const { number, text } of source.lines()) {
    if (text.trim() === '' || text === '\u001a') continue;
    line = number;
    const [, code = '', title = ''] = LINE.exec(text.trimEnd()) ?? badFile(number, `not a code and its title: ${quoted(text)}`);
    if (text.search(/\S/) !== 0 || text.indexOf(title) !== 6) badFile(number, `the title of ${quoted(code)} does not begin in column 7`);
    if (code <= last) badFile(number, `${quoted(code)} stands after ${quoted(last)}`);
    last = code;
    yield plainCode(writtenCode('icd9cm', code), title.trim());
  }
  if (last !== '' && !last.startsWith('V')) badFile(line, `the file ends at ${quoted(last)}; the V codes are missing`);
  // Version 32 held from 1 October 2014; one version a year.
  const version = /cms(\d\d)_/i.exec(source.name)?.[1];
  return { effectiveFrom: version === undefined ? null : (fromCompactDate(`${1982 + Number(version)}1001`) ?? null), title: null };
}

export const icd9cmImporter = importer({ kind: 'icd9cm', pick: isLongTitles, read: readTitles, store: codeStore() });
