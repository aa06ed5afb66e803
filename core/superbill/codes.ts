import type { ReadableDb } from '#db/connection/handles.ts';
import { searchDiagnoses, searchProcedures } from '#db/queries/code-list.ts';
import { diagnosisWords, procedureWords } from '#db/queries/code-words.ts';
import type { SuperbillFacts } from '#shared/domain/superbill/superbill-facts.ts';
import { PLAIN_STYLE, type SuperbillLayout } from '#shared/domain/superbill/superbill-layout.ts';

/** How many codes the page offers without a template, the most used ones: more do not fit it. */
const PROCEDURES_OFFERED = 90;
const DIAGNOSES_OFFERED = 60;

export type PageCodes = Pick<SuperbillFacts, 'procedures' | 'diagnoses'>;

/** The codes of a layout with their words: its own, else those of the practice's lists, else of the libraries. */
export function codesOfLayout(db: ReadableDb, layout: SuperbillLayout): PageCodes & { readonly unknown: readonly string[] } {
  const procedures = layout.sections.flatMap(({ title, codes }) => codes.map((entry) => ({ ...entry, section: title })));
  const known = procedureWords(
    db,
    procedures.map(({ code }) => code),
  );
  const found = diagnosisWords(
    db,
    layout.diagnoses.map(({ code }) => code),
  );
  return {
    procedures: procedures.map(({ section, code, words }) => {
      const list = known.get(code);
      return { section, code, words: words || list?.words || '', fee: list?.fee ?? null };
    }),
    diagnoses: layout.diagnoses.map(({ code, words }) => ({ code, words: words || found.get(code) || '' })),
    unknown: [
      ...procedures.filter(({ code, words }) => words === '' && !known.has(code)),
      ...layout.diagnoses.filter(({ code, words }) => words === '' && !found.has(code)),
    ].map(({ code }) => code),
  };
}

/** A layout of the practice's own lists: each section once, the one with the most used code first. */
export function layoutOfLists(db: ReadableDb): SuperbillLayout {
  const sections = Map.groupBy(searchProcedures(db, '', PROCEDURES_OFFERED), ({ section }) => section);
  return {
    ...PLAIN_STYLE,
    sections: [...sections].map(([title, codes]) => ({
      title: title || 'Procedures',
      codes: codes.map(({ code }) => ({ code, words: '' })),
    })),
    diagnoses: searchDiagnoses(db, '', DIAGNOSES_OFFERED).map(({ code }) => ({ code, words: '' })),
  };
}
