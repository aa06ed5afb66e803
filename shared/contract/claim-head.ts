import { z } from 'zod';
import { claimStatuses } from '../domain/claim/claim-status.ts';
import { Day, Id, Money } from './common.ts';

export const Status = z.enum(claimStatuses);
/** What a list says of a claim. */
export const ClaimHead = {
  claimId: Id,
  claimNumber: z.string(),
  status: Status,
  patientId: Id,
  patientName: z.string(),
  payerName: z.string(),
  serviceDate: Day,
  charge: Money,
};
