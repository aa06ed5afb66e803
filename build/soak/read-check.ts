import type { Answer, AnsweredLine, Check } from './world.ts';

/** An 835 as the model reads it: separators where ISA puts them, and only what moves money. Not core/x12, on purpose. */
export type CheckText = Omit<Check, 'answers' | 'remittanceId' | 'posted' | 'slipId'> & {
  readonly payerCode: string;
  readonly claims: readonly ClaimText[];
};
export type ClaimText = Omit<Answer, 'check' | 'about' | 'remittanceClaimId' | 'undone' | 'undoneLines'>;

type Pairs = [name: string, amount: number][];
type Draft = Omit<ClaimText, 'lines' | 'adjustments'> & {
  readonly adjustments: Pairs;
  readonly lines: (Omit<AnsweredLine, 'line'> & { line: string; readonly adjustments: Pairs })[];
};

/** "12.5" to 1250, without a floating point between. */
export function centsOf(text: string): number {
  const [, sign = '', whole = '0', part = ''] = /^(-?)(\d*)(?:\.(\d{0,2}))?$/.exec(text) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(whole || '0') * 100 + Number(part.padEnd(2, '0'))) || 0;
}

export function readCheck(bytes: Uint8Array): CheckText {
  const text = Buffer.from(bytes).toString('latin1');
  const [element, end, part] = [text[3] ?? '*', text[105] ?? '~', text[104] ?? ':'];
  const segments = text.split(end).map((segment) => segment.trim().split(element));
  const said = (name: string): readonly string[] => segments.find(([first]) => first === name) ?? [];
  const payer = segments.find(([name, code]) => name === 'REF' && code === '2U')?.[2] ?? '';
  const claims: Draft[] = [];
  const providerLevel: Pairs = [];
  let adjustments: Pairs = [];
  for (const [name, ...at] of segments) {
    const claim = claims.at(-1);
    if (name === 'CLP') claims.push(claimOf(at, claims.length));
    if (name === 'CLP') adjustments = claims.at(-1)?.adjustments ?? [];
    if (name === 'SVC' && claim) {
      adjustments = [];
      claim.lines.push({
        charge: centsOf(at[1] ?? ''),
        paid: centsOf(at[2] ?? ''),
        adjustments,
        code: at[0]?.split(part)[1] ?? '',
        line: `${at[0]} ${claim.lines.length}`,
      });
    }
    const line = claim?.lines.at(-1);
    if (name === 'REF' && at[0] === '6R' && line) line.line = at[1] ?? '';
    if (name === 'CAS')
      for (let place = 1; place < at.length; place += 3) adjustments.push([`${at[0]}-${at[place]}`, centsOf(at[place + 1] ?? '')]);
    if (name === 'PLB')
      for (let place = 2; place < at.length; place += 2)
        providerLevel.push([(at[place] ?? '').split(part).join(':'), centsOf(at[place + 1] ?? '')]);
  }
  const [, , amount = '', , method = ''] = said('BPR');
  return {
    trace: said('TRN')[2] ?? '',
    method,
    day: said('BPR')[16] ?? '',
    received: centsOf(amount),
    providerLevel,
    bytes,
    payerCode: payer,
    claims,
  };
}

const claimOf = (
  [claimNumber = '', status = '', charge = '', paid = '', , , payerNumber = '']: readonly string[],
  position: number,
): Draft => ({
  ...{ claimNumber, status, position, payerNumber, charge: centsOf(charge), paid: centsOf(paid) },
  ...{ lines: [], adjustments: [] },
});
