import { digits } from '../element-format.ts';
import type { SegmentSink } from '../write.ts';
import type { PartnerProfile } from './batch.ts';

/** 1000A submitter and 1000B receiver. */
export function writeSubmitterAndReceiver(sink: SegmentSink, { submitter, receiverName }: PartnerProfile): void {
  sink.loop('1000A');
  sink.segment(['NM1', '41', '2', submitter.name, '', '', '', '', '46', submitter.etin]);
  const email = submitter.email === '' ? [] : ['EM', submitter.email];
  sink.segment(['PER', 'IC', submitter.contactName, 'TE', digits(submitter.phone), ...email]);
  sink.loop('1000B');
  sink.segment(['NM1', '40', '2', receiverName.name, '', '', '', '', '46', receiverName.etin]);
}
