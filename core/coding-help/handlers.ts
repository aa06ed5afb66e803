import { markOf } from '#db/queries/code-library-rows.ts';
import { type CodeUse, codesWorded, codeUseOf, editionsHolding, ownCodesOf } from '#db/queries/code-library-search.ts';
import { companionsSeen } from '#db/queries/coding-help.ts';
import type { codingHelpOperations } from '#shared/contract/coding-help.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { ftsExpression, howWell, type Meaning, wordsOfText } from '#shared/domain/code/code-query.ts';
import { type CodeScope, librariesOf } from '#shared/domain/code-library/library-kind.ts';
import { readNote } from '#shared/domain/coding-help/note-text.ts';
import { type CodeCandidate, type CodeSuggestion, suggestCodes } from '#shared/domain/coding-help/suggest-codes.ts';
import { FEWEST_VISITS, usualCompanions } from '#shared/domain/coding-help/usual-companions.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { Handlers, ReadContext } from '../context.ts';

/** Titles taken for each run of words: the likeliest come first. */
const TITLES = 40;

/** Candidates of one scope: the practice's own codes first, then the libraries in force on the day. */
function finder({ db }: ReadContext, scope: CodeScope, on: PlainDate): (meanings: readonly Meaning[]) => readonly CodeCandidate[] {
  const editions = editionsHolding(db, librariesOf(scope), on);
  const own = ownCodesOf(db, scope).map((row) => ({ ...row, title: wordsOfText(row.words) }));
  // The same codes come up for run after run of a note.
  const use = new Map<string, CodeUse | undefined>();
  return (meanings) => {
    const found = new Map<string, Omit<CodeCandidate, 'used' | 'favourite'>>();
    for (const { code, words, title } of own)
      if (howWell(title, meanings) !== null) found.set(code, { code, words, billable: true, own: true });
    for (const { number } of editions)
      for (const row of codesWorded(db, ftsExpression(meanings, markOf(number)), TITLES))
        if (!found.has(row.code)) found.set(row.code, { code: row.code, words: row.longWords, billable: row.billable === 1, own: false });
    const strange = [...found.keys()].filter((code) => !use.has(code));
    const asked = strange.length === 0 ? undefined : codeUseOf(db, scope, strange);
    for (const code of strange) use.set(code, asked?.get(code));
    return [...found.values()].map((row) => {
      const { used = 0, favourite = 0 } = use.get(row.code) ?? {};
      return { ...row, used, favourite: favourite === 1 };
    });
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
