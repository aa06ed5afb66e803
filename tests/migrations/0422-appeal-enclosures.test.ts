import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate } from '#db/migrations/migration.ts';

test('an appeal of before has no files; what is enclosed from now on is of a kind that is kept, and stays', async () => {
  const db = await openInMemory();
  migrate(db, migrations, Math.max(...migrations.map(({ version }) => version).filter((version) => version < 422)));
  db.exec('PRAGMA foreign_keys = OFF');
  db.run(sql`INSERT INTO appeal (id, denial_id, claim_id, number, level, template_id, template_version, facts, papers, made_at, made_by)
    VALUES ('a', 'd', 'c', 1, 'first', 'general', 0, '{}', '[{"words":"The note","ready":true}]', '2026-07-14', 'u')`);
  const before = db.all(sql`SELECT * FROM appeal`);
  migrate(db, migrations, 422);
  expect(db.all(sql`SELECT * FROM appeal`)).toEqual(before);
  const enclose = (position: number, mediaType: string) =>
    db.run(sql`INSERT INTO appeal_enclosure (appeal_id, position, words, name, media_type, sha256, bytes)
      VALUES ('a', ${position}, 'The note', 'note.png', ${mediaType}, ${'0'.repeat(64)}, ${new Uint8Array([1])})`);
  enclose(1, 'image/png');
  expect(() => enclose(2, 'text/html')).toThrow('CHECK');
  expect(() => enclose(21, 'image/png')).toThrow('CHECK');
  expect(() => db.run(sql`DELETE FROM appeal_enclosure`)).toThrow('stays as it was');
});
