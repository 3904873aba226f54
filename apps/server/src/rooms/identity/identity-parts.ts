import type { House } from '../../platform/house';
import { createOutboundFetch } from '../../platform/outbound/outbound-fetch';
import type { SystemMailer } from '../../platform/system-mail';
import { type AuthStore, createAuthStore } from './auth.store';
import { createDesktopCodeStore, type DesktopCodeStore } from './desktop-code.store';
import { createDesktopSessionStore, type DesktopSessionStore } from './desktop-session.store';
import { createInvitationStore, type InvitationStore } from './invitation.store';
import { createKeptKeyStore, type KeptKeyStore } from './kept-key.store';
import { createPasswordTicketStore, type PasswordTicketStore } from './password-ticket.store';
import { createPeople, type People } from './people';
import { createProviderGrantsStore, type ProviderGrantsStore } from './provider/provider-grants.store';
import { createProviderLine, type ProviderLine } from './provider/provider-line';
import { createProviderSecretStore, type ProviderSecretStore } from './provider/provider-secret.store';
import { createProviderSilenceStore, type ProviderSilenceStore } from './provider/provider-silence.store';
import { createSignInAttemptStore, type SignInAttemptStore } from './provider/sign-in-attempt.store';
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
  readonly attempts: SignInAttemptStore;
  readonly providerSecrets: ProviderSecretStore;
  readonly providerGrants: ProviderGrantsStore;
  readonly providerSilences: ProviderSilenceStore;
  readonly providerLine: ProviderLine;
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
    attempts: createSignInAttemptStore(db),
    providerSecrets: createProviderSecretStore(db, house.env.secret),
    providerGrants: createProviderGrantsStore(db, house.env.secret),
    providerSilences: createProviderSilenceStore(db),
    providerLine: createProviderLine(createOutboundFetch({ insideOrigins: house.env.internalIssuers }), house.clock),
  };
}
