import type { House } from '../../platform/house';
import type { SystemMailer } from '../../platform/system-mail';
import { type AuthStore, createAuthStore } from './auth.store';
import { createDesktopCodeStore, type DesktopCodeStore } from './desktop-code.store';
import { createDesktopSessionStore, type DesktopSessionStore } from './desktop-session.store';
import { createInvitationStore, type InvitationStore } from './invitation.store';
import { createKeptKeyStore, type KeptKeyStore } from './kept-key.store';
import { createPasswordTicketStore, type PasswordTicketStore } from './password-ticket.store';
import { createPeople, type People } from './people';
import { createSecurityEvents, type SecurityEvents } from './security-events';
import { createThrottleStore, type ThrottleStore } from './throttle.store';

/** What the use cases of this room stand on. */
export interface IdentityParts {
  readonly house: House;
  readonly mailer: SystemMailer;
  readonly people: People;
  readonly auth: AuthStore;
  readonly codes: DesktopCodeStore;
  readonly sessions: DesktopSessionStore;
  readonly keptKeys: KeptKeyStore;
  readonly invitations: InvitationStore;
  readonly passwordTickets: PasswordTicketStore;
  readonly throttle: ThrottleStore;
  readonly security: SecurityEvents;
}

export function createIdentityParts(house: House, mailer: SystemMailer): IdentityParts {
  const { db, connection } = house.mongo;
  return {
    house,
    mailer,
    people: createPeople(house.entities),
    auth: createAuthStore({
      connection,
      publicUrl: () => house.publicUrl(),
      serverSecret: house.env.secret,
      logError: (message) => house.logger.error({ from: 'better-auth' }, message),
    }),
    codes: createDesktopCodeStore(db),
    sessions: createDesktopSessionStore(db),
    keptKeys: createKeptKeyStore(db),
    invitations: createInvitationStore(db),
    passwordTickets: createPasswordTicketStore(db),
    throttle: createThrottleStore(db),
    security: createSecurityEvents(house),
  };
}
