import type { Address } from '../../address.ts';
import { isStateCode, stateName } from '../../identifier/state.ts';
import { isZip, zipFitsState } from '../../identifier/zip.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import { type Edit, type Fault, faultWhen } from './edit.ts';

type Placed = { readonly owner: string; readonly whose: string; readonly address: Address; readonly box: string; readonly loop: string };

/** Addresses that must have a state. An empty one of a person is edit 18's business. */
function addressesOf({ billing, facility, patient, subscriber, relationship }: ClaimFacts): readonly Placed[] {
  const self = relationship === 'self';
  const placed: Placed[] = [{ owner: 'practice', whose: "The practice's", address: billing.address, box: '33', loop: '2010AA' }];
  if (billing.payTo) placed.push({ owner: 'practice.payTo', whose: 'The pay-to', address: billing.payTo, box: 'none', loop: '2010AB' });
  placed.push({ owner: 'patient', whose: "The patient's", address: patient.address, box: '5', loop: self ? '2010BA' : '2010CA' });
  if (!self) placed.push({ owner: 'subscriber', whose: "The subscriber's", address: subscriber.address, box: '7', loop: '2010BA' });
  if (facility) placed.push({ owner: 'facility', whose: "The service facility's", address: facility.address, box: '32', loop: '2310C' });
  return placed;
}

export const stateEdit: Edit = {
  number: 9,
  title: 'State is real and fits the ZIP',
  source: '005010X222A1 N402 and N403: USPS state codes; the first three digits of a ZIP belong to a state (USPS list of prefixes)',
  severity: 'stop',
  box: '33',
  element: '2010AA N402',
  prevents: 'A7:501',
  fields: ['practice.state', 'practice.payTo.state', 'patient.state', 'subscriber.state', 'facility.state'],
  check: (claim) =>
    addressesOf(claim).flatMap(({ owner, whose, address, box, loop }): readonly Fault[] => {
      const message = stateFault(address, whose, owner === 'patient' || owner === 'subscriber');
      const fix = 'Correct the state or the ZIP: one of the two is wrong.';
      return message === undefined ? [] : [{ field: `${owner}.state`, message, fix, box, element: `${loop} N402` }];
    }),
};

function stateFault({ state, zip }: Address, whose: string, mayBeEmpty: boolean): string | undefined {
  if (state.trim() === '') return mayBeEmpty ? undefined : `${whose} address has no state.`;
  if (!isStateCode(state)) return `${whose} state "${state}" is none.`;
  // A ZIP that is none at all is said by edit 8 or 18.
  if (!isZip(zip) || zipFitsState(zip, state)) return undefined;
  return `${whose} ZIP ${zip.slice(0, 5)} is not in ${stateName(state)}.`;
}

export const patientAddressEdit: Edit = {
  number: 18,
  title: 'Patient address is complete',
  source: '005010X222A1 loops 2010BA and 2010CA N3 and N4: street, city, state and ZIP of the patient',
  severity: 'stop',
  box: '5',
  element: '2010CA N3, N4',
  prevents: 'A6:126:QC',
  fields: ['patient.street', 'patient.city', 'patient.state', 'patient.zip'],
  check: ({ patient: { address }, relationship }) => {
    const lacking = (['street', 'city', 'state', 'zip'] as const).filter((part) => !isThere(part, address));
    const faults = faultWhen(
      lacking.length > 0,
      `patient.${lacking[0]}`,
      `The patient's address lacks ${lacking.map((part) => (part === 'zip' ? 'a ZIP of five or nine digits' : `the ${part}`)).join(', ')}.`,
      'Enter it on the patient page.',
    );
    // A patient who is the subscriber is sent in the subscriber's loop.
    return relationship === 'self' ? faults.map((fault) => ({ ...fault, element: '2010BA N3, N4' })) : faults;
  },
};

const isThere = (part: 'street' | 'city' | 'state' | 'zip', address: Address): boolean =>
  part === 'zip' ? isZip(address.zip) : address[part].trim() !== '';
