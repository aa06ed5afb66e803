import { chargeLinesOf, diagnosesOf } from '#db/queries/charge.ts';
import { findTemplate, listTemplates, removeTemplate, saveTemplate, templateOfKey, templateUse } from '#db/queries/charge-template.ts';
import { findEncounter } from '#db/queries/encounter.ts';
import type { Input, OperationName, Output } from '#shared/contract/operations.ts';
import { LINES_OF_A_TEMPLATE, pointsInside } from '#shared/domain/charge/expand-template.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { daysBetween } from '#shared/kernel/plain-date.ts';
import type { Handlers, ReadContext, WriteContext } from '../context.ts';
import { listHandlers } from './list-handlers.ts';

type Template = Output<'charge.template'>['template'];

function oneTemplate({ db, touch }: ReadContext, { templateId }: Input<'charge.template'>): Output<'charge.template'> {
  const found = findTemplate(db, templateId) ?? fail('charge.templateNotFound', { templateId });
  touch(templateId);
  const lines = found.lines.map((line) => ({ ...line, modifiers: [...line.modifiers], pointers: [...line.pointers] }));
  const template: Template = { ...found, diagnoses: [...found.diagnoses], lines };
  return { template, usedBy: [...templateUse(db, templateId)] };
}

function keepTemplate({ db, touch }: WriteContext, template: Input<'charge.saveTemplate'>): Output<'charge.saveTemplate'> {
  const holder = templateOfKey(db, template.key);
  if (holder !== undefined && holder !== template.templateId) fail('charge.keyTaken', { key: template.key, templateId: holder });
  if (!pointsInside(template)) fail('charge.pointerOutside');
  saveTemplate(db, template);
  touch(template.templateId);
  return {};
}

function takeAway({ db, touch }: WriteContext, { templateId }: Input<'charge.removeTemplate'>): Output<'charge.removeTemplate'> {
  if (!findTemplate(db, templateId)) fail('charge.templateNotFound', { templateId });
  const [use] = templateUse(db, templateId);
  if (use) fail('charge.templateUsed', use);
  removeTemplate(db, templateId);
  touch(templateId);
  return {};
}

/** A visit as a template: prices are left to the schedules, and days count from the visit's first. */
function fromVisit({ db, touch }: ReadContext, { encounterId }: Input<'charge.templateFromVisit'>): Output<'charge.templateFromVisit'> {
  const visit = findEncounter(db, encounterId, null) ?? fail('encounter.notFound', { encounterId });
  touch(encounterId);
  return {
    diagnoses: diagnosesOf(db, encounterId),
    lines: chargeLinesOf(db, encounterId)
      .slice(0, LINES_OF_A_TEMPLATE)
      .map((line) => ({
        procedureCode: line.procedureCode,
        modifiers: [...line.modifiers],
        pointers: [...line.pointers],
        unitThousandths: Math.max(1, line.unitThousandths),
        charge: null,
        dayOffset: Math.min(366, Math.max(0, daysBetween(visit.serviceDate, line.from))),
        placeOfService: line.placeOfService,
        description: line.description,
        ndc: line.ndc,
      })),
  };
}

const templateHandlers = {
  'charge.templates': ({ db }, { text, inactive }) => listTemplates(db, text, inactive).map((row) => ({ ...row, codes: [...row.codes] })),
  'charge.template': oneTemplate,
  'charge.saveTemplate': keepTemplate,
  'charge.removeTemplate': takeAway,
  'charge.templateFromVisit': fromVisit,
} satisfies Partial<Pick<Handlers, OperationName & keyof Handlers>>;

/** Charge templates, and the lists that charges are made of. */
export const chargeTemplateHandlers = { ...templateHandlers, ...listHandlers };
