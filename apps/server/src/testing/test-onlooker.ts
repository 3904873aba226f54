import type { Id } from '@quayside/shared/kernel/ids';
import type { Look, PersonAtCase, PresenceNews } from '@quayside/shared/presence/presence';
import { io, type Socket } from 'socket.io-client';

/** The least that a desktop does about presence: says what it looks at, and keeps what it hears. */
export class TestOnlooker {
  readonly socket: Socket;
  readonly people = new Map<Id, readonly PersonAtCase[]>();
  /** Each event as it came. */
  readonly heard: PresenceNews[] = [];
  readonly #waiting = new Set<() => void>();

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('presence', (news: PresenceNews) => {
      this.heard.push(news);
      if (news.full) this.people.clear();
      for (const { caseId, people } of news.cases) {
        if (people.length === 0) this.people.delete(caseId);
        else this.people.set(caseId, people);
      }
      for (const look of this.#waiting) look();
    });
  }

  /** Connected, and told who is where. */
  static async open(url: string, token: string): Promise<TestOnlooker> {
    const onlooker = new TestOnlooker(io(url, { transports: ['websocket'], auth: { token }, reconnection: false, forceNew: true }));
    await onlooker.until(() => onlooker.heard.some(({ full }) => full));
    return onlooker;
  }

  look(...looks: readonly (Pick<Look, 'caseId'> & Partial<Look>)[]): void {
    this.socket.emit('look', { looks: looks.map((look) => ({ mode: 'view', field: null, hasDraft: false, ...look })) });
  }

  /** `<person> <mode>[ <field>][ draft]` of each that it shows at the case. */
  at(caseId: Id): readonly string[] {
    return (this.people.get(caseId) ?? []).map(({ personId, mode, field, hasDraft }) =>
      [personId, mode, field, hasDraft ? 'draft' : null].filter((word) => word !== null).join(' '),
    );
  }

  /** Resolves once it holds, looking again after each event. */
  until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!holds()) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }

  /** Resolves once exactly these are at the case. */
  async untilAt(caseId: Id, ...people: readonly string[]): Promise<void> {
    await this.until(() => JSON.stringify(this.at(caseId)) === JSON.stringify(people));
  }

  close(): void {
    this.socket.close();
  }
}
