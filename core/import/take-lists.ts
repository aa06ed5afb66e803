import { saveProcedure } from '#db/queries/code-list.ts';
import { findProcedure } from '#db/queries/import-lookup.ts';
import { listPayers, type PayerRow, savePayer } from '#db/queries/payer.ts';
import {
  type FacilityRow,
  listFacilities,
  listReferringProviders,
  listRenderingProviders,
  type ReferringProviderRow,
  type RenderingProviderRow,
  saveFacility,
  saveReferringProvider,
  saveRenderingProvider,
} from '#db/queries/provider.ts';
import { listName } from '#shared/domain/patient-name.ts';
import { cents } from '#shared/kernel/cents.ts';
import { added, addressOver, type Desk, keepNumber, known, NO_ADDRESS, overKnown, refuse, type TakeRow } from './desk.ts';
import { bringTerms, takeTermsOver } from './payer-terms.ts';

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** Payers are known by their old code, else by electronic id and name. */
export const takePayer: TakeRow = (desk, line, values) => {
  const { db, newId } = desk.context;
  const { external, name = '', payerCode } = values;
  const rows = listPayers(db);
  const id = known(desk, 'payer', external);
  const named = rows.filter((row) => same(row.name, name));
  const before =
    rows.find((row) => row.payerId === id) ?? named.find((row) => row.payerCode === (payerCode ?? row.payerCode) || row.payerCode === '');
  if (!before && external === undefined) refuseTakenName(desk, named[0] && { rowId: named[0].payerId, name, number: named[0].payerCode });
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
  if (before) {
    const here = { entity: 'payer', rowId: payerId, line, label: name, values };
    const taken = overKnown(desk, here, before, row, (after) => savePayer(db, after));
    return takeTermsOver(desk, { payerId, line, label: name }, values, taken);
  }
  savePayer(db, row);
  bringTerms(desk, payerId, values);
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

/** Two words for the same thing do not contradict each other. */
const fits = (said: string | undefined, stands: string): boolean => said === undefined || stands === '' || same(said, stands);

type Rival = { readonly rowId: string; readonly name: string; readonly number: string };

/** A name that somebody else has, without an old code that would tell the two apart, is more likely a slip than a second one. */
function refuseTakenName(desk: Desk, rival: Rival | undefined): void {
  if (!rival) return;
  const line = desk.spokenFor.get(rival.rowId);
  const where = line === undefined ? 'is on the list' : `stood in line ${line}`;
  refuse(
    'name',
    `${rival.name} ${where} already, under ${rival.number}`,
    'Correct one of the two, or give both the code they had in the old system',
  );
}

/** Facilities are known by their old code, their NPI, or their name. */
export const takeFacility: TakeRow = (desk, line, values) => {
  const { db, newId } = desk.context;
  const { external, name = '', npi } = values;
  const rows = listFacilities(db);
  const id = known(desk, 'facility', external);
  const named = rows.filter((row) => same(row.name, name));
  const before =
    rows.find((row) => row.facilityId === id) ??
    rows.find((row) => npi !== undefined && row.npi === npi) ??
    named.find((row) => fits(npi, row.npi ?? '') && fits(values.street, row.address.street));
  if (!before && external === undefined)
    refuseTakenName(desk, named[0] && { rowId: named[0].facilityId, name, number: `NPI ${named[0].npi}` });
  const facilityId = before?.facilityId ?? newId();
  const base: FacilityRow = before ?? { ...NEW_FACILITY, facilityId };
  const row: FacilityRow = {
    ...base,
    name,
    npi: npi ?? base.npi,
    placeOfService: values.placeOfService ?? base.placeOfService,
    clia: values.clia ?? base.clia,
    phone: values.phone ?? base.phone,
    address: addressOver(values, base.address),
    active: true,
  };
  keepNumber(desk, 'facility', external, facilityId);
  if (before)
    return overKnown(desk, { entity: 'facility', rowId: facilityId, line, label: name, values }, before, row, (after) =>
      saveFacility(db, after),
    );
  saveFacility(db, row);
  added(desk, 'facility', facilityId, line);
  return { outcome: 'new', label: name, words: row.placeOfService === '' ? 'New; it has no place of service yet' : 'New' };
};
const NEW_FACILITY: Omit<FacilityRow, 'facilityId'> = {
  name: '',
  npi: null,
  placeOfService: '',
  clia: '',
  phone: '',
  address: NO_ADDRESS,
  active: true,
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
  const at = { entity: 'renderingProvider', rowId: renderingProviderId, line, label, values };
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
  const at = { entity: 'referringProvider', rowId: referringProviderId, line, label, values };
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
    return overKnown(desk, { entity: 'procedure', rowId: code, line, label: code, values }, stood, row, (after) =>
      saveProcedure(db, after),
    );
  }
  saveProcedure(db, row);
  added(desk, 'procedure', code, line);
  return { outcome: 'new', label: code, words: 'New' };
};
