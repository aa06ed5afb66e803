import type { Output } from '#shared/contract/operations.ts';

export type SmallList = Output<'smallBalance.list'>;
export type Small = SmallList['ready'][number];
