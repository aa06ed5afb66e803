import { nextNumber } from '#db/queries/counter.ts';
import { findGuarantor, insertGuarantor } from '#db/queries/patient.ts';
import { changeAccount } from '#db/queries/patient-guarantor.ts';
import { listName } from '#shared/domain/patient-name.ts';
import { added, addressOver, keepNumber, known, NO_ADDRESS, overKnown, type TakeRow } from './desk.ts';

/** A guarantor account of its own: somebody who answers for patients and may be none. Known by the number in the old system. */
export const takeGuarantor: TakeRow = (desk, line, values) => {
  const { db, newId } = desk.context;
  const id = known(desk, 'guarantor', values.external);
  const stored = id === undefined ? undefined : findGuarantor(db, id);
  const before = stored && {
    lastName: stored.lastName,
    firstName: stored.firstName,
    middleName: stored.middleName,
    phone: stored.phone,
    email: stored.email,
    entity: stored.entity,
    address: stored.address,
  };
  const base = before ?? {
    lastName: '',
    firstName: '',
    middleName: '',
    phone: '',
    email: '',
    entity: 'person' as const,
    address: NO_ADDRESS,
  };
  const row = {
    lastName: values.lastName ?? base.lastName,
    firstName: values.firstName ?? base.firstName,
    middleName: values.middleName ?? base.middleName,
    phone: values.phone ?? base.phone,
    email: values.email ?? base.email,
    entity: values.organization === 'yes' ? ('organization' as const) : base.entity,
    address: addressOver(values, base.address),
  };
  const label = listName(row);
  if (stored && before)
    return overKnown(desk, { entity: 'guarantor', rowId: stored.guarantorId, line, label, values }, before, row, (after) => {
      changeAccount(db, { ...after, guarantorId: stored.guarantorId }, stored.version);
    });
  const guarantorId = newId();
  insertGuarantor(db, { ...row, guarantorId, accountNumber: nextNumber(db, 'chart') });
  added(desk, 'guarantor', guarantorId, line);
  keepNumber(desk, 'guarantor', values.external, guarantorId);
  return { outcome: 'new', label, words: 'New account' };
};
