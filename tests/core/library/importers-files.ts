import { inventedCode, inventedTable } from '../edit-tables/ncci-file.ts';

/*
 * Files in the publishers' layouts with invented codes and words of our own.
 */

const many = (count: number, row: (n: number) => string): string => Array.from({ length: count }, (_, n) => row(n)).join('\r\n');

export const placesFile = (): string =>
  `Place of Service Codes for Professional Claims\r\nPlace of Service Code(s),Place of Service Name,Place of Service Description\r\n01,Pharmacy,Invented words\r\n02,Telehealth,"Words, with a comma"\r\n09-10,Unassigned,N/A\r\n11,Office,"Words over\r\ntwo lines"\r\n99,Other,Words\r\n`;

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const pair = (n: number): string => `${LETTERS[Math.floor(n / 26)]}${LETTERS[n % 26]}`;
export const modifiersFile = (count = 300): string =>
  `Modifier,Description,Effective Date,Termination Date\r\n${many(count, (n) => `${pair(n)},Invented modifier ${n},20010101,${n === 7 ? '20301231' : ''}`)}\r\n`;

export const taxonomyFile = (count = 600): string =>
  `Code,Grouping,Classification,Specialization,Definition,Notes,Display Name,Section\r\n${many(
    count,
    (n) =>
      `${200 + (n % 200)}${LETTERS[n % 26]}${String(n).padStart(5, '0')}X,Invented group ${n % 9},Class ${n},,"Words, and more",,Display ${n},Individual`,
  )}\r\n`;

const dated = (code: (n: number) => string, count: number): string =>
  `Code,Description,Start Date,Last Modified,Stop Date\r\n${many(count, (n) => `${code(n)},"Invented reason, number ${n}",01/01/1995,,${n === 5 ? '12/31/2020' : ''}`)}\r\n`;
export const carcFile = (count = 300): string => dated((n) => String(n + 1), count);
export const rarcFile = (count = 600): string => dated((n) => `N${n + 1}`, count);
export const claimStatusCategoryFile = (count = 30): string => dated((n) => `${LETTERS[Math.floor(n / 10)]}${n % 10}`, count);
export const claimStatusFile = (count = 500): string => dated((n) => String(n), count);

export const cptFile = (count = 1_200): string =>
  `A notice of somebody else\r\n60654 with a line like this\r\n\r\n${many(count, (n) => `${10_000 + n}\tInvented procedure number ${n}`)}\r\n`;

export const mueFile = (count = 6_000, units = 1): string =>
  `"A notice, over\r\ntwo lines, with ""quotes"""\r\n"HCPCS/\nCPT Code",Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale\r\n${many(
    count,
    (n) =>
      `${inventedCode(n * 7)},${units + (n % 4)},${['1 Line Edit', '2 Date of Service Edit: Policy', '3 Date of Service Edit: Clinical'][n % 3]},"Invented, kind ${n % 5}"`,
  )}\r\n`;

const RVU_HEAD = [
  ',,2026 Invented Relative Value File July Release,,,,,,,,,,,,,,,,,,,,,,,,,,,,,',
  ',,A notice,,,,,,,,,,,,,,,,,,,,,,,,,,,,,',
  ',,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,',
  ',,,,NOT USED,,,,,,,,,,,,,,,,,,,,,,,,NON-FACILITY,FACILITY,',
  ',,,,FOR,,,NON-FAC,,FACILITY,,,,,,,,,,,,,,,,,,,PE USED FOR,PE USED FOR,MP USED FOR',
  ',,,STATUS,MEDICARE,WORK,NON-FAC,NA,FACILITY,NA,MP,NON-FACILITY,FACILITY,PCTC,GLOB,PRE,INTRA,POST,MULT,BILAT,ASST,CO-,TEAM,ENDO,CONV,PHYS,CALC,FAMILY,OPPS PAYMENT,OPPS PAYMENT,OPPS PAYMENT',
  'HCPCS,MOD,DESCRIPTION,CODE,PAYMENT,RVU,PE RVU,INDICATOR,PE RVU,INDICATOR,RVU,TOTAL,TOTAL,IND,DAYS,OP,OP,OP,PROC,SURG,SURG,SURG,SURG,BASE,FACTOR,PROCEDURES,FLAG,INDICATOR,AMOUNT,AMOUNT,AMOUNT',
].join('\r\n');

const two = (hundredths: number): string => (hundredths / 100).toFixed(2);

/** Every tenth code has its parts (26, TC) as well; every hundredth is priced by the contractor and has no values. */
export function rvuFile(count = 5_500, factor = '33.4009'): string {
  const row = (n: number, modifier: string): string => {
    const none = n % 100 === 99;
    const [work, outside, inside, risk] = none ? [0, 0, 0, 0] : [n % 500, 50 + (n % 300), 20 + (n % 90), 1 + (n % 9)];
    const values = `${two(work)},${two(outside)},,${two(inside)},${n % 6 === 0 ? 'NA' : ''},${two(risk)},${two(work + outside + risk)},${two(work + inside + risk)}`;
    return `${inventedCode(n * 3)},${modifier},"Invented, short",${none ? 'C' : 'A'},,${values},0,XXX,0.00,0.00,0.00,2,1,0,0,0,,${factor},09,0,99,0.00,0.00,0.00`;
  };
  const rows = Array.from({ length: count }, (_, n) =>
    (n % 10 === 0 ? ['', '26', 'TC'] : ['']).map((modifier) => row(n, modifier)).join('\r\n'),
  );
  return `${RVU_HEAD}\r\n${rows.join('\r\n')}\r\n`;
}

export function gpciFile(states = 53, expense = 1_000): string {
  const three = (thousandths: number): string => (thousandths / 1_000).toFixed(3);
  const row = (n: number): string =>
    `${String(1_112 + n).padStart(5, '0')},${pair(n)},0${n % 10},INVENTED PLACE ${n},${three(1_000 + n)},${three(expense + n)},${three(500 + n)}`;
  const head =
    'Medicare Administrative Contractor (MAC),State,Locality Number,Locality Name,2026 PW GPCI (with 1.0 Floor)***,2026 PE GPCI,2026 MP GPCI';
  return `ADDENDUM E. INVENTED INDICES,,,,,,\r\n,,,,,,\r\n${head}\r\n${many(states, row)}\r\n,,,,,,\r\n* A note below the table,,,,,,\r\n`;
}

export const ncciFile = (count = 3_000): string => inventedTable(count);
