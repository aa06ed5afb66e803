import { type EditionRow, editionInForce, editionsWith } from '#db/queries/code-library.ts';
import { newestPtpEditions } from '#db/queries/edit-tables-ncci.ts';
import { listUsers } from '#db/queries/user.ts';
import type { Output } from '#shared/contract/operations.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';

type Edition = Output<'library.editions'>[number];

/** Every edition that can be searched, newest of each list first. */
export function listEditions(context: ReadContext): Output<'library.editions'> {
  const { db, today } = context;
  const shown = editionView(context);
  return editionsWith(db, 'active').map((row) => shown(row, today));
}

/** How an edition is shown: with the name of who imported it and whether it holds on a day. */
export function editionView({ db }: Pick<ReadContext, 'db'>): (row: EditionRow, on: PlainDate) => Edition {
  const names = new Map(listUsers(db).map(({ userId, displayName }) => [userId, displayName]));
  const quarter = new Set(newestPtpEditions(db)?.numbers);
  return (row, on) => {
    const { number, fileSha256: _, status: __, ...shown } = row;
    return {
      ...shown,
      complete: row.complete === 1,
      importedBy: row.importedBy === null ? null : (names.get(row.importedBy) ?? row.importedBy),
      // All files of a quarter of NCCI edits answer together.
      inForce: row.kind === 'ncciPtp' ? quarter.has(number) : editionInForce(db, row.kind, on)?.number === number,
    };
  };
}
