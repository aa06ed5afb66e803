import { isIcd10Shape, withPoint } from '#shared/domain/code/icd10cm.ts';
import { badFile, type Change, type LibrarySource, quoted, type ReadFacts } from '../importer.ts';

/*
 * Addenda of ICD-10-CM tell what changes from one edition to the next: "Add:", "Delete:", "Revise from:" and "Revise to:",
 * then the code (in the addenda of the order file between its order number and its flag) and its title. The tabular addenda
 * use the same words and also change notes, which have no code: those lines are passed over.
 */

const ACTION = /^\s*(add|delete|revise from|revise to|no change)\s*:?\s+(.*)$/i;
const CODE = /^(?:\d{5}\s+)?([A-Z]\d[0-9A-Z][0-9A-Z.]{0,5})\s+(?:([01])\s+)?(\S.*)$/;

/** Changes, when the file is one of addenda; null when its first line is not. */
export function addendaChanges(source: LibrarySource): Generator<Change, ReadFacts, void> | null {
  for (const { text } of source.lines()) {
    if (text.trim() === '') continue;
    if (!ACTION.test(text)) return null;
    return readAddenda(source);
  }
  return null;
}

function* readAddenda(source: LibrarySource): Generator<Change, ReadFacts, void> {
  let before: { code: string; title: string; line: number } | undefined;
  for (const { number, text } of source.lines()) {
    const [, action = '', rest = ''] = ACTION.exec(text) ?? [];
    const [, bare = '', , titles = ''] = CODE.exec(rest) ?? [];
    if (!isIcd10Shape(bare)) {
      if (text.trim() !== '' && action === '' && !/^\s/.test(text)) badFile(number, `not an addenda line: ${quoted(text)}`);
      continue;
    }
    const [code, title, what] = [withPoint(bare), longTitle(titles), action.toLowerCase()];
    if (before !== undefined && what !== 'revise to') badFile(before.line, `what ${quoted(before.code)} is revised to is missing`);
    if (what === 'add') yield { what: 'added', code, before: '', after: title };
    else if (what === 'delete') yield { what: 'deleted', code, before: title, after: '' };
    else if (what === 'revise from') before = { code, title, line: number };
    else if (what === 'revise to') {
      if (before === undefined) return badFile(number, `what ${quoted(code)} is revised from is missing`);
      yield { what: 'revised', code: before.code, before: before.title, after: title };
      before = undefined;
    }
  }
  if (before !== undefined) badFile(before.line, `what ${quoted(before.code)} is revised to is missing`);
  return { effectiveFrom: null, title: null };
}

/** Addenda of the order file have a short title in 60 columns before the long one. */
function longTitle(titles: string): string {
  const long = titles.slice(60).trim();
  return (titles.length > 61 && /\s/.test(titles[60] ?? '') && long !== '' ? long : titles).trim();
}
