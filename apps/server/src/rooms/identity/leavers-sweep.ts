import { SECOND_MS } from '@quayside/shared/kernel/time';
import type { Worker } from '../../platform/room';
import type { DesktopSessions } from './desktop-sessions';
import type { IdentityParts } from './identity-parts';

/**
 * Ends for good what people who no longer work here still hold: sessions, browsers, invitations.
 *
 * Reading a session refuses them at once; this sees to it that coming back later revives nothing. Each node does it; doing it twice is harmless.
 */
export function createLeaversSweep(
  { house, sessions, invitations, passwordTickets, providerGrants, auth }: IdentityParts,
  desktopSessions: DesktopSessions,
): Worker {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();

  async function sweep(): Promise<void> {
    const left = await house.entities.list('person', { isActive: false }, { limit: 10_000 });
    const ids = left.map((person) => person.id);
    if (ids.length === 0) return;
    for (const personId of await sessions.listHolders(ids)) await desktopSessions.revokeAllOf(personId);
    await Promise.all([
      auth.endBrowserSessions(ids),
      ...[invitations, passwordTickets, providerGrants].map((store) => store.deleteOf(ids)),
    ]);
  }

  function schedule(): void {
    timer = setTimeout(() => {
      running = sweep()
        .catch((error: unknown) => house.logger.warn({ error }, 'sweep of leavers failed'))
        .finally(() => {
          if (timer !== null) schedule();
        });
    }, 2 * SECOND_MS);
  }

  return {
    name: 'identity.leavers',
    async start() {
      schedule();
    },
    async stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      await running;
    },
  };
}
