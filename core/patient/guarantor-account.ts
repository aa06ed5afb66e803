import { nextNumber } from '#db/queries/counter.ts';
import { findGuarantor, findPatient, insertGuarantor, type PatientFacts } from '#db/queries/patient.ts';
import { numberTaken, ownAccount, ownAccountOf } from '#db/queries/patient-guarantor.ts';
import type { Input } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { WriteContext } from '../context.ts';

export type AskedGuarantor = Input<'patient.register'>['guarantor'];
type Person = { readonly patientId: string; readonly chartNumber: number; readonly fields: PatientFacts };

/**
 * The account that answers for a patient, opened when there is none yet. Somebody's own account carries their chart number,
 * so that one number is enough at the desk; a number of the family's or another's account comes from the same row of numbers.
 * Errors: guarantor.notFound, patient.notFound.
 */
export function accountFor(context: WriteContext, patient: Person, asked: AskedGuarantor): { guarantorId: string; isSelf: boolean } {
  const { db } = context;
  switch (asked.kind) {
    case 'self':
      return { guarantorId: ownAccountFor(context, patient), isSelf: true };
    case 'existing': {
      const account = findGuarantor(db, asked.guarantorId) ?? fail('guarantor.notFound', { guarantorId: asked.guarantorId });
      return { guarantorId: account.guarantorId, isSelf: account.patientId === patient.patientId };
    }
    case 'patient': {
      if (asked.patientId === patient.patientId) return { guarantorId: ownAccountFor(context, patient), isSelf: true };
      const relative = findPatient(db, asked.patientId) ?? fail('patient.notFound', { patientId: asked.patientId });
      const guarantorId = ownAccountFor(context, relative);
      ownAccount(db, guarantorId, relative.patientId);
      return { guarantorId, isSelf: false };
    }
    case 'new': {
      const { kind: _kind, entity = 'person', email = '', phone, ...account } = asked;
      return { guarantorId: openAccount(context, { ...account, entity, email, phone }, nextNumber(db, 'chart')), isSelf: false };
    }
  }
}

/** A patient's own account: the one they have, or a new one under their chart number when that is still free. */
function ownAccountFor(context: WriteContext, { patientId, chartNumber, fields }: Person): string {
  const { db } = context;
  const known = ownAccountOf(db, patientId);
  if (known !== undefined) return known;
  const { lastName, firstName, middleName, phone, address } = fields;
  const accountNumber = numberTaken(db, chartNumber) ? nextNumber(db, 'chart') : chartNumber;
  return openAccount(context, { lastName, firstName, middleName, phone, address, entity: 'person', email: '' }, accountNumber);
}

type Opened = Omit<Parameters<typeof insertGuarantor>[1], 'guarantorId' | 'accountNumber'>;

function openAccount({ db, newId }: WriteContext, account: Opened, accountNumber: number): string {
  const guarantorId = newId();
  insertGuarantor(db, { ...account, guarantorId, accountNumber, phone: account.phone.replace(/\D/g, '') });
  return guarantorId;
}
