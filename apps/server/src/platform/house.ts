import type { AuditNotes } from './audit/audit-notes';
import type { Clock } from './clock';
import type { Entities } from './entities';
import type { Env } from './env';
import type { Lane } from './lane/lane';
import type { Leases } from './leases';
import type { Logger } from './logger';
import type { Mongo } from './mongo';
import type { SideQueue } from './side-queue';

/** What every room may use; made once when the server is assembled, and handed to each room's builder. */
export interface House {
  readonly env: Env;
  /** This process in leases and logs; another one after every start. */
  readonly node: string;
  /** `env.publicUrl`, or the address that the server listens on. Known once it listens. */
  publicUrl(): string;
  readonly mongo: Mongo;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The only way to write domain data. */
  readonly lane: Lane;
  /** The way to read them. */
  readonly entities: Entities;
  readonly leases: Leases;
  /** Work rows that the lane has written, for workers: `outgoing`. */
  readonly sideQueue: SideQueue;
  /** Keeps what is no change of an entity, such as who came in. */
  readonly audit: AuditNotes;
}
