import type { Role } from '#shared/domain/user/role.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

export type UserRow = {
  readonly userId: string;
  readonly loginName: string;
  readonly displayName: string;
  readonly role: Role;
  readonly active: boolean;
};
type Stored = Omit<UserRow, 'active'> & { active: number };

/** A user by id; undefined when there is none. */
export function findUser(db: ReadableDb, userId: string): UserRow | undefined {
  const row = db.get<Stored>(sql`
    SELECT id AS userId, login_name AS loginName, display_name AS displayName, role, active FROM user WHERE id = ${userId}`);
  return row && { ...row, active: row.active === 1 };
}

/** Everyone who may or might sign in, by name. */
export function listUsers(db: ReadableDb): readonly UserRow[] {
  return db
    .all<Stored>(sql`
    SELECT id AS userId, login_name AS loginName, display_name AS displayName, role, active FROM user ORDER BY display_name`)
    .map((row) => ({ ...row, active: row.active === 1 }));
}

export function insertUser(db: WritableDb, user: Omit<UserRow, 'active'>): void {
  db.run(sql`INSERT INTO user (id, login_name, display_name, role)
    VALUES (${user.userId}, ${user.loginName}, ${user.displayName}, ${user.role})`);
}
