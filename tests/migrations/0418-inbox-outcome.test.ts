import { expect, test } from 'vitest';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate } from '#db/migrations/migration.ts';
import { insertEdiFile } from '#db/queries/edi-file.ts';
import { insertInboxOutcome, listInboxOutcomes, wasToldOf } from '#db/queries/inbox-outcome.ts';
import type { Instant } from '#shared/kernel/instant.ts';

test('files that were read before are known by name and bytes; what becomes of files is kept from now on', async () => {
  const db = await openInMemory();
  migrate(db, migrations, Math.max(...migrations.map(({ version }) => version).filter((version) => version < 418)));
  const at = '2026-07-14T10:00:00.000Z' as Instant;
  const file = { ediFileId: 'f', direction: 'in', name: 'a.835', kinds: '835', receivedAt: at, bytes: new Uint8Array([1]) } as const;
  const sha256 = insertEdiFile(db, file);
  migrate(db, migrations, 418);
  expect([wasToldOf(db, 'a.835', sha256), wasToldOf(db, 'b.835', sha256)]).toEqual([true, false]);
  const row = {
    runId: 'r',
    name: 'b.835',
    kinds: '',
    outcome: 'duplicate',
    words: 'known',
    claimsMoved: 0,
    remittances: 0,
    readAt: at,
  } as const;
  insertInboxOutcome(db, { ...row, sha256 });
  expect(wasToldOf(db, 'b.835', sha256)).toBe(true);
  expect(listInboxOutcomes(db, 5)).toEqual([{ ...row, sequence: 1 }]);
});
