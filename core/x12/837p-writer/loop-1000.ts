import { digits } from '../element-format.ts';
import type { X12Writer } from '../write.ts';
import type { PartnerProfile } from './batch.ts';

/** 1000A submitter and 1000B receiver. */
export function writeSubmitterAndReceiver(writer: X12Writer, { submitter, receiverName }: PartnerProfile): void {
  writer.segment(['NM1', '41', '2', submitter.name, '', '', '', '', '46', submitter.etin]);
  const email = submitter.email === '' ? [] : ['EM', submitter.email];
  writer.segment(['PER', 'IC', submitter.contactName, 'TE', digits(submitter.phone), ...email]);
  writer.segment(['NM1', '40', '2', receiverName.name, '', '', '', '', '46', receiverName.etin]);
}
