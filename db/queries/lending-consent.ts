import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** Guarantors whose agreement to be charged for paying late is signed and stands. */
export const guarantorsAgreed = (db: ReadableDb, today: PlainDate): ReadonlySet<string> =>
  new Set(
    db
      .all<{ id: string }>(sql`SELECT guarantor_id AS id FROM lending_consent WHERE withdrawn_at IS NULL AND signed_on <= ${today}`)
      .map(({ id }) => id),
  );

export type ConsentRow = {
  readonly consentId: string;
  readonly signedOn: PlainDate;
  readonly recordedAt: Instant;
  readonly by: string;
  /** Empty: the paper is not kept here. */
  readonly fileName: string;
  readonly withdrawnAt: Instant | null;
  readonly withdrawnBy: string | null;
};

/** Agreements of an account, the newest first; at most one of them stands. */
export const consentsOf = (db: ReadableDb, guarantorId: string): readonly ConsentRow[] =>
  db.all<ConsentRow>(sql`
    SELECT c.id AS consentId, c.signed_on AS signedOn, c.recorded_at AS recordedAt, u.display_name AS "by", c.file_name AS fileName,
      c.withdrawn_at AS withdrawnAt, w.display_name AS withdrawnBy
    FROM lending_consent c JOIN user u ON u.id = c.user_id LEFT JOIN user w ON w.id = c.withdrawn_by
    WHERE c.guarantor_id = ${guarantorId} ORDER BY c.recorded_at DESC, c.id DESC LIMIT 50`);

export type NewConsent = Pick<ConsentRow, 'consentId' | 'signedOn' | 'recordedAt' | 'fileName'> & {
  readonly guarantorId: string;
  readonly userId: string;
  readonly mediaType: string;
  readonly scan: Uint8Array | null;
};

export function insertConsent(db: WritableDb, row: NewConsent): void {
  db.run(sql`INSERT INTO lending_consent (id, guarantor_id, signed_on, recorded_at, user_id, file_name, media_type, scan)
    VALUES (${row.consentId}, ${row.guarantorId}, ${row.signedOn}, ${row.recordedAt}, ${row.userId}, ${row.fileName}, ${row.mediaType},
      ${row.scan})`);
}

/** Ends the agreement that stands; false when none does. */
export const withdrawConsent = (db: WritableDb, guarantorId: string, at: Instant, userId: string): boolean =>
  db.run(sql`UPDATE lending_consent SET withdrawn_at = ${at}, withdrawn_by = ${userId}
    WHERE guarantor_id = ${guarantorId} AND withdrawn_at IS NULL`).changes === 1;

/** The scan of an agreement; undefined when there is none. */
export const findConsentScan = (
  db: ReadableDb,
  consentId: string,
): { readonly guarantorId: string; readonly fileName: string; readonly mediaType: string; readonly scan: Uint8Array } | undefined =>
  db.get(sql`SELECT guarantor_id AS guarantorId, file_name AS fileName, media_type AS mediaType, scan FROM lending_consent
    WHERE id = ${consentId} AND scan IS NOT NULL`);
