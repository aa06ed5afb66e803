import { saveProcedure } from '#db/queries/code-list.ts';
import { findProcedure } from '#db/queries/import-lookup.ts';
import { listPayers, type PayerRow, savePayer } from '#db/queries/payer.ts';
import {
  listReferringProviders,
  listRenderingProviders,
  type ReferringProviderRow,
  type RenderingProviderRow,
  saveReferringProvider,
  saveRenderingProvider,
} from '#db/queries/provider.ts';
import { listName } from '#shared/domain/patient-name.ts';
import { cents } from '#shared/kernel/cents.ts';
import { added, addressOver, keepNumber, known, NO_ADDRESS, overKnown, type TakeRow } from './desk.ts';

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** Payers are known by their old code, else by electronic id and name. */
export const takePayer: TakeRow = (desk, line, values) => {
  const { db, newId } = desk.context;
  const { external, name = '', payerCode } = values;
  const rows = listPayers(db);
  const id = known(desk, 'payer', external);
  const before =
    rows.find((row) => row.payerId === id) ?? rows.find((row) => same(row.name, name) && (payerCode ?? row.payerCode) === row.payerCode);
  const payerId = before?.payerId ?? newId();
  const empty = { ...NEW_PAYER, payerId, active: true };
  const base: PayerRow = before ?? empty;
  const row: PayerRow = {
    ...base,
    name: name.slice(0, 60),
    payerCode: payerCode ?? base.payerCode,
    filingIndicator: values.filingIndicator ?? base.filingIndicator,
    phone: values.phone ?? base.phone,
    note: values.note ?? base.note,
    address: addressOver(values, base.address),
    active: true,
  };
  keepNumber(desk, 'payer', external, payerId);
  if (before) return overKnown(desk, { entity: 'payer', rowId: payerId, line, label: name }, before, row, (after) => savePayer(db, after));
  savePayer(db, row);
  added(desk, 'payer', payerId, line);
  return { outcome: 'new', label: name, words: row.payerCode === '' ? 'New; it has no electronic payer id yet' : 'New' };
};
const NEW_PAYER: Omit<PayerRow, 'payerId' | 'active'> = {
  name: '',
  payerCode: '',
  filingIndicator: 'CI',
  address: NO_ADDRESS,
  tradingPartnerId: null,
  filingLimitDays: 365,
  responseDays: 30,
  appealLimitDays: 180,
  forwardsAutomatically: false,
  phone: '',
  note: '',
};

/** Rendering providers are known by their old code or their NPI. */
export const takeRenderingProvider: TakeRow = (desk, line, values) => {
  const { db, newId } = desk.context;
  const id = known(desk, 'renderingProvider', values.external);
  const rows = listRenderingProviders(db);
  const before = rows.find((row) => row.renderingProviderId === id) ?? rows.find((row) => row.npi === values.npi);
  const renderingProviderId = before?.renderingProviderId ?? newId();
  const base = before ?? { ...NEW_PERSON, ...NEW_RENDERING, renderingProviderId };
  const row: RenderingProviderRow = {
    ...base,
    ...personOver(values, base),
    taxId: values.taxId ?? base.taxId,
    licenseNumber: values.licenseNumber ?? base.licenseNumber,
    active: true,
  };
  const label = listName(row);
  keepNumber(desk, 'renderingProvider', values.external, renderingProviderId);
  const at = { entity: 'renderingProvider', rowId: renderingProviderId, line, label };
  if (before) return overKnown(desk, at, before, row, (after) => saveRenderingProvider(db, after));
  saveRenderingProvider(db, row);
  added(desk, 'renderingProvider', renderingProviderId, line);
  return { outcome: 'new', label, words: 'New' };
};

/** Referring providers are known by their old code or their NPI. */
export const takeReferringProvider: TakeRow = (desk, line, values) => {
  const { db, newId } = desk.context;
  const id = known(desk, 'referringProvider', values.external);
  const rows = listReferringProviders(db);
  const before = rows.find((row) => row.referringProviderId === id) ?? rows.find((row) => row.npi === values.npi);
  const referringProviderId = before?.referringProviderId ?? newId();
  const base: ReferringProviderRow = before ?? { ...NEW_PERSON, phone: '', fax: '', address: NO_ADDRESS, referringProviderId };
  const row: ReferringProviderRow = {
    ...base,
    ...personOver(values, base),
    phone: values.phone ?? base.phone,
    fax: values.fax ?? base.fax,
    address: addressOver(values, base.address),
    active: true,
  };
  const label = listName(row);
  keepNumber(desk, 'referringProvider', values.external, referringProviderId);
  const at = { entity: 'referringProvider', rowId: referringProviderId, line, label };
  if (before) return overKnown(desk, at, before, row, (after) => saveReferringProvider(db, after));
  saveReferringProvider(db, row);
  added(desk, 'referringProvider', referringProviderId, line);
  return { outcome: 'new', label, words: 'New' };
};

type Person = {
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly credentials: string;
  readonly npi: string;
  readonly taxonomy: string | null;
};
const NEW_PERSON = { lastName: '', firstName: '', middleName: '', credentials: '', npi: '', taxonomy: null, active: true };
const NEW_RENDERING = { acceptsAssignment: true, signatureOnFile: true, taxIdKind: 'EI', taxId: '', licenseNumber: '' } as const;
const personOver = (values: Readonly<Record<string, string>>, base: Person): Person => ({
  lastName: values.lastName ?? base.lastName,
  firstName: values.firstName ?? base.firstName,
  middleName: values.middleName ?? base.middleName,
  credentials: values.credentials ?? base.credentials,
  npi: values.npi ?? base.npi,
  taxonomy: values.taxonomy ?? base.taxonomy,
});

/** Procedure codes with the practice's own words and its usual fee. */
export const takeProcedure: TakeRow = (desk, line, values) => {
  const { db } = desk.context;
  const { code = '', words = '', section } = values;
  const before = findProcedure(db, code);
  const row = { code, words, section: section ?? before?.section ?? '', fee: cents(Number(values.fee ?? '0')), active: true };
  if (row.fee < 0) return { outcome: 'same', label: code, words: 'A fee below zero is left out' };
  if (before) {
    const stood = { code, words: before.words, section: before.section, fee: before.fee, active: before.active === 1 };
    return overKnown(desk, { entity: 'procedure', rowId: code, line, label: code }, stood, row, (after) => saveProcedure(db, after));
  }
  saveProcedure(db, row);
  added(desk, 'procedure', code, line);
  return { outcome: 'new', label: code, words: 'New' };
};
