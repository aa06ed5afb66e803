import { listReasons } from '#db/queries/small-list.ts';
import type { Input } from '#shared/contract/operations.ts';
import { makeNpi } from '#shared/domain/identifier/npi.ts';
import { fitMapping } from '#shared/domain/import/guess-mapping.ts';
import type { ImportKind } from '#shared/domain/import/import-kind.ts';
import { KNOWN_EXPORTS } from '#shared/domain/import/known-exports.ts';
import { isWriteOffUse } from '#shared/domain/list/reason.ts';
import { assert } from '#shared/kernel/assert.ts';
import { type Cents, cents, formatDecimal, sumCents } from '#shared/kernel/cents.ts';
import { addDays } from '#shared/kernel/plain-date.ts';
import type { WriteContext } from '../context.ts';
import { finish, type UseCases } from './use-cases.ts';

type Tools = { readonly context: WriteContext; readonly use: UseCases };

/** The program that the colleague used, and whose numbers the files have. */
const SYSTEM = 'Medisoft';

/** Chart number, name, birth, sex, carrier and policy of a colleague's patients; carriers by their electronic id. */
const PEOPLE = [
  ['OAKWI000', 'Oakenfold', 'Wilhelmina', '2/11/1958', 'Female', 'PM001', 'M44017723'],
  ['OAKBA000', 'Oakenfold', 'Barnaby', '8/30/1956', 'Male', 'PM001', 'M44017723'],
  ['TARNP000', 'Tarnbrook', 'Petra', '5/4/1979', 'Female', 'SHN77', 'S90022141'],
  ['WHIJO000', 'Whitlow', 'Josiah', '11/19/1991', 'Male', 'BMP22', 'XJW55120087'],
  ['FENLA000', 'Fennimore', 'Lavinia', '7/7/1966', 'Female', '', ''],
  ['GREAM000', 'Greaves', 'Ambrose', '1/25/1984', 'Male', 'SHN77', 'S90022260'],
] as const;
/** What they owed by age, in cents. */
const PATIENT_AGING: Readonly<Record<string, readonly number[]>> = {
  OAKWI000: [25_00, 0, 0, 0, 0],
  TARNP000: [0, 48_20, 0, 0, 0],
  FENLA000: [0, 0, 0, 75_00, 110_00],
  GREAM000: [-20_00, 0, 0, 0, 0],
};
/** What payers owed for them by age and claim, in cents. */
const PAYER_AGING = [
  ['OAKWI000', '31844', [185_00, 0, 0, 0, 0]],
  ['OAKBA000', '31790', [0, 142_00, 0, 0, 0]],
  ['TARNP000', '31102', [0, 0, 0, 0, 96_50]],
  ['GREAM000', '31655', [0, 0, 210_00, 0, 0]],
] as const;
const AGES = 'Current,Past 30,Past 60,Past 90,Past 120,Total Balance';

/**
 * A colleague retired: patients and balances of that practice are brought in from its old program as files, as anybody who
 * switches brings them. Late in the year, so that nothing before it is otherwise.
 */
export class Colleague {
  readonly #tools: Tools;
  readonly #charts: ReadonlySet<string>;

  /** One of ten that the practice has, six at the most. */
  constructor(tools: Tools, patients: number) {
    this.#tools = tools;
    this.#charts = new Set(PEOPLE.slice(0, Math.floor(patients / 10)).map(([chart]) => chart));
  }

  /** Reads the colleague's files: a facility, the patients with their coverages, what they and their payers owed yesterday. */
  takeOver(): void {
    if (this.#charts.size === 0) return;
    this.#import('facilities', 'facilities.csv', [
      'Code,Name,Street 1,City,State,Zip Code,Phone,National Provider ID,Place of Service,CLIA Number',
      `OXBOW,Oxbow Rehabilitation,70 Oxbow Bend,Willowmere,NE,685010070,4025550171,${makeNpi('155000002')},31,28D0990021`,
    ]);
    const people = PEOPLE.filter(([chart]) => this.#charts.has(chart));
    this.#import('patients', 'patients.csv', [
      `Chart Number,Last Name,First Name,Street 1,City,State,Zip Code,Phone 1,Date of Birth,Sex,Signature on File,Guarantor,Insurance Carrier #1,Policy Number #1,Insured Relationship #1,Insured #1`,
      ...people.map(([chart, last, first, birth, sex, carrier, policy], at) =>
        [chart, last, first, `${at + 3} Tollgate Row`, 'Willowmere', 'NE', '685010031', `40255501${20 + at}`, birth, sex, 'True', chart]
          .concat(carrier === '' ? ['', '', '', ''] : [carrier, policy, 'Self', chart])
          .join(','),
      ),
    ]);
    const owing = Object.entries(PATIENT_AGING).filter(([chart]) => this.#charts.has(chart));
    this.#import('openingBalances', 'patient-aging.csv', [`Chart Number,${AGES}`, ...aging(owing.map(([chart, ages]) => [[chart], ages]))]);
    const carrierOf = new Map<string, string>(PEOPLE.map(([chart, , , , , carrier]) => [chart, carrier]));
    const asked = PAYER_AGING.filter(([chart]) => this.#charts.has(chart));
    this.#import('payerBalances', 'insurance-aging.csv', [
      `Insurance Carrier,Chart Number,Claim Number,${AGES}`,
      ...aging(asked.map(([chart, claim, ages]) => [[carrierOf.get(chart) ?? '', chart, claim], ages])),
    ]);
  }

  /** The first answers to the colleague's claims come on paper: one is paid, a very old one given up. */
  answerSome(): void {
    const { context, use } = this.#tools;
    if (this.#charts.size === 0) return;
    const listed = use['opening.list'](context, { all: false });
    assert(!(listed instanceof Promise), 'balances are read at once');
    const settle = (claim: string, parts: (open: Cents) => Partial<Input<'opening.settle'>>) => {
      const row = listed.rows.find(({ words }) => words.endsWith(claim));
      if (!row) return;
      const { encounterId, open } = row;
      const nothing = { paid: cents(0), adjusted: cents(0), writtenOff: cents(0), toPatient: cents(0), reasonId: null };
      const how = { receivedOn: context.today, method: 'check', reference: '88012' } as const;
      use['opening.settle'](context, { settlementId: context.newId(), encounterId, open, ...how, ...nothing, ...parts(open) });
    };
    settle('31844', (open) => ({ paid: cents(open - 65_00), adjusted: cents(40_00), toPatient: cents(25_00) }));
    const reason = listReasons(context.db).find(({ use: used }) => isWriteOffUse(used));
    settle('31102', (open) => ({ writtenOff: open, reasonId: reason?.reasonId ?? null }));
  }

  #import(kind: ImportKind, name: string, lines: readonly string[]): void {
    const { context, use } = this.#tools;
    const uploadId = context.newId();
    const bytes = Buffer.from(`${lines.join('\r\n')}\r\n`);
    use['upload.begin'](context, { uploadId, name, byteCount: bytes.length });
    use['upload.add'](context, { uploadId, position: 0, base64: bytes.toString('base64') });
    const known = KNOWN_EXPORTS.find((each) => each.kind === kind);
    assert(known, 'a mapping comes with the program');
    const { columns, ...mapping } = fitMapping(known.mapping, (lines[0] ?? '').split(','));
    const asOf = addDays(context.today, -1);
    finish(
      use['import.run'](context, {
        ...{ runId: context.newId(), uploadId, kind, system: SYSTEM, known: 'leave', skipFaults: false, reason: '' },
        mapping: { ...mapping, columns: { ...columns }, values: { ...SEXES }, constants: { ...mapping.constants } },
        balances: kind === 'openingBalances' || kind === 'payerBalances' ? { asOf, renderingProviderId: null, totals: null } : null,
      }),
    );
    use['upload.discard'](context, { uploadId });
  }
}

const SEXES = { sex: { female: 'F', male: 'M' } };

/** Lines of an aging report, and its last one with the totals. */
function aging(rows: readonly (readonly [readonly string[], readonly number[]])[]): readonly string[] {
  const line = (first: readonly string[], ages: readonly number[]) =>
    [...first, ...[...ages, sumCents(ages)].map((amount) => formatDecimal(cents(amount)))].join(',');
  const width = rows[0]?.[0].length ?? 1;
  const totals = [0, 1, 2, 3, 4].map((age) => sumCents(rows.map(([, ages]) => ages[age] ?? 0)));
  return [
    ...rows.map(([first, ages]) => line(first, ages)),
    line(['Report Totals', ...Array.from({ length: width - 1 }, () => '')], totals),
  ];
}
