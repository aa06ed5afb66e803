import { sql } from '#db/connection/handles.ts';
import type { CallInput, OperationName } from '#shared/contract/operations.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { printAttempt } from '../../support/print-attempt.ts';
import { check, openDesk, take } from '../import/import-desk.ts';
import { PERSON } from './merge-desk.ts';

const TOMORROW = plainDate('2026-07-15');
const ADT = [
  'MSH|^~\\&|WELLCHART|MAIN|CLAIMWRIGHT|PFM|20260714120000||ADT^A04|1|P|2.5.1',
  'PID|1||E100^^^WC^MR||Rook^Ida||19840309|F',
  'IN1|1|GOLD|PM001|Prairie Mutual||||||||20240101|20251231|||Rook^Ida|SEL|19840309||||||||||||||||||PM100',
].join('\r');

/** A practice with one payer and one patient; `wrongly` says what came of asking for what ought to be refused with a code. */
async function furnished() {
  const app = await openDesk();
  await take(app, 'payers', 'Name,Payer ID\nPrairie Mutual,PM001\n');
  const [payer] = await app.ask('payer.list', {});
  const patientId = app.newId();
  const registered = (patient: object, coverages: CallInput<'patient.register'>['coverages'] = []) => ({
    patientId: app.newId(),
    patient: { ...PERSON, ...patient },
    guarantor: { kind: 'self' as const },
    coverages,
  });
  await app.ask('patient.register', { ...registered({}), patientId });
  const coverage = (effectiveFrom: string | null, effectiveTo: string | null) => ({
    coverageId: app.newId(),
    rank: 1,
    payerId: payer?.payerId ?? '',
    planName: '',
    memberId: 'PM7',
    groupNumber: '',
    relationship: 'self' as const,
    subscriber: null,
    effectiveFrom: effectiveFrom === null ? null : plainDate(effectiveFrom),
    effectiveTo: effectiveTo === null ? null : plainDate(effectiveTo),
    copay: cents(0),
  });
  const stored = () => [app.db.all(sql`SELECT * FROM patient ORDER BY id`), app.db.all(sql`SELECT * FROM coverage ORDER BY id`)];
  const wrongly = async (code: string, name: OperationName, input: unknown): Promise<string[]> => {
    const before = JSON.stringify(stored());
    const reply = await app.reply(name, input);
    const answer = reply.ok ? 'yes' : reply.code;
    return [
      ...(answer === code ? [] : [`${name} answered ${answer} instead of ${code}`]),
      ...(JSON.stringify(stored()) === before ? [] : ['something was written']),
    ];
  };
  /** What of a message was done although it ought to wait with these words. */
  const heard = async (text: string, words: string): Promise<string[]> => {
    const before = JSON.stringify(stored());
    app.files.inbox.set(`${app.newId()}.hl7`, new Uint8Array(Buffer.from(text)));
    await app.ask('inbox.read', {});
    const waiting = (await app.ask('feed.exceptions', {})).map((each) => `${each.words}: ${each.fix}`);
    return [
      ...(waiting.length === 1 && waiting[0]?.startsWith(words) ? [] : [`waiting: ${waiting.join('; ') || 'nothing'}`]),
      ...(JSON.stringify(stored()) === before ? [] : ['something was written']),
    ];
  };
  /** What of a row was taken although it ought to be refused for this. */
  const rowTaken = async (kind: 'patients' | 'coverages', file: string, words: string): Promise<string[]> => {
    const { faults } = await check(app, kind, file, { known: 'update' });
    return faults.some((fault) => fault.words.includes(words)) ? [] : [`faults: ${JSON.stringify(faults.map((fault) => fault.words))}`];
  };
  await take(app, 'patients', 'Chart,Last Name,First Name,DOB\nH1,Halloran,Robert,12/3/1980\n');
  return { app, patientId, registered, coverage, wrongly, heard, rowTaken };
}

/** Each tries to keep a day that cannot be and answers what came of it: nothing, while the guard stands. */
export const attempts: Readonly<Record<string, () => Promise<readonly string[]>>> = {
  async registersTheUnborn() {
    const { registered, wrongly } = await furnished();
    return wrongly('patient.bornInFuture', 'patient.register', registered({ birthDate: TOMORROW }));
  },
  async changesToTheUnborn() {
    const { patientId, wrongly } = await furnished();
    return wrongly('patient.bornInFuture', 'patient.change', { patientId, version: 1, patient: { ...PERSON, birthDate: TOMORROW } });
  },
  async hearsOfTheUnborn() {
    const { heard } = await furnished();
    return heard(ADT.replace('||19840309|F', '||20260715|F'), 'The birth date has not come yet: Correct the birth date in the EHR');
  },
  async hearsThatAKnownOneIsUnborn() {
    const { app, heard } = await furnished();
    app.files.inbox.set('known.hl7', new Uint8Array(Buffer.from(ADT)));
    await app.ask('inbox.read', {});
    const later = ADT.replace('||19840309|F', '||20260715|F').replace('A04|1|', 'A08|2|');
    return heard(later, 'The birth date has not come yet: Correct the birth date in the EHR');
  },
  async importsTheUnborn() {
    const { rowTaken } = await furnished();
    return rowTaken('patients', 'Last Name,First Name,DOB\nVale,Otis,7/15/2026\n', 'A birth date after today');
  },
  async registersBackwards() {
    const { registered, coverage, wrongly } = await furnished();
    const backwards = registered({}, [coverage('2026-02-01', '2026-01-31')]);
    return wrongly('coverage.endsBeforeItBegins', 'patient.register', backwards);
  },
  async savesBackwards() {
    const { patientId, coverage, wrongly } = await furnished();
    return wrongly('coverage.endsBeforeItBegins', 'coverage.save', { patientId, coverage: coverage('2026-02-01', '2026-01-31') });
  },
  async hearsBackwards() {
    const { heard } = await furnished();
    return heard(ADT.replace('|20251231|', '|20231231|'), 'A coverage ends before it begins: Correct the two days in the EHR');
  },
  async importsBackwards() {
    const { rowTaken } = await furnished();
    const file = 'Chart,Payer,Policy,Effective From,Effective To\nH1,PM001,PM7,2/1/2026,1/31/2026\n';
    return rowTaken('coverages', file, 'The coverage ends before it begins');
  },
  async importsAnEndBeforeWhatStands() {
    const { app, patientId, coverage, rowTaken } = await furnished();
    await app.ask('coverage.save', { patientId, coverage: coverage('2026-02-01', null) });
    const file = 'Chart,Payer,Policy,Effective To\nH1,PM001,PM7,1/31/2026\n';
    return rowTaken('coverages', file, 'With the day that stands here, the coverage ends before it begins');
  },
};

await printAttempt(import.meta.url, attempts);
