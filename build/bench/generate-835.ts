import { closeSync, openSync, writeSync } from 'node:fs';
import { type Random, randomFor } from '#core/simulator/random.ts';

/** So many CLPs stand between an ST and its SE. */
export const CLAIMS_PER_TRANSACTION = 10_000;
const LINES = [1, 2, 3] as const;
const CODES = ['T1015', 'G0008', 'J3420', 'A4550'] as const;
const SURNAMES = ['QUILL', 'ORCHARD', 'BRANDT', 'SANTOS', 'OKAFOR', 'LINDQVIST', 'HALVORSEN', 'MERIWETHER'] as const;
const NAMES = ['MARIGOLD', 'ANA', 'JONAS', 'ADAEZE', 'LEO', 'INGRID'] as const;

const money = (cents: number): string => `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;

/**
 * Writes an invented 835 (005010X221A1) of so many claims, 3 lines each with contractual and patient adjustments, balanced
 * at check, claim and line, 10,000 claims in each transaction. The same seed writes the same bytes. Returns their count.
 */
export function write835File(file: string, claims: number, seed: number): number {
  const random = randomFor(seed, 'bench 835');
  const descriptor = openSync(file, 'w');
  let written = 0;
  const put = (text: string): void => {
    written += writeSync(descriptor, text, null, 'latin1');
  };
  put(
    `ISA*00*          *00*          *ZZ*CLEARWAY       *ZZ*PRAIRIEFM      *260714*0930*^*00501*000000001*0*T*:~GS*HP*CLEARWAY*PRAIRIEFM*20260714*0930*1*X*005010X221A1~`,
  );
  const transactions = Math.ceil(claims / CLAIMS_PER_TRANSACTION);
  for (let n = 0; n < transactions; n += 1) {
    const first = n * CLAIMS_PER_TRANSACTION;
    put(transaction(random, n + 1, first, Math.min(CLAIMS_PER_TRANSACTION, claims - first)));
  }
  put(`GE*${transactions}*1~IEA*1*000000001~`);
  closeSync(descriptor);
  return written;
}

function transaction(random: Random, number: number, first: number, count: number): string {
  let paid = 0;
  let segments = 0;
  const parts: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const made = claim(random, first + n + 1);
    paid += made.paid;
    segments += made.segments;
    parts.push(made.text);
  }
  const control = String(number).padStart(4, '0');
  const head = [
    `ST*835*${control}`,
    `BPR*I*${money(paid)}*C*ACH*CCP*01*999999992*DA*100200300*1512345678**01*999999992*DA*400500600*20260714`,
    `TRN*1*EFT${control}*1512345678`,
    'DTM*405*20260714',
    'N1*PR*PRAIRIE MUTUAL',
    'N3*1 PLAZA',
    'N4*CHICAGO*IL*606010001',
    'PER*BL*CLAIMS DESK*TE*3125550100',
    'N1*PE*PRAIRIE FAMILY MEDICINE LLC*XX*1888888884',
    'LX*1',
  ];
  return `${head.join('~')}~${parts.join('')}SE*${head.length + segments + 1}*${control}~`;
}

function claim(random: Random, n: number): { readonly text: string; readonly paid: number; readonly segments: number } {
  const number = `C${String(n).padStart(7, '0')}`;
  const lines = LINES.map((position) => line(random, number, position));
  const [charge, paid, patient] = [0, 1, 2].map((at) => lines.reduce((sum, { amounts }) => sum + (amounts[at] ?? 0), 0));
  const text = [
    `CLP*${number}*1*${money(charge ?? 0)}*${money(paid ?? 0)}*${money(patient ?? 0)}*12*ICN${900_000_000 + n}*11*1`,
    `NM1*QC*1*${random.pick(SURNAMES)}*${random.pick(NAMES)}****MI*PM${4_000_000 + (n % 900_000)}`,
    'NM1*82*1*LINDQVIST*MAJA****XX*1777777779',
    'REF*EA*CHART1001',
    'DTM*232*20260713',
    'DTM*050*20260713',
    ...lines.map((one) => one.text),
  ].join('~');
  return { text: `${text}~`, paid: paid ?? 0, segments: 6 + lines.length * 7 };
}

/** One service line: charge = paid + contractual + deductible + coinsurance, each in cents. */
function line(random: Random, number: string, position: number): { readonly text: string; readonly amounts: readonly number[] } {
  const charge = random.between(4_000, 30_000);
  const contractual = random.between(100, 1_500);
  const deductible = random.between(100, 1_000);
  const coinsurance = random.between(100, 1_000);
  const paid = charge - contractual - deductible - coinsurance;
  const text = [
    `SVC*HC:${random.pick(CODES)}:25*${money(charge)}*${money(paid)}**1`,
    'DTM*472*20260713',
    `CAS*CO*45*${money(contractual)}`,
    `CAS*PR*1*${money(deductible)}`,
    `CAS*PR*2*${money(coinsurance)}`,
    `REF*6R*${number}-${position}`,
    `AMT*B6*${money(charge - contractual)}`,
  ].join('~');
  return { text, amounts: [charge, paid, deductible + coinsurance] };
}
