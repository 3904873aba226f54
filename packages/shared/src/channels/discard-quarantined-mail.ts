import { settleQuarantinedMail } from './settle-quarantined-mail';

/** Decides that a held mail is not wanted. The raw mail is kept as long as the retention rules say. */
export const discardQuarantinedMail = settleQuarantinedMail('quarantine.discard', 'discarded');
