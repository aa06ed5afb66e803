import type { Output } from '#shared/contract/operations.ts';

export type Layout = Output<'superbill.starter'>;
export type Template = Output<'superbill.template'>;
export type Entry = Layout['diagnoses'][number];
export type Section = Layout['sections'][number];
export type Use = Template['uses'][number];

/** A use as one text, for choices that stand in a list. */
export const keyOfUse = ({ renderingProviderId, appointmentTypeId }: Use): string =>
  renderingProviderId ? `provider ${renderingProviderId}` : appointmentTypeId ? `type ${appointmentTypeId}` : 'practice';

export function readUseKey(key: string): Use {
  const [kind, id = null] = key.split(' ');
  return {
    renderingProviderId: kind === 'provider' ? id : null,
    appointmentTypeId: kind === 'type' ? id : null,
  };
}
