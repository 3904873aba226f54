import type { Actor } from '@quayside/shared/kernel/actor';
import type { EntityKind, EntityOf } from '@quayside/shared/kernel/entity';
import type { DomainEvent } from '@quayside/shared/kernel/event';
import type { Id } from '@quayside/shared/kernel/ids';
import type { EpochMs } from '@quayside/shared/kernel/time';
import type { UniqueKey } from '@quayside/shared/kernel/unique-key';
import type { Notification } from '@quayside/shared/notifications/notification';
import type { Lookup } from '@quayside/shared/sync/perform-mutation';
import { notifyPeople } from '../rooms/notifications/notify-people';
import type { Random } from './random';

/** What the acts of one case have told people, by the product's own reaction. */
export class TellPeople {
  readonly #told = new Map<Id, Notification>();
  /** Where bundles stand that a next event may join. Nothing of them is left in the end: they are over. */
  readonly #bundles = new Map<Id, UniqueKey>();
  readonly #lookup: Lookup;
  readonly #ids: Random;
  #count = 0;

  constructor(lookup: Lookup, ids: Random) {
    this.#lookup = lookup;
    this.#ids = ids;
  }

  hear(events: readonly DomainEvent[], { actor, at }: { readonly actor: Actor; readonly at: EpochMs }): void {
    for (const event of events) {
      if (!notifyPeople.on.includes(event.type)) continue;
      const newId = () => this.#ids.fork(String(++this.#count)).id(at);
      const { effect } = notifyPeople.run({ event, find: this.#find, actor, now: at, at, newId });
      for (const one of effect.puts) {
        if (one.kind === 'notification') this.#told.set(one.entity.id, one.entity);
        else if (one.kind === 'uniqueKey') this.#bundles.set(one.entity.id, one.entity);
      }
    }
  }

  get all(): readonly Notification[] {
    return [...this.#told.values()];
  }

  readonly #find = <K extends EntityKind>(kind: K, id: Id): EntityOf<K> | null => {
    const own = kind === 'notification' ? this.#told.get(id) : kind === 'uniqueKey' ? this.#bundles.get(id) : undefined;
    return (own as EntityOf<K> | undefined) ?? this.#lookup(kind, id) ?? null;
  };
}
