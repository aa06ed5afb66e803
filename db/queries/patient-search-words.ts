import { indexWords } from '#shared/kernel/index-words.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';

export type Chart = { readonly chart: number };

/** Words that must all begin some word of the family's names, of the given names, or of either. */
type Group = { readonly column: 'last_words' | 'first_words' | null; readonly tokens: readonly string[] };

/** So many people are looked through one by one rather than by the index, which first puts a list of all of a common name together. */
const FEW = 150;

/** Words as the index has them: "O'Neil" is two. */
const tokensOf = (words: readonly string[]): readonly string[] => words.flatMap(indexWords);

/** Words of names, each begun, in any order; given two groups, the first are of the family name and the second of the given. */
export function chartsByWords(db: ReadableDb, groups: readonly (readonly string[])[], limit: number): readonly Chart[] {
  const columns = groups.length === 1 ? ([null] as const) : (['last_words', 'first_words'] as const);
  const asked = columns
    .map((column, at): Group => ({ column, tokens: tokensOf(groups[at] ?? []) }))
    .filter(({ tokens }) => tokens.length > 0);
  if (asked.length === 0) return [];
  return amongFew(db, asked, limit) ?? chartsMatching(db, asked.map(expression).join(' AND '), limit);
}

function expression({ column, tokens }: Group): string {
  const begun = `(${tokens.map((token) => `"${token}"*`).join(' AND ')})`;
  return column === null ? begun : `{${column}} : ${begun}`;
}

const chartsMatching = (db: ReadableDb, asked: string, limit: number): readonly Chart[] =>
  db.all<Chart>(sql`SELECT rowid AS chart FROM patient_words WHERE patient_words MATCH ${asked} ORDER BY rowid LIMIT ${limit}`);

/**
 * The same, when one of several words is seldom: everybody who has it is read and looked at for the others. Undefined when
 * every word is common, or the seldom one is not after all (it stands in other places than the beginning of a name too).
 */
function amongFew(db: ReadableDb, asked: readonly Group[], limit: number): readonly Chart[] | undefined {
  const single = asked.flatMap(({ column, tokens }) => tokens.map((token): Group => ({ column, tokens: [token] })));
  if (single.length < 2) return undefined;
  const seldom = single.find(({ tokens }) => namesBeginning(db, tokens[0] ?? '') <= FEW);
  if (seldom === undefined) return undefined;
  const charts = chartsMatching(db, expression(seldom), FEW + 1);
  if (charts.length > FEW) return undefined;
  const fitting = namesOf(db, charts).filter((names) => asked.every((group) => fits(names, group)));
  return fitting.slice(0, limit).map(({ chart }) => ({ chart }));
}

/** How many family and given names begin so, counted no further than needed; the index alone is read. */
function namesBeginning(db: ReadableDb, begun: string): number {
  const after = `${begun}\uffff`;
  return (
    db.get<{ n: number }>(sql`
      SELECT (SELECT count(*) FROM (SELECT 1 FROM patient WHERE last_name >= ${begun} AND last_name < ${after} LIMIT ${FEW + 1}))
        + (SELECT count(*) FROM (SELECT 1 FROM patient WHERE first_name >= ${begun} AND first_name < ${after} LIMIT ${FEW + 1})) AS n`)
      ?.n ?? 0
  );
}

type Names = Chart & { readonly last: string; readonly first: string };

const namesOf = (db: ReadableDb, charts: readonly Chart[]): readonly Names[] =>
  db.all<Names>(sql`
    SELECT t.chart_number AS chart, t.last_words AS last, t.first_words AS first
    FROM json_each(${JSON.stringify(charts.map(({ chart }) => chart))}) w CROSS JOIN patient_text t ON t.chart_number = w.value
    ORDER BY t.chart_number`);

function fits({ last, first }: Names, { column, tokens }: Group): boolean {
  const text = column === 'last_words' ? last : column === 'first_words' ? first : `${last} ${first}`;
  const has = tokensOf([text]).map(folded);
  return tokens.map(folded).every((token) => has.some((word) => word.startsWith(token)));
}

/** As the index has it: small letters without accents. */
const folded = (token: string): string => token.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
