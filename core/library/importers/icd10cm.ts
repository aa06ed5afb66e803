import type { ReadableDb } from '#db/connection/handles.ts';
import { withPoint } from '#shared/domain/code/icd10cm.ts';
import type { LibraryCode } from '#shared/domain/code-library/library-code.ts';
import { isListedBare, mayFollow } from '#shared/domain/code-library/tabular-order.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { codeStore } from '../code-store.ts';
import { badFile, importer, type LibraryImporter, type LibrarySource, quoted, type ReadFacts } from '../importer.ts';
import { addendaChanges, orderAddenda } from './icd10cm-addenda.ts';
import { amendedCodes, editionBefore } from './icd10cm-amended.ts';

/*
 * The CMS order file of ICD-10-CM ("icd10cm_order_2026.txt"): fixed columns, order number 1-5, code without point 7-13,
 * 0 for a header and 1 for a code that may be billed in 15, short title 17-76, long title from 78. Order numbers count up
 * from 1 without a gap, each header stands before what it heads, and the list runs from A00 to chapter Z (and U, wherever it
 * stands), so a file that is cut short, put together wrongly or of another kind shows. It is in the order of the tabular list,
 * not of the alphabet: C4A stands before C44.
 */

const LINE = /^(\d{5}) (.{7}) ([01]) (.{60}) (.+)$/;

/** The archive also holds the list without headers and the addenda. */
const isOrderFile = (name: string): boolean => /order/i.test(name) && !/addend/i.test(name);

function* readOrderFile(source: LibrarySource): Generator<LibraryCode, ReadFacts, void> {
  let order = 0;
  let [line, last] = [0, ''];
  const [headers, seen]: [string[], Set<string>] = [[], new Set()];
  let hasZ = false;
  let emptyHeader: string | undefined;
  for (const { number, text } of source.lines()) {
    if (text.trim() === '' || text === '\u001a') continue;
    line = number;
    const [, orderText = '', bare = '', flag, short = '', long = ''] = LINE.exec(text.trimEnd()) ?? badLine(number, text);
    if (Number(orderText) !== order + 1) badFile(number, `order number ${quoted(orderText)} does not follow ${order}`);
    order += 1;
    const code = bare.trim();
    if (bare.trimEnd().length !== code.length || !isListedBare(code)) badFile(number, `${quoted(bare)} is not an ICD-10-CM code`);
    if (last !== '' && (seen.has(code) || !mayFollow(last, code))) badFile(number, `${quoted(code)} stands after ${quoted(last)}`);
    if (emptyHeader !== undefined && !code.startsWith(emptyHeader)) badFile(number, `the header ${quoted(emptyHeader)} heads nothing`);
    last = code;
    seen.add(code);
    hasZ ||= code.startsWith('Z');
    while (headers.length > 0 && !code.startsWith(headers.at(-1) ?? '')) headers.pop();
    const parent = headers.at(-1);
    emptyHeader = flag === '0' ? code : undefined;
    if (flag === '0') headers.push(code);
    yield {
      code: withPoint(code),
      words: short.trim(),
      longWords: long.trim(),
      billable: flag === '1',
      parent: parent === undefined ? null : withPoint(parent),
      sex: null,
      ageFrom: null,
      ageTo: null,
      validFrom: null,
      validTo: null,
      facts: {},
    };
  }
  if (emptyHeader !== undefined) badFile(line, `the file ends after the header ${quoted(emptyHeader)}`);
  if (order > 0 && !(hasZ && /^[UZ]/.test(last))) badFile(line, `the file ends at ${quoted(last)}; chapter Z is missing`);
  return { effectiveFrom: null, title: null };
}

function badLine(number: number, text: string): never {
  const shape = 'order number, code, 0 or 1, short and long title in fixed columns';
  return badFile(number, text.length < 78 ? `the line is cut: ${quoted(text)}` : `not ${shape}: ${quoted(text)}`);
}

const orderImporter = importer({
  kind: 'icd10cm',
  pick: isOrderFile,
  read: readOrderFile,
  changes: addendaChanges,
  store: codeStore('icd10cm'),
});

/** The importer for this file: of the whole list, or of the list that addenda make of the edition before their first day. */
function importerFor(db: ReadableDb, source: LibrarySource, day: PlainDate) {
  const base = editionBefore(db, day);
  const changes = base === undefined ? null : orderAddenda({ ...source, lines: (pick) => source.lines(pick ?? isOrderFile) });
  if (base === undefined || changes === null) return { base: undefined, one: orderImporter };
  return { base, one: importer({ kind: 'icd10cm', read: () => amendedCodes(db, base, changes), store: codeStore('icd10cm') }) };
}

/** ICD-10-CM from the order file, or from its addenda once the edition before them is loaded whole. */
export const icd10cmImporter: LibraryImporter = {
  ...orderImporter,
  load: (db, edition, source, day) => importerFor(db, source, day).one.load(db, edition, source, day),
  compare: (db, edition, source, onChange, day) => {
    const { base, one } = importerFor(db, source, day);
    return one.compare(db, base?.number ?? edition, source, onChange, day);
  },
  follows: (db, source, day) => importerFor(db, source, day).base,
};
