import { editionsWith } from '#db/queries/code-library.ts';
import { findCode, type StoredCode } from '#db/queries/code-library-rows.ts';
import { childrenOf, codeUseOf, editionsHolding, otherEditions, ownCodesOf } from '#db/queries/code-library-search.ts';
import { notesOfCode } from '#db/queries/code-notes.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { librariesOf } from '#shared/domain/code-library/library-kind.ts';
import { writtenCode } from '#shared/domain/code-library/written-code.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';
import { editionView } from './list-editions.ts';

type Detail = Output<'code.get'>;

const CHILDREN = 200;
/** No list nests deeper; also ends a chain that a damaged row would close to a ring. */
const DEEPEST = 8;

/** Everything that is known of one code on a day. Throws AppError code.notFound when no list has it. */
export function getCode(context: ReadContext, input: Input<'code.get'>): Detail {
  const { db, today } = context;
  const on = input.on ?? today;
  const kinds = input.kind === null ? librariesOf(input.scope) : [input.kind];
  const holding = editionsHolding(db, kinds, on);
  const numbers = holding.map(({ number }) => number);
  const bare = input.code.toUpperCase().replace('.', '');
  const places = [...holding, ...otherEditions(db, kinds, numbers)].map((edition) => ({ edition, code: writtenCode(edition.kind, bare) }));
  const place = places.find(({ edition, code }) => findCode(db, edition.number, code) !== undefined);
  const row = place && findCode(db, place.edition.number, place.code);
  const own = ownCodesOf(db, input.scope).find(({ code }) => code.replace('.', '') === bare);
  if (row === undefined && own === undefined) fail('code.notFound');
  const code = row?.code ?? own?.code ?? bare;
  const use = codeUseOf(db, input.scope, [code]).get(code);
  const edition = place && editionsWith(db, 'active').find(({ number }) => number === place.edition.number);
  return {
    code,
    ...titles(row, own?.words ?? null),
    ...daysOf(row, place !== undefined && numbers.includes(place.edition.number), on),
    sex: row?.sex ?? null,
    ageFrom: row?.ageFrom ?? null,
    ageTo: row?.ageTo ?? null,
    facts: row === undefined ? {} : (JSON.parse(row.facts) as Detail['facts']),
    edition: edition === undefined ? null : editionView(context)(edition, today),
    favourite: use?.favourite === 1,
    used: use?.used ?? 0,
    lastUsed: use?.lastUsed ?? null,
    path: place === undefined || row === undefined ? [] : pathTo(db, place.edition.number, row),
    children:
      place === undefined
        ? []
        : childrenOf(db, place.edition.number, code, CHILDREN).map((child) => ({
            code: child.code,
            words: child.longWords,
            billable: child.billable === 1,
          })),
    notes: input.scope === 'diagnosis' && place?.edition.kind !== 'icd9cm' ? notesAt(db, code, on) : [],
  };
}

function titles(row: StoredCode | undefined, ownWords: string | null): Pick<Detail, 'words' | 'ownWords' | 'billable'> {
  return { words: row?.longWords ?? ownWords ?? '', ownWords, billable: row === undefined || row.billable === 1 };
}

function daysOf(row: StoredCode | undefined, inForce: boolean, on: PlainDate): Pick<Detail, 'valid' | 'validFrom' | 'validTo'> {
  const [validFrom, validTo] = [row?.validFrom ?? null, row?.validTo ?? null] as [PlainDate | null, PlainDate | null];
  const holds = (validFrom === null || validFrom <= on) && (validTo === null || validTo >= on);
  return { valid: row === undefined || (inForce && holds), validFrom, validTo };
}

const notesAt = (db: ReadContext['db'], code: string, on: PlainDate): Detail['notes'] =>
  notesOfCode(db, code, on).map(({ owner, kind, lines }) => ({ owner, kind, lines: [...lines] }));

/** Headers from the top down to the code's own. */
function pathTo(db: ReadContext['db'], edition: number, row: StoredCode): Detail['path'] {
  const path: { code: string; words: string }[] = [];
  for (let header = row.parent; header !== null && path.length < DEEPEST; ) {
    const above = findCode(db, edition, header);
    if (above === undefined) break;
    path.unshift({ code: above.code, words: above.longWords });
    header = above.parent;
  }
  return path;
}
