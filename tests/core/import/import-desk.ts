import { readFileSync } from 'node:fs';
import { handlers } from '#core/handlers.ts';
import { sql } from '#db/connection/handles.ts';
import type { CallInput, Output } from '#shared/contract/operations.ts';
import type { ImportKind } from '#shared/domain/import/import-kind.ts';
import { buildersFor } from '../../support/builders.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';
import { uploaded } from '../../support/uploads.ts';

export const fixture = (name: string): string => readFileSync(new URL(`../../fixtures/import/${name}`, import.meta.url), 'utf8');

/** A practice with its own row and a provider, and nobody else in it. */
export async function openDesk(): Promise<TestApp> {
  const app = await openTestApp(handlers);
  const builders = buildersFor(app);
  builders.practice();
  builders.rendering();
  return app;
}

type More = Partial<Omit<CallInput<'import.run'>, 'uploadId' | 'kind'>>;

/** A file with the mapping that is guessed, or the one that comes with the program under a name. */
export async function asked(app: TestApp, kind: ImportKind, content: string | Uint8Array, more: More = {}, preset = '') {
  const uploadId = await uploaded(app, content, `${kind}.csv`);
  const look = await app.ask('import.look', { uploadId, kind });
  const saved = (await app.ask('import.mappings', { kind })).find(({ name }) => name === preset);
  const headings = new Set(look.headings);
  const columns = saved && Object.fromEntries(Object.entries(saved.mapping.columns).filter(([, heading]) => headings.has(heading)));
  const mapping = saved && columns ? { ...saved.mapping, columns } : look.mapping;
  return { uploadId, kind, system: 'Medisoft', mapping, ...more };
}

export async function check(
  app: TestApp,
  kind: ImportKind,
  content: string,
  more: More = {},
  preset = '',
): Promise<Output<'import.check'>> {
  const {
    runId: _run,
    skipFaults: _skip,
    reason: _reason,
    ...question
  } = { ...(await asked(app, kind, content, more, preset)), runId: '', skipFaults: false, reason: '' };
  return app.ask('import.check', question);
}

export async function take(app: TestApp, kind: ImportKind, content: string, more: More = {}, preset = ''): Promise<Output<'import.run'>> {
  return app.ask('import.run', { ...(await asked(app, kind, content, more, preset)), runId: app.newId() });
}

/** Every row of every table that an import may write, but for what says who did what when. */
export function everything({ db }: TestApp): Readonly<Record<string, unknown>> {
  const leaveOut = /^(operation_record|upload|upload_piece|import_|sqlite_|patient_words|patient_anything|library_|counter|reason|fts)/;
  const tables = db.all<{ name: string }>(sql`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).map(({ name }) => name);
  return Object.fromEntries(
    tables
      .filter((name) => !leaveOut.test(name))
      .map((name) => {
        const text = [`SELECT * FROM "${name}"`];
        return [name, db.all({ strings: Object.assign(text, { raw: text }), values: [] })];
      }),
  );
}

export async function verified(app: TestApp): Promise<void> {
  const proof = await app.ask('ledger.verify', {});
  const broken = JSON.stringify(proof.checks.filter((each) => each.violations > 0));
  if (broken !== '[]') throw new Error(`ledger.verify: ${broken}`);
}
