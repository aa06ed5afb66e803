import { listOperationRecords } from '#db/queries/operation-record.ts';
import { changePractice, findPractice } from '#db/queries/practice.ts';
import { listUsers } from '#db/queries/user.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { Handlers } from '../context.ts';

type Names = 'practice.get' | 'practice.change' | 'user.list' | 'record.list';

/** The practice's own particulars, its users and the record of what was done. */
export const practiceHandlers: Pick<Handlers, Names> = {
  'practice.get': ({ db }) => {
    const row = findPractice(db);
    assert(row, 'an open practice has its row');
    return { practice: row.fields, statements: row.statements, isSample: row.isSample };
  },
  'practice.change': (context, { practice, statements }) => {
    changePractice(context.db, practice, statements);
    context.touch(findPractice(context.db)?.practiceId ?? '');
    return {};
  },
  'user.list': ({ db }) => listUsers(db).map((user) => ({ ...user })),
  'record.list': ({ db }, page) => listOperationRecords(db, page).map((record) => ({ ...record, subjects: [...record.subjects] })),
};
