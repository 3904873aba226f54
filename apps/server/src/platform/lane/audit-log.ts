import type { Logger } from '../logger';
import type { Lane, LaneMutation } from './lane';

const AUDITED = /^(person|group|workspace|mailbox)\./;

/**
 * A lane that says in the log who has changed people, groups, mailboxes or the workspace: which act, by whom, on whom. Ids only, no values.
 *
 * @source requirements ORG-3; security A43
 */
export function withAuditLog(lane: Lane, logger: Logger): Lane {
  return {
    async submit(mutation) {
      const outcome = await lane.submit(mutation);
      if (AUDITED.test(mutation.name)) {
        const { name: act, actor } = mutation;
        const by = actor.type === 'person' ? actor.id : actor.name;
        logger.info({ act, by, on: subjectOf(mutation), status: outcome.status, reason: outcome.code }, 'administrative act');
      }
      return outcome;
    },
    stop: () => lane.stop(),
  };
}

const SUBJECTS = ['personId', 'groupId', 'mailboxId'] as const;

/** Arguments of a refused act may be anything, and what is not an id is nobody's business. */
function subjectOf({ args }: LaneMutation): string | null {
  if (typeof args !== 'object' || args === null) return null;
  const named: unknown = SUBJECTS.map((name) => (args as Readonly<Record<string, unknown>>)[name]).find((id) => id !== undefined);
  return typeof named === 'string' && /^[\w-]{1,64}$/.test(named) ? named : null;
}
