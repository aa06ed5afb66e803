import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dispatch } from '#core/dispatch.ts';
import { settleStaged } from '#core/ports/practice-files.ts';
import { diskFiles, practiceFolder } from '#core/practice/practice-folder.ts';
import { readClaims } from '#core/x12/claim-reader.ts';
import { sql } from '#db/connection/handles.ts';
import { sha256Of, wasSent } from '#db/queries/edi-file.ts';
import { listUsers } from '#db/queries/user.ts';
import { openClaimDesk } from '../support/claim-desk.ts';
import { pickFrom } from '../support/model-payload.ts';
import { type FileSabotage, Life, mortal } from '../support/mortal-program.ts';

/** Crash points in all; CLAIMWRIGHT_CRASHES=10000 for the long run. */
const CRASHES = Number(process.env.CLAIMWRIGHT_CRASHES ?? 300);
const SEED = Number(process.env.CLAIMWRIGHT_SEED ?? 5);

/** A few more than taking a batch back has, so that some come through; a prime, so that counting in sevens meets each. */
const MOMENTS_OF_TAKING_BACK = 31;

type Sabotage = FileSabotage | 'neverSettled' | 'forgetsWhatCameBack';
type Outcome = {
  readonly faults: readonly string[];
  readonly crashed: number;
  readonly takenBack: number;
  readonly moments: ReadonlySet<string>;
};

/**
 * A practice whose program dies again and again while it sends, and while it takes back what it sent: at any statement, around the
 * commit and around the file. A program of the clearinghouse takes what it sees in outbox/ at any time. Says what was sent twice or
 * never.
 */
async function sendAndCrash(crashes: number, sabotage: Sabotage): Promise<Outcome> {
  const pick = pickFrom(SEED);
  const desk = await openClaimDesk();
  const { app, visit, build } = desk;
  const north = build.partner({ name: 'Northgate', fileStem: 'northgate', receiverId: 'NORTHGATE' });
  const payers = [desk.payer, build.payer(north.tradingPartnerId, { name: 'North Plan', payerCode: 'NP1' })] as const;
  /** Another patient for every visit: one with thousands of visits on one day would be slow to scrub, and nobody is like that. */
  const visitSomebody = async () => {
    const { patientId } = build.patient({ lastName: 'Yarrow' });
    build.coverage(patientId, payers[pick(3) === 0 ? 1 : 0].payerId);
    await visit({}, patientId);
  };
  const caller = { userId: listUsers(app.db).find(({ role }) => role === 'owner')?.userId ?? '' };
  const folder = practiceFolder(mkdtempSync(join(tmpdir(), 'cw-send-')));
  for (const part of [folder.inbox, folder.outbox]) mkdirSync(part);
  const taken = new Map<string, Uint8Array>();
  const faults: string[] = [];
  const moments = new Set<string>();
  const collect = () => {
    for (const name of readdirSync(folder.outbox).filter((each) => !each.startsWith('.'))) {
      if (taken.has(name)) faults.push(`${name} was there a second time`);
      taken.set(name, readFileSync(join(folder.outbox, name)));
      rmSync(join(folder.outbox, name));
    }
  };
  let [crashed, takenBack] = [0, 0];
  let longest = 100;
  let takebacks = 0;
  const files = diskFiles(folder);
  const fileSabotage: FileSabotage = sabotage === 'shownBeforeCommit' || sabotage === 'hiddenTooLate' ? sabotage : 'none';
  const committed = (name: string, bytes: Uint8Array): boolean =>
    sabotage === 'forgetsWhatCameBack'
      ? app.db.get(sql`SELECT 1 FROM edi_file WHERE name = ${name}`) !== undefined
      : wasSent(app.db, name, sha256Of(bytes));
  /** One life of the program, which may end anywhere, and the start of the next one. */
  const live = async (life: Life, ...[name, input]: ['batch.create' | 'batch.takeBack', object]) => {
    const reply = await dispatch(mortal(app, folder, life, fileSabotage), caller, name, input);
    if (life.dead) crashed += 1;
    else if (name === 'batch.create') longest = Math.max(longest, life.moments);
    if (reply.ok && name === 'batch.takeBack') takenBack += 1;
    moments.add(life.last);
    if (pick(3) === 0) collect();
    if (sabotage !== 'neverSettled') settleStaged(files, committed);
    if (pick(3) === 0) collect();
  };
  for (let round = 0; crashed < crashes; round += 1) {
    for (let n = pick(3); n >= 0; n -= 1) await visitSomebody();
    const life = new Life(round % 20 === 0 ? Number.POSITIVE_INFINITY : 1 + pick(longest));
    await live(life, 'batch.create', {});
    const [newest] = app.db.all<{ id: string; name: string }>(
      sql`SELECT b.id, f.name FROM batch b JOIN edi_file f ON f.id = b.edi_file_id ORDER BY b.number DESC LIMIT 1`,
    );
    if (newest && files.outboxHolds(newest.name)) {
      // Every moment of it has its turn: its steps are few, and it comes to it in one round of four.
      takebacks += 1;
      await live(new Life(1 + ((takebacks * 7) % MOMENTS_OF_TAKING_BACK)), 'batch.takeBack', { batchId: newest.id, reason: 'a test' });
    }
  }
  await dispatch(mortal(app, folder, new Life(Number.POSITIVE_INFINITY)), caller, 'batch.create', {});
  collect();
  const kept = app.db.all<{ name: string; sha256: string; back: number }>(sql`
    SELECT name, sha256, EXISTS (SELECT 1 FROM batch b JOIN batch_taken_back t ON t.batch_id = b.id WHERE b.edi_file_id = f.id) AS back
    FROM edi_file f WHERE direction = 'out'`);
  for (const { name, sha256, back } of kept) {
    const bytes = taken.get(name);
    if (back === 1) {
      if (bytes) faults.push(`${name} was taken back and seen`);
    } else if (!bytes) faults.push(`${name} was never seen`);
    else if (sha256Of(bytes) !== sha256) faults.push(`${name} is not what was kept`);
  }
  for (const name of taken.keys()) if (!kept.some((file) => file.name === name)) faults.push(`${name} was seen and not kept`);
  const sent = [...taken.values()].flatMap((bytes) => readClaims(bytes).claims.map(({ claimNumber }) => claimNumber));
  if (new Set(sent).size !== sent.length) faults.push(`${sent.length - new Set(sent).size} claims were sent twice`);
  const made = app.db.all<{ claimNumber: string; status: string }>(sql`SELECT claim_number AS claimNumber, status FROM claim`);
  const seen = new Set(sent);
  for (const { claimNumber, status } of made)
    if (seen.has(claimNumber) !== (status === 'submitted'))
      faults.push(`${claimNumber} is ${status} and was ${seen.has(claimNumber) ? '' : 'not '}sent`);
  const numbers = [...taken.values()].map((bytes) => Buffer.from(bytes.subarray(0, 106)).toString().split('*')[13]);
  const perPartner = [...taken.keys()].map((name, at) => `${name.split('-')[1]} ${numbers[at]}`);
  if (new Set(perPartner).size !== perPartner.length) faults.push('a control number was given twice');
  rmSync(folder.path, { recursive: true });
  return { faults, crashed, takenBack, moments };
}

test('wherever the program dies while it sends, every claim leaves exactly once', { timeout: 3_600_000 }, async () => {
  const { faults, crashed, takenBack, moments } = await sendAndCrash(CRASHES, 'none');
  expect(faults).toEqual([]);
  for (const moment of [
    'begin',
    'statement',
    'before the file is written',
    'in the middle of the file',
    'after the file was written',
    'before the commit',
    'after the commit',
    'before the file is shown',
    'after the file was shown',
    'before the file is hidden',
    'after the file was hidden',
    'before the hidden file is deleted',
    'after the hidden file was deleted',
  ])
    expect(moments).toContain(moment);
  expect(takenBack).toBeGreaterThan(CRASHES / 100);
  process.stdout.write(`${crashed} crash points around sending, ${takenBack} files taken back, none sent twice, none forgotten\n`);
});

test('it turns red when the file is shown before the commit', async () => {
  const { faults } = await sendAndCrash(120, 'shownBeforeCommit');
  expect(faults.some((fault) => fault.includes('seen and not kept') || fault.includes('sent twice'))).toBe(true);
});

test('it turns red when a new start does not finish what the last one began', async () => {
  const { faults } = await sendAndCrash(120, 'neverSettled');
  expect(faults.some((fault) => fault.includes('never seen'))).toBe(true);
});

test('it turns red when a file that is taken back stays in sight until after the commit', async () => {
  const { faults } = await sendAndCrash(200, 'hiddenTooLate');
  expect(faults.some((fault) => fault.includes('taken back and seen'))).toBe(true);
});

test('it turns red when a new start forgets what was taken back', async () => {
  const { faults } = await sendAndCrash(200, 'forgetsWhatCameBack');
  expect(faults.some((fault) => fault.includes('taken back and seen'))).toBe(true);
});
