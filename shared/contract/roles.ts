import type { Role } from '../domain/user/role.ts';
import { operations } from './operations.ts';

const viewing = [
  'practice.view',
  'list.view',
  'patient.view',
  'superbill.view',
  'charge.view',
  'claim.view',
  'eligibility.view',
  'schedule.view',
  'remittance.view',
  'ledger.view',
  'statement.view',
  'today.view',
  'task.view',
  'job.view',
] as const;
const desk = [
  ...viewing,
  'patient.change',
  'eligibility.change',
  'schedule.book',
  'superbill.create',
  'charge.enter',
  'payment.take',
  'drawer.count',
  'file.upload',
  'task.change',
  'job.cancel',
] as const;
const billing = [
  ...desk,
  'patient.merge',
  'list.change',
  'view.keep',
  'charge.approve',
  'claim.change',
  'denial.work',
  'rule.change',
  'finding.override',
  'batch.create',
  'inbox.read',
  'remittance.post',
  'payment.correct',
  'payment.transfer',
  'refund.work',
  'statement.make',
  'plan.work',
  'balance.writeOff',
  'collection.work',
  'ledger.verify',
  'period.close',
  'period.reopen',
  'report.view',
  'practice.backUp',
  'record.view',
  'user.view',
  'simulator.answer',
  'transport.view',
  'transport.run',
] as const;

/** What each role may do. The owner may do everything; minimum necessary for the rest (45 CFR 164.502(b)). */
const rights: Readonly<Record<Exclude<Role, 'owner'>, ReadonlySet<string>>> = {
  readOnly: new Set(viewing),
  frontDesk: new Set(desk),
  biller: new Set(billing),
};

/** Whether a role holds the right that an operation names. */
export const mayDo = (role: Role, permission: string): boolean => role === 'owner' || rights[role].has(permission);

/** Every right that some operation asks for. */
export const allPermissions: readonly string[] = [...new Set(Object.values(operations).map(({ permission }) => permission))].sort();
