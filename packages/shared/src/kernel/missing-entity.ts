import type { Ref } from './entity';
import { AppError } from './errors';

/**
 * Thrown by `get` when there is no such entity.
 *
 * Where a refusal must not tell whether the thing exists, the caller turns it into NOT_ALLOWED;
 * a device that simply does not hold the entity leaves the decision to the server.
 */
export class MissingEntity extends AppError {
  readonly ref: Ref;

  constructor(ref: Ref) {
    super('NOT_FOUND', `no such ${ref.kind}`, {});
    this.name = 'MissingEntity';
    this.ref = ref;
  }
}
