import { markOf } from '#db/queries/code-library-rows.ts';
import { codeUseOf, editionsHolding, ownCodesOf } from '#db/queries/code-library-search.ts';
import { codeIdsWorded, codesOfIds, companionsSeen } from '#db/queries/coding-help.ts';
import type { codingHelpOperations } from '#shared/contract/coding-help.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { ftsExpression, howWell, type Meaning, wordsOfTitle } from '#shared/domain/code/code-query.ts';
import { type CodeScope, librariesOf } from '#shared/domain/code-library/library-kind.ts';
import { readNote } from '#shared/domain/coding-help/note-text.ts';
import { type CodeCandidate, type CodeSuggestion, suggestCodes } from '#shared/domain/coding-help/suggest-codes.ts';
import { FEWEST_VISITS, usualCompanions } from '#shared/domain/coding-help/usual-companions.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { Handlers, ReadContext } from '../context.ts';

/** Titles taken for each run of words: the likeliest come first. */
const TITLES = 40;

/**
 * Candidates of one scope: the practice's own codes first, then the libraries in force on the day. The same codes come up for
 * run after run of a note's words, so each is read once.
 */
function finder({ db }: ReadContext, scope: CodeScope, on: PlainDate): (meanings: readonly Meaning[]) => readonly CodeCandidate[] {
  const marks = editionsHolding(db, librariesOf(scope), on).map(({ number }) => markOf(number));
  const own = ownCodesOf(db, scope).map((row) => ({ ...row, title: wordsOfTitle(row.words) }));
  const ownCandidates = candidateMaker(db, scope);
  const libraryCandidates = libraryReader(db, candidateMaker(db, scope));
  return (meanings) => {
    const fitting = own.filter(({ title }) => howWell(title, meanings) !== null);
    const found = new Map<string, CodeCandidate>();
    for (const candidate of ownCandidates(fitting.map(({ code, words }) => ({ code, words, billable: true, own: true }))))
      found.set(candidate.code, candidate);
    for (const mark of marks)
      for (const candidate of libraryCandidates(codeIdsWorded(db, ftsExpression(meanings, mark), TITLES)))
        if (!found.has(candidate.code)) found.set(candidate.code, candidate);
    return [...found.values()];
  };
}

type CodeWords = Omit<CodeCandidate, 'used' | 'favourite'>;

/** Says beside codes how the practice uses them; each is asked for once. */
function candidateMaker(db: ReadContext['db'], scope: CodeScope): (codes: readonly CodeWords[]) => readonly CodeCandidate[] {
  const known = new Map<string, CodeCandidate>();
  return (codes) => {
    const strange = codes.filter(({ code }) => !known.has(code));
    const use =
      strange.length === 0
        ? undefined
        : codeUseOf(
            db,
            scope,
            strange.map(({ code }) => code),
          );
    for (const row of strange) {
      const { used = 0, favourite = 0 } = use?.get(row.code) ?? {};
      known.set(row.code, { ...row, used, favourite: favourite === 1 });
    }
    return codes.flatMap(({ code }) => known.get(code) ?? []);
  };
}

/** Reads codes of the libraries by id, in the order of the ids; each is read once. */
function libraryReader(
  db: ReadContext['db'],
  candidatesOf: ReturnType<typeof candidateMaker>,
): (ids: readonly number[]) => readonly CodeCandidate[] {
  const known = new Map<number, CodeCandidate>();
  return (ids) => {
    const strange = ids.filter((id) => !known.has(id));
    const rows = strange.length === 0 ? [] : codesOfIds(db, strange);
    const candidates = candidatesOf(rows.map(({ code, words, billable }) => ({ code, words, billable: billable === 1, own: false })));
    for (const [index, { id }] of rows.entries()) {
      const candidate = candidates[index];
      if (candidate) known.set(id, candidate);
    }
    return ids.flatMap((id) => known.get(id) ?? []);
  };
}

const shown = ({ score: _, matched, ...suggestion }: CodeSuggestion) => ({ ...suggestion, matched: [...matched] });

/** Reads a note and answers; the note itself is kept nowhere. */
function suggest(context: ReadContext, { note, on, limit }: Input<'coding.suggest'>): Output<'coding.suggest'> {
  const day = on ?? context.today;
  const phrases = readNote(note);
  const codeable = phrases.filter(({ status }) => status === 'said' || status === 'past');
  return {
    diagnoses: suggestCodes(codeable, finder(context, 'diagnosis', day), limit).map(shown),
    procedures: suggestCodes(
      codeable.filter(({ status }) => status === 'said'),
      finder(context, 'procedure', day),
      limit,
    ).map(shown),
    leftOut: phrases
      .filter(({ status }) => status !== 'said' && status !== 'past')
      .slice(0, 100)
      .map(({ text, status, cue }) => ({ phrase: text, status, cue })),
  };
}

/** The payer's own visits where there are enough of them, else everybody's. */
function usual(context: ReadContext, asked: Input<'coding.usual'>): Output<'coding.usual'> {
  const { diagnoses, procedures, payerId, limit } = asked;
  if (diagnoses.length + procedures.length === 0) return [];
  const alike = { diagnoses, procedures, before: asked.on ?? context.today };
  const ofPayer = payerId === null ? [] : companionsSeen(context.db, { ...alike, payerId });
  const enough = (ofPayer[0]?.of ?? 0) >= FEWEST_VISITS;
  const seen = enough ? ofPayer : companionsSeen(context.db, { ...alike, payerId: null });
  const words = wordsByCode(context);
  return usualCompanions(seen, limit).map(({ scope, code, count, of }) => ({
    ...{ scope, code, count, of },
    words: scope === 'modifier' ? '' : (words(scope, code) ?? ''),
    ofPayer: enough,
  }));
}

function wordsByCode({ db }: ReadContext): (scope: CodeScope, code: string) => string | undefined {
  const known = new Map<CodeScope, ReadonlyMap<string, string>>();
  return (scope, code) => {
    const words = known.get(scope) ?? new Map(ownCodesOf(db, scope).map((row) => [row.code, row.words]));
    known.set(scope, words);
    return words.get(code);
  };
}

/** Help with coding: explained, offline, never applied by itself. */
export const codingHelpHandlers: Pick<Handlers, keyof typeof codingHelpOperations> = {
  'coding.suggest': suggest,
  'coding.usual': usual,
};
