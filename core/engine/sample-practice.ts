import type { z } from 'zod';
import type { PracticeFields } from '#shared/contract/practice.ts';
import type { NewUser } from './protocol.ts';

/** The invented practice behind "Look around in a sample practice". Its NPI passes the check digit and belongs to nobody real. */
export const samplePractice: z.infer<typeof PracticeFields> = {
  name: 'Juniper Hollow Family Practice',
  kind: 'organization',
  firstName: '',
  npi: '1234567893',
  taxIdKind: 'EI',
  taxId: '470812345',
  taxonomy: '207Q00000X',
  phone: '5555550100',
  contactName: 'Dana Orrick',
  address: { street: '200 Example Street', street2: '', city: 'Willowmere', state: 'NE', zip: '685011234' },
  payTo: { street: 'PO Box 1000', street2: '', city: 'Willowmere', state: 'NE', zip: '685011000' },
};

export const sampleUser: Omit<NewUser, 'userId'> = { loginName: 'sample', displayName: 'Dana Orrick', role: 'owner' };

/** Not a secret: a sample practice holds invented people only, and the first screen shows it. */
export const samplePassword = 'look-around';
