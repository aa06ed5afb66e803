import type { Output } from '#shared/contract/operations.ts';
import { PLAIN_STYLE } from '#shared/domain/superbill/superbill-layout.ts';
import { cents } from '#shared/kernel/cents.ts';
import { addDays, plainDate } from '#shared/kernel/plain-date.ts';
import { bridge, setBridge } from '../../renderer/lib/bridge.ts';
import { today } from '../../renderer/lib/format.ts';
import { newId } from '../../renderer/lib/ids.ts';

/** Ids that stay the same through a file of tests. */
export const IDS = { patient: newId(), slip: newId(), other: newId(), provider: newId(), estimate: newId(), template: newId() };

/** Four characters that a page is never drawn from: tests look at what is asked for, not at the paper. */
export const PAGE = { name: 'page.pdf', mediaType: 'application/pdf', base64: 'JVBERg==', pages: 1 };

export const LAYOUT: Output<'superbill.starter'> = {
  ...PLAIN_STYLE,
  sections: [
    {
      title: 'Visits',
      codes: [
        { code: 'G0402', words: 'Welcome visit' },
        { code: 'G0438', words: 'Yearly visit' },
      ],
    },
  ],
  diagnoses: [{ code: 'I10', words: '' }],
};

export const slipRow = (overrides: Partial<Output<'superbill.day'>[number]> = {}): Output<'superbill.day'>[number] => ({
  superbillId: IDS.slip,
  number: 20_631,
  patientName: 'Bramblewick, Theo',
  renderingProviderId: IDS.provider,
  renderingName: 'Ives Calloway, MD',
  status: 'open',
  start: 540,
  printed: 0,
  ...overrides,
});

export const missing = (state: Output<'superbill.missing'>['rows'][number]['state'] = 'none'): Output<'superbill.missing'> => {
  const visitDate = addDays(today(), -9);
  const row = { patientId: IDS.patient, patientName: 'Bramblewick, Theo', chartNumber: 10_217, renderingProviderId: IDS.provider };
  const tally = { words: 'Ives Calloway, MD', count: 2, oldest: visitDate };
  return {
    rows: [
      { ...row, superbillId: IDS.slip, number: 20_631, renderingName: 'Ives Calloway, MD', visitDate, state: 'none', waited: 9 },
      { ...row, superbillId: IDS.other, number: 20_632, renderingName: 'Ives Calloway, MD', visitDate, state, waited: 9 },
    ],
    byAge: [{ ...tally, key: '3', words: '8 to 14 days' }],
    byProvider: [{ ...tally, key: IDS.provider }],
    byDay: [{ ...tally, key: visitDate, words: visitDate }],
  };
};

export const GAPS: Output<'superbill.gaps'> = {
  first: 20_001,
  last: 20_632,
  given: 632,
  open: 2,
  entered: 630,
  noCharge: 0,
  void: 0,
  gaps: [],
};

export const estimateRow = (overrides: Partial<Output<'estimate.list'>[number]> = {}): Output<'estimate.list'>[number] => ({
  estimateId: IDS.estimate,
  number: 17,
  patientId: IDS.patient,
  patientName: 'Bramblewick, Theo',
  superbillId: null,
  superbillNumber: null,
  madeOn: plainDate('2026-07-14'),
  expiresOn: plainDate('2027-07-13'),
  serviceDate: null,
  total: cents(45_00),
  reason: 'Screening',
  visits: 1,
  withdrawnReason: null,
  comparison: null,
  ...overrides,
});

export const comparison = (above = 400_00): NonNullable<Output<'estimate.compare'>['comparison']> => {
  const sums = { expected: cents(45_00), billed: cents(45_00 + above), above: cents(above), disputable: above >= 400_00 };
  return {
    ...{ estimateId: IDS.estimate, number: 17, expiresOn: plainDate('2027-07-13'), expired: false, ...sums },
    providers: [{ renderingProviderId: IDS.provider, name: 'Ives Calloway', inPlaceOf: null, ...sums }],
  };
};

export const DOCTOR = { renderingProviderId: IDS.provider, lastName: 'Calloway', firstName: 'Ives', credentials: 'MD', active: true };

/** The names of the files that reach the printer; a printer that jams refuses the first. */
export function watchPrinter(jams = 0): string[] {
  const printed: string[] = [];
  let left = jams;
  const whole = bridge();
  setBridge({
    ...whole,
    printPdf: (name) => {
      if (left > 0) {
        left -= 1;
        return Promise.reject(new Error('no paper'));
      }
      printed.push(name);
      return Promise.resolve();
    },
  });
  return printed;
}
