import { type Put, put } from '@quayside/shared/kernel/entity';
import { epochMs } from '@quayside/shared/kernel/time';
import { compiledEntity } from '@quayside/shared/sla/compiled-calendar';
import { buildCalendar, buildSlaPolicy } from '@quayside/shared/testing/builders';
import { startTestServer } from '../../apps/server/src/testing/start-test-server';
import { openTestDatabase } from '../../apps/server/src/testing/test-database';
import { NodeGroup } from '../sync/support/node-group';
import { StoredSessions } from '../sync/support/stored-sessions';
import { SyncWorld } from '../sync/support/sync-world';
import { ACCEPT_MINUTES, AT_RISK_PERCENT } from './world/people';

/** The world of the model test, whose desks reach servers that can be killed; who administers and the customers use one that stays. */
export interface CrowdWorld {
  readonly sync: SyncWorld;
  readonly nodes: NodeGroup;
  stop(): Promise<void>;
}

/** @param nodeCount - servers that the desks reach and that can be killed */
export async function raiseCrowdWorld(nodeCount: number): Promise<CrowdWorld> {
  const own = await openTestDatabase();
  const sessions = new StoredSessions(own);
  const server = await startTestServer({ mongo: own, sessions });
  const nodes = await NodeGroup.raise(own.uri, nodeCount);
  const sync = await SyncWorld.raise({ on: { ...server, url: nodes.url }, also: promises(), desksOfFirst: 2 });
  await sessions.stored();
  return {
    sync,
    nodes,
    async stop() {
      for (const client of sync.clients) await client.stop();
      await nodes.end();
      await server.stop();
      await own.drop();
    },
  };
}

/** Urgent cases are promised to be accepted soon: timers fire while everybody works. */
function promises(): readonly Put[] {
  const now = epochMs(Date.now());
  const calendar = buildCalendar({ isAlwaysOpen: true });
  const nothing = { accept: null, 'first-response': null, 'next-response': null, resolution: null };
  const urgent = { ...nothing, accept: ACCEPT_MINUTES };
  return [
    put('calendar', calendar),
    put('compiledCalendar', { ...compiledEntity(calendar, null, { now, zoneEdition: 'test' }), revision: 1 }),
    put('slaPolicy', buildSlaPolicy({ budgets: { low: nothing, normal: nothing, high: nothing, urgent }, atRiskPercent: AT_RISK_PERCENT })),
  ];
}
