import { type App, dispatchCommand, dispatchQuery } from '#core/dispatch.ts';
import { sql } from '#db/connection/handles.ts';
import { assert } from '#shared/kernel/assert.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openBenchApp } from './practice-app.ts';
import { type Invented, inventPeople, keystrokes } from './search-patients-people.ts';
import { plantedDelay, tell } from './task.ts';

const [way = '', path = '', userId = '', count = '', seed = ''] = process.argv.slice(2);
/** Of a small practice fewer: percentiles mean little there, and the run is to be short. */
const TARGETS = Number(count) < 100_000 ? 20 : 150;
const ROWS = 20;
const REGISTERED = 200;

/** Patients all over the practice, with their chart numbers. */
function targets(): readonly { readonly person: Invented; readonly chart: number }[] {
  const step = Math.max(1, Math.floor(Number(count) / TARGETS));
  const people = inventPeople(Number(seed));
  const found: { person: Invented; chart: number }[] = [];
  for (let n = 1; n <= Number(count) && found.length < TARGETS; n += 1) {
    const person = people.next().value;
    if (n % step === 0) found.push({ person, chart: 1_000 + n });
  }
  return found;
}

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** Milliseconds of each question, warmed by the first 50. */
async function timed(texts: readonly string[], ask: (text: string) => unknown): Promise<readonly number[]> {
  for (const text of texts.slice(0, 50)) await ask(text);
  const took: number[] = [];
  for (const text of texts) {
    const started = performance.now();
    plantedDelay();
    await ask(text);
    took.push(performance.now() - started);
  }
  return took.sort((a, b) => a - b);
}

const figures = (name: string, took: readonly number[]) => ({
  [`${name}P50`]: percentile(took, 0.5),
  [`${name}P99`]: percentile(took, 0.99),
  [`${name}Worst`]: took.at(-1) ?? 0,
});

/** The program's own search and its question for likely duplicates, through the dispatcher. */
async function ours(app: App): Promise<void> {
  const query = async (name: 'patient.search' | 'patient.likely', input: unknown) => {
    const { reply } = await dispatchQuery(app, { userId }, name, input);
    assert(reply.ok, `${name} answers: ${JSON.stringify(reply)}`);
    return reply.value as readonly { readonly chartNumber: number }[];
  };
  const search = (text: string) => query('patient.search', { text, limit: ROWS });
  const all = targets();
  const typed = all.map(({ person, chart }) => keystrokes(person, chart));
  const names = await timed(
    typed.flatMap((one) => one.names),
    search,
  );
  const others = await timed(
    typed.flatMap((one) => one.others),
    search,
  );
  for (const { person, chart } of all.slice(0, 50)) {
    const hits = await search(`${person.lastName}, ${person.firstName}`);
    const exact = await search(person.memberId);
    assert(hits.length === ROWS || hits.some((row) => row.chartNumber === chart), 'a whole name finds the patient, or a page of namesakes');
    assert(
      exact.some((row) => row.chartNumber === chart),
      'a member id finds the patient',
    );
  }
  const people = new Map(all.map(({ person }) => [JSON.stringify(person), person]));
  const likely = await timed([...people.keys()], (key) => {
    const { lastName, firstName, birthDate, phone, memberId } = people.get(key) as Invented;
    return query('patient.likely', { lastName, firstName, birthDate, phone, memberId });
  });
  tell({ ...figures('name', names), ...figures('other', others), ...figures('likely', likely) });
}

/** What every list did before it had indexes: LIKE over all rows until twenty are found. */
async function like(app: App): Promise<void> {
  const some = targets().filter((_, at) => at % 15 === 0);
  const took = await timed(
    some.flatMap(({ person, chart }) => keystrokes(person, chart).names),
    (text) => {
      const [one = '', other = ''] = text.split(' ').map((word) => `%${word}%`);
      return app.db.all(sql`SELECT id, chart_number, last_name, first_name, birth_date FROM patient
        WHERE (last_name LIKE ${one} AND first_name LIKE ${other || '%'}) OR (first_name LIKE ${one} AND last_name LIKE ${other || '%'}) LIMIT ${ROWS}`);
    },
  );
  tell(figures('name', took));
}

/** Registrations at the desk, each its own transaction flushed to the disk; `bare` leaves the search indexes out. */
async function register(app: App, bare: boolean): Promise<void> {
  if (bare) app.db.exec('DROP TRIGGER IF EXISTS patient_text_new; DROP TRIGGER IF EXISTS coverage_text_new');
  const payerId = app.db.get<{ id: string }>(sql`SELECT id FROM payer LIMIT 1`)?.id ?? '';
  const people = inventPeople(Number(seed) + 1);
  const address = { street: '1 Elm Row', street2: '', city: 'Decatur', state: 'IL', zip: '62521' };
  const signed = { signatureOnFile: true, releaseOfInformation: true, benefitsAssigned: true, alert: '', email: '', address };
  const policy = {
    rank: 1,
    payerId,
    planName: '',
    groupNumber: '',
    relationship: 'self',
    subscriber: null,
    effectiveFrom: null,
    effectiveTo: null,
  };
  const took = await timed(
    Array.from({ length: REGISTERED }, (_, at) => String(at)),
    () => {
      const { lastName, firstName, birthDate, phone, memberId } = people.next().value;
      const patient = { lastName, firstName, middleName: '', birthDate: plainDate(birthDate), sex: 'U', phone, ...signed };
      const coverages = [{ coverageId: app.newId(), memberId, copay: 0, ...policy }];
      const reply = dispatchCommand(app, { userId }, 'patient.register', {
        patientId: app.newId(),
        patient,
        guarantor: { kind: 'self' },
        coverages,
      });
      assert(reply.ok, `a patient is registered: ${JSON.stringify(reply)}`);
    },
  );
  tell(figures('register', took));
}

const { app } = await openBenchApp(path, userId, 'write');
if (way === 'ours') await ours(app);
else if (way === 'like') await like(app);
else await register(app, way === 'bare');
app.db.close();
