import { makeNpi } from '#shared/domain/identifier/npi.ts';
import type { openMoneyDesk } from './money-desk.ts';

/** One line of an answer: charged, and what was taken off, by name; paid is the rest. */
export type AnswerLine = { readonly charge: number; readonly off: Readonly<Record<string, number>> };

/** What a payer says of one claim. `sign` -1 is its reversal to the cent. */
export type Answer = {
  readonly claimNumber: string;
  readonly status?: string;
  readonly payerNumber: string;
  readonly lines: readonly AnswerLine[];
};

export type Plb = { readonly code: string; readonly reference: string; readonly amount: number };

/** A check in plain figures; what it pays follows from its claims and adjustments. All in cents. */
export type Letter = {
  readonly trace: string;
  readonly date: string;
  readonly payer?: string;
  /** NPI of the practice; that of the test practice when left out. */
  readonly payeeNpi?: string;
  readonly claims: readonly Answer[];
  readonly plbs?: readonly Plb[];
};

/** NPI of the practice in tests. */
const PAYEE = makeNpi('188888888');

const dollars = (amount: number): string => (amount / 100).toFixed(2);
const compact = (date: string): string => date.replaceAll('-', '');
const CODES = ['T1015', 'G0008', 'J3420', 'A4550'];

export const paidOf = ({ charge, off }: AnswerLine): number => charge - Object.values(off).reduce((sum, amount) => sum + amount, 0);
export const paidOn = ({ lines }: Pick<Answer, 'lines'>): number => lines.reduce((sum, line) => sum + paidOf(line), 0);

/** The payer takes an answer back to the cent; `changed` says what it gets wrong. */
export const reversalOf = (answer: Answer, changed: Partial<Answer> = {}): Answer => ({
  ...answer,
  status: '22',
  lines: answer.lines.map(({ charge, off }) => ({
    charge: -charge,
    off: Object.fromEntries(Object.entries(off).map(([name, amount]) => [name, -amount])),
  })),
  ...changed,
});

function claimSegments({ claimNumber, status = '1', payerNumber, lines }: Answer, date: string): string[] {
  const charge = lines.reduce((sum, line) => sum + line.charge, 0);
  const patient = lines.flatMap(({ off }) => Object.entries(off).flatMap(([name, amount]) => (name.startsWith('PR') ? amount : [])));
  const owes = status === '22' ? '' : dollars(patient.reduce((sum, amount) => sum + amount, 0));
  return [
    `CLP*${claimNumber}*${status}*${dollars(charge)}*${dollars(paidOn({ lines }))}*${owes}*12*${payerNumber}*11*1`,
    'NM1*QC*1*QUILLFEATHER*MARIGOLD****MI*PM4477120',
    ...lines.flatMap((line, index) => [
      `SVC*HC:${CODES[index % CODES.length]}*${dollars(line.charge)}*${dollars(paidOf(line))}**1`,
      `DTM*472*${compact(date)}`,
      ...Object.entries(line.off).map(([name, amount]) => `CAS*${name.split('-')[0]}*${name.split('-')[1]}*${dollars(amount)}`),
      `REF*6R*${claimNumber}-${index + 1}`,
    ]),
  ];
}

let control = 0;

/** The check as a file. `visitDate` is the day of service of its claims. */
export function letterFile(letter: Letter, visitDate: string): Uint8Array {
  control += 1;
  const number = String(control).padStart(9, '0');
  const plbs = letter.plbs ?? [];
  const payment = letter.claims.reduce((sum, claim) => sum + paidOn(claim), 0) - plbs.reduce((sum, { amount }) => sum + amount, 0);
  const body = [
    'ST*835*0001',
    `BPR*${payment === 0 ? 'H' : 'I'}*${dollars(payment)}*C*${payment === 0 ? 'NON' : 'ACH'}************${compact(letter.date)}`,
    `TRN*1*${letter.trace}*1999888777`,
    `N1*PR*${letter.payer ?? 'PRAIRIE MUTUAL'}`,
    'N3*1 ELM ST',
    'N4*OMAHA*NE*68102',
    'PER*BL*PROVIDER SERVICES*TE*8005550100',
    `N1*PE*PRAIRIE FAMILY MEDICINE LLC*XX*${letter.payeeNpi ?? PAYEE}`,
    ...(letter.claims.length > 0 ? ['LX*1'] : []),
    ...letter.claims.flatMap((claim) => claimSegments(claim, visitDate)),
    ...plbs.map(
      ({ code, reference, amount }) =>
        `PLB*${letter.payeeNpi ?? PAYEE}*20261231*${code}${reference === '' ? '' : `:${reference}`}*${dollars(amount)}`,
    ),
  ];
  const segments = [
    `ISA*00*          *00*          *ZZ*CLEARWAY       *ZZ*PRACTICE       *260714*0800*^*00501*${number}*0*T*:`,
    `GS*HP*CLEARWAY*PRACTICE*20260714*0800*${control}*X*005010X221A1`,
    ...body,
    `SE*${body.length + 1}*0001`,
    `GE*1*${control}`,
    `IEA*1*${number}`,
  ];
  return new TextEncoder().encode(segments.map((segment) => `${segment}~\n`).join(''));
}

type Desk = Awaited<ReturnType<typeof openMoneyDesk>>;

/** Reads a check in without posting it and gives its id. */
export async function receiveLetter({ app, receive, read }: Desk, letter: Letter, visitDate: string): Promise<string> {
  const before = new Set((await app.ask('remittance.list', { status: 'all', limit: 200 })).map(({ remittanceId }) => remittanceId));
  receive(letterFile(letter, visitDate));
  const { files } = await read();
  const fresh = (await app.ask('remittance.list', { status: 'all', limit: 200 })).find(({ remittanceId }) => !before.has(remittanceId));
  if (!fresh) throw new Error(`not read: ${files.map(({ words }) => words).join(' ')}`);
  return fresh.remittanceId;
}

/** Reads a check in and posts it; gives its id. */
export async function postLetter(desk: Desk, letter: Letter, visitDate: string): Promise<string> {
  const remittanceId = await receiveLetter(desk, letter, visitDate);
  await desk.app.ask('remittance.post', { remittanceId });
  return remittanceId;
}

/** The claim of a check, by its place. */
export async function claimOn({ app }: Desk, remittanceId: string, position = 0) {
  const { claims } = await app.ask('remittance.get', { remittanceId });
  const claim = claims[position];
  if (!claim) throw new Error(`the check has no claim ${position}`);
  return claim;
}

/** Proofs of the books that fail; empty when all hold. */
export async function brokenProofs({ verify }: Desk): Promise<readonly string[]> {
  const report = await verify();
  return report.checks.filter(({ ok }) => !ok).map(({ name, first }) => `${name}: ${first}`);
}
