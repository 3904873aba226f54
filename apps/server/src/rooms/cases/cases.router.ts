import { replacedSchema } from '@quayside/shared/cases/replacement';
import { maySee } from '@quayside/shared/fields/may-fill-in';
import { can } from '@quayside/shared/identity/can';
import { actorOf } from '@quayside/shared/identity/person';
import { AppError } from '@quayside/shared/kernel/errors';
import { openCaseInputSchema } from '@quayside/shared/sync/protocol';
import type { Clock } from '../../platform/clock';
import type { House } from '../../platform/house';
import type { Mongo } from '../../platform/mongo';
import { router, signedInProcedure } from '../../platform/trpc';
import { havingValue } from './having-value';
import { openCase } from './open-case';

export const casesRouter = (parts: { readonly mongo: Mongo; readonly clock: Clock; readonly entities: House['entities'] }) =>
  router({
    openCase: signedInProcedure
      .input(openCaseInputSchema)
      .query(({ ctx: { session }, input }) => openCase(parts, session.person, input.id)),
    countUses: signedInProcedure.input(replacedSchema).query(async ({ ctx: { session }, input }) => {
      if (!can(actorOf(session.person), 'administer', { type: 'workspace' })) throw new AppError('NOT_ALLOWED', 'not allowed');
      const field = input.type === 'choice' ? await parts.entities.get('customField', input.fieldId) : null;
      // how many have a value tells of it
      if (field !== null && !maySee(actorOf(session.person), field)) throw new AppError('NOT_ALLOWED', 'not allowed');
      const { kind, filter } = await havingValue(parts.entities, input);
      return { count: await parts.entities.count(kind, filter) };
    }),
  });
