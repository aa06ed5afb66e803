import { type Output, operations } from '#shared/contract/operations.ts';
import { answer } from './fake-bridge.ts';
import { IDS } from './ids.ts';

export type Payer = Output<'payer.list'>[number];

/** An invented payer as the engine answers it; checked against the contract. */
export const payerRow = (asks: Partial<Payer['asks']> = {}, row: Partial<Payer> = {}): Payer => {
  const [plain] = operations['payer.list'].output.parse([
    {
      ...{ payerId: IDS.payer, name: 'Prairie Mutual', payerCode: 'PM001', filingIndicator: 'CI', tradingPartnerId: null },
      address: { street: '88 Invented Road', street2: '', city: 'Willowmere', state: 'NE', zip: '685010001' },
      ...{ filingLimitDays: 90, responseDays: 30, active: true },
      ...row,
    },
  ]) as [Payer];
  return { ...plain, asks: { ...plain.asks, ...asks } };
};

/** Answers of a practice with these payers. */
export const payerAnswers = (rows: readonly Payer[], history: Output<'payer.history'> = []) => ({
  'payer.list': () => answer(rows),
  'partner.list': () => answer([]),
  'payer.history': () => answer(operations['payer.history'].output.parse(history)),
  'list.whereUsed': () => answer([]),
  'payer.save': () => answer({}),
});
