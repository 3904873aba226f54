import { randomUUID } from 'node:crypto';
import type { Id } from '@quayside/shared/kernel/ids';
import { epochMs } from '@quayside/shared/kernel/time';
import type { Mongo } from '../../../apps/server/src/platform/mongo';
import { hashSecret } from '../../../apps/server/src/platform/secrets';
import { createDesktopSessionStore } from '../../../apps/server/src/rooms/identity/desktop-session.store';
import { TestSessions } from '../../../apps/server/src/testing/test-sessions';

/** Sessions that servers of other processes know as well: they lie where signing in puts them. */
export class StoredSessions extends TestSessions {
  readonly #mongo: Mongo;
  #stored: Promise<unknown> = Promise.resolve();

  constructor(mongo: Mongo) {
    super();
    this.#mongo = mongo;
  }

  override open(personId: Id, deviceId: Id = randomUUID()): ReturnType<TestSessions['open']> {
    const opened = super.open(personId, deviceId);
    const now = epochMs(Date.now());
    const session = { id: opened.sessionId, personId, deviceId, deviceName: 'Test', createdAt: now, lastSeenAt: now, ended: null };
    const store = createDesktopSessionStore(this.#mongo.db);
    this.#stored = Promise.all([this.#stored, store.insert(session, hashSecret(opened.token))]);
    return opened;
  }

  /** Resolves when all that were opened can be used. */
  async stored(): Promise<void> {
    await this.#stored;
  }
}
