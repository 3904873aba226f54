import type { AnsweringHandlers } from './bridge-server';
import { auditHandlers } from './handlers/audit-handlers';
import { boardHandlers } from './handlers/board-handlers';
import { caseHandlers } from './handlers/case-handlers';
import { changeHandlers } from './handlers/change-handlers';
import type { CoreParts } from './handlers/core-parts';
import { customerHandlers } from './handlers/customer-handlers';
import { exchangeHandlers } from './handlers/exchange-handlers';
import { fileHandlers } from './handlers/file-handlers';
import { mailboxHandlers } from './handlers/mailbox-handlers';
import { pendingHandlers } from './handlers/pending-handlers';
import { peopleHandlers } from './handlers/people-handlers';
import { presenceHandlers } from './handlers/presence-handlers';
import { privacyHandlers } from './handlers/privacy-handlers';
import { sessionHandlers } from './handlers/session-handlers';
import { settingHandlers } from './handlers/setting-handlers';
import { signInHandlers } from './handlers/sign-in-handlers';
import { viewHandlers } from './handlers/view-handlers';

/** What core does for each call of the contract. */
export const coreHandlers = (parts: CoreParts): AnsweringHandlers => ({
  ...caseHandlers(parts),
  ...changeHandlers(parts),
  ...viewHandlers(parts),
  ...customerHandlers(parts),
  ...boardHandlers(parts),
  ...pendingHandlers(parts),
  ...fileHandlers(parts),
  ...sessionHandlers(parts),
  ...mailboxHandlers(parts),
  ...exchangeHandlers(parts),
  ...peopleHandlers(parts),
  ...presenceHandlers(parts),
  ...settingHandlers(parts),
  ...auditHandlers(parts),
  ...privacyHandlers(parts),
  ...signInHandlers(parts),
});
