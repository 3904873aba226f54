import type { ErrorCode } from '@quayside/shared/kernel/errors';
import type { Id } from '@quayside/shared/kernel/ids';
import { aboutPerson, byPerson, bySystem } from '../../platform/audit/audit-notes';
import type { House } from '../../platform/house';
import { describeError } from '../../platform/logger';

/** What is told of an event besides its name: ids and network addresses, nothing that was typed. */
export interface SecurityFacts {
  /** To whom it happened; `null`: nobody that is known. */
  readonly person?: Id | null;
  /** Who did it, when that was not themselves; `break-glass`: who holds the server. */
  readonly by?: Id;
  readonly address?: string;
  /** The desktop that was signed in. */
  readonly device?: Id;
  readonly status?: 'ok' | 'refused';
  readonly reason?: ErrorCode | null;
  readonly session?: Id;
  /** The session that was left when others were ended. */
  readonly kept?: Id;
}

/** Who came in and what changed about it: said in the log, and kept in the audit. @source requirements ORG-6; security A36, A43 */
export interface SecurityEvents {
  tell(event: string, facts: SecurityFacts): Promise<void>;
}

export function createSecurityEvents({ logger, audit, entities }: Pick<House, 'logger' | 'audit' | 'entities'>): SecurityEvents {
  const find = (id: Id | null | undefined) => (id ? entities.find('person', id) : Promise.resolve(null));

  async function keep(event: string, { person, by, address, device, reason, session, kept }: SecurityFacts): Promise<void> {
    const [whom, actor] = await Promise.all([find(person), find(by)]);
    const self = whom === null ? null : byPerson(whom);
    const who = by === undefined ? self : actor === null ? bySystem(by) : byPerson(actor);
    await audit.note({
      area: 'access',
      act: event,
      ...(who === null ? {} : { by: who }),
      deviceId: device ?? null,
      address: address ?? null,
      refusal: reason ?? null,
      about: whom !== null && by !== undefined ? aboutPerson(whom) : null,
      facts: { ...(session === undefined ? {} : { session }), ...(kept === undefined ? {} : { kept }) },
    });
  }

  return {
    async tell(event, facts) {
      logger[event === 'break-glass' ? 'warn' : 'info']({ event, ...facts }, 'security event');
      // whoever only knocks on must not be able to fill the audit
      if (facts.reason === 'TOO_MANY_REQUESTS') return;
      await keep(event, facts).catch((error: unknown) => logger.error({ event, error: describeError(error) }, 'not kept in the audit'));
    },
  };
}
