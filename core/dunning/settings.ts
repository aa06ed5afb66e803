import { findDunningRules, insertDunningText, newestDunningTexts, saveDunningRules } from '#db/queries/dunning.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { type DunningText, dunningFields, unknownDunningFields, usualLetter } from '#shared/domain/dunning/dunning-letter.ts';
import { type DunningRules, USUAL_DUNNING } from '#shared/domain/dunning/dunning-rules.ts';
import { type StatementLanguage, statementLanguages } from '#shared/domain/statement/statement-words.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext, WriteContext } from '../context.ts';

/** How the practice writes letters; the usual way as long as nobody said otherwise. */
export const dunningRules = (db: ReadContext['db']): DunningRules => ({
  ...USUAL_DUNNING,
  ...(JSON.parse(findDunningRules(db) ?? '{}') as Partial<DunningRules>),
});

type Kept = DunningText & { readonly version: number };

/** The words of each letter as they are now: the practice's newest version, else the program's own. */
export function dunningTexts(db: ReadContext['db'], levels: number): (level: number, language: StatementLanguage) => Kept {
  const own = new Map(newestDunningTexts(db).map((row) => [`${row.level} ${row.language}`, row]));
  return (level, language) => own.get(`${level} ${language}`) ?? { ...usualLetter(level, levels, language), version: 0 };
}

export function showSettings({ db }: ReadContext): Output<'dunning.settings'> {
  const rules = dunningRules(db);
  const textOf = dunningTexts(db, rules.levels.length);
  const texts = rules.levels.flatMap((_, index) =>
    statementLanguages.map((language) => {
      const { title, body, version } = textOf(index + 1, language);
      return { level: index + 1, language, title, body, version };
    }),
  );
  return { rules: { ...rules, levels: [...rules.levels] }, fields: [...dunningFields], texts };
}

export function changeSettings({ db }: WriteContext, { rules }: Input<'dunning.changeSettings'>): Output<'dunning.changeSettings'> {
  saveDunningRules(db, JSON.stringify(rules));
  return {};
}

/** Keeps a new version. A field that no letter has is refused, so that no letter goes out with a brace in it. */
export function saveText(context: WriteContext, input: Input<'dunning.saveText'>): Output<'dunning.saveText'> {
  const { db, session } = context;
  const unknown = unknownDunningFields(`${input.title}\n${input.body}`);
  if (unknown.length > 0) fail('dunning.unknownField', { count: unknown.length });
  if (input.level > dunningRules(db).levels.length) fail('dunning.levelNotFound', { level: input.level });
  return { version: insertDunningText(db, { ...input, at: context.now(), userId: session.userId }) };
}
