import type { ComparisonFacts } from '#shared/domain/estimate/comparison-facts.ts';
import type { EstimateFacts } from '#shared/domain/estimate/good-faith-estimate.ts';
import type { ItemisedFacts, ItemisedVisit } from '#shared/domain/superbill/itemised-facts.ts';
import { cents, sumCents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { home, office } from './sample-facts.ts';

const practice = {
  name: 'Juniper Hollow Family Practice',
  address: office,
  phone: '(402) 555-0100',
  npi: '1234567893',
  taxId: '12-3456789',
};
const codes = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ code: `M${10 + index}.1`, words: `Our own words ${index}` }));

/** An estimate of so many diagnoses and lines, by two providers. */
export function estimateFacts(diagnoses: number, lines: number, changes: Partial<EstimateFacts> = {}): EstimateFacts {
  const all = Array.from({ length: lines }, (_, index) => ({
    code: `X${1000 + index}`,
    modifiers: index % 3 === 0 ? ['25', 'LT'] : [],
    words: `Our own words for service ${index}`,
    unitThousandths: 1_000 * (1 + (index % 3)),
    unitCharge: cents(1_234 + index),
    charge: cents((1_234 + index) * (1 + (index % 3))),
    renderingProviderId: index % 2 === 0 ? 'a' : 'b',
  }));
  const total = (id: string) => sumCents(all.filter(({ renderingProviderId }) => renderingProviderId === id).map(({ charge }) => charge));
  return {
    number: 17,
    madeOn: plainDate('2026-07-14'),
    expiresOn: plainDate('2027-07-13'),
    serviceDate: plainDate('2026-07-21'),
    reason: 'Yearly check and two vaccines',
    patient: { name: 'Marigold Quillfeather', birthDate: plainDate('1978-03-09'), chartNumber: '10482' },
    practice,
    facility: null,
    diagnoses: codes(diagnoses),
    providers: [
      { renderingProviderId: 'a', name: 'Ives Calloway, MD', npi: '1234567893', taxId: '12-3456789', total: total('a') },
      ...(lines > 1
        ? [{ renderingProviderId: 'b', name: 'Dana Orrick, NP', npi: '1987654321', taxId: '12-3456789', total: total('b') }]
        : []),
    ],
    lines: all,
    separately: '',
    total: sumCents(all.map(({ charge }) => charge)),
    ...changes,
  };
}

/** An itemised bill of one visit with so many diagnoses and lines, and others when given. */
export function itemisedFacts(diagnoses: number, lines: number, changes: Partial<ItemisedFacts> = {}): ItemisedFacts {
  const visit: ItemisedVisit = {
    serviceDate: plainDate('2026-07-07'),
    number: '20017',
    renderingName: 'Ives Calloway, MD',
    renderingNpi: '1234567893',
    facilityName: '',
    diagnoses: codes(diagnoses),
    lines: Array.from({ length: lines }, (_, index) => ({
      from: plainDate('2026-07-07'),
      to: plainDate(index % 5 === 0 ? '2026-07-09' : '2026-07-07'),
      placeOfService: '11',
      code: `X${1000 + index}`,
      modifiers: index % 4 === 0 ? ['25', 'LT', '59', 'QW'] : [],
      words: `Our own words for service ${index}`,
      pointers: 'ABCD',
      unitThousandths: 1_000,
      charge: cents(10_000),
    })),
    charged: cents(10_000 * lines),
    patientPaid: cents(2_500),
    plansPaid: cents(0),
    takenOff: cents(0),
    financeCharged: cents(0),
    balance: cents(10_000 * lines - 2_500),
  };
  return {
    practice,
    patient: { name: 'Marigold Quillfeather', chartNumber: '10482', birthDate: plainDate('1978-03-09'), address: home },
    from: plainDate('2026-01-01'),
    to: plainDate('2026-07-14'),
    printedOn: plainDate('2026-07-14'),
    visits: [visit],
    ...changes,
  };
}

/** A bill of $440 above what one provider was expected to cost, and of somebody in the place of another. */
export function comparisonFacts(): ComparisonFacts {
  const amounts = (expected: number, billed: number) => ({
    expected: cents(expected),
    billed: cents(billed),
    above: cents(billed - expected),
  });
  const { patient } = estimateFacts(0, 1);
  return {
    practice,
    patient,
    estimate: { number: 17, madeOn: plainDate('2026-07-14'), expiresOn: plainDate('2027-07-13') },
    visit: { number: '20017', day: plainDate('2026-07-21') },
    printedOn: plainDate('2026-07-22'),
    providers: [
      {
        ...{ renderingProviderId: 'a', name: 'Ives Calloway', inPlaceOf: null, inPlaceOfName: '', disputable: true },
        ...amounts(120_00, 560_00),
      },
      {
        ...{ renderingProviderId: 'c', name: 'Noor Haddad', inPlaceOf: 'b', inPlaceOfName: 'Dana Orrick', disputable: false },
        ...amounts(45_00, 32_00),
      },
    ],
    services: [
      { renderingProviderId: 'a', code: 'T1015', words: 'Clinic visit', ...amounts(120_00, 560_00) },
      { renderingProviderId: 'b', code: 'G0444', words: 'Depression screening', ...amounts(45_00, 0) },
      { renderingProviderId: 'c', code: 'J3420', words: 'Vitamin B-12', ...amounts(0, 32_00) },
    ],
    totals: { ...amounts(165_00, 592_00), disputable: true },
  };
}
