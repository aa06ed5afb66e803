/** The one channel that windows may call, and the one on which they hear events. There are no others. */
export const CALL_CHANNEL = 'claimwright:call';
export const EVENT_CHANNEL = 'claimwright:event';
