import { StatusMark } from '../../ui/status-mark.tsx';

/** Whether and how a code may be used on the day asked for, by word and shape. */
export function CodeState({ valid, billable }: { readonly valid: boolean; readonly billable: boolean }) {
  if (!valid) return <StatusMark shape="struck">Not on this day</StatusMark>;
  return billable ? <StatusMark shape="check">Billable</StatusMark> : <StatusMark shape="barred">Header</StatusMark>;
}
