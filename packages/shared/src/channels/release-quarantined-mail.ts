import { settleQuarantinedMail } from './settle-quarantined-mail';

/** Lets a held mail in: the server reads it again, this time trusting its sender. */
export const releaseQuarantinedMail = settleQuarantinedMail('quarantine.release', 'released');
