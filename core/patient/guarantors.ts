import { unappliedOf } from '#db/queries/ledger.ts';
import { findGuarantor, findPatient } from '#db/queries/patient.ts';
import { changeAccount, changeGuarantorOf, familyOf, findAccounts, ownAccount, statementsOf } from '#db/queries/patient-guarantor.ts';
import { chartNumbering } from '#db/queries/patient-numbering.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { chartLabel } from '#shared/domain/patient/chart-number.ts';
import { listName } from '#shared/domain/patient-name.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import { sumCents } from '#shared/kernel/cents.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { accountFor } from './guarantor-account.ts';

/** Accounts by the beginning of a name, "rook, ida", or by number. */
export function searchGuarantors(context: ReadContext, { text, limit }: Input<'guarantor.search'>): Output<'guarantor.search'> {
  if (text === '') return [];
  const [last = '', first = ''] = text.split(',', 2).map((part) => part.trim());
  const number = /^\d{1,9}$/.test(text) ? Number(text) : null;
  return findAccounts(context.db, { last, first, number, limit }).map(({ lastName, firstName, middleName, ...row }) => {
    context.touch(row.guarantorId);
    return { ...row, name: listName({ lastName, firstName, middleName }) };
  });
}

/** One account with everybody it answers for, and what each of them owes there. */
export function getGuarantor(context: ReadContext, { guarantorId }: Input<'guarantor.get'>): Output<'guarantor.get'> {
  const { db } = context;
  const found = findGuarantor(db, guarantorId) ?? fail('guarantor.notFound', { guarantorId });
  const { accountNumber, version, entity, lastName, firstName, middleName, phone, address, email, patientId } = found;
  const numbering = chartNumbering(db);
  const family = familyOf(db, guarantorId);
  context.touch(guarantorId);
  for (const member of family) context.touch(member.patientId);
  return {
    guarantorId,
    accountNumber,
    version,
    entity,
    name: listName(found),
    account: { lastName, firstName, middleName, phone, address, email },
    patientId,
    owed: sumCents(family.map(({ owed }) => owed)),
    unapplied: unappliedOf(db, guarantorId),
    statements: statementsOf(db, guarantorId),
    patients: family.map((member) => ({
      patientId: member.patientId,
      chart: chartLabel(numbering, member.chartNumber),
      name: listName(member),
      birthDate: member.birthDate,
      owed: member.owed,
      visits: member.visits,
      present: member.present === 1,
    })),
  };
}

/** Changes an account that is nobody's own; a patient's follows the patient's particulars. */
export function changeGuarantorFields(context: WriteContext, input: Input<'guarantor.change'>): Output<'guarantor.change'> {
  const { guarantorId, version, account, entity } = input;
  const known = findGuarantor(context.db, guarantorId) ?? fail('guarantor.notFound', { guarantorId });
  if (known.patientId !== null) fail('guarantor.isPatient', { patientId: known.patientId });
  const fields = { ...account, guarantorId, entity, phone: account.phone.replace(/\D/g, '') };
  if (!changeAccount(context.db, fields, version)) fail('guarantor.changedElsewhere', { guarantorId, version: known.version });
  context.touch(guarantorId);
  return { version: version + 1 };
}

/** Visits from now on are charged to another account. What was charged before stays where it is: nothing is posted. */
export function moveToGuarantor(context: WriteContext, input: Input<'patient.moveGuarantor'>): Output<'patient.moveGuarantor'> {
  const { db } = context;
  const { patientId, version, guarantor } = input;
  const patient = findPatient(db, patientId) ?? fail('patient.notFound', { patientId });
  const { guarantorId, isSelf } = accountFor(context, patient, guarantor);
  if (!changeGuarantorOf(db, { patientId, version, guarantorId, isSelf }))
    fail('patient.changedElsewhere', { patientId, version: patient.version });
  if (isSelf) ownAccount(db, guarantorId, patientId);
  const account = findGuarantor(db, guarantorId);
  assert(account, 'a patient was just moved to this account');
  for (const id of [patientId, patient.guarantorId, guarantorId]) context.touch(id);
  return { version: version + 1, guarantorId, accountNumber: account.accountNumber };
}
