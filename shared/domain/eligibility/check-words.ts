import { formatMoney } from '../../kernel/cents.ts';
import { serviceTypeWords } from './benefit-codes.ts';
import type { Verdict } from './benefit-sheet.ts';
import { type BenefitSheet, officeCopays } from './benefit-sheet.ts';
import { rejectionWords } from './rejection-words.ts';

const VERDICTS: Readonly<Record<Verdict, string>> = {
  active: 'Active',
  pending: 'Active, being looked into',
  inactive: 'Not active',
  notCovered: 'Not covered',
  unclear: 'The payer did not say',
  refused: 'The payer could not answer',
};
export const verdictName = (verdict: Verdict): string => VERDICTS[verdict];

/** One sentence for lists: "Active, office copay 25.00. Check the order of payers, another one was named: Northgate". */
export function checkWords(sheet: BenefitSheet): string {
  const copays = officeCopays(sheet);
  const only = sheet.onlyFor.length > 0 ? `, only for ${sheet.onlyFor.map(serviceTypeWords).join(', ')}` : '';
  const copay = copays.length === 1 && copays[0] !== undefined ? `, office copay ${formatMoney(copays[0])}` : '';
  const head = `${verdictName(sheet.verdict)}${only}${copay}`;
  const [rejection] = sheet.rejections;
  const why = rejection ? `: ${rejectionWords(rejection).words}` : '';
  return sheet.verdict === 'refused' ? `${head}${why}` : [head, otherPayerWords(sheet)].filter((part) => part !== '').join('. ');
}

const RANKS: Readonly<Record<string, string>> = { PRP: ' as primary', SEP: ' as secondary', TTP: ' as tertiary' };
const PAYER_CODES = new Set(['PR', ...Object.keys(RANKS)]);

/** The warning that coordination of benefits needs a look; empty when no other payer was told. */
export function otherPayerWords({ otherPayers }: Pick<BenefitSheet, 'otherPayers'>): string {
  if (otherPayers.length === 0) return '';
  const names = otherPayers.flatMap((line) => {
    const payers = line.entities.filter(({ code, name }) => name !== '' && PAYER_CODES.has(code));
    const named = (payers.length > 0 ? payers : line.entities).filter(({ name }) => name !== '');
    return named.length > 0 ? named.map(({ code, name }) => `${name}${RANKS[code] ?? ''}`) : line.messages.slice(0, 1);
  });
  return `Check the order of payers, another one was named${names.length > 0 ? `: ${[...new Set(names)].join(', ')}` : ''}`;
}
