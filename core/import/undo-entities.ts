import { saveProcedure } from '#db/queries/code-list.ts';
import { type CoverageRow, findCoverage } from '#db/queries/coverage.ts';
import { keepCoverage } from '#db/queries/coverage-keep.ts';
import { findProcedure, isActivePatient, setPatientActive } from '#db/queries/import-lookup.ts';
import { changePatient, findGuarantor, findPatient, type PatientFacts } from '#db/queries/patient.ts';
import { findDetails, saveDetails } from '#db/queries/patient-details.ts';
import { changeAccount } from '#db/queries/patient-guarantor.ts';
import { listPayers, type PayerRow, savePayer } from '#db/queries/payer.ts';
import { asksOfPayer, keepPayerAsks } from '#db/queries/payer-terms.ts';
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
import type { PayerAsks } from '#shared/domain/claim/payer-terms.ts';
import type { PatientDetails } from '#shared/domain/patient/patient-details.ts';
import { listName } from '#shared/domain/patient-name.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { WriteContext } from '../context.ts';

/** How one kind of row is read back and given what it was before an import. */
type Store = {
  /** The row as an import's effect keeps it; undefined when it is gone or merged into another. */
  readonly current: (context: WriteContext, rowId: string) => unknown;
  readonly write: (context: WriteContext, rowId: string, row: unknown) => void;
};

type PatientRow = { readonly facts: PatientFacts; readonly details: PatientDetails };
type Account = Omit<Parameters<typeof changeAccount>[1], 'guarantorId'>;
type Procedure = { readonly code: string; readonly words: string; readonly section: string; readonly fee: Cents; readonly active: boolean };

const stores: Readonly<Record<string, Store>> = {
  patient: {
    current: ({ db }, id) => {
      const patient = findPatient(db, id);
      return patient && { facts: patient.fields, details: findDetails(db, id) };
    },
    write: ({ db }, id, row) => {
      const { facts, details } = row as PatientRow;
      changePatient(db, id, findPatient(db, id)?.version ?? 0, facts);
      saveDetails(db, id, details);
    },
  },
  patientActive: {
    current: ({ db }, id) => isActivePatient(db, id),
    write: ({ db }, id, active) => setPatientActive(db, id, active === true),
  },
  guarantor: {
    current: ({ db }, id) => {
      const row = findGuarantor(db, id);
      if (!row) return undefined;
      const { lastName, firstName, middleName, phone, email, entity, address } = row;
      return { lastName, firstName, middleName, phone, email, entity, address };
    },
    write: ({ db }, id, row) => void changeAccount(db, { ...(row as Account), guarantorId: id }, findGuarantor(db, id)?.version ?? 0),
  },
  coverage: {
    current: ({ db }, id) => {
      const row = findCoverage(db, id);
      if (!row) return undefined;
      const { patientId, payerName: _n, payerCode: _c, filingIndicator: _f, forwards: _w, medicareSecondaryType: _m, ...own } = row;
      return { patientId, row: own };
    },
    write: ({ db, session, now, newId }, _id, row) => {
      const { patientId, row: coverage } = row as { patientId: string; row: CoverageRow };
      keepCoverage(db, patientId, coverage, { userId: session.userId, at: now(), newId });
    },
  },
  payer: {
    current: ({ db }, id) => listPayers(db).find(({ payerId }) => payerId === id),
    write: ({ db }, _id, row) => savePayer(db, row as PayerRow),
  },
  payerTerms: {
    current: ({ db }, id) => asksOfPayer(db, id),
    write: ({ db, session, now }, id, row) => keepPayerAsks(db, id, row as PayerAsks, { userId: session.userId, at: now() }),
  },
  renderingProvider: {
    current: ({ db }, id) => listRenderingProviders(db).find(({ renderingProviderId }) => renderingProviderId === id),
    write: ({ db }, _id, row) => saveRenderingProvider(db, row as RenderingProviderRow),
  },
  referringProvider: {
    current: ({ db }, id) => listReferringProviders(db).find(({ referringProviderId }) => referringProviderId === id),
    write: ({ db }, _id, row) => saveReferringProvider(db, row as ReferringProviderRow),
  },
  facility: {
    current: ({ db }, id) => listFacilities(db).find(({ facilityId }) => facilityId === id),
    write: ({ db }, _id, row) => saveFacility(db, row as FacilityRow),
  },
  procedure: {
    current: ({ db }, code) => {
      const row = findProcedure(db, code);
      return row && { code, words: row.words, section: row.section, fee: row.fee, active: row.active === 1 };
    },
    write: ({ db }, _code, row) => saveProcedure(db, row as Procedure),
  },
};

export const storeOf = (entity: string): Store | undefined => stores[entity];

/** What a person calls a row; empty when it is gone. */
export function labelOfRow(context: WriteContext, entity: string, rowId: string): string {
  const { db } = context;
  if (entity === 'patient' || entity === 'patientActive') {
    const fields = findPatient(db, rowId)?.fields;
    return fields ? listName(fields) : '';
  }
  if (entity === 'guarantor') {
    const account = findGuarantor(db, rowId);
    return account ? listName(account) : '';
  }
  if (entity === 'coverage') {
    const coverage = findCoverage(db, rowId);
    return coverage ? `${coverage.payerName} ${coverage.memberId}`.trim() : '';
  }
  const listed = entity === 'payerTerms' ? 'payer' : entity;
  const row = storeOf(listed)?.current(context, rowId) as { name?: string; lastName?: string; code?: string } | undefined;
  return row?.name ?? row?.lastName ?? row?.code ?? '';
}

/** Whether a row still is what the import made of it. Keys are compared in any order. */
export const stillIs = (context: WriteContext, entity: string, rowId: string, after: string): boolean =>
  ordered(storeOf(entity)?.current(context, rowId)) === ordered(JSON.parse(after));

const ordered = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  ) ?? '';
