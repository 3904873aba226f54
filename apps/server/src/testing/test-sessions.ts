import { randomUUID } from 'node:crypto';
import type { Id } from '@quayside/shared/kernel/ids';
import type { Entities } from '../platform/entities';
import type { KnownDesktop, Session, SessionReader } from '../platform/session-reader';
import { withRights } from '../platform/with-rights';

/** Sessions without sign-in, for tests of other rooms: a fake at the port. */
export class TestSessions implements SessionReader {
  readonly #sessions = new Map<string, { sessionId: string; deviceId: Id; personId: Id }>();
  #entities: Entities | null = null;

  useEntities(entities: Entities): void {
    this.#entities = entities;
  }

  /** @returns the bearer token of a new session of this person on this device */
  open(personId: Id, deviceId: Id = randomUUID()): { readonly token: string; readonly deviceId: Id; readonly sessionId: string } {
    const token = `test-${randomUUID()}`;
    const sessionId = randomUUID();
    this.#sessions.set(token, { sessionId, deviceId, personId });
    return { token, deviceId, sessionId };
  }

  revoke(token: string): void {
    this.#sessions.delete(token);
  }

  async readSession(token: string): Promise<Session | null> {
    const session = this.#sessions.get(token);
    const person = session ? await this.#entities?.find('person', session.personId) : null;
    if (!session || !this.#entities || !person?.isActive) return null;
    return { sessionId: session.sessionId, deviceId: session.deviceId, person: await withRights(this.#entities, person) };
  }

  async recognise(token: string): Promise<KnownDesktop | null> {
    return this.#sessions.get(token) ?? null;
  }

  async listAlive(sessionIds: readonly string[]): Promise<ReadonlySet<string>> {
    const alive = new Set([...this.#sessions.values()].map(({ sessionId }) => sessionId));
    return new Set(sessionIds.filter((id) => alive.has(id)));
  }
}
